import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readContent } from '../../src/content/read-content.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'content-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

function entry(title: string, more = ''): string {
  return `---
title: ${title}
topic: phep
questions: [${title} một, ${title} hai, ${title} ba]
citations: [{ law: Bộ luật Lao động, article: 113 }]
effective-from: 2021-01-01
certainty: documented
${more}---
Mười hai ngày.
`
}

const codes = async () =>
  (await readContent(folder)).problems.map(
    ({ file, line, code }) => `${file?.split('/').at(-1)}:${line} ${code}`,
  )

test('a folder that is not there has no content and no fault', async () => {
  expect(await readContent(join(folder, 'none'))).toMatchObject({ units: [], problems: [] })
})

test('everything under content/ is read, and files are listed', async () => {
  await write({
    'entries/phep.md': entry('Phép năm'),
    'documents/nq.md': `---\ntitle: Nghị quyết\nshort-title: NQ\nkind: resolution\nissuer: BCT\nstatus: unknown\ntext: not-supplied\n---\n`,
    'units.yaml': 'units:\n  - { id: tinh, name: Tỉnh, kind: province }\n',
    'forms/don.yaml': `title: Đơn\nintro: Để làm đơn.\nfields: [{ id: ten, label: Tên, kind: name }]\nconsent: { purpose: don, version: '1', text: Đồng ý. }\n`,
    'files/anh.png': '',
  })
  const content = await readContent(folder)
  expect(content.problems).toEqual([])
  expect([...content.entries.keys()]).toEqual(['phep'])
  expect(content.documents.get('nq')).toMatchObject({ summary: [], sections: [] })
  expect(content.units).toMatchObject([{ id: 'tinh' }])
  expect(content.forms.get('don')).toMatchObject({ id: 'don', title: 'Đơn' })
  expect(content.files.has('files/anh.png')).toBe(true)
})

test('every fault of every file is reported, and what is whole is read', async () => {
  await write({
    'entries/a.md': entry('Phép năm'),
    'entries/b.md': 'không có gì',
    'forms/c.yaml': 'title: Đơn\n',
    'units.yaml': 'units: 5\n',
  })
  expect((await readContent(folder)).entries.has('a')).toBe(true)
  expect(await codes()).toEqual([
    'b.md:1 no-front-matter',
    'c.yaml:1 missing-key',
    'c.yaml:1 missing-key',
    'c.yaml:1 missing-key',
    'units.yaml:1 wrong-type',
  ])
})

test('a choice that leads to no entry is a fault that names the likely one', async () => {
  const clarify = 'clarify: { text: Bao lâu?, choices: { Dưới 12 tháng: phep-moj, Khác: phep } }\n'
  await write({ 'entries/phep.md': entry('Phép năm', clarify), 'entries/phep-moi.md': entry('Phép mới') })
  const { problems } = await readContent(folder)
  expect(problems).toMatchObject([
    { line: 8, column: 54, code: 'unknown-entry' },
    { line: 8, code: 'unknown-entry', text: expect.stringContaining('back to the entry itself') },
  ])
  expect(problems[0]?.text).toContain('Did you mean "phep-moi"?')
})

test('a title or question that two entries have is a fault: nobody could choose between them', async () => {
  await write({ 'entries/a.md': entry('Phép năm'), 'entries/b.md': entry('phep nam?') })
  expect(await codes()).toEqual(
    ['b.md:2', 'b.md:4', 'b.md:4', 'b.md:4'].map((at) => `${at} repeated-question`),
  )
})

test('two files of one name in different folders are a fault', async () => {
  await write({ 'entries/x/a.md': entry('Một việc'), 'entries/y/a.md': entry('Việc khác') })
  expect(await codes()).toEqual(['a.md:1 repeated-entry'])
})
