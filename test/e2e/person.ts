// Somebody on Zalo or Messenger who talks with the whole program: says and presses things through signed webhooks, and hears what
// the fake platform was given for exactly that. For the tests beside it.
import { z } from 'zod'
import type { RunningProgram } from '../support/running-program.ts'
import { escapeLikeMeta, signMessenger, signZalo } from '../support/sign.ts'
import { until } from '../support/until.ts'

export type Button = { label: string; tap?: string; url?: string }
/** Everything said in one answer: the texts as one, the buttons of all. */
export type Heard = { text: string; buttons: readonly Button[] }

export type Person = {
  /** `zalo:<oa>:<user>`. */
  contact: string
  /** Writes, and waits for the answer. */
  says: (text: string) => Promise<Heard>
  /** Sends a photo with words under it. */
  shows: (caption: string) => Promise<Heard>
  /** Presses a button of the last answer. */
  presses: (label: string) => Promise<Heard>
  /** All of these, one after the other; `[Label]` is a button. The last answer. */
  does: (...said: readonly string[]) => Promise<Heard>
  /** Waits for something that nobody asked for. */
  isTold: () => Promise<Heard>
  /** Where a button of the last answer leads: the path of a page of ours. */
  pathOf: (label: string) => string
}

export function personOn(run: RunningProgram, channel: 'zalo' | 'messenger', user: string): Person {
  const platform = run[channel]
  const account = channel === 'zalo' ? run.zalo.oaId : run.messenger.pageId
  const contact = `${channel}:${account}:${user}`
  const send = channel === 'zalo' ? zaloSender(run, user) : messengerSender(run, user)
  let heardCount = 0
  let last: Heard = { text: '', buttons: [] }
  let serial = 0

  const newest = () => platform.messagesTo(user).slice(heardCount)
  function listen(): Heard {
    const messages = newest()
    heardCount += messages.length
    last = {
      text: messages.map(({ message }) => textOf(message)).join('\n'),
      buttons: messages.flatMap(({ message }) => buttonsOf(message)),
    }
    return last
  }

  async function answerTo(what: Said): Promise<Heard> {
    serial += 1
    const id = `${user}-${serial}`
    const status = await send(id, what)
    if (status !== 200) throw new Error(`the webhook answered ${status}`)
    const turn = await until(async () =>
      (await run.storage.turns.of(contact)).find(({ input }) => input.id === `${channel}:${account}:${id}`),
    )
    await until(async () => {
      const said = (await run.storage.messages.history(contact, 20)).filter((one) => one.turn === turn.turn)
      return said.every(({ status }) => status !== 'waiting' && status !== 'sending')
    })
    return listen()
  }

  const buttonNamed = (label: string): Button => {
    const button = last.buttons.find((one) => one.label === label)
    if (button) return button
    const labels = last.buttons.map((one) => one.label).join(', ')
    throw new Error(`no button "${label}" under "${last.text}", only: ${labels}`)
  }
  const person: Person = {
    contact,
    says: answerTo,
    shows: (caption) => answerTo({ caption }),
    presses: (label) => answerTo(buttonNamed(label)),
    does: async (...said) => {
      for (const one of said) {
        const [, label] = /^\[(.*)\]$/.exec(one) ?? []
        await (label === undefined ? person.says(one) : person.presses(label))
      }
      return last
    },
    isTold: async () => {
      await until(() => newest().length > 0)
      return listen()
    },
    pathOf: (label) => new URL(buttonNamed(label).url ?? '').pathname,
  }
  return person
}

/** A text, a button, a photo. */
type Said = string | Button | { caption: string }
type Send = (id: string, what: Said) => Promise<number>

/** On Zalo a button is a text that its owner does not see. */
function zaloSender(run: RunningProgram, user: string): Send {
  const { appId, oaId } = run.zalo
  return async (id, what) => {
    if (typeof what === 'string') return run.zaloSays(user, id, what)
    if ('label' in what) return run.zaloSays(user, id, what.tap ?? '')
    const attachments = [{ type: 'image', payload: { url: 'https://photos.example/1.jpg' } }]
    const message = { msg_id: id, text: what.caption, attachments }
    const ids = { app_id: appId, sender: { id: user }, recipient: { id: oaId } }
    const event = { ...ids, event_name: 'user_send_image', timestamp: String(Date.now()), message }
    const body = JSON.stringify(event)
    return (await run.post('/webhooks/zalo', body, signZalo(body, run.zalo))).status
  }
}

function messengerSender(run: RunningProgram, user: string): Send {
  return async (id, what) => {
    if (typeof what === 'string') return run.messengerSays(user, id, what)
    const { pageId, appSecret } = run.messenger
    const photo = { type: 'image', payload: { url: 'https://photos.example/1.jpg' } }
    const message =
      'label' in what
        ? { mid: id, text: what.label, quick_reply: { payload: what.tap } }
        : { mid: id, text: what.caption, attachments: [photo] }
    const item = { sender: { id: user }, recipient: { id: pageId }, timestamp: Date.now(), message }
    const entry = [{ id: pageId, time: Date.now(), messaging: [item] }]
    const body = escapeLikeMeta(JSON.stringify({ object: 'page', entry }))
    return (await run.post('/webhooks/messenger', body, signMessenger(body, appSecret))).status
  }
}

const templateSchema = z.object({
  attachment: z.object({
    payload: z.object({ text: z.string().optional(), buttons: z.array(z.unknown()).optional() }),
  }),
})
const textSchema = z.object({ text: z.string() })
const quickRepliesSchema = z.object({ quick_replies: z.array(z.unknown()) })
const buttonSchema = z.object({
  title: z.string(),
  payload: z.union([z.string(), z.object({ url: z.string() })]).optional(),
  url: z.string().optional(),
})

function textOf(message: unknown): string {
  const text = textSchema.safeParse(message).data?.text
  return text ?? templateSchema.safeParse(message).data?.attachment.payload.text ?? ''
}

/** Zalo's buttons, Messenger's quick replies and its button templates. */
function buttonsOf(message: unknown): Button[] {
  const raw = [
    ...(templateSchema.safeParse(message).data?.attachment.payload.buttons ?? []),
    ...(quickRepliesSchema.safeParse(message).data?.quick_replies ?? []),
  ]
  return raw.map((one) => {
    const { title, payload, url } = buttonSchema.parse(one)
    if (typeof payload === 'string') return { label: title, tap: payload }
    return { label: title, url: payload?.url ?? url }
  })
}
