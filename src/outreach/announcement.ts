// An announcement as an author writes it, and as it is when it was read: what is said to whom, from when until when.
import { z } from 'zod'
import { type ChannelName, channelNames } from '../model/input.ts'
import { daySchema, idSchema, textSchema } from '../model/text.ts'
import type { CampaignContent } from '../storage/campaigns.ts'

const webUrl = z.url({ protocol: /^https?$/ })

/** `2026-12-01 08:00`, in Vietnam, or with a zone of its own: `2026-12-01T08:00+07:00`. */
const momentShape = /^(\d{4}-\d{2}-\d{2})[ T]([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(Z|[+-]\d{2}:\d{2})?$/

const momentSchema = z.string().transform((text, context) => {
  const [whole, day = '', , , zone] = momentShape.exec(text.trim()) ?? []
  if (whole === undefined || !daySchema.safeParse(day).success) {
    const message = 'write day and time such as 2026-12-01 08:00 (in Vietnam)'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
  return Date.parse(`${whole.replace(' ', 'T')}${zone === undefined ? '+07:00' : ''}`)
})

export const audienceSchema = z.strictObject({
  channels: z.array(z.enum(channelNames)).min(1).optional(),
  /** With all units below them. */
  units: z.array(idSchema).min(1).optional(),
  /** Contact ids, or a file with one on each line. */
  list: z.union([z.array(z.string()).min(1), z.string().min(1)]).optional(),
  everyone: z.literal(true).optional(),
})

export const announcementSchema = z.strictObject({
  id: idSchema.max(60),
  /** For staff; not sent. */
  title: textSchema,
  text: textSchema,
  /** Path under content/. */
  picture: z.string().min(1).optional(),
  /** Label → where it leads. */
  buttons: z
    .record(z.string(), z.strictObject({ start: idSchema.optional(), url: webUrl.optional() }))
    .optional(),
  audience: audienceSchema,
  consent: idSchema.default('nhan-tin'),
  at: momentSchema.optional(),
  'expires-hours': z.number().positive().max(8760).default(168),
})
export type WrittenAnnouncement = z.infer<typeof announcementSchema>

/** Contacts for whom all that is given holds. `units` with those below them; `list` sorted, each once. */
export type Audience = {
  channels?: readonly ChannelName[]
  units?: readonly string[]
  list?: readonly string[]
}

export type Announcement = {
  id: string
  title: string
  /** Of everything in it. */
  hash: string
  content: CampaignContent
  audience: Audience
  /** The units as the author gave them. */
  unitsGiven?: readonly string[]
  consent: string
  /** When to begin, ms; undefined: at once. */
  at?: number
  expiresMs: number
}
