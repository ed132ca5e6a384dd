// The short ways an author may write a step (`say: text`, `submit:`, `key: Label`), brought to the one shape of model/flow.ts.
// Pure; knows nothing of files. Whatever does not fit is left as it is, for the schema to refuse.
import type { StepKind } from '../model/flow.ts'
import { isRecord } from './flow-draft.ts'

const textCharsMaxDefault = 500

/** The body of a step as the schema of its kind expects it. */
export function fullBody(kind: StepKind, body: unknown): unknown {
  switch (kind) {
    case 'say':
    case 'ask-yes-no':
    case 'ask-number':
    case 'ask-unit':
    case 'find-entry':
      return withChoices(withText(body))
    case 'ask-text':
      return { 'chars-max': textCharsMaxDefault, ...toRecord(withText(body)) }
    case 'ask-date':
      return { kind: 'any', ...toRecord(withText(body)) }
    case 'hand-over':
    case 'submit':
    case 'end':
      return body === null ? {} : withText(body)
    case 'request-erasure':
    case 'withdraw-applications':
      return body === null ? {} : body
    case 'withdraw-consent':
      return typeof body === 'string' ? { purpose: body } : body
    case 'read-document':
      return typeof body === 'string' ? { from: body } : body
    case 'call':
      return typeof body === 'string' ? { flow: body } : body
    case 'ask-choice':
    case 'ask-many':
      return withChoices(body)
    case 'ask-scale':
      return withEnds(body)
    case 'ask-consent':
    case 'ask-form':
    case 'calculate':
    case 'set':
    case 'branch':
      return body
  }
}

function withText(body: unknown): unknown {
  return typeof body === 'string' ? { text: body } : body
}

/** Defaults are spread before it; what is no record must stay a fault of the schema. */
function toRecord(body: unknown): Record<string, unknown> {
  return isRecord(body) ? body : {}
}

/** `key: Label` is `key: { label: Label }`. */
function withChoices(body: unknown): unknown {
  if (!isRecord(body) || !isRecord(body.choices)) return body
  const choices = Object.entries(body.choices).map(([id, choice]) => [
    id,
    isRecord(choice) ? choice : { label: choice },
  ])
  return { ...body, choices: Object.fromEntries(choices) }
}

/** A scale without `from` and `to` runs over the numbers its labels name. */
function withEnds(body: unknown): unknown {
  if (!isRecord(body)) return body
  const numbers = isRecord(body.labels) ? Object.keys(body.labels).map(Number).filter(Number.isInteger) : []
  const ends = numbers.length > 0 ? { from: Math.min(...numbers), to: Math.max(...numbers) } : {}
  return { labels: {}, ...ends, ...body }
}
