// npm run check:flows as an author runs it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'

const folder = mkdtempSync(join(tmpdir(), 'cau-noi-check-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function check(...args: string[]): { status: number | null; lines: string[] } {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/check-flows.ts', ...args],
    {
      encoding: 'utf8',
    },
  )
  return { status, lines: stdout.trim().split('\n') }
}

test('the shipped flows have no fault, and one line says so', () => {
  const { status, lines } = check()
  expect(lines).toEqual([expect.stringMatching(/^No faults in \d+ flows, \d+ steps, \d+ documents\.$/)])
  expect(status).toBe(0)
})

test('every fault of a folder is printed on a line of its own, and the exit code is 1', () => {
  const file = join(folder, 'luong.yaml')
  writeFileSync(
    file,
    'title: Lương\nkind: information\nsteps:\n  - { id: ask-age, say: Chào, go: ask-jobs }\n  - { id: ask-job, sya: Chào }\n',
  )
  for (const args of [[folder], ['--flows', folder, '--content', 'content']]) {
    expect(check(...args)).toEqual({
      status: 1,
      lines: [
        `${file}:4:35: step "ask-age" goes to "ask-jobs", which does not exist. Did you mean "ask-job"?`,
        `${file}:5:20: step "ask-job" has an unknown key "sya". Did you mean "say"?`,
      ],
    })
  }
})

test('one file is checked among the others of its folder, and only its own faults are printed', () => {
  writeFileSync(
    join(folder, 'hoi.yaml'),
    'title: Hỏi\nkind: information\nsteps:\n  - { id: a, call: luong }\n',
  )
  expect(check(join(folder, 'hoi.yaml'))).toEqual({
    status: 0,
    lines: [`No faults in ${join(folder, 'hoi.yaml')}.`],
  })
  expect(check('flows/chung/menu.yaml').status).toBe(0)
})
