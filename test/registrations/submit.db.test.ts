import { afterAll, expect, test } from '@jest/globals'
import { openRegistration } from '../../src/registrations/open-registration.ts'
import { inTransaction } from '../../src/storage/connect.ts'
import { hhen, membership, registrationsRig } from './registrations-rig.ts'

const rig = await registrationsRig('submit')
afterAll(() => rig.close())

test('an application takes the sent form over, sealed, and nothing personal lies open in the database', async () => {
  const id = await rig.apply('u1', '4830-2751')
  const row = await rig.storage.registrations.find(id)
  expect(row).toMatchObject({ number: '48302751', flow: membership, state: 'submitted' })
  expect(row?.history).toEqual([{ state: 'submitted', at: row?.createdAt, by: 'applicant' }])
  expect(row?.forms).toEqual([expect.objectContaining({ step: 'don', form: 'mau-5a' })])
  expect(row?.forms[0]?.consent).toMatchObject({ purpose: 'gia-nhap', version: '1' })
  expect(row?.known).toHaveLength(2)
  const stored = JSON.stringify(row)
  for (const value of [...Object.values(hhen).filter((one) => one !== 'nu'), 'doanh-nghiep'])
    expect(stored).not.toContain(value)
  const opened = row && openRegistration(rig.seal, row)
  expect(opened?.values.get('mau-5a')).toEqual(hhen)
  expect(opened?.answers).toEqual({ 'noi-lam': 'doanh-nghiep' })
  expect(await rig.storage.forms.ofContact(rig.contactOf('u1'))).toEqual([])
})

test('submitting the same turn twice leaves one application as it was', async () => {
  await rig.addContact('u2')
  const forms = [await rig.sendForm('u2', hhen)]
  const id = await rig.submit({ user: 'u2', forms })
  await rig.submit({ user: 'u2', forms, number: '1111-2222' })
  expect(await rig.storage.registrations.of(rig.contactOf('u2'))).toHaveLength(1)
  expect(await rig.storage.registrations.find(id)).toMatchObject({
    number: '48302751',
    forms: [{ form: 'mau-5a' }],
  })
})

test('a form that was begun and never sent becomes nobody’s application and is not lost', async () => {
  const contact = rig.contactOf('u3')
  const issued = { contact, flow: membership, step: 'don', form: 'mau-5a', issuedAt: 1 }
  await inTransaction(rig.connection, (session) => rig.storage.forms.issue([issued], session))
  const id = await rig.submit({ user: 'u3', forms: [`${contact}/${membership}/don`] })
  expect(await rig.storage.registrations.find(id)).toMatchObject({ forms: [], known: [] })
  expect(await rig.storage.forms.ofContact(contact)).toHaveLength(1)
})

test('when the turn is not committed, the form is still there and there is no application', async () => {
  await rig.addContact('u4')
  const forms = [await rig.sendForm('u4', hhen)]
  const failing = inTransaction(rig.connection, async (session) => {
    await rig.storage.forms.take(forms, session)
    throw new Error('somebody was faster')
  })
  await expect(failing).rejects.toThrow('somebody was faster')
  expect(await rig.storage.forms.ofContact(rig.contactOf('u4'))).toHaveLength(1)
})

test('a unit of the table is kept, "other" is none', async () => {
  const known = await rig.submit({ user: 'u5', unit: 'hoa-phu' })
  const other = await rig.submit({ user: 'u6', unit: 'other' })
  expect((await rig.storage.registrations.find(known))?.unit).toBe('hoa-phu')
  expect(await rig.storage.registrations.find(other)).not.toHaveProperty('unit')
})

test('whoever applies again after theirs was given back has one open application, the new one', async () => {
  const old = await rig.apply('u7', '1000-0001')
  await rig.move({ number: '1000-0001', to: 'returned', reason: 'thiếu nơi làm việc' })
  await rig.submit({ user: 'u7', number: '1000-0002', turn: 12 })
  expect(await rig.storage.registrations.find(old)).toMatchObject({ state: 'duplicate' })
  expect((await rig.storage.registrations.find(old))?.history.at(-1)?.note).toContain('1000-0002')
  expect(await rig.news('u7')).toHaveLength(1)
})
