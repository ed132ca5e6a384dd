import { afterAll, expect, test } from '@jest/globals'
import { makeApplications } from '../../src/registrations/applications.ts'
import { hhen, membership, registrationsRig, titleOf, units } from './registrations-rig.ts'

const rig = await registrationsRig('applications')
afterAll(() => rig.close())

const { applicationLines, openApplication, isKnown } = makeApplications({
  registrations: rig.storage.registrations,
  titleOf,
  unitName: (id) => units.find((unit) => unit.id === id)?.name,
})
const contact = rig.contactOf('lines')

test('without an application there are no lines and no number', async () => {
  expect(await applicationLines(contact)).toBe('')
  expect(await openApplication(contact, membership)).toBe('')
})

test('each application is a line that says where it stands, newest first', async () => {
  await rig.addContact('lines')
  await rig.submit({ user: 'lines', number: '4830-2751', at: new Date('2026-11-22T18:00:00Z') })
  expect(await applicationLines(contact)).toBe(
    '- Mã 4830-2751, gia nhập công đoàn, nộp 23/11/2026: đang chờ công đoàn xem.',
  )
  await rig.submit({
    user: 'lines',
    number: '0000-0012',
    flow: 'su-kien',
    turn: 8,
    at: new Date('2026-11-24'),
  })
  await rig.move({ number: '4830-2751', to: 'assigned', unit: 'hoa-phu' })
  expect(await applicationLines(contact)).toBe(
    `- Mã 0000-0012, đăng ký sự kiện, nộp 24/11/2026: đang chờ công đoàn xem.
- Mã 4830-2751, gia nhập công đoàn, nộp 23/11/2026: đã chuyển tới Công đoàn xã Hòa Phú.`,
  )
})

test('one under way is named until it is given back or over', async () => {
  expect(await openApplication(contact, membership)).toBe('4830-2751')
  expect(await openApplication(contact, 'mai-am')).toBe('')
  await rig.move({ number: '4830-2751', to: 'returned', reason: 'thiếu số điện thoại' })
  expect(await openApplication(contact, membership)).toBe('')
  expect(await applicationLines(contact)).toContain(
    'cần bổ sung: thiếu số điện thoại; anh/chị có thể nộp lại.',
  )
})

test('the same CCCD or phone is known from another account until withdrawn, and says not whose', async () => {
  await rig.apply('known-a', '3000-0001')
  const hashes = rig.seal.hashes(hhen.cccd, 'known/mau-5a/personal-id')
  expect(await isKnown(hashes, rig.contactOf('known-b'))).toBe(true)
  expect(await isKnown(hashes, rig.contactOf('known-a'))).toBe(true)
  expect(await isKnown(rig.seal.hashes('066196009999', 'known/mau-5a/personal-id'), 'zalo:oa:x')).toBe(false)
  expect(await isKnown([], 'zalo:oa:x')).toBe(false)
  await rig.move({ number: '3000-0001', to: 'returned', reason: 'thiếu nơi ở' })
  expect(await isKnown(hashes, rig.contactOf('known-a'))).toBe(false)
  expect(await isKnown(hashes, rig.contactOf('known-b'))).toBe(true)
  await rig.move({ number: '3000-0001', to: 'withdrawn' })
  expect(await isKnown(hashes, rig.contactOf('known-b'))).toBe(false)
})
