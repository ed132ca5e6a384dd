// Small programs for tests to run in place of real ones.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes an executable shell script and returns its path. */
export function scriptIn(dir: string, name: string, lines: readonly string[]): string {
  const path = join(dir, name)
  writeFileSync(path, `#!/bin/sh\n${lines.join('\n')}\n`, { mode: 0o755 })
  return path
}
