// The shape of Messenger's webhook bodies, as far as we read them. Lenient: a field of an unexpected kind counts as absent.
import { z } from 'zod'
import { parseJsonBigSafe } from '../../lib/json.ts'
import { UnreadableBody } from '../../model/channel.ts'

const id = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined)
const text = z.string().optional().catch(undefined)
const clock = z.coerce.number().positive().optional().catch(undefined)
const party = z.object({ id }).optional().catch(undefined)
const referral = z.object({ ref: text }).optional().catch(undefined)

const attachment = z.object({
  type: text,
  payload: z.object({ sticker_id: id }).nullish().catch(undefined),
})

const message = z.object({
  mid: z.string().min(1),
  text,
  is_echo: z.boolean().optional().catch(undefined),
  is_deleted: z.boolean().optional().catch(undefined),
  app_id: id,
  metadata: text,
  sticker_id: id,
  quick_reply: z.object({ payload: text }).optional().catch(undefined),
  attachments: z.array(attachment).optional().catch(undefined),
})

/** {"sender":{"id":"<PSID>"},"recipient":{"id":"<page>"},"timestamp":1760000000000,"message":{"mid":"m_…","text":"Xin chào"}} */
const itemSchema = z.object({
  sender: party,
  recipient: party,
  timestamp: clock,
  message: message.optional(),
  postback: z.object({ mid: text, title: text, payload: text, referral }).optional(),
  referral,
  optin: z.object({ type: text, ref: text }).optional().catch(undefined),
  delivery: z
    .object({ mids: z.array(z.string()).optional().catch(undefined), watermark: clock })
    .optional()
    .catch(undefined),
  read: z.object({ watermark: clock }).optional().catch(undefined),
  reaction: z.object({ reaction: text, emoji: text, action: text, mid: text }).optional().catch(undefined),
})

export type MessengerItem = z.infer<typeof itemSchema>

/** `{"object":"page","entry":[{"id":"<page>","time":1760000000000,"messaging":[…]}]}`; items are read one by one. */
const bodySchema = z.object({
  object: z.literal('page'),
  entry: z.array(z.unknown()),
})
const entrySchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  time: clock,
  messaging: z.array(z.unknown()).optional(),
  standby: z.array(z.unknown()).optional(),
  changes: z.array(z.unknown()).optional(),
})

export type MessengerEntry = z.infer<typeof entrySchema>

/** The entries of a body. Throws `UnreadableBody` when it is no JSON or not about a page. */
export function parseMessengerBody(raw: Buffer): MessengerEntry[] {
  let json: unknown
  try {
    json = parseJsonBigSafe(raw.toString('utf8'))
  } catch {
    throw new UnreadableBody('messenger: the body is no JSON')
  }
  const parsed = bodySchema.safeParse(json)
  if (!parsed.success) throw new UnreadableBody('messenger: the body is not about a page')
  const entries = parsed.data.entry.flatMap((entry) => {
    const one = entrySchema.safeParse(entry)
    return one.success ? [one.data] : []
  })
  // One bad entry must not take the others with it; a body of nothing but bad ones waits for staff.
  if (entries.length === 0) throw new UnreadableBody('messenger: no entry can be read')
  return entries
}

/** One item, or undefined when its shape is not one of Messenger's. */
export function parseMessengerItem(item: unknown): MessengerItem | undefined {
  const parsed = itemSchema.safeParse(item)
  return parsed.success ? parsed.data : undefined
}
