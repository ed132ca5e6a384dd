import { afterAll, expect, test } from '@jest/globals'
import { withdrawApplications } from '../../src/registrations/withdraw.ts'
import { inTransaction } from '../../src/storage/connect.ts'
import { registrationsRig } from './registrations-rig.ts'

const rig = await registrationsRig('move')
afterAll(() => rig.close())

const stateOf = async (id: string) => (await rig.storage.registrations.find(id))?.state

test('the whole way of a membership application, and its applicant is told each time', async () => {
  const id = await rig.apply('way', '2000-0001')
  const number = '2000-0001'
  await rig.move({ number, to: 'assigned', unit: 'Công đoàn xã Hòa Phú' })
  await rig.move({ number, to: 'contacted' })
  await rig.move({ number, to: 'form_signed' })
  await rig.move({ number, to: 'decided', decision: { number: '12/QĐ-LĐLĐ', date: '1/12/2026' } })
  await rig.move({ number, to: 'ceremony' })
  await rig.move({ number, to: 'card-issued', reason: 'Nhận thẻ tại văn phòng.' })
  const row = await rig.storage.registrations.find(id)
  expect(row).toMatchObject({ state: 'card-issued', unit: 'hoa-phu' })
  expect(row?.history.map(({ state, by }) => [state, by])).toEqual([
    ['submitted', 'applicant'],
    ...['assigned', 'contacted', 'form-signed', 'decided', 'ceremony', 'card-issued'].map((one) => [
      one,
      'Lan',
    ]),
  ])
  expect(row?.history[4]?.decision).toEqual({ number: '12/QĐ-LĐLĐ', day: '2026-12-01' })
  const told = await rig.news('way')
  expect(told).toHaveLength(6)
  expect(told[0]).toBe(
    'Hồ sơ 2000-0001 (gia nhập công đoàn): đã chuyển tới Công đoàn xã Hòa Phú. Cán bộ ở đó sẽ liên hệ với anh/chị.',
  )
  expect(told[3]).toContain('đã có quyết định kết nạp số 12/QĐ-LĐLĐ ngày 1/12/2026. Chúc mừng anh/chị!')
  expect(told[5]).toContain('Nhận thẻ tại văn phòng.')
  expect(told.join()).not.toContain('..')
})

test('the unit that the applicant chose is enough to assign it', async () => {
  await rig.addContact('chosen')
  const id = await rig.submit({ user: 'chosen', number: '2000-0002', unit: 'tan-an' })
  await rig.move({ number: '2000 0002', to: 'assigned' })
  expect(await rig.storage.registrations.find(id)).toMatchObject({ state: 'assigned', unit: 'tan-an' })
  await expect(rig.move({ number: '2000-0002', to: 'assigned', unit: 'tan-an' })).rejects.toThrow(
    'đã ở đơn vị này',
  )
  await rig.move({ number: '2000-0002', to: 'assigned', unit: 'hòa phú' })
  expect((await rig.storage.registrations.find(id))?.unit).toBe('hoa-phu')
})

test('what is not possible or not whole is explained, changes nothing and tells nobody', async () => {
  const id = await rig.apply('wrong', '2000-0003')
  const number = '2000-0003'
  const wrong: [Parameters<typeof rig.move>[0], string][] = [
    [{ number: '9999-9999', to: 'assigned' }, 'Không có hồ sơ mã 9999-9999'],
    [{ number: 'abc', to: 'assigned' }, '8 chữ số'],
    [{ number, to: 'assgined' }, 'Có phải "assigned"?'],
    [{ number, to: 'done' }, 'Không có trạng thái "done"'],
    [{ number, to: 'card-issued' }, 'Từ đây có thể sang: assigned'],
    [{ number, to: 'submitted' }, 'rồi'],
    [{ number, to: 'assigned' }, '--unit'],
    [{ number, to: 'assigned', unit: 'hoa-ph' }, 'Có phải "hoa-phu"?'],
    [{ number, to: 'rejected' }, '--reason'],
    [{ number, to: 'returned', reason: '  . ' }, '--reason'],
    [{ number, to: 'rejected', reason: 'x'.repeat(501) }, 'tối đa 500'],
    [{ number, to: 'rejected', reason: 'không', unit: 'hoa-phu' }, '--unit chỉ dùng'],
    [{ number, to: 'rejected', reason: 'không', decision: { number: '1/QĐ' } }, '--decision'],
  ]
  for (const [order, text] of wrong) await expect(rig.move(order)).rejects.toThrow(text)
  await rig.move({ number, to: 'assigned', unit: 'tan-an' })
  await rig.move({ number, to: 'contacted' })
  await rig.move({ number, to: 'form-signed' })
  for (const [decision, text] of [
    [{ number: '12/QĐ' }, '--date'],
    [{ date: '2026-12-01' }, '--decision'],
    [{ number: 'không số', date: '2026-12-01' }, 'chữ số'],
    [{ number: '12/QĐ', date: '31/2/2026' }, 'Ngày quyết định'],
    [{ number: '12/QĐ', date: '1926-12-01' }, 'Ngày quyết định'],
  ] as const) {
    await expect(rig.move({ number, to: 'decided', decision })).rejects.toThrow(text)
  }
  expect(await stateOf(id)).toBe('form-signed')
  expect(await rig.news('wrong')).toHaveLength(3)
})

