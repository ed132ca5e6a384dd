// One link at a time opens a form, one browser fills it in, and nothing that was typed is lost between links.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Connection } from 'mongoose'
import { connectStorage, inTransaction } from '../../src/storage/connect.ts'
import { type Forms, formId, formsOf, type SentForm } from '../../src/storage/forms.ts'
import { testServers } from '../support/servers.ts'

let connection: Connection
let forms: Forms
const { mongodbUri } = await testServers('forms-storage')

beforeAll(async () => {
  connection = await connectStorage(mongodbUri)
  forms = formsOf(connection)
  await forms.ensureIndexes()
})
afterAll(() => connection.close())

const asked = (user: string, issuedAt: number) => ({
  ...{ contact: `zalo:1:${user}`, flow: 'gia-nhap', step: 'don', form: 'mau-5a', issuedAt },
})

async function issue(user: string, issuedAt: number): Promise<string> {
  const row = asked(user, issuedAt)
  await inTransaction(connection, (session) => forms.issue([row], session))
  return formId(row)
}

const take = (ids: readonly string[]) => inTransaction(connection, (session) => forms.take(ids, session))

const sent: SentForm = {
  issuedAt: 100,
  at: new Date(5),
  consent: { purpose: 'gia-nhap', version: '1', at: new Date(4) },
  known: ['h1'],
  values: 'sealed values',
}

test('a link that was never opened is nobody’s, and another time or id opens nothing', async () => {
  const id = await issue('a', 100)
  expect(await forms.get(id)).toMatchObject({ ...asked('a', 100), rev: 0, updatedAt: expect.any(Date) })
  expect(await forms.get(id)).not.toHaveProperty('claim')
  expect(await forms.claim(id, 99, 'x')).toBe(false)
  expect(await forms.claim('zalo:1:nobody/f/s', 100, 'x')).toBe(false)
})

test('the first browser wins, the same one may come again', async () => {
  const id = await issue('b', 100)
  const wins = await Promise.all(['x', 'y', 'z'].map((claim) => forms.claim(id, 100, claim)))
  expect(wins.filter(Boolean)).toHaveLength(1)
  const winner = (await forms.get(id))?.claim ?? ''
  expect(await forms.claim(id, 100, winner)).toBe(true)
  expect(await forms.claim(id, 100, 'other')).toBe(false)
})

test('a draft is saved by the browser that began, on top of what it knew', async () => {
  const id = await issue('c', 100)
  await forms.claim(id, 100, 'x')
  const save = (more: object) =>
    forms.saveDraft({ id, issuedAt: 100, claim: 'x', rev: 0, draft: 'd', ...more })
  expect(await save({ claim: 'y' })).toBeUndefined()
  expect(await save({ issuedAt: 99 })).toBeUndefined()
  expect(await save({ draft: 'd1' })).toBe(1)
  expect(await save({ draft: 'stale' })).toBeUndefined()
  const both = await Promise.all([save({ rev: 1, draft: 'd2' }), save({ rev: 1, draft: 'd2' })])
  expect(both.filter((rev) => rev === 2)).toHaveLength(1)
  expect(await forms.get(id)).toMatchObject({ draft: 'd2', rev: 2 })
})

test('autosaves of one page follow each other without knowing the rev, never backwards, never over a whole form', async () => {
  const id = await issue('d', 100)
  await forms.claim(id, 100, 'x')
  const auto = (page: string, seq: number) =>
    forms.saveDraft({ id, issuedAt: 100, claim: 'x', rev: 0, draft: `${page}${seq}`, from: { page, seq } })
  expect(await auto('p', 1)).toBe(1)
  expect(await auto('p', 3)).toBe(2)
  expect(await auto('p', 2)).toBeUndefined()
  expect(await auto('q', 9)).toBeUndefined()
  const consent = { purpose: 'gia-nhap', version: '1', at: new Date(1) }
  const ticked = { consent, confirmed: 'odd' }
  expect(await forms.saveDraft({ id, issuedAt: 100, claim: 'x', rev: 2, draft: 'whole', ticked })).toBe(3)
  expect(await auto('p', 4)).toBeUndefined()
  expect(await forms.get(id)).toMatchObject({ draft: 'whole', consent, confirmed: 'odd' })
  await forms.saveDraft({ id, issuedAt: 100, claim: 'x', rev: 3, draft: 'whole', ticked: {} })
  expect(await forms.get(id)).not.toHaveProperty('consent')
  expect(await forms.get(id)).not.toHaveProperty('confirmed')
})

