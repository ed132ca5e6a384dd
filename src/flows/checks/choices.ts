// Choices, scales and other asks that cannot work as written: too few ways, two that look alike, a scale upside down.
import { fold } from '../../lib/text.ts'
import type { Step, StepOf } from '../../model/flow.ts'
import type { Problem } from '../../model/problem.ts'
import { type FlowDraft, problemAt, stepName } from '../flow-draft.ts'

export function checkChoices(draft: FlowDraft): Problem[] {
  return draft.steps.flatMap((stepDraft) => {
    const { step } = stepDraft
    if (!step) return []
    return checkStep(step).map(({ keys, code, text }) =>
      problemAt(draft, [...stepDraft.path, step.type, ...keys], {
        code,
        text: `${stepName(stepDraft)}: ${text}`,
      }),
    )
  })
}

type Found = { keys: readonly (string | number)[]; code: string; text: string }

function checkStep(step: Step): Found[] {
  switch (step.type) {
    case 'say':
      return checkSay(step)
    case 'ask-choice':
    case 'ask-many':
      return [...tooFew(step), ...alike(step)]
    case 'ask-scale':
      return checkScale(step)
    case 'ask-number':
      return checkNumber(step)
    case 'set':
      return Object.keys(step.body).length > 0
        ? []
        : [{ keys: [], code: 'empty-set', text: 'nothing is set. Write "name: expression".' }]
    case 'ask-text':
    case 'ask-date':
    case 'ask-yes-no':
    case 'ask-consent':
    case 'ask-unit':
    case 'ask-form':
    case 'withdraw-consent':
    case 'request-erasure':
    case 'withdraw-applications':
    case 'find-entry':
    case 'read-document':
    case 'calculate':
    case 'branch':
    case 'call':
    case 'hand-over':
    case 'submit':
    case 'end':
      return []
  }
}

function checkSay(step: StepOf<'say'>): Found[] {
  const { text, picture, file, cards, document, choices } = step.body
  const found: Found[] = []
  if (!text && !picture && !file && !cards?.length && !document) {
    found.push({ keys: [], code: 'empty-say', text: 'nothing is said. Add a "text".' })
  }
  if (choices && Object.keys(choices).length === 0) {
    found.push({
      keys: ['choices'],
      code: 'too-few-choices',
      text: '"choices" is empty. Add one or take it out.',
    })
  }
  for (const [id, choice] of Object.entries(choices ?? {})) {
    const ways = [choice.go, choice.start, choice.url, choice.page].filter((way) => way !== undefined).length
    if (ways === 1) continue
    const text = `the choice "${id}" needs exactly one of "go" (a step), "start" (a flow), "url" (a page), "page" (a page of ours); it has ${ways}.`
    found.push({ keys: ['choices', id], code: 'choice-leads-nowhere', text })
  }
  return [...found, ...alike(step)]
}

function tooFew(step: StepOf<'ask-choice' | 'ask-many'>): Found[] {
  const count = Object.keys(step.body.choices).length
  if (count >= 2) return []
  const text = `a question needs at least two choices; this has ${count}. Add one.`
  return [{ keys: ['choices'], code: 'too-few-choices', text }]
}

/** Two labels that a person cannot tell apart when typing. */
function alike(step: StepOf<'say' | 'ask-choice' | 'ask-many'>): Found[] {
  const first = new Map<string, string>()
  return Object.entries(step.body.choices ?? {}).flatMap(([id, { label }]) => {
    const earlier = first.get(fold(label))
    if (earlier === undefined) {
      first.set(fold(label), id)
      return []
    }
    const text = `the choices "${earlier}" and "${id}" have the same label for one who types it ("${label}"). Change one.`
    return [{ keys: ['choices', id], code: 'same-label', text }]
  })
}

const scalePointsMax = 11

function checkScale(step: StepOf<'ask-scale'>): Found[] {
  const { from, to, labels } = step.body
  if (from >= to) {
    const text = `the scale goes from ${from} to ${to}. "from" must be the smaller; give both or label both ends.`
    return [{ keys: ['from'], code: 'scale-backwards', text }]
  }
  const found: Found[] = Object.keys(labels)
    .filter((point) => !/^-?\d+$/.test(point) || Number(point) < from || Number(point) > to)
    .map((point) => {
      const text = `the label "${point}" is outside the scale ${from} to ${to}. Change it.`
      return { keys: ['labels', point], code: 'label-outside-scale', text }
    })
  if (to - from >= scalePointsMax) {
    const text = `a scale of ${to - from + 1} points cannot be shown. Use at most ${scalePointsMax}.`
    found.push({ keys: ['to'], code: 'scale-too-long', text })
  }
  return found
}

function checkNumber(step: StepOf<'ask-number'>): Found[] {
  const { min, max } = step.body
  if (min === undefined || max === undefined || min <= max) return []
  return [{ keys: ['min'], code: 'range-backwards', text: `"min" ${min} is above "max" ${max}. Swap them.` }]
}
