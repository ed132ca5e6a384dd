// What is wrong with an announcement is said at once, with its place; what is right becomes one call for each channel.
import { expect, test } from '@jest/globals'
import { channelLimits } from '../../src/channel-limits.ts'
import { Problems, problemLine } from '../../src/model/problem.ts'
import { readTap } from '../../src/model/tap.ts'
import type { Announcement } from '../../src/outreach/announcement.ts'
import type { AnnouncementWorld } from '../../src/outreach/check-announcement.ts'
import { composeAnnouncement } from '../../src/outreach/compose.ts'
import { readAnnouncement } from '../../src/outreach/read-announcement.ts'

const asks = (purpose: string) => ({
  id: 'hoi',
  type: 'ask-consent' as const,
  body: { text: 'Đồng ý?', purpose, version: '1' },
})
const fileUrl = (path: string) => `https://cau-noi.example/${path}`
const world: AnnouncementWorld = {
  flows: new Map([
    ['bua-an-ca', { id: 'bua-an-ca', steps: [asks('nhan-tin')] }],
    ['da-dong', { id: 'da-dong', steps: [], open: { to: '2026-11-01' } }],
  ]),
  units: [{ id: 'tinh' }, { id: 'xa-a', parent: 'tinh' }, { id: 'cd-a1', parent: 'xa-a' }, { id: 'xa-b' }],
  formPurposes: ['ket-nap'],
  files: new Map([
    ['files/anh.png', 1000],
    ['files/to.png', 2_000_000],
    ['files/so.pdf', 1000],
  ]),
  channelLimits,
  fileUrl,
  now: Date.UTC(2026, 11, 1),
}
const lists = new Map([['danh-sach.txt', '# mã  tên\nzalo:1:b  Bình Ví Dụ\nzalo:1:a\n\nzalo:1:b\n']])
const read = (text: string): Announcement =>
  readAnnouncement({ text, file: 'moi.yaml', readFile: (path) => lists.get(path) }, world)
const faults = (text: string): string[] => {
  try {
    read(text)
  } catch (error) {
    if (error instanceof Problems) return error.problems.map(problemLine)
    throw error
  }
  return []
}
const base = 'id: moi\ntitle: Mời\ntext: Chào anh/chị\n'
const everyone = 'audience: { everyone: true }\n'
const onChannel = (text: string, name: string) => {
  const { id, content } = read(text)
  const limits = channelLimits.find((one) => one.name === name)?.limits
  return limits && composeAnnouncement({ id, content, fileUrl }, limits)
}

test('a whole announcement is read with its defaults; units mean those below them too; a list is read once each', () => {
  expect(read(`${base}${everyone}`)).toMatchObject({
    id: 'moi',
    consent: 'nhan-tin',
    audience: {},
    expiresMs: 168 * 3_600_000,
    content: { text: 'Chào anh/chị', buttons: [] },
  })
  const { audience, at } = read(
    `${base}audience: { units: [tinh], channels: [zalo], list: danh-sach.txt }\nat: 2026-12-01 08:00\n`,
  )
  expect(audience).toEqual({
    channels: ['zalo'],
    units: ['cd-a1', 'tinh', 'xa-a'],
    list: ['zalo:1:a', 'zalo:1:b'],
  })
  expect(at).toBe(Date.UTC(2026, 11, 1, 1))
  expect(read(`${base}${everyone}at: 2026-12-01T08:00Z\n`).at).toBe(Date.UTC(2026, 11, 1, 8))
})

