// Nothing that was typed is lost, whatever tab, network or store does; and who may not get in.
import { afterEach, describe, expect, test } from '@jest/globals'
import { membership } from './form-in-memory.ts'
import { formRig, secrets } from './form-rig.ts'
import { revIn, rightAnswers } from './form-visitor.ts'

const rig = formRig()
afterEach(rig.stop)

describe('keeping', () => {
  test('an autosave keeps what was typed and says what is wrong with it, not what is still empty', async () => {
    const { site, path, person } = await rig.open()
    await person.begin(path)
    const values = { 'ho-ten': 'Y Bhiăo Êban', 'ngay-sinh': '31/2/1990', strange: 'x' }
    const response = await person.draft(path, { rev: 0, page: 'p', seq: 1, values })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      rev: 1,
      faults: { 'ngay-sinh': expect.stringContaining('lịch') },
    })
    expect(site.typed()).toMatchObject({ 'ho-ten': 'Y Bhiăo Êban', 'ngay-sinh': '31/2/1990' })
    expect(site.typed()).not.toHaveProperty('strange')
    expect(await person.page(path)).toContain('value="31/2/1990"')
  })

  test('an autosave whose answer got lost does not stop the next one; a late one never overwrites', async () => {
    const { site, path, person } = await rig.open()
    await person.begin(path)
    const save = (rev: number, seq: number, name: string) =>
      person.draft(path, { rev, page: 'p', seq, values: { 'ho-ten': name } })
    await save(0, 1, 'Một')
    expect((await save(0, 3, 'Ba')).status).toBe(200)
    expect((await save(0, 2, 'Hai')).status).toBe(409)
    expect(site.typed()['ho-ten']).toBe('Ba')
    await person.fill(path, { ...rightAnswers })
    const late = await save(0, 4, 'Bốn')
    expect(late.status).toBe(409)
    expect(await late.json()).toMatchObject({ error: 'stale', text: expect.stringContaining('tải lại') })
    expect(site.typed()['ho-ten']).toBe("H'Hen Niê")
  })

  test('a form posted by a tab that is behind loses nothing that another tab filled in', async () => {
    const { site, path, person } = await rig.open()
    await person.begin(path)
    const behind = revIn(await person.page(path))
    await person.draft(path, { rev: 0, page: 'p', seq: 1, values: { 'dan-toc': 'Ê Đê' } })
    const { version } = membership.consent
    const emptied = { ...rightAnswers, 'dan-toc': '' }
    const response = await person.post(path, { _rev: behind, ...emptied, _consent: version })
    expect(response.headers.get('location')).toBe(`${path}/review`)
    expect(site.typed()).toMatchObject({ ...rightAnswers, 'dan-toc': 'Ê Đê' })
  })

  test('what the newest page emptied stays empty', async () => {
    const { site, path, person } = await rig.filled({ 'dan-toc': 'Ê Đê' })
    await person.fill(path, { ...rightAnswers, 'dan-toc': '' })
    expect(site.typed()['dan-toc']).toBe('')
  })

  test('nothing is kept in the open: neither in rows nor in addresses', async () => {
    const { site, path, person } = await rig.filled({ 'dan-toc': 'Ê Đê' })
    await person.send(path)
    const kept = JSON.stringify([...site.rows.values()])
    for (const secret of [...secrets, '+84912345678', 'Ê Đê', '5/3/1990', '1990-03-05']) {
      expect(kept).not.toContain(secret)
      expect(path).not.toContain(secret)
    }
  })

  test('with the store away the page says what to do, and keeps nothing half', async () => {
    const { site, path, person } = await rig.open()
    await person.begin(path)
    site.breakStore(true)
    const response = await person.post(path, rightAnswers)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('tải lại trang')
    expect((await person.draft(path, { rev: 0, page: 'p', seq: 1, values: {} })).status).toBe(503)
    site.breakStore(false)
    expect((await person.fill(path, rightAnswers)).status).toBe(303)
    expect(site.faults).toHaveLength(2)
  })
})

describe('the door', () => {
  test('takes nothing from a page of another site', async () => {
    const { site, path, person } = await rig.open()
    await person.get(path)
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example.com' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of foreign) {
      expect((await person.post(`${path}/start`, {}, headers)).status).toBe(403)
    }
    expect(site.row()?.claim).toBeUndefined()
    const own = await person.post(`${path}/start`, {}, { origin: 'null', 'sec-fetch-site': 'same-origin' })
    expect(own.status).toBe(303)
  })

  test('takes at most 64 kB, JSON that is JSON, and says so', async () => {
    const { site, path, person } = await rig.open()
    await person.begin(path)
    const large = await person.post(path, { 'noi-o': 'x'.repeat(70_000) })
    expect(large.status).toBe(413)
    expect(await large.text()).toContain('quá dài')
    expect((await person.draft(path, '{"rev":')).status).toBe(400)
    expect((await person.draft(path, { rev: 'x' })).status).toBe(400)
    expect((await person.draft(path, 'rev=1', { 'content-type': 'text/plain' })).status).toBe(415)
    expect(site.faults).toEqual([])
  })

  test('slows down who asks too often', async () => {
    const { path, person } = await rig.open({
      limits: { ofLink: { burst: 1, perSecond: 0.5 }, ofAddress: { burst: 5, perSecond: 0.5 } },
    })
    await person.begin(path)
    const save = () => person.draft(path, { rev: 0, page: 'p', seq: 1, values: {} })
    expect((await save()).status).toBe(200)
    const refused = await save()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2'])
    await person.get(path)
    expect((await person.get(path)).status).toBe(429)
  })

  test('made-up links are told apart by their end alone, so that long ones fill no memory', async () => {
    const { person } = await rig.open({ limits: { ofLink: { burst: 2, perSecond: 0.5 } } })
    const madeUp = (start: string) => `/form/${start.repeat(3000)}${'z'.repeat(64)}`
    const save = (start: string) => person.draft(madeUp(start), { rev: 0, page: 'p', seq: 1, values: {} })
    expect((await save('a')).status).toBe(404)
    expect((await save('b')).status).toBe(404)
    expect((await save('c')).status).toBe(429)
  })

  test('a page weighs under 50 kB with its style and script', async () => {
    const { path, person } = await rig.open()
    await person.begin(path)
    const page = await person.page(path)
    const assets = [...page.matchAll(/(?:href|src)="(\/form\/form\.[^"]+)"/g)].map(([, at]) => at ?? '')
    expect(assets).toHaveLength(2)
    const bodies = await Promise.all(assets.map((at) => person.page(at)))
    const bytes = [page, ...bodies].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
    expect(bytes).toBeLessThan(50_000)
    expect((await person.get(assets[0] ?? '')).headers.get('cache-control')).toContain('immutable')
  })
})
