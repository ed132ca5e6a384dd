import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readLibrary } from '../../src/flows/read-library.ts'
import { Problems } from '../../src/model/problem.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cau-noi-flows-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function write(path: string, text: string): Promise<void> {
  const file = join(folder, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

const read = (isPart = true) =>
  readLibrary({
    flowsDir: join(folder, 'flows'),
    contentDir: join(folder, 'content'),
    channelLimits: [],
    unreviewed: 'show',
    isPart,
  })

async function faults(isPart = true): Promise<string[]> {
  const error: unknown = await read(isPart).catch((thrown: unknown) => thrown)
  if (!(error instanceof Problems)) throw new Error('no faults were thrown')
  return error.problems.map(({ file, line, code }) => `${file?.replace(`${folder}/`, '')}:${line} ${code}`)
}

const flow = (steps: string, head = '') => `title: Thử\nkind: information\n${head}steps:\n${steps}\n`

describe('the library', () => {
  test('holds every flow of every folder, by its file name and by its hash', async () => {
    await write(
      'flows/chung/menu.yaml',
      flow('  - { id: a, say: Chào }', 'command: menu\nkeywords: [Danh bạ]\n'),
    )
    await write('flows/thi/cau-do.yml', flow('  - { id: a, call: menu }'))
    const { library } = await read()
    expect([...library.flows.keys()]).toEqual(['menu', 'cau-do'])
    const menu = library.flows.get('menu')
    expect(library.flowsByHash.get(menu?.hash ?? '')).toBe(menu)
    expect(library.commands).toEqual({ menu: 'menu' })
    expect([...library.keywords]).toEqual([['danh ba', 'menu']])
  })

  test('is frozen to the bottom', async () => {
    await write('flows/menu.yaml', flow('  - { id: a, say: { text: Chào } }'))
    const { library } = await read()
    const step = library.flows.get('menu')?.steps[0]
    expect([library, library.flows.get('menu'), step, step?.body].every(Object.isFrozen)).toBe(true)
  })

  test('changes its version and a flow its hash with the content, not with comments or the order of keys', async () => {
    await write('flows/menu.yaml', flow('  - { id: a, say: Chào }'))
    const before = (await read()).library
    await write(
      'flows/menu.yaml',
      `# Một lời\nkind: information\ntitle: Thử\nsteps:\n  - { say: { text: Chào }, id: a }\n`,
    )
    const same = (await read()).library
    await write('flows/menu.yaml', flow('  - { id: a, say: Chào ạ }'))
    const other = (await read()).library
    expect(same.version).toBe(before.version)
    expect(same.flows.get('menu')?.hash).toBe(before.flows.get('menu')?.hash)
    expect(other.version).not.toBe(before.version)
    expect(other.flows.get('menu')?.hash).not.toBe(before.flows.get('menu')?.hash)
  })

  test('hands a survey in at its end when it names no `submit`', async () => {
    await write('flows/khao-sat.yaml', flow('  - { id: a, ask-text: Hỏi }').replace('information', 'survey'))
    await write('flows/thi.yaml', flow('  - { id: submit, ask-text: Hỏi }').replace('information', 'survey'))
    const { library } = await read()
    expect(library.flows.get('khao-sat')?.steps.at(-1)).toEqual({ id: 'submit', type: 'submit', body: {} })
    expect(library.flows.get('thi')?.steps.map((step) => step.id)).toEqual(['submit', 'implied-submit'])
  })
})

describe('faults', () => {
  test('of all files come at once, by file and line, and nothing starts', async () => {
    await write('flows/b.yaml', flow('  - { id: a, say: Chào, go: nowhere }\n  - { id: b, say: "" }'))
    await write('flows/a.yaml', 'title: "Thử\n')
    await write('content/documents/van-ban.md', 'không có đầu\n')
    expect(await faults()).toEqual([
      'content/documents/van-ban.md:1 no-front-matter',
      'flows/a.yaml:2 yaml-syntax',
      'flows/b.yaml:4 unknown-target',
      'flows/b.yaml:5 empty-text',
    ])
  })

  test('of a document do not make its citations unknown', async () => {
    await write('flows/a.yaml', flow('  - { id: a, say: { document: { id: van-ban, part: II.1 } } }'))
    await write('content/documents/van-ban.md', 'không có đầu\n')
    expect(await faults()).toEqual(['content/documents/van-ban.md:1 no-front-matter'])
  })

  test('of a missing or empty folder say so', async () => {
    expect(await faults()).toEqual(['flows:undefined no-flows'])
    await mkdir(join(folder, 'flows'))
    expect(await faults()).toEqual(['flows:undefined no-flows'])
  })

  test('of commands that nothing answers stop a whole library, not a part', async () => {
    await write('flows/a.yaml', flow('  - { id: a, say: Chào }'))
    await expect(read()).resolves.toBeDefined()
    expect((await faults(false)).filter((fault) => fault.endsWith('missing-command'))).toHaveLength(5)
  })
})