test('every fault is told at once with line and column', () => {
  const text = `id: Mời Họp
titel: Mời
text: 5
audience:
  channels: [zalo, viber]
at: 2026-02-31 08:00
expires-hours: 0
buttons: { Vào: { start: khong-co } }
`
  expect(faults(text).map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual(
    [
      'moi.yaml:1:5: announcement',
      'moi.yaml:2:1: announcement',
      'moi.yaml:1:1: announcement',
      'moi.yaml:3:7: announcement',
      'moi.yaml:5:20: announcement',
      'moi.yaml:6:5: announcement',
      'moi.yaml:7:16: announcement',
      'moi.yaml:8:26: there is no flow "khong-co".',
    ].sort(),
  )
})

test('what it names must be there, and what its buttons say must fit every channel', () => {
  const text = `${base}picture: files/ann.png
buttons:
  Làm khảo sát bữa ăn ca ngay: { start: bua-an-ca }
  Xem: { start: bua-an-c }
  xem: { url: "https://vi-du.vn/" }
  Cũ: { start: da-dong }
  Đâu: {}
audience: { units: [xa-c] }
consent: nhan-tinn
`
  expect(faults(text)).toEqual([
    'moi.yaml:4:10: "files/ann.png" is not under content/. Put it there, or mend the name. Did you mean "files/anh.png"?',
    'moi.yaml:6:3: the label "Làm khảo sát bữa ăn ca ngay" has 27 characters, but messenger carries 20. Shorten it.',
    'moi.yaml:7:17: there is no flow "bua-an-c". Did you mean "bua-an-ca"?',
    'moi.yaml:8:3: the buttons "Xem" and "xem" look the same to one who types them. Change one.',
    'moi.yaml:9:16: the flow "da-dong" closes on 2026-11-01, before this goes out.',
    'moi.yaml:10:8: the button "Đâu" needs exactly one of "start" (a flow) and "url" (a page).',
    'moi.yaml:11:21: there is no unit "xa-c" in content/units.yaml. Did you mean "xa-a"?',
    'moi.yaml:12:10: nobody is asked to agree to "nhan-tinn", so nobody can get this. Did you mean "nhan-tin"?',
  ])
})

test('an audience of nobody, a list of nobody, a strange id in it and a list that is not there are faults', () => {
  expect(faults(`${base}audience: {}\n`)).toEqual([expect.stringContaining('says nobody')])
  expect(faults(`${base}audience: { list: khong-co.txt }\n`)).toEqual([
    expect.stringContaining('khong-co.txt'),
  ])
  expect(faults(`${base}audience:\n  list:\n    - zalo:1:a\n    - "0905123456"\n`)).toEqual([
    'moi.yaml:7:7: "0905123456" is no contact id. It looks like "zalo:2222:1111".',
  ])
})

test('a text that one channel cannot carry in one call is a fault, unless it does not go there', () => {
  const long = `id: moi\ntitle: Mời\ntext: ${'Chào anh chị. '.repeat(130).trim()}\n`
  const buttons = 'buttons: { Vào: { start: bua-an-ca } }\n'
  expect(faults(`${long}${everyone}`)).toEqual([])
  expect(faults(`${long}${buttons}${everyone}`)).toEqual([
    expect.stringMatching(/^moi.yaml:3:7: the text has 1819 characters, but zalo carries 1650 /),
  ])
  expect(faults(`${long}${buttons}audience: { channels: [messenger] }\n`)).toEqual([])
  const six = Array.from({ length: 6 }, (_, index) => `  Nút ${index}: { start: bua-an-ca }`).join('\n')
  expect(faults(`${base}buttons:\n${six}\n${everyone}`)).toEqual([
    'moi.yaml:4:1: there are 6 buttons, but zalo shows 5.',
  ])
})

test('words to be filled in, a picture too large and a file that is no picture are faults', () => {
  expect(faults(`id: moi\ntitle: M\ntext: Chào {{name}}\n${everyone}`)).toEqual([
    expect.stringContaining('everybody gets the same words'),
  ])
  expect(faults(`${base}picture: files/to.png\n${everyone}`)).toEqual([expect.stringContaining('1024 kB')])
  expect(faults(`${base}picture: files/so.pdf\n${everyone}`)).toEqual([
    expect.stringContaining('.jpg or .png'),
  ])
})

test('a picture goes with its text where one call carries both; elsewhere it is a page to open', () => {
  const plain = `${base}picture: files/anh.png\n${everyone}`
  expect(onChannel(plain, 'zalo')).toEqual({ text: 'Chào anh/chị', picture: 'files/anh.png' })
  const link = { label: 'Xem ảnh', url: 'https://cau-noi.example/files/anh.png' }
  expect(onChannel(plain, 'messenger')).toEqual({ text: 'Chào anh/chị', choices: [link] })
  const withButton = `${plain}buttons: { Vào: { start: bua-an-ca } }\n`
  expect(onChannel(withButton, 'zalo')?.choices).toMatchObject([{ label: 'Vào' }, link])
})

test('a button is known from anywhere as the start of its flow, and says which announcement it came from', () => {
  const message = onChannel(`${base}buttons: { Vào: { start: bua-an-ca } }\n${everyone}`, 'messenger')
  const [choice] = message?.choices ?? []
  expect(choice && 'tap' in choice && readTap(choice.tap)).toMatchObject({
    step: 'moi',
    choice: 'start/bua-an-ca',
  })
})

test('the same announcement has the same hash however it is written, another one has another', () => {
  const hash = (text: string) => read(text).hash
  const first = hash(`${base}${everyone}`)
  expect(hash(`# lời ghi\n${everyone}title: "Mời"\ntext: >-\n  Chào anh/chị\nid: moi\n`)).toBe(first)
  expect(hash(`${base}${everyone}expires-hours: 2\n`)).not.toBe(first)
  expect(hash(`${base}audience: { channels: [zalo] }\n`)).not.toBe(first)
})
