// `npm run understand`, as authors and tools outside the project run it.
import { spawnSync } from 'node:child_process'
import { expect, test } from '@jest/globals'

function run(lines: readonly string[]): unknown[] {
  const done = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/understand.ts'], {
    cwd: new URL('../..', import.meta.url),
    input: lines.join('\n'),
    encoding: 'utf8',
  })
  expect(done.stderr).toBe('')
  return done.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

test('each line is answered by a line, also lines that cannot be read', () => {
  const lines = [
    { step: 'yes-no', text: 'dạ không ạ' },
    { step: 'choice', context: ['Có', 'Không'], text: 'ko' },
    { step: 'choice', context: { options: [{ label: 'Ca ngày' }, { label: 'Ca đêm' }] }, text: 'ca đêm' },
    { step: 'many', context: ['A', 'B', 'C'], text: '1,3' },
    { step: 'scale', context: { from: 1, to: 5 }, text: '4' },
    { step: 'date', context: { kind: 'birth', today: '2026-11-22' }, text: '5/3/1990' },
    { step: 'date', context: { kind: 'birth', today: '2026-11-22' }, text: 'năm 1990' },
    { step: 'number', context: { min: 1, max: null, unit: 'tuổi' }, text: '30 tuổi' },
    { step: 'money', text: '5tr5' },
    { step: 'phone', context: null, text: '0912345678' },
    { step: 'consent', text: 'đồng ý' },
    { step: 'command', context: {}, text: 'menu' },
    { step: 'command', text: 'xin chào' },
  ].map((line) => JSON.stringify(line))
  const answers = run([
    ...lines,
    'not json',
    '',
    '{"step":"nope","text":"x"}',
    '{"step":"yes-no","text":5}',
    '[]',
  ])
  expect(answers.slice(0, 12)).toEqual(
    ['no', 1, 1, [0, 2], 4, '1990-03-05', { year: 1990 }, 30, 5_500_000, '+84912345678', true, 'menu'].map(
      (value) => ({ value }),
    ),
  )
  expect(answers).toHaveLength(lines.length + 5)
  for (const answer of answers.slice(12)) expect(answer).toHaveProperty('askAgain')
})
