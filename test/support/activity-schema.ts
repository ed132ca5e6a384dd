// The rules of the public Bot Framework Activity schema for what a bot sends: its MUSTs, and those SHOULDs that bots can keep.
// https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md (A numbers)
// and what Teams adds: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
import { z } from 'zod'

/** A2004: no empty strings. */
const text = z.string().min(1)
const webAddress = z.url({ protocol: /^https?$/ })
const account = z.strictObject({ id: text })

const label = { title: text, image: webAddress.optional() }
const cardAction = z.discriminatedUnion('type', [
  // A7350: a value is an object, or it may be dropped.
  z.strictObject({
    type: z.literal('messageBack'),
    ...label,
    text: text.optional(),
    displayText: text.optional(),
    value: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({ type: z.enum(['imBack', 'postBack']), ...label, value: text }),
  // A7380, A7382: an address, and no data.
  z.strictObject({ type: z.literal('openUrl'), ...label, value: webAddress }),
])

const heroContent = z
  .strictObject({
    title: text.optional(),
    subtitle: text.optional(),
    text: text.optional(),
    images: z
      .array(z.strictObject({ url: webAddress, alt: text.optional() }))
      .min(1)
      .optional(),
    buttons: z.array(cardAction).min(1).max(6, 'Teams shows six buttons').optional(),
    tap: cardAction.optional(),
  })
  .refine((card) => Object.keys(card).length > 0, 'an empty card')

// A7100: content or an address, not both.
const attachment = z.union([
  z.strictObject({ contentType: z.literal('application/vnd.microsoft.card.hero'), content: heroContent }),
  z.strictObject({
    contentType: z.string().regex(/^image\/(png|jpeg|gif|webp)$/),
    contentUrl: webAddress,
    name: text.optional(),
  }),
])

/** An activity as the channel composes it; A2031, A2041, A2302: no id, timestamp or serviceUrl of our making. */
const composed = {
  type: z.literal('message'),
  locale: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
  text: text.max(28_000, 'Teams takes 28 kB').optional(),
  textFormat: z.enum(['plain', 'markdown', 'xml']),
  inputHint: z.enum(['acceptingInput', 'expectingInput', 'ignoringInput']),
  summary: text.optional(),
  // A3050: left out when there are none.
  attachments: z.array(attachment).min(1).max(10, 'Teams shows ten cards').optional(),
  attachmentLayout: z.enum(['list', 'carousel']).optional(),
  // A7701: left out when there are none; A7710: to nobody is to everybody.
  suggestedActions: z.strictObject({ to: z.array(text), actions: z.array(cardAction).min(1) }).optional(),
}

type Shown = { text?: string; attachments?: unknown; attachmentLayout?: unknown; suggestedActions?: unknown }
const showsSomething = ({ text, attachments, suggestedActions }: Shown) =>
  text !== undefined || attachments !== undefined || suggestedActions !== undefined
const hasWhatItLays = ({ attachments, attachmentLayout }: Shown) =>
  (attachments === undefined) === (attachmentLayout === undefined)

export const composedActivity = z
  .strictObject(composed)
  .refine(showsSomething, 'an activity that shows nothing')
  .refine(hasWhatItLays, 'a layout without attachments, or attachments without')

/** The same with what the adapter adds before it is sent: A2020, A2061, A2080. */
export const sentActivity = z
  .strictObject({
    ...composed,
    channelId: text,
    from: account,
    recipient: account.optional(),
    conversation: z.strictObject({ id: text, tenantId: text.optional() }),
    // Channels ignore it (A2303); botbuilder always writes it.
    serviceUrl: webAddress,
  })
  .refine(showsSomething, 'an activity that shows nothing')
  .refine(hasWhatItLays, 'a layout without attachments, or attachments without')
