// The shape of Zalo's webhook bodies, as far as we read them. Lenient: a field of an unexpected kind counts as absent.
import { z } from 'zod'
import { parseJsonBigSafe } from '../../lib/json.ts'
import { UnreadableBody } from '../../model/channel.ts'

/** Ids come as strings, in a few events as bare numbers. */
const id = z.union([z.string(), z.number(), z.bigint()]).transform(String).optional().catch(undefined)
const text = z.string().optional().catch(undefined)
const party = z.object({ id, admin_id: id }).optional().catch(undefined)

const attachment = z.object({ type: text, payload: z.looseObject({ url: text }).optional().catch(undefined) })

/**
 * {"app_id":"…","user_id_by_app":"…","event_name":"user_send_text","timestamp":"1700000000000",
 *  "sender":{"id":"<user>"},"recipient":{"id":"<oa>"},"message":{"msg_id":"…","text":"Xin chào"}}
 */
const payloadSchema = z.object({
  event_name: z.string().min(1),
  timestamp: id,
  oa_id: id,
  oaId: id,
  user_id: id,
  group_id: id,
  sender: party,
  recipient: party,
  follower: party,
  data: z.object({ user_id: id }).optional().catch(undefined),
  message: z
    .object({
      msg_id: id,
      msg_ids: z.array(z.coerce.string()).optional().catch(undefined),
      text,
      react_icon: text,
      tracking_id: id,
      delivery_time: id,
      conversation_id: id,
      attachments: z.array(attachment).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  info: z.object({ name: text, phone: id }).optional().catch(undefined),
})

export type ZaloPayload = z.infer<typeof payloadSchema>

/** The body as Zalo's event. Throws `UnreadableBody` when it is no JSON or names no event. */
export function parseZaloPayload(raw: Buffer): ZaloPayload {
  let json: unknown
  try {
    json = parseJsonBigSafe(raw.toString('utf8'))
  } catch {
    throw new UnreadableBody('zalo: the body is no JSON')
  }
  const parsed = payloadSchema.safeParse(json)
  if (!parsed.success) throw new UnreadableBody('zalo: the body names no event')
  return parsed.data
}
