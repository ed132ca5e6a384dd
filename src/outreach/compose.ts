// What an announcement is on one channel: exactly one platform call, or why it cannot be. Pure.
import type { Limits } from '../model/channel.ts'
import type { Choice, Message } from '../model/message.ts'
import { tapPayload } from '../model/tap.ts'
import { fitMessages } from '../outbox/fit.ts'
import type { CampaignContent } from '../storage/campaigns.ts'

const seePicture = 'Xem ảnh'

type Said = { id: string; content: CampaignContent; fileUrl: (path: string) => string }

/** Undefined when it is too long for one call. Where text and picture cannot go together, the picture is a page to open. */
export function composeAnnouncement({ id, content, fileUrl }: Said, limits: Limits): Message | undefined {
  const { text, picture } = content
  const choices = content.buttons.map((button) => choiceOf(id, button))
  const whole: Message = { text, ...(picture ? { picture } : {}), ...(choices.length > 0 ? { choices } : {}) }
  const linked = picture ? [...choices, { label: seePicture, url: fileUrl(picture) }] : choices
  return oneCall(whole, limits) ?? (picture ? oneCall({ text, choices: linked }, limits) : undefined)
}

function oneCall(message: Message, limits: Limits): Message | undefined {
  const [call, ...more] = fitMessages([message], limits)
  return more.length === 0 ? call : undefined
}

/** Known from anywhere as the start of a flow; the step names the campaign that it came from. */
function choiceOf(campaign: string, button: CampaignContent['buttons'][number]): Choice {
  const { label } = button
  if ('url' in button) return { label, url: button.url }
  const choice = `start/${button.start}`
  return { label, tap: tapPayload({ session: 'campaign', turn: 0, flow: 'any', step: campaign, choice }) }
}
