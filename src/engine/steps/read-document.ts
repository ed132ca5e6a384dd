// read-document: one document of the library, its summary and any section on demand, always the newest version, until the person
// says they read it to the end. What is typed that is no section is asked of the library.
import type { Document, Section } from '../../model/content.ts'
import type { StepOf } from '../../model/flow.ts'
import type { SaidChoice } from '../../model/message.ts'
import { isLabel, saveAnswer, startWaiting } from '../asking.ts'
import { documentText, isHiddenDocument } from '../document-text.ts'
import { findKeyword, isNoQuestion } from '../keywords.ts'
import { offeredChoice } from '../offered-choice.ts'
import { phrases } from '../phrases.ts'
import { askLibrary } from '../reading.ts'
import { sectionCode } from '../section-code.ts'
import { type Kind, type Missed, next, type Outcome, wait } from '../step-kind.ts'
import { changeTop, noteFirst, plainTap, say, type Turn, tapOf, topFrame } from '../turn.ts'

type Step = StepOf<'read-document'>

const contents = 'contents'
const summary = 'summary'

export const readDocument: Kind<'read-document'> = {
  enter: (turn, step) => {
    const document = documentOf(turn, step)
    if (!document) {
      noteFirst(turn, phrases.hiddenDocument)
      return { type: 'go', to: step.body.from }
    }
    startWaiting(turn, step.id)
    show(turn, step, document)
    return wait
  },
  askAgain: (turn, step) => {
    const document = documentOf(turn, step)
    if (document) show(turn, step, document)
  },
  claims: (_step, text) => isLabel(ownLabels, text),
  reply: (turn, step, reply) => {
    const document = documentOf(turn, step)
    if (!document) return { type: 'missed', why: 'gone', hint: phrases.hiddenDocument }
    const choice = reply.by === 'tap' ? reply.choice : offeredChoice(turn, reply.text)
    if (choice !== undefined) return press(turn, step, document, choice)
    return reply.by === 'text' ? hearWords(turn, step, document, reply.text) : unknown
  },
}

const ownLabels = [phrases.labels.contents, phrases.labels.nextSection, phrases.labels.finished]
const unknown: Missed = { type: 'missed', why: 'unknown-choice' }

function documentOf(turn: Turn, step: Step): Document | undefined {
  const id = topFrame(turn)?.answers[step.body.from]
  const document = typeof id === 'string' ? turn.library.documents.get(id) : undefined
  return document && !isHiddenDocument(turn.library, document) ? document : undefined
}

function press(turn: Turn, step: Step, document: Document, choice: string): Outcome | Missed {
  if (choice === 'do/finished') {
    saveAnswer(turn, step.id, document.id)
    return next
  }
  const [kind, place = ''] = choice.split('/')
  const section = kind === 'part' ? document.sections[Number(place)] : undefined
  if (section) return turnTo(turn, step, document, section.id)
  if (choice === `do/${contents}`) return turnTo(turn, step, document, contents)
  return choice === `do/${summary}` ? turnTo(turn, step, document, summary) : unknown
}

function hearWords(turn: Turn, step: Step, document: Document, text: string): Outcome | Missed {
  const code = sectionCode(text)
  const section = document.sections.find(({ id }) => id === code)
  if (section) return turnTo(turn, step, document, section.id)
  const keyword = findKeyword(turn.library, text)
  if (keyword !== undefined) return { type: 'start', flow: keyword }
  if (isNoQuestion(text)) return { type: 'missed', why: 'no-question', hint: phrases.notUnderstood }
  askLibrary(turn, text)
  return wait
}

function turnTo(turn: Turn, step: Step, document: Document, place: string): Outcome {
  changeTop(turn, { reading: place })
  show(turn, step, document)
  return wait
}

function show(turn: Turn, step: Step, document: Document): void {
  const place = topFrame(turn)?.reading ?? summary
  const tap = (choice: string) => tapOf(turn, { flow: topFrame(turn)?.flow ?? '', step: step.id }, choice)
  const at = document.sections.findIndex(({ id }) => id === place)
  const section = document.sections[at]
  const finished: SaidChoice = { label: phrases.labels.finished, tap: tap('do/finished') }
  const list: SaidChoice = { label: phrases.labels.contents, tap: tap(`do/${contents}`) }
  const menu: SaidChoice = { label: phrases.labels.menu, tap: plainTap(turn, 'command/menu') }
  if (turn.waiting) turn.waiting = { ...turn.waiting, turn: turn.number }
  if (place === contents && document.sections.length > 0) {
    const sections = document.sections.map((one, index) => ({
      label: headingOf(one),
      tap: tap(`part/${index}`),
    }))
    say(turn, { text: phrases.whichSection, choices: [...sections, menu] })
  } else if (section) {
    const isLast = at === document.sections.length - 1
    const after: SaidChoice = { label: phrases.labels.nextSection, tap: tap(`part/${at + 1}`) }
    say(turn, { text: textOf(turn, document, section.id), choices: [isLast ? finished : after, list, menu] })
  } else {
    const quiz: SaidChoice[] = hasQuiz(turn, document)
      ? [{ label: phrases.labels.quiz, tap: plainTap(turn, `start/${document.quiz}`) }]
      : []
    const ways = document.sections.length > 0 ? [list, finished] : []
    const done = document.sections.length === 0 && document.summary.length > 0 ? [finished] : []
    say(turn, { text: textOf(turn, document, summary), choices: [...ways, ...done, ...quiz, menu] })
  }
}

function textOf(turn: Turn, { id }: Document, part: string): string | undefined {
  return documentText(turn, { id, part })
}

function headingOf({ id, title }: Section): string {
  return `${id} ${title}`
}

function hasQuiz({ library }: Turn, { quiz }: Document): boolean {
  return quiz !== undefined && library.flows.has(quiz)
}