test('of two staff at the same moment one moves it, the other is told, the applicant hears one news', async () => {
  const id = await rig.apply('race', '2000-0004')
  const results = await Promise.allSettled([
    rig.move({ number: '2000-0004', to: 'assigned', unit: 'hoa-phu' }),
    rig.move({ number: '2000-0004', to: 'rejected', reason: 'không thuộc diện' }),
    rig.move({ number: '2000-0004', to: 'assigned', unit: 'tan-an' }),
  ])
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []))
  expect(refused).toHaveLength(2)
  for (const text of refused) expect(text).toContain('vừa được người khác thay đổi')
  expect((await rig.storage.registrations.find(id))?.history).toHaveLength(2)
  expect(await rig.news('race')).toHaveLength(1)
})

test('two applications with one number are told apart by their whole id', async () => {
  const first = await rig.submit({ user: 'twin-a', number: '2000-0005' })
  await rig.submit({ user: 'twin-b', number: '2000-0005' })
  await expect(rig.move({ number: '2000-0005', to: 'duplicate' })).rejects.toThrow(first)
  await rig.move({ number: first, to: 'duplicate' })
  expect(await stateOf(first)).toBe('duplicate')
})

test('an application whose contact is gone moves on without news', async () => {
  const id = await rig.submit({ user: 'gone', number: '2000-0006' })
  const moved = await rig.move({ number: '2000-0006', to: 'assigned', unit: 'hoa-phu' })
  expect(moved.news).toBeUndefined()
  expect(await stateOf(id)).toBe('assigned')
})

test('an application of another kind goes the short way and knows none of the other states', async () => {
  await rig.addContact('short')
  await rig.submit({ user: 'short', number: '2000-0007', flow: 'dang-ky-su-kien' })
  await expect(rig.move({ number: '2000-0007', to: 'assigned', unit: 'hoa-phu' })).rejects.toThrow(
    'submitted, contacted, done, rejected, withdrawn',
  )
  await rig.move({ number: '2000-0007', to: 'contacted' })
  await rig.move({ number: '2000-0007', to: 'done', reason: 'Hẹn gặp ngày 20/12' })
  expect((await rig.news('short')).at(-1)).toBe(
    'Hồ sơ 2000-0007 (đăng ký sự kiện): đã giải quyết xong. Công đoàn nhắn: Hẹn gặp ngày 20/12. Cảm ơn anh/chị.',
  )
})

test('the applicant takes back what is not decided yet, theirs alone, and is not sent news of it', async () => {
  const id = await rig.apply('back', '2000-0008')
  await rig.submit({ user: 'back', number: '2000-0009', flow: 'dang-ky-su-kien', turn: 9 })
  const withdraw = (of: { contact: string; number?: string; flow?: string }) =>
    withdrawApplications(rig.storage.registrations, { ...of, at: new Date() })
  const contact = rig.contactOf('back')
  expect(await withdraw({ contact: rig.contactOf('somebody'), number: '2000-0008' })).toEqual([])
  expect(await withdraw({ contact, flow: 'gia-nhap-cong-doan' })).toEqual(['2000-0008'])
  expect(await stateOf(id)).toBe('withdrawn')
  await expect(rig.move({ number: '2000-0008', to: 'assigned', unit: 'hoa-phu' })).rejects.toThrow(
    'trạng thái cuối',
  )
  expect(await withdraw({ contact })).toEqual(['2000-0009'])
  expect(await withdraw({ contact })).toEqual([])
  expect(await rig.news('back')).toEqual([])
})

test('an application that staff move while its applicant takes it back is taken back all the same', async () => {
  const id = await rig.apply('back-moved', '2000-0050')
  const contact = rig.contactOf('back-moved')
  const { connection, storage } = rig
  let tries = 0
  const withdrawn = await inTransaction(connection, async (session) => {
    tries += 1
    // A turn's transaction has read before it comes to the withdrawal.
    await storage.forms.take([`${contact}/none/none`], session)
    if (tries === 1) await rig.move({ number: '2000-0050', to: 'assigned', unit: 'hoa-phu' })
    return withdrawApplications(storage.registrations, { contact, at: new Date(), session })
  })
  expect(withdrawn).toEqual(['2000-0050'])
  const row = await storage.registrations.find(id)
  expect(row?.history.map(({ state }) => state)).toEqual(['submitted', 'assigned', 'withdrawn'])
})
