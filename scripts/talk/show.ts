// What the terminal shows of a turn: every call the channel would make, as a person would see it and as it is sent.
import {
  botframeworkLimits,
  composeBotFramework,
  fileNames,
} from '../../src/channels/botframework/compose.ts'
import {
  composeMessenger,
  messengerLimits,
  mediaNames as messengerMedia,
} from '../../src/channels/messenger/compose.ts'
import { webchatLimits } from '../../src/channels/webchat/webchat-channel.ts'
import { composeZalo, zaloLimits, mediaNames as zaloMedia } from '../../src/channels/zalo/compose.ts'
import { withPageUrls } from '../../src/inbox/page-urls.ts'
import type { Limits, Outgoing } from '../../src/model/channel.ts'
import type { Event } from '../../src/model/event.ts'
import type { ContactKey } from '../../src/model/input.ts'
import type { Choice, Message, PrivatePage } from '../../src/model/message.ts'
import { cardLines } from '../../src/model/plain-text.ts'
import { fitMessages } from '../../src/outbox/fit.ts'

type Shown = { limits: Limits; key: ContactKey; compose: (outgoing: Outgoing) => unknown }

const channels = {
  zalo: {
    limits: zaloLimits,
    key: { channel: 'zalo', account: '1000000000000000000', user: '2000000000000000000' },
    compose: (outgoing) => composeZalo(outgoing, zaloMedia),
  },
  messenger: {
    limits: messengerLimits,
    key: { channel: 'messenger', account: '1000000000000000', user: '2000000000000000' },
    compose: (outgoing) => composeMessenger(outgoing, messengerMedia),
  },
  webchat: {
    limits: webchatLimits,
    key: { channel: 'webchat', account: 'site', user: 'talk' },
    compose: ({ id, message }) => ({ id, message }),
  },
  botframework: {
    limits: botframeworkLimits,
    key: {
      channel: 'botframework',
      account: '00000000-0000-0000-0000-000000000000',
      user: 'msteams.talk',
    },
    compose: (outgoing) => composeBotFramework(outgoing, fileNames),
  },
} satisfies Record<string, Shown>

export type ShownChannel = keyof typeof channels
export const shownChannels = Object.keys(channels)

export function isShownChannel(name: string): name is ShownChannel {
  return Object.hasOwn(channels, name)
}

/** In the terminal no page can be opened: `/form` stands for filling it in. */
const pageAddress = ({ to }: PrivatePage) => `(trang riêng: ${to})`

/** Lines for the terminal; `hasBodies` adds the body of every call, `hasEvents` everything else that happened. */
export function showTurn(
  events: readonly Event[],
  { channel, hasBodies, hasEvents }: { channel: ShownChannel; hasBodies: boolean; hasEvents: boolean },
): string[] {
  const { limits, key, compose }: Shown = channels[channel]
  const messages = events.flatMap((event) =>
    event.type === 'message-said' ? [withPageUrls(event.message, pageAddress)] : [],
  )
  const calls = fitMessages(messages, limits).map((message, index) => {
    const outgoing: Outgoing = {
      id: `talk-${index + 1}`,
      to: key,
      message,
      plain: false,
      messageClass: 'reply',
    }
    const body = hasBodies ? [`  ${channel} ${JSON.stringify(compose(outgoing))}`] : []
    return [...messageLines(message), ...body]
  })
  const others = events.filter((event) => event.type !== 'message-said')
  const shownEvents = hasEvents ? others.map((event) => `  · ${JSON.stringify(event)}`) : []
  return [...calls.flat(), ...shownEvents]
}

function messageLines({ text, picture, file, cards, choices, requestInfo }: Message): string[] {
  const parts = [
    picture && `[hình: ${picture}]`,
    file && `[tệp: ${file}]`,
    text,
    ...(cards ?? []).map((card) => `[thẻ] ${cardLines(card).replaceAll('\n', ' | ')}`),
    requestInfo && `[xin thông tin liên hệ] ${requestInfo.title}`,
    ...choiceLabels(choices ?? []),
  ]
  return parts.filter((part) => part !== undefined && part !== '').flatMap((part) => String(part).split('\n'))
}

function choiceLabels(choices: readonly Choice[]): string[] {
  let number = 0
  return choices.map((choice) => {
    if ('url' in choice) return `  [→] ${choice.label}: ${choice.url}`
    number += 1
    return `  [${number}] ${choice.label}`
  })
}
