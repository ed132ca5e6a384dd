// A copy of the built program with the benches' own flows added, so that neither a build nor an edit of the checkout
// while a bench runs changes what is measured.
import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

/** `node dist/src/main.js` runs in the answered folder as in the checkout. */
export function stageProgram(root: string, dir: string): string {
  const stage = join(dir, 'program')
  mkdirSync(join(stage, 'dist'), { recursive: true })
  for (const part of ['package.json', 'src', 'flows', 'content', 'dist/src']) {
    cpSync(join(root, part), join(stage, part), { recursive: true })
  }
  cpSync(join(root, 'scripts/bench/flows'), join(stage, 'flows/bench'), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(stage, 'node_modules'))
  return stage
}
