// A message as the page gets it: paths under content/ become addresses, everything else stays. The page alone draws it.
import type { Message } from '../model/message.ts'
import type { HistoryItem, ShownMessage } from './webchat-deps.ts'

type FileUrl = (path: string) => string

/** `{ id, at, from: 'us', message: { text, choices, picture: '/files/a.png', file: { url, name }, cards } }` */
export function shownMessage({ id, at, message }: ShownMessage, fileUrl: FileUrl) {
  return { id, at, from: 'us', message: withAddresses(message, fileUrl) }
}

/** A person's item keeps only the id that the page itself gave it. */
export function shownItem(item: HistoryItem, fileUrl: FileUrl) {
  if (item.from === 'person') return { ...item, id: item.id.slice(item.id.lastIndexOf('.') + 1) }
  return { ...item, message: item.message && withAddresses(item.message, fileUrl) }
}

function withAddresses(message: Message, fileUrl: FileUrl) {
  const address = (path: string) => (/^https?:\/\//.test(path) ? path : fileUrl(path))
  const { requestInfo, ...rest } = message
  return {
    ...rest,
    text: message.text ?? requestInfo?.title,
    picture: message.picture && address(message.picture),
    file: message.file && { url: address(message.file), name: message.file.split('/').at(-1) },
    cards: message.cards?.map((card) => ({ ...card, picture: card.picture && address(card.picture) })),
  }
}
