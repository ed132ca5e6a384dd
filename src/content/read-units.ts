// Reads content/units.yaml: the units of the union as a list under `units:`, each under its parent. No disk.
import { z } from 'zod'
import { nearest } from '../lib/nearest.ts'
import { checkShape } from '../lib/schema-faults.ts'
import { readYaml, type YamlSource } from '../lib/yaml-source.ts'
import { type Unit, unitSchema } from '../model/content.ts'
import type { Problem } from '../model/problem.ts'

const unitsSchema = z.strictObject({ units: z.array(unitSchema) })

export type UnitsRead = { units: readonly Unit[]; problems: readonly Problem[] }

export function readUnits(text: string, file: string): UnitsRead {
  const source = readYaml(text)
  const checked = checkShape(unitsSchema, source.value, { source, path: [], subject: 'the units' })
  const units = checked.data?.units ?? []
  const faults = [
    ...source.faults,
    ...(source.value === undefined ? [] : checked.faults),
    ...repeatedIds(units, source),
    ...badParents(units, source),
  ]
  return { units, problems: faults.map((fault) => ({ file, ...fault })) }
}

type Fault = Omit<Problem, 'file'>

function repeatedIds(units: readonly Unit[], source: YamlSource): Fault[] {
  return units.flatMap(({ id }, index) => {
    if (units.findIndex((unit) => unit.id === id) === index) return []
    const text = `there is another unit "${id}" above. Give one of the two another id.`
    return [{ ...source.placeOf(['units', index, 'id']), code: 'repeated-unit', text }]
  })
}

function badParents(units: readonly Unit[], source: YamlSource): Fault[] {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]))
  return units.flatMap(({ id, parent }, index) => {
    if (parent === undefined) return []
    const fault = (text: string) => [
      { ...source.placeOf(['units', index, 'parent']), code: 'unknown-parent', text: `unit "${id}" ${text}` },
    ]
    if (!parents.has(parent)) {
      const guess = nearest(parent, parents.keys())
      const help = guess ? `Did you mean "${guess}"?` : 'Mend the id or add that unit.'
      return fault(`lies under "${parent}", which does not exist. ${help}`)
    }
    return isUnderItself(id, parents) ? fault('lies under itself. Mend its parent.') : []
  })
}

function isUnderItself(id: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  let above = parents.get(id)
  for (let steps = 0; above !== undefined && steps < parents.size; steps += 1) {
    if (above === id) return true
    above = parents.get(above)
  }
  return false
}