test('a newer link keeps the draft and what was sent, drops browser and consent, and is the only one', async () => {
  const id = await issue('e', 100)
  await forms.claim(id, 100, 'x')
  await forms.saveDraft({
    ...{ id, issuedAt: 100, claim: 'x', rev: 0, draft: 'd' },
    ticked: { consent: sent.consent, confirmed: 'odd' },
  })
  await forms.send({ id, claim: 'x', rev: 1 }, sent)
  await issue('e', 200)
  const row = await forms.get(id)
  expect(row).toMatchObject({ issuedAt: 200, draft: 'd', rev: 1, sent })
  for (const gone of ['claim', 'consent', 'confirmed']) expect(row).not.toHaveProperty(gone)
  expect(await forms.claim(id, 100, 'x')).toBe(false)
  expect(await forms.claim(id, 200, 'y')).toBe(true)
  expect(await forms.saveDraft({ id, issuedAt: 200, claim: 'y', rev: 1, draft: 'd2' })).toBe(2)
  expect(await forms.send({ id, claim: 'y', rev: 2 }, { ...sent, issuedAt: 200, values: 'v2' })).toBe(true)
  await forms.markAccepted(id, 100)
  expect((await forms.get(id))?.sent).toEqual({ ...sent, issuedAt: 200, values: 'v2' })
})

test('the open page of an older link may save until the newer one is begun, also two links later', async () => {
  const id = await issue('f', 100)
  await forms.claim(id, 100, 'x')
  await issue('f', 200)
  await issue('f', 300)
  const late = (rev: number) => forms.saveDraft({ id, issuedAt: 100, claim: 'x', rev, draft: 'late' })
  expect(await forms.saveDraft({ id, issuedAt: 100, claim: 'y', rev: 0, draft: 'thief' })).toBeUndefined()
  expect(await late(0)).toBe(1)
  await forms.claim(id, 300, 'y')
  expect(await late(1)).toBeUndefined()
})

test('a form is sent once, as it was looked over', async () => {
  const id = await issue('g', 100)
  await forms.claim(id, 100, 'x')
  const of = { id, claim: 'x', rev: 0 }
  expect(await forms.send({ ...of, rev: 7 }, sent)).toBe(false)
  expect(await forms.send({ ...of, claim: 'y' }, sent)).toBe(false)
  const both = await Promise.all([forms.send(of, sent), forms.send(of, sent)])
  expect(both.filter(Boolean)).toHaveLength(1)
  expect(await forms.saveDraft({ ...of, issuedAt: 100, draft: 'after' })).toBeUndefined()
  expect(await forms.claim(id, 100, 'x')).toBe(false)
  await forms.markAccepted(id, 100)
  expect((await forms.get(id))?.sent).toEqual({ ...sent, isAccepted: true })
})

test('taking gives the rows that were sent and leaves none of them, and a turn that fails takes nothing', async () => {
  const ids = [await issue('h', 100), await issue('i', 100)]
  for (const id of ids) {
    await forms.claim(id, 100, 'x')
    await forms.send({ id, claim: 'x', rev: 0 }, sent)
  }
  const begun = await issue('j', 100)
  const failing = inTransaction(connection, async (session) => {
    await forms.take(ids, session)
    throw new Error('the turn came second')
  })
  await expect(failing).rejects.toThrow('came second')
  const taken = await take([...ids, begun, 'zalo:1:nobody/f/s'])
  expect(taken.map(({ _id }) => _id).sort()).toEqual(ids)
  expect(await forms.get(ids[0] ?? '')).toBeUndefined()
  expect(await take(ids)).toEqual([])
  expect(await forms.get(begun)).toBeDefined()
})

test('everything of one contact can be found and removed', async () => {
  const id = await issue('k', 100)
  const other = await issue('l', 100)
  expect((await forms.ofContact('zalo:1:k')).map(({ _id }) => _id)).toEqual([id])
  await forms.removeOf('zalo:1:k')
  expect(await forms.get(id)).toBeUndefined()
  expect(await forms.get(other)).toBeDefined()
})

test('rows go thirty days after their last change', async () => {
  const indexes = await connection.db?.collection('forms').indexes()
  expect(indexes).toContainEqual(
    expect.objectContaining({ key: { updatedAt: 1 }, expireAfterSeconds: 30 * 24 * 3600 }),
  )
})
