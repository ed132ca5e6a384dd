// The conversation as it is kept: what the person sent and what was said, oldest first. Pure. Used by my-data.ts alone.
import type { InputContent } from '../model/input.ts'
import type { SaidMessage } from '../model/message.ts'
import type { StoredInput } from '../storage/inputs.ts'
import type { StoredTurn } from '../storage/turns.ts'

/** `isNote`: about what was sent, not its words. */
export type Said = { at: Date; from: 'person' | 'us'; text: string; isNote?: true }

/** `waiting`: came in and not answered yet. */
export function talkOf(turns: readonly StoredTurn[], waiting: readonly StoredInput[]): Said[] {
  const labels = labelsOf(turns)
  return [
    ...turns.flatMap((turn) => [
      ...heard(turn.input.content, { at: turn.input.at, labels, unsaid: unsaidOf(turn) }),
      ...turn.events.flatMap((event) =>
        event.type === 'message-said' ? said(event.message, new Date(turn.now)) : [],
      ),
    ]),
    ...waiting.flatMap(({ content, at }) =>
      heard(content, { at, labels, unsaid: content === null ? unsaid.words : undefined }),
    ),
  ]
}

/** Why the words of what was sent are not here. */
const unsaid = {
  unnamed: 'trả lời trong khảo sát, công cụ không lưu tên; nội dung không được lưu',
  words: 'nhắn một tin; hệ thống không lưu lời',
}

/** A turn of a flow that is not named keeps nothing of what happened; one whose words are not kept keeps the answer to them. */
function unsaidOf({ redacted, events }: StoredTurn): string | undefined {
  if (!redacted) return undefined
  return events.length === 0 ? unsaid.unnamed : unsaid.words
}

/** What a button said, by what it sends. */
function labelsOf(turns: readonly StoredTurn[]): ReadonlyMap<string, string> {
  const choices = turns.flatMap(({ events }) =>
    events.flatMap((event) => (event.type === 'message-said' ? (event.message.choices ?? []) : [])),
  )
  return new Map(choices.flatMap((choice) => ('tap' in choice ? [[choice.tap, choice.label] as const] : [])))
}

type Hearing = { at: number; labels: ReadonlyMap<string, string>; unsaid: string | undefined }

function heard(content: InputContent | null, { at, labels, unsaid: why }: Hearing): Said[] {
  const by = { at: new Date(at), from: 'person' as const }
  const note = (text: string): Said[] => [{ ...by, text, isNote: true }]
  if (content === null || why !== undefined) return note(why ?? unsaid.words)
  switch (content.type) {
    case 'text': {
      const label = labels.get(content.text)
      if (label !== undefined) return note(`bấm “${label}”`)
      return content.text.startsWith('#cn:') ? note('bấm một nút') : [{ ...by, text: content.text }]
    }
    case 'tap':
      return note(`bấm ${labels.has(content.payload) ? `“${labels.get(content.payload)}”` : 'một nút'}`)
    case 'start':
      return note('mở cuộc trò chuyện')
    case 'media':
      return [
        ...note('gửi hình, tệp hoặc ghi âm; hệ thống không lưu'),
        ...(content.text ? [{ ...by, text: content.text }] : []),
      ]
    case 'user-info':
      return note('gửi tên, số điện thoại qua nền tảng; hệ thống không lưu')
    case 'left':
      return note('rời hoặc chặn kênh')
    case 'reaction':
      return note(`bày tỏ ${content.reaction}`)
    case 'withdraw':
      return note('yêu cầu xóa dữ liệu qua nền tảng')
    case 'form-sent':
      return note('gửi mẫu đã điền')
    case 'takeover':
    case 'staff-reply':
    case 'registration-moved':
    case 'announced':
    case 'other':
      return []
  }
}

/** Addresses of private pages are not written down here. */
function said(message: SaidMessage, at: Date): Said[] {
  const labels = (message.choices ?? []).map(({ label }) => `[${label}]`)
  const cards = (message.cards ?? []).map(({ title, subtitle }) =>
    [title, subtitle].filter(Boolean).join('\n'),
  )
  const text = [message.text, ...cards, labels.join(' ')].filter(Boolean).join('\n')
  return text === '' ? [] : [{ at, from: 'us', text }]
}
