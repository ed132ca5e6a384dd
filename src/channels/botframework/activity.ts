// What a Bot Framework channel posts, as far as we read it: one activity. Odd values in parts we can do without are dropped.
// https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
import { z } from 'zod'

const id = z.string().min(1).max(2_000)
const account = z.object({ id })
const text = z.string().optional().catch(undefined)
const accounts = z.array(account).optional().catch(undefined)

/**
 * {"type":"message","id":"1611…","timestamp":"2026-12-01T02:00:00.000Z","channelId":"msteams","serviceUrl":"https://smba…/",
 *  "from":{"id":"29:1x…","name":"…"},"recipient":{"id":"28:<app id>"},"conversation":{"id":"a:1y…","conversationType":"personal"},
 *  "text":"xin chào"}
 */
const activitySchema = z.object({
  type: z.string().min(1).max(100),
  id: id.optional().catch(undefined),
  timestamp: text,
  channelId: id,
  serviceUrl: z.url({ protocol: /^https?$/ }).max(2_000),
  from: account,
  recipient: account,
  conversation: z.object({
    id,
    isGroup: z.boolean().nullish().catch(undefined),
    conversationType: text,
    tenantId: text,
  }),
  locale: z.string().max(50).optional().catch(undefined),
  text,
  value: z.unknown().optional(),
  name: text,
  action: text,
  attachments: z
    .array(z.object({ contentType: text }))
    .optional()
    .catch(undefined),
  entities: z
    .array(z.object({ type: text, text, mentioned: account.optional().catch(undefined) }))
    .optional()
    .catch(undefined),
  membersAdded: accounts,
  reactionsAdded: z
    .array(z.object({ type: z.string() }))
    .optional()
    .catch(undefined),
})
export type Activity = z.infer<typeof activitySchema>

/** Undefined for what is no activity of a channel. */
export function activityIn(raw: Buffer): Activity | undefined {
  return activitySchema.safeParse(jsonOf(raw)).data
}

export function jsonOf(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'))
  } catch {
    return undefined
  }
}
