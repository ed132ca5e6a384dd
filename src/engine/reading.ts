// From what a person typed to the library: a question of law goes to the flow that answers such questions, a document asked for
// by number or name to the flow that reads documents. What is found nowhere is offered to staff.

import { fold } from '../lib/text.ts'
import type { Found } from '../model/library.ts'
import { entryText, isHiddenEntry } from './entry-text.ts'
import { matchedCharsMax } from './limits.ts'
import { offerStaff } from './offer-staff.ts'
import { phrases } from './phrases.ts'
import { endTop, startOver } from './run.ts'
import { noteFirst, plainTap, say, type Turn, topFrame } from './turn.ts'

/** A sentence that is no answer to anything that waits. */
export function askLibrary(turn: Turn, text: string): void {
  if (!answerFromLibrary(turn, text)) offerStaff(turn, text)
}

/** False when the library has nothing to say to it; a reference that is not here is noted. */
function answerFromLibrary(turn: Turn, text: string): boolean {
  const found = turn.library.find(text)
  switch (found.kind) {
    case 'documents':
      return openDocuments(turn, found)
    case 'direct':
    case 'choices':
      return askFindFlow(turn, { text, found })
    case 'none':
      if (found.reference === undefined) return false
      noteFirst(turn, phrases.noSuchReference(found.reference))
      return false
  }
}

/** `found` was found for `text`; the step find-entry says it. */
export type Asked = { text?: string; found: Found }

function askFindFlow(turn: Turn, asked: Asked): boolean {
  const { find } = turn.library.commands
  if (find === undefined || !turn.library.flows.has(find)) return false
  turn.asked = asked
  startOver(turn, find)
  return true
}

/** A button `entry/<id>` of any message. */
export function openEntry(turn: Turn, entry: string): boolean {
  if (!turn.library.entries.has(entry)) return false
  return askFindFlow(turn, { text: turn.held, found: { kind: 'direct', entries: [entry] } })
}

export function openDocuments(turn: Turn, found: Extract<Found, { kind: 'documents' }>): boolean {
  const documents = found.documents.flatMap((id) => turn.library.documents.get(id) ?? [])
  const [only, ...more] = documents
  if (!only) return false
  if (more.length === 0) return openDocument(turn, only.id, found.part)
  say(turn, {
    text: phrases.whichDocument,
    choices: documents.map((document) => ({
      label: document.number ?? document['short-title'],
      tap: plainTap(turn, `document/${document.id}`),
    })),
  })
  return true
}

/** A question of law typed where something else was asked: its answer comes first, then what was asked. False when there is none. */
export function answerAside(turn: Turn, text: string): boolean {
  if (text.length > matchedCharsMax || !asks.test(fold(text))) return false
  const found = turn.library.find(text)
  const entry = found.kind === 'direct' ? turn.library.entries.get(found.entries[0] ?? '') : undefined
  if (!entry || isHiddenEntry(turn.library, entry)) return false
  turn.events.push({ type: 'entry-shown', entry: entry.id })
  noteFirst(turn, entryText(entry))
  return true
}
/** What is no question is a slip in answering more often than a wish to know the law. */
const asks =
  /\?|\b(?:bao nhieu|bao lau|bn|may (?:ngay|gio|tieng|thang|phan tram|nam|lan)|la gi|lam sao|the nao|ntn|khi nao)\b|\b(?:khong|ko|hok|hong|k|sao|gi|nao|dau)(?: (?:a|vay|z|the|nhi|ha|em|anh|chi|ad))*$/

/** A text that names a document and nothing else. False for any other. */
export function openNamedDocument(turn: Turn, text: string): boolean {
  const found = turn.library.find(text)
  return found.kind === 'documents' && openDocuments(turn, found)
}

/** Opens the flow that reads documents at its reader, as if this document had been chosen there. */
export function openDocument(turn: Turn, id: string, part?: string): boolean {
  const { read } = turn.library.commands
  const flow = read === undefined ? undefined : turn.library.flows.get(read)
  const reader = flow?.steps.find((step) => step.type === 'read-document')
  if (!flow || reader?.type !== 'read-document' || !turn.library.documents.has(id)) return false
  // Another document was open, or being chosen: this one takes its place.
  if (topFrame(turn)?.flow === flow.id) endTop(turn, 'completed')
  startOver(turn, flow.id, {
    at: reader.id,
    answers: { [reader.body.from]: id },
    ...(part !== undefined && { reading: part }),
  })
  return true
}
