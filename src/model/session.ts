// Where one person stands. Plain JSON: it goes through the database between turns. The engine alone makes and changes it.

/** ask-choice: id; ask-many: ids; ask-scale, ask-number: number; ask-text, ask-date: string; yes-no, consent: boolean; skipped: absent. */
export type Answer = string | number | boolean | readonly string[]

/** One flow being run; a called flow lies above its caller. */
export type Frame = {
  flow: string
  hash: string
  /** The step that comes next, or that waits for its answer. */
  step: string
  answers: Readonly<Record<string, Answer>>
  /** Quiz: the drawn question steps, in the order asked, and what was earned so far. */
  drawn?: readonly string[]
  score?: number
  /** Steps taken in this run, for the limit. */
  taken: number
  startedAt: number
}

/** The question that waits: `turn` in which it was asked; `choices` in the order shown (shuffled). */
export type Waiting = {
  turn: number
  flow: string
  step: string
  misses: number
  choices?: readonly string[]
  /** ask-many: picked so far, when picked one tap at a time. */
  picked?: readonly string[]
}

/** The newest list of choices shown, by whomever: a typed `1` means its first. */
export type Offered = { taps: readonly string[]; labels: readonly string[] }

export type Session = {
  /** Short random-looking id, new for each session; goes into taps. */
  id: string
  contact: string
  /** The number of the last committed turn; 0 before the first. */
  turn: number
  frames: readonly Frame[]
  waiting?: Waiting
  offered?: Offered
  answeredBy: 'bot' | 'staff'
  /** While staff answer: until when the bot stays silent (ms). */
  staffUntil?: number
  /** When the last input came, ms. */
  heardAt: number
  /** The tap or question answered last, to know a second tap on the same button. */
  lastTap?: string
}
