// Where one person stands. Plain JSON: it goes through the database between turns. The engine alone makes and changes it.

/** ask-choice: id; ask-many: ids; ask-scale, ask-number: number; ask-text, ask-date: string; yes-no, consent: boolean; skipped: absent. */
export type Answer = string | number | boolean | readonly string[]

/** One flow being run; a called flow lies above its caller. */
export type Frame = {
  flow: string
  hash: string
  /** The step that comes next, or that waits for its answer. */
  step: string
  /** Of asks, and what `set` computed. */
  answers: Readonly<Record<string, Answer>>
  /** Steps answered, skipped or chosen from in this run, oldest first: the way back. */
  asked: readonly string[]
  /** Steps taken in this run, for the limit. */
  taken: number
  startedAt: number
  /** When this run last moved, ms: it expires from here. */
  movedAt: number
  /** It lies over a question that is asked again when this run is over. */
  interrupts?: true
  /** Quiz: stands for chance in this run; the question steps drawn, in the order asked; what was earned so far. */
  seed?: string
  drawn?: readonly string[]
  score?: number
  /** How often the flow was handed in before this run (or in it). */
  tries?: number
  /** ask-many: picked so far, one tap at a time. */
  picked?: readonly string[]
  /** Handed in: once for a run. */
  isSubmitted?: true
  /** find-entry: the entry shown last; read-document: the section, `summary` or `contents`. */
  reading?: string
  /** hand-over: when its ticket was last written to, ms. What is written soon after joins it. */
  ticketAt?: number
}

/** The question (or `say` with choices) that waits: `turn` in which it was last asked. */
export type Waiting = { turn: number; flow: string; step: string; misses: number }

/**
 * The newest list of choices shown, by whomever: a typed `1` means its first.
 * `held`: what the person wrote when the list offers to pass it to staff; gone with the next input, whatever that is.
 */
export type Offered = {
  taps: readonly string[]
  labels: readonly string[]
  held?: string
  /** What is held was answered here: it goes to staff only when the person says so once more. */
  isAnswered?: true
}

export type Session = {
  /** Short random-looking id, new for each session; goes into taps. */
  id: string
  contact: string
  /** The number of the last committed turn; 0 before the first. */
  turn: number
  frames: readonly Frame[]
  /** Quizzes left after an answer was graded: started again, they go on from there. */
  left?: readonly Frame[]
  waiting?: Waiting
  offered?: Offered
  answeredBy: 'bot' | 'staff'
  /** While staff answer: until when the bot stays silent (ms). */
  staffUntil?: number
  /** In this silence the person was told that staff answer. */
  isSilenceTold?: true
  /** Staff answer through us: what the person writes meanwhile joins their ticket, as nobody would see it otherwise. */
  answersHere?: true
  /** When the last input came, ms. */
  heardAt: number
  /** The tap or question answered last, to know a second tap on the same button. */
  lastTap?: string
}
