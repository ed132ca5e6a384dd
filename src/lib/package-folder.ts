// Folders of the project itself (flows/, content/), found from wherever this file runs: src/ or dist/src/.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The path of `names` under the folder that holds package.json. */
export function packageFolder(...names: string[]): string {
  return join(rootFrom(import.meta.dirname), ...names)
}

function rootFrom(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('package.json is nowhere above this file')
  return rootFrom(parent)
}
