// Contact ids from a list: one on each line, first on it; what follows (a name) and lines that begin with # do not count.
import { channelNames } from '../model/input.ts'
import type { Problem } from '../model/problem.ts'

type Place = { file: string; line: number; column: number }
type Line = { line: string; place: Place }

const idShape = new RegExp(`^(${channelNames.join('|')}):[^\\s:]+:\\S+$`)
/** More is no list to write by hand: an audience by unit or channel carries further. */
const idsMax = 200_000
const faultsMax = 20

/** Sorted, each once. `at`: where the announcement names the list. */
export function readList(
  lines: readonly Line[],
  at: Place,
): { ids: readonly string[]; problems: readonly Problem[] } {
  const ids = new Set<string>()
  const problems: Problem[] = []
  for (const { line, place } of lines) {
    const [id = ''] = line
      .replace('\uFEFF', '')
      .trim()
      .split(/[\s,;]+/)
    if (id === '' || id.startsWith('#')) continue
    if (idShape.test(id)) ids.add(id)
    else
      problems.push({
        ...place,
        code: 'bad-contact',
        text: `"${id}" is no contact id. It looks like "zalo:2222:1111".`,
      })
  }
  if (ids.size === 0 && problems.length === 0) {
    problems.push({
      ...at,
      code: 'empty-list',
      text: 'the list names nobody. Put one contact id on each line.',
    })
  }
  if (ids.size > idsMax) {
    const text = `the list has ${ids.size} contacts; at most ${idsMax} go. Use "units" or "channels".`
    problems.push({ ...at, code: 'list-too-long', text })
  }
  return { ids: [...ids].sort(), problems: problems.slice(0, faultsMax) }
}
