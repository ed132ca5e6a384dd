// find-entry: answers questions in the person's own words from the library: the entry itself on a clear lead, else at most three
// to choose from, else a person. Goes on until they go elsewhere. Nothing keeps the words but the offer to pass them to staff,
// which is gone with the next input.
import { boundText } from '../../lib/bound-text.ts'
import type { Entry } from '../../model/content.ts'
import type { StepOf } from '../../model/flow.ts'
import type { Found } from '../../model/library.ts'
import type { SaidChoice } from '../../model/message.ts'
import { readTap } from '../../model/tap.ts'
import { isThanks } from '../../understanding/small-talk.ts'
import { isLabel, startWaiting } from '../asking.ts'
import { entryText, isHiddenEntry } from '../entry-text.ts'
import { render } from '../evaluate.ts'
import { findKeyword, isNoQuestion } from '../keywords.ts'
import { questionCharsMax } from '../limits.ts'
import { answerOffer, offerStaff } from '../offer-staff.ts'
import { offeredChoice } from '../offered-choice.ts'
import { phrases } from '../phrases.ts'
import { openDocuments } from '../reading.ts'
import { type Kind, type Missed, type Outcome, wait } from '../step-kind.ts'
import { changeTop, noteFirst, plainTap, say, type Turn, tapOf, topFrame } from '../turn.ts'

type Step = StepOf<'find-entry'>

/** "Chưa đúng ý tôi". */
const refused = 'do/refused'

export const findEntry: Kind<'find-entry'> = {
  enter: (turn, step) => {
    startWaiting(turn, step.id)
    const { asked } = turn
    turn.asked = undefined
    if (!asked) say(turn, { text: render(turn, step.body.text) })
    else {
      keepWords(turn, asked.text)
      tell(turn, step, asked.found)
    }
    return wait
  },
  askAgain: (turn, step) => say(turn, { text: render(turn, step.body.text) }),
  reply: (turn, step, reply) => {
    const choice = reply.by === 'tap' ? reply.choice : typedChoice(turn, reply.text)
    if (choice !== undefined) return press(turn, step, choice)
    return reply.by === 'text' ? hearQuestion(turn, step, reply.text) : unknown
  },
}

const unknown: Missed = { type: 'missed', why: 'unknown-choice' }

/** A list of entries has no button for "chưa đúng ý tôi", but people write it there too. */
function typedChoice(turn: Turn, text: string): string | undefined {
  return offeredChoice(turn, text) ?? (isLabel([phrases.labels.refused], text) ? refused : undefined)
}

function press(turn: Turn, step: Step, choice: string): Outcome | Missed {
  const [kind, id = ''] = choice.split('/')
  const entry = kind === 'entry' ? turn.library.entries.get(id) : undefined
  if (entry && !isHiddenEntry(turn.library, entry)) showEntry(turn, step, entry)
  else if (choice === refused) refuseEntry(turn, step)
  else return unknown
  return wait
}

function hearQuestion(turn: Turn, step: Step, text: string): Outcome | Missed {
  const keyword = findKeyword(turn.library, text)
  if (keyword !== undefined) return { type: 'start', flow: keyword }
  if (isStaffOffered(turn) && answerOffer(turn, text)) return wait
  if (isThanks(text)) {
    say(turn, { text: phrases.welcome })
    return wait
  }
  if (isNoQuestion(text)) return { type: 'missed', why: 'no-question', hint: phrases.anotherQuestion }
  keepWords(turn, text)
  const found = turn.library.find(text)
  if (found.kind === 'documents' && openDocuments(turn, found)) return wait
  tell(turn, step, found)
  return wait
}

/** The newest list is the offer to pass the question on, so a bare "có" means that. */
function isStaffOffered({ offered }: Turn): boolean {
  return readTap(offered?.taps[0] ?? '')?.choice === 'command/staff'
}

/** A new question takes the place of the one before. */
function keepWords(turn: Turn, text: string | undefined): void {
  turn.held = text === undefined ? undefined : boundText(text, questionCharsMax)
}

