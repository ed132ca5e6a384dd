// npm run bench [-- NAME… --profile]: builds the program and the benches, then runs them as plain JavaScript, so that
// what is measured is what runs in production. Figures go to the screen and to bench-results/.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

function run(command: string, args: readonly string[]): number {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status ?? 1
}

function build(): number {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  return run('npm', ['run', '--silent', 'build']) || run(process.execPath, [tsc, '-p', 'scripts/bench'])
}

process.exitCode =
  build() || run(process.execPath, ['dist/bench/scripts/bench/run.js', ...process.argv.slice(2)])
