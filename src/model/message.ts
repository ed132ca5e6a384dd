// A message as we say it, channel-neutral. Channels render it within their limits (see channel.ts).

/** What a person may press. `tap` comes back as the input when pressed; a `url` choice opens a page instead. */
export type Choice = { label: string; tap: string } | { label: string; url: string }

export type MessageCard = { title: string; subtitle?: string; picture?: string; url?: string }

/**
 * At least one field is there. `picture` and `file` are paths under `content/` (`content/files/x.pdf` is `files/x.pdf`).
 * Choices number from 1 in the order given: a person may type `2`.
 * `{ text: 'Anh/chị muốn làm gì?', choices: [{ label: 'Học nghị quyết', tap: '#cn:5f0a:3:menu/chinh:hoc' }] }`
 */
export type Message = {
  text?: string
  choices?: readonly Choice[]
  picture?: string
  file?: string
  cards?: readonly MessageCard[]
  /** Asks the platform's own "share my contact" form (Zalo); other channels show the text alone. */
  requestInfo?: { title: string; subtitle: string; picture: string }
}

/** A page of ours for one person alone, good for half an hour from `issuedAt` (ms): the form of a step, or their stored data. */
export type PrivatePage =
  | { to: 'form'; flow: string; step: string; issuedAt: number }
  | { to: 'my-data'; issuedAt: number }
export type SaidChoice = Choice | { label: string; page: PrivatePage }

/** A message as the engine says it. It knows no addresses: the inbox makes a signed `url` of a `page` before it writes it down. */
export type SaidMessage = Omit<Message, 'choices'> & { choices?: readonly SaidChoice[] }
