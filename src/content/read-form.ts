// Reads one content/forms/*.yaml, a page of ours: its fields, its consent, and by what the same person is known. No disk.
import { nearest } from '../lib/nearest.ts'
import { checkShape } from '../lib/schema-faults.ts'
import { readYaml } from '../lib/yaml-source.ts'
import { type Form, formSchema } from '../model/content.ts'
import type { Problem } from '../model/problem.ts'
import { checkFileName, fileId, type Report } from './read-front-matter.ts'

export type FormRead = { id: string; form: Form | undefined; problems: readonly Problem[] }

/** `file`: as shown in faults; its base name is the form's id. */
export function readForm(text: string, file: string): FormRead {
  const id = fileId(file)
  const problems: Problem[] = []
  const report: Report = (line, code, text, column = 1) =>
    problems.push({ file, line, column, code, text: `form "${id}": ${text}` })
  checkFileName(id, report)
  const source = readYaml(text)
  const { data, faults } = checkShape(formSchema, source.value, {
    source,
    path: [],
    subject: `form "${id}"`,
  })
  problems.push(...source.faults.map((fault) => ({ file, ...fault })))
  if (source.value !== undefined) problems.push(...faults.map((fault) => ({ file, ...fault })))
  if (data) {
    checkFields(data, (path, code, fault) => {
      const { line, column } = source.placeOf(path)
      report(line, code, fault, column)
    })
  }
  return { id, form: data && problems.length === 0 ? { ...data, id } : undefined, problems }
}

type PathReport = (path: readonly (string | number)[], code: string, text: string) => void

function checkFields({ fields, 'known-by': knownBy }: Omit<Form, 'id'>, report: PathReport): void {
  const ids = fields.map(({ id }) => id)
  for (const [index, { id, kind, choices }] of fields.entries()) {
    const at = ['fields', index]
    if (ids.indexOf(id) < index)
      report([...at, 'id'], 'repeated-field', `there is another field "${id}" above. Rename one of the two.`)
    const count = Object.keys(choices ?? {}).length
    if (kind === 'choice' && count < 2)
      report([...at, 'kind'], 'no-choices', `field "${id}" is a choice: write "choices:" with two or more.`)
    if (kind !== 'choice' && choices !== undefined)
      report([...at, 'choices'], 'stray-choices', `field "${id}" has choices but is no "kind: choice".`)
  }
  for (const [index, id] of knownBy.entries()) {
    if (ids.includes(id)) continue
    const guess = nearest(id, ids)
    const help = guess ? `Did you mean "${guess}"?` : `There is: ${ids.join(', ')}.`
    report(['known-by', index], 'unknown-field', `"known-by" names "${id}", which is no field. ${help}`)
  }
}
