import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'

const root = join(import.meta.dirname, '../..')

/** Runs the command with these lines on its standard input. */
async function ask(lines: readonly string[], args: readonly string[] = []): Promise<string> {
  const run = promisify(execFile)('node', ['--import', 'tsx', 'scripts/ask.ts', ...args], { cwd: root })
  run.child.stdin?.end(`${lines.join('\n')}\n`)
  return (await run).stdout
}

test('a line is answered with a line, best first, with citations and the text a worker is shown', async () => {
  const lines = [
    { text: 'đoàn phí công đoàn đóng bao nhiêu' },
    { text: '02 nq tw' },
    { text: 'hôm nay trời đẹp' },
    { text: 'tăng ca' },
    { text: 'tăng ca '.repeat(20_000) },
  ].map((line) => JSON.stringify(line))
  const [dues, document, weather, overtime, ...more] = (await ask(lines))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(dues).toMatchObject({ kind: 'direct', hits: [{ id: 'doan-phi-bao-nhieu' }, ...dues.hits.slice(1)] })
  expect(dues.hits[0].citations[0]).toEqual({ law: expect.stringContaining('61/QĐ-TLĐ') })
  expect(dues.hits[0].text).toContain('0,5%')
  expect(dues.hits[0].text).toContain('Căn cứ')
  expect(document).toMatchObject({
    kind: 'document',
    hits: [{ id: 'nq-02-tw', citations: [{ law: '02-NQ/TW' }] }],
  })
  expect(document.hits[0].text).toContain('02-NQ/TW')
  expect(weather).toEqual({ kind: 'none', hits: [] })
  expect(overtime.kind).toBe('choices')
  expect(overtime.hits.length).toBeLessThanOrEqual(3)
  expect(overtime.hits[0].citations[0]).toMatchObject({
    law: 'Bộ luật Lao động 45/2019/QH14',
    article: expect.any(Number),
  })
  expect(more).toHaveLength(1)
})

test('a line that cannot be read gets an error, and the next is answered', async () => {
  const out = await ask(['không phải JSON', '{"text": 5}', '[]', '', '{"text": ""}', '{"text": "điều 139"}'])
  const answers = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(answers.slice(0, 4)).toEqual(
    Array(4).fill({ kind: 'none', hits: [], error: expect.stringMatching(/\S/) }),
  )
  expect(answers[4]).toEqual({ kind: 'none', hits: [] })
  expect(answers[5].hits[0].citations).toContainEqual(expect.objectContaining({ article: 139 }))
})

test('the table of how well questions are answered is printed', async () => {
  expect(await ask([], ['--measure'])).toMatch(/of entries, held back +\d+ +[01]\.\d{3}/)
})
