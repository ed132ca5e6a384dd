// A copy of the built program with the benches' own flows added, so that neither a build nor an edit of the checkout
// while a bench runs changes what is measured. All its flows are named: turns of others are redacted, and what is
// redacted cannot be replayed.
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
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
  nameFlows(join(stage, 'flows'))
  return stage
}

function nameFlows(folder: string): void {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.yaml')) continue
    const text = readFileSync(join(folder, file), 'utf8')
    writeFileSync(join(folder, file), text.replace(/^named: false.*$/m, 'named: true'))
  }
}
