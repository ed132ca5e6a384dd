// npm run announce, as staff use it, beside a database in which people are.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { testServers } from '../support/servers.ts'
import { contactOf, openOutreachRig, purpose } from './outreach-rig.ts'

const { mongodbUri } = await testServers('announce')
let rig: Awaited<ReturnType<typeof openOutreachRig>>
let dir: string

const flow = `title: Nhận tin
kind: information
steps:
  - id: hoi
    ask-consent: { text: Anh/chị có đồng ý nhận tin không?, purpose: ${purpose}, version: "1" }
`
const announcement = `id: moi-hop
title: Mời họp
text: Mời anh/chị dự họp.
buttons: { Trả lời: { start: nhan-tin } }
audience: { everyone: true }
`

beforeAll(async () => {
  rig = await openOutreachRig(mongodbUri)
  dir = await mkdtemp(join(tmpdir(), 'cau-noi-announce-'))
  await mkdir(join(dir, 'content'))
  await mkdir(join(dir, 'flows'))
  await writeFile(join(dir, 'flows/nhan-tin.yaml'), flow)
  await writeFile(join(dir, 'moi.yaml'), announcement)
  const named = contactOf('an', { declared: { name: 'An Ví Dụ' }, heardAt: Date.now() - 30 * 24 * 3_600_000 })
  const many = Array.from({ length: 59 }, (_, index) => contactOf(`u${index}`))
  await rig.addContacts([named, ...many, contactOf('chi', { consents: [] })])
})
afterAll(async () => {
  await rig.close()
  await rm(dir, { recursive: true, force: true })
})

type Said = { code: number; out: string }

function announce(...words: string[]): Promise<Said> {
  const folders = ['--flows', join(dir, 'flows'), '--content', join(dir, 'content')]
  const args = ['--import', 'tsx', 'scripts/announce.ts', ...words, ...folders]
  const env = { ...process.env, NODE_OPTIONS: '', MONGODB_URI: mongodbUri, PUBLIC_URL: '' }
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, out: `${out}${err}`.replaceAll(/ +/g, ' ') }),
    )
  })
}

test('staff see what would happen, assent, follow it, and stop it', async () => {
  const file = join(dir, 'moi.yaml')
  const [dry, asked] = await Promise.all([announce(file, '--dry-run'), announce(file)])
  expect(dry.code).toBe(0)
  expect(dry.out).toMatch(/Đối tượng 61\n.*Sẽ nhận 60\n.*Zalo 60 \(trong đó 1 quá thời hạn/s)
  expect(dry.out).toMatch(/Không gửi 1\n chưa đồng ý nhận tin 1\n/)
  expect(dry.out).toContain('Zalo nhận:\n | Mời anh/chị dự họp.\n [Trả lời]')
  expect(asked.code).toBe(1)
  expect(asked.out).toContain('--yes')
  expect(await rig.storage.campaigns.list(10)).toEqual([])

  const done = await announce(file, '--yes')
  expect(done.code).toBe(0)
  expect(done.out).toMatch(/Đang chờ \(waiting\) 60\n/)
  expect(done.out).toContain('Cộng: 1 + 60 + 0 + 0 + 0 + 0 + 0 + 0 + 0 + 0 = 61, khớp với đối tượng.')
  expect((await announce(file, '--yes')).out).toContain('không gửi lần nữa')

  const paused = await announce('pause', 'moi-hop')
  expect(paused.out).toContain('đang tạm dừng (paused)')
  const named = await announce('status', 'moi-hop', '--names', 'left-out,waiting')
  expect(named.out).toContain('# left-out\nzalo:2222:chi (chưa đồng ý nhận tin)\n')
  expect(named.out).toContain('\nzalo:2222:an An Ví Dụ\n')
  const stopped = await announce('stop', 'moi-hop')
  expect(stopped.out).toMatch(/Đã hủy \(cancelled\) 60\n thông báo bị dừng hẳn 60\n/)
  expect((await announce('resume', 'moi-hop')).code).toBe(1)
  const listed = await announce('list')
  expect(listed.out).toContain('moi-hop đã dừng hẳn')
}, 120_000)

test('faults of a file are printed with their places, and a strange order prints how to use it', async () => {
  await writeFile(join(dir, 'sai.yaml'), 'id: sai\ntext: x\naudience: { everyone: có }\n')
  const [faulty, missing, strange, unknown] = await Promise.all([
    announce(join(dir, 'sai.yaml')),
    announce(join(dir, 'khong-co.yaml')),
    announce('status'),
    announce('status', 'khong-co'),
  ])
  expect([faulty, missing, strange, unknown].map(({ code }) => code)).toEqual([1, 1, 1, 1])
  expect(faulty.out).toMatch(/sai\.yaml:1:1: .*"title" is missing/)
  expect(faulty.out).toMatch(/sai\.yaml:3:23: .*"audience.everyone"/)
  expect(missing.out).toContain('khong-co.yaml')
  expect(strange.out).toContain('Cách dùng')
  expect(unknown.out).toContain('Không có thông báo "khong-co"')
}, 60_000)
