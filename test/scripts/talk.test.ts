import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { readLine } from '../../scripts/talk/read-line.ts'
import { showTurn } from '../../scripts/talk/show.ts'

const root = join(import.meta.dirname, '../..')

/** Runs the command with these lines on its standard input. */
async function talk(lines: readonly string[], args: readonly string[] = []): Promise<string> {
  const run = promisify(execFile)('node', ['--import', 'tsx', 'scripts/talk.ts', '--seed', 'x', ...args], {
    cwd: root,
  })
  run.child.stdin?.end(`${lines.join('\n')}\n`)
  return (await run).stdout
}

describe('npm run talk', () => {
  test('reads lines from a pipe, takes numbers and taps, and ends with them', async () => {
    const out = await talk(['menu', '/tap 1', 'dừng'], ['--events'])
    expect(out).toContain('> menu\n')
    expect(out).toContain('[1] ')
    expect(out).toContain('"command-given","command":"stop"')
  })

  test('shows the exact body of every call of the channel', async () => {
    const out = await talk(['menu'], ['--channel', 'zalo'])
    const bodies = out.split('\n').flatMap((line) => {
      const json = /^ {2}zalo (\{.*)$/.exec(line)?.[1]
      return json ? [JSON.parse(json)] : []
    })
    expect(bodies.at(-1)).toMatchObject({
      recipient: { user_id: expect.any(String) },
      message: { text: expect.any(String), attachment: { type: 'template' } },
    })
  })

  test('says which flows there are when one is asked for that is not', async () => {
    await expect(talk([], ['--flow', 'khong-co'])).rejects.toThrow('There is no flow "khong-co"')
  })
})

test.each([
  ['xin chào', { type: 'say', content: { type: 'text', text: 'xin chào' } }],
  ['/tap 2', { type: 'press', number: 2 }],
  ['/tap hai', { type: 'help' }],
  ['/wait 2d', { type: 'wait', ms: 172_800_000 }],
  ['/media', { type: 'say', content: { type: 'media', media: 'image' } }],
  ['/media gif', { type: 'help' }],
  ['/start menu', { type: 'say', content: { type: 'start', ref: 'menu' } }],
  ['/quit', { type: 'quit' }],
])('the line %p is understood', (line, meant) => {
  expect(readLine(line)).toEqual(meant)
})

test('web pages among the choices have no number, as they cannot be typed', () => {
  const choices = [
    { label: 'A', tap: 't' },
    { label: 'Trang', url: 'https://example.org' },
    { label: 'B', tap: 'u' },
  ]
  const events = [{ type: 'message-said' as const, message: { text: 'Chọn', choices } }]
  const look = { channel: 'webchat' as const, hasBodies: false, hasEvents: false }
  expect(showTurn(events, look)).toEqual(['Chọn', '  [1] A', '  [→] Trang: https://example.org', '  [2] B'])
})
