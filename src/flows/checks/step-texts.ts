// Every text of a step that a person may read, with its place in the file. For the checks of limits and of `{{ … }}`.
import type { Path } from '../../lib/yaml-source.ts'
import type { Step } from '../../model/flow.ts'

export type StepText = { path: Path; text: string; what: string }

/** `path`: of the step in its file. Labels of choices are among them. */
export function stepTexts(step: Step, path: Path): StepText[] {
  if (step.type === 'branch' || step.type === 'set') return []
  const at = [...path, step.type]
  const texts: StepText[] = []
  const add = (text: string | undefined, what: string, keys: Path) => {
    if (text !== undefined) texts.push({ text, what, path: [...at, ...keys] })
  }
  if ('text' in step.body) add(step.body.text, 'the text', ['text'])
  if ('button' in step.body) add(step.body.button, '"button"', ['button'])
  if ('noted' in step.body) add(step.body.noted, '"noted"', ['noted'])
  if ('explain' in step.body) add(step.body.explain, '"explain"', ['explain'])
  for (const [id, choice] of Object.entries('choices' in step.body ? (step.body.choices ?? {}) : {})) {
    add(choice.label, `the choice "${id}"`, ['choices', id, 'label'])
  }
  for (const [point, label] of Object.entries('labels' in step.body ? step.body.labels : {})) {
    add(label, `the label of ${point}`, ['labels', point])
  }
  for (const [index, card] of ('cards' in step.body ? (step.body.cards ?? []) : []).entries()) {
    add(card.title, `the title of card ${index + 1}`, ['cards', index, 'title'])
    add(card.subtitle, `the subtitle of card ${index + 1}`, ['cards', index, 'subtitle'])
  }
  return texts
}