function tell(turn: Turn, step: Step, found: Found): void {
  const entries = 'entries' in found ? shownEntries(turn, found.entries) : []
  const [first] = entries
  if (found.kind === 'direct' && first) showEntry(turn, step, first)
  else if (entries.length > 0) offerEntries(turn, step, entries)
  else {
    if (found.kind === 'none' && found.reference !== undefined) {
      noteFirst(turn, phrases.noSuchReference(found.reference))
    }
    offerPerson(turn)
  }
}

function shownEntries({ library }: Turn, ids: readonly string[]): Entry[] {
  return ids.flatMap((id) => {
    const entry = library.entries.get(id)
    return entry && !isHiddenEntry(library, entry) ? [entry] : []
  })
}

function showEntry(turn: Turn, step: Step, entry: Entry): void {
  changeTop(turn, { reading: entry.id })
  turn.events.push({ type: 'entry-shown', entry: entry.id })
  const { start, clarify } = entry
  const choices: SaidChoice[] = Object.entries(clarify?.choices ?? {}).map(([label, id]) => ({
    label,
    tap: tapIn(turn, step, `entry/${id}`),
  }))
  if (start && turn.library.flows.has(start.flow)) {
    choices.push({ label: start.label, tap: plainTap(turn, `start/${start.flow}`) })
  }
  choices.push(
    { label: phrases.labels.refused, tap: tapIn(turn, step, refused) },
    { label: phrases.labels.staff, tap: plainTap(turn, 'command/staff') },
  )
  const text = [entryText(entry), clarify?.text].filter(Boolean).join('\n\n')
  sayHolding(turn, text, choices)
}

function offerEntries(turn: Turn, step: Step, entries: readonly Entry[]): void {
  turn.events.push({ type: 'entries-offered', entries: entries.map(({ id }) => id) })
  sayHolding(turn, phrases.whichEntry, [
    ...entries.map(({ id, title }) => ({ label: title, tap: tapIn(turn, step, `entry/${id}`) })),
    { label: phrases.labels.staff, tap: plainTap(turn, 'command/staff') },
  ])
}

/** The next best entries for the same words; a person when those were refused too. */
function refuseEntry(turn: Turn, step: Step): void {
  const shown = isEntryShown(turn) ? topFrame(turn)?.reading : undefined
  if (shown !== undefined) turn.events.push({ type: 'entry-refused', entry: shown })
  const others = shown === undefined ? [] : othersThan(turn, shown)
  if (others.length > 0) offerEntries(turn, step, others)
  else offerPerson(turn)
}

function othersThan(turn: Turn, shown: string): Entry[] {
  const found = turn.held === undefined ? undefined : turn.library.find(turn.held)
  const ids = found && 'entries' in found ? found.entries.filter((id) => id !== shown) : []
  return shownEntries(turn, ids).slice(0, 3)
}

/** The newest list stands under an entry, not under a choice of entries. */
function isEntryShown({ offered }: Turn): boolean {
  return offered?.taps.some((tap) => readTap(tap)?.choice === refused) ?? false
}

function offerPerson(turn: Turn): void {
  turn.events.push({ type: 'question-unanswered' })
  const words = turn.held
  turn.held = undefined
  offerStaff(turn, words ?? '')
}

function tapIn(turn: Turn, step: Step, choice: string): string {
  return tapOf(turn, { flow: topFrame(turn)?.flow ?? '', step: step.id }, choice)
}

/** With the words held for "chưa đúng ý tôi" and for staff. */
function sayHolding(turn: Turn, text: string, choices: readonly SaidChoice[]): void {
  if (turn.waiting) turn.waiting = { ...turn.waiting, turn: turn.number }
  say(turn, { text, choices })
  if (turn.offered && turn.held !== undefined) {
    turn.offered = { ...turn.offered, held: turn.held, isAnswered: true }
  }
}
