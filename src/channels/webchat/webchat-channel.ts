// The web chat as a channel. The site checks the cookie and hands in what was said; sending only wakes the browser,
// which reads the stored message itself.
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { normalise } from '../../lib/text.ts'
import { type Channel, type Heard, type Limits, type Outgoing, UnreadableBody } from '../../model/channel.ts'
import { contactId, type InputContent } from '../../model/input.ts'
import { idSchema } from '../../model/text.ts'

/** Far above what is written for the small screens of the other channels. */
export const webchatLimits: Limits = {
  textCharsMax: 8_000,
  choicesMax: 30,
  choiceLabelCharsMax: 200,
  textWithChoicesCharsMax: 8_000,
  hasUrlChoices: true,
  cardsMax: 10,
  cardTextCharsMax: 1_000,
}

const publishTimeoutMs = 1_000

/** A link with a misspelt flow still greets. */
const start = z.object({ type: z.literal('start'), ref: idSchema.optional().catch(undefined) })
const said = z.union([
  start,
  z.object({ tap: z.string().min(1).max(300) }),
  z.object({ text: z.string().refine((text) => normalise(text).trim() !== '') }),
])

/**
 * What the site hands in. `id` is made by the page and kept when it sends again; one person's ids cannot take another's place.
 * `{"user":"9yq…","at":1764576000000,"id":"0b1e…","said":{"text":"xin chào"}}`
 */
const postSchema = z.object({
  user: z.string().min(1),
  at: z.number(),
  id: z.string().regex(/^[\w-]{1,64}$/),
  said,
})

/** `publish` tells the contact's open streams, in whichever process, that there is something to read. */
export type Publish = (contact: string, outgoing: Outgoing) => Promise<void>

export function webchatChannel({
  account = 'site',
  publish,
}: {
  account?: string
  publish: Publish
}): Channel {
  return {
    name: 'webchat',
    account,
    limits: webchatLimits,
    verify: () => 'genuine',
    read: (raw) => [heard(raw, account)],
    compose: ({ id, message }) => ({ id, message }),
    send: async (outgoing) => {
      await wake(publish, outgoing)
      return { type: 'sent', platformId: outgoing.id }
    },
  }
}

function heard(raw: Buffer, account: string): Heard {
  const post = postSchema.safeParse(json(raw))
  if (!post.success) throw new UnreadableBody('not a web chat message')
  const { user, at, id } = post.data
  return {
    type: 'input',
    input: {
      key: { channel: 'webchat', account, user },
      platformId: `${user}.${id}`,
      at,
      content: content(post.data.said),
    },
  }
}

function content(what: z.infer<typeof said>): InputContent {
  if ('tap' in what) return { type: 'tap', payload: what.tap }
  if ('text' in what) return { type: 'text', text: normalise(what.text).trim() }
  return what.ref === undefined ? { type: 'start' } : { type: 'start', ref: what.ref }
}

function json(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'))
  } catch {
    return undefined
  }
}

/** A wake that fails or hangs (Redis away) is not a failed send: the message is stored and an open stream looks by itself. */
async function wake(publish: Publish, outgoing: Outgoing): Promise<void> {
  const done = new AbortController()
  const late = delay(publishTimeoutMs, undefined, { signal: done.signal })
  await Promise.race([publish(contactId(outgoing.to), outgoing), late]).catch(() => undefined)
  done.abort()
  await late.catch(() => undefined)
}
