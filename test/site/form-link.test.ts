// Who may open a link to a form and when, and what everybody else is told.
import { afterEach, describe, expect, test } from '@jest/globals'
import { privateLinkMs } from '../../src/lib/private-link.ts'
import { formRig, secrets } from './form-rig.ts'
import { formVisitor, revIn, rightAnswers } from './form-visitor.ts'

const rig = formRig()
afterEach(rig.stop)

describe('a link', () => {
  test('opened without a press shows what it is for, claims nothing, and may be opened by a preview first', async () => {
    const { site, path, person } = await rig.open()
    const preview = await formVisitor(site.url).get(path)
    expect(preview.status).toBe(200)
    expect(await preview.text()).toContain('Bắt đầu')
    expect(site.row()?.claim).toBeUndefined()
    expect((await person.begin(path)).headers.get('location')).toBe(path)
    expect(await person.page(path)).toContain('name="ho-ten"')
  })

  test('is private to caches, search engines and other sites', async () => {
    const { site, path, person } = await rig.open()
    const { headers } = await person.get(path)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    const [cookie = ''] = (await formVisitor(site.url).get(path)).headers.getSetCookie()
    expect(cookie).toContain(`Path=${path};`)
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Lax')
    expect(cookie).not.toContain('Secure')
  })

  test('gives a Secure cookie where the program is reached by https', async () => {
    const { path, person } = await rig.open({ publicUrl: 'https://cau-noi.example.vn' })
    expect((await person.get(path)).headers.getSetCookie()[0]).toContain('Secure')
  })

  test('opened twice by the same browser goes on where it was', async () => {
    const { path, person } = await rig.filled({ 'ngay-sinh': '31/2/1990' })
    const again = await person.page(path)
    expect(again).toContain('value="066190001234"')
    expect((await person.begin(path)).status).toBe(303)
    expect(await person.page(path)).toContain('value="H&#39;Hen Niê"')
  })

  test('in another browser shows a clear text and nothing of what was filled in', async () => {
    const { site, path } = await rig.filled()
    const other = formVisitor(site.url)
    for (const at of [path, `${path}/review`]) {
      const response = await other.get(at)
      expect(response.status).toBe(403)
      const text = await response.text()
      expect(text).toContain('Liên kết đang mở ở nơi khác')
      for (const secret of secrets) expect(text).not.toContain(secret)
    }
    const stolen = await other.fill(path, { ...rightAnswers, 'ho-ten': 'Người Khác' })
    expect(stolen.status).toBe(403)
    expect((await other.post(`${path}/send`, { _rev: '1' })).status).toBe(403)
    expect((await other.draft(path, { rev: 1, page: 'p', seq: 1, values: {} })).status).toBe(403)
    expect(site.typed()['ho-ten']).toBe("H'Hen Niê")
    expect(site.inputs).toEqual([])
  })

  test('begun in two browsers at once lets the first one fill it in', async () => {
    const { site, path, person } = await rig.open()
    const other = formVisitor(site.url)
    await Promise.all([person.get(path), other.get(path)])
    await Promise.all([person.post(`${path}/start`), other.post(`${path}/start`)])
    const statuses = [(await person.get(path)).status, (await other.get(path)).status]
    expect(new Set(statuses)).toEqual(new Set([200, 403]))
  })

  test('pressed twice at "Bắt đầu" opens all the same', async () => {
    const { path, person } = await rig.open()
    await person.get(path)
    await Promise.all([person.post(`${path}/start`), person.post(`${path}/start`)])
    expect(await person.page(path)).toContain('name="ho-ten"')
  })

  test('in a browser that keeps no cookies says so, and stays good for another one', async () => {
    const { site, path, person } = await rig.open()
    const response = await formVisitor(site.url).post(`${path}/start`)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('cookie')
    expect((await person.begin(path)).headers.get('location')).toBe(path)
    expect(await person.page(path)).toContain('name="ho-ten"')
  })

  test('with any one letter changed, left out or added opens nothing', async () => {
    const { path, person } = await rig.open()
    const token = path.slice('/form/'.length)
    const places = [0, 3, 5, 12, 14, 20, Math.floor(token.length / 2), token.length - 2, token.length - 1]
    const changed = places.flatMap((at) =>
      ['A', 'b', '7'].map((letter) => token.slice(0, at) + letter + token.slice(at + 1)),
    )
    const wrong = [
      ...changed,
      token.slice(0, -1),
      `${token}A`,
      `${token}.x`,
      token.toUpperCase(),
      'x',
      '%00',
      '..%2f',
    ]
    for (const one of wrong.filter((one) => one !== token)) {
      const response = await person.get(`/form/${one}`)
      expect([one, response.status]).toEqual([one, 404])
      const text = await response.text()
      expect(text).toContain('Không tìm thấy trang này')
      expect(text).toContain('mở lại bằng nút trong cuộc trò chuyện')
    }
    expect((await person.get('/form')).status).toBe(404)
    expect((await person.get(`${path}/khac`)).status).toBe(404)
    expect((await person.post(`/form/${token}A`, rightAnswers)).status).toBe(404)
  })

  test('after thirty minutes says so, and the next link has what was filled in', async () => {
    const { site, path, person } = await rig.filled({ 'ngay-sinh': '31/2/1990' })
    site.later(privateLinkMs)
    const response = await person.get(path)
    expect(response.status).toBe(410)
    const text = await response.text()
    expect(text).toContain('30 phút')
    expect(text).toContain('vẫn được giữ')
    expect(text).toContain('nhắn bất kỳ tin nào trong cuộc trò chuyện')
    for (const secret of secrets) expect(text).not.toContain(secret)
    const next = site.issue()
    await person.begin(next)
    expect(await person.page(next)).toContain('value="066190001234"')
  })

  test('just before thirty minutes is still good', async () => {
    const { site, path, person } = await rig.open()
    site.later(privateLinkMs - 1)
    expect((await person.begin(path)).headers.get('location')).toBe(path)
    expect((await person.get(path)).status).toBe(200)
  })

  test('that expired while the page was open still keeps what that page sends', async () => {
    const { site, path, person } = await rig.open()
    await person.begin(path)
    const rev = revIn(await person.page(path))
    site.later(privateLinkMs + 60_000)
    const response = await person.post(path, { _rev: rev, ...rightAnswers })
    expect(response.status).toBe(410)
    expect(await response.text()).toContain('Những gì anh/chị vừa điền đã được lưu')
    expect(site.typed()).toMatchObject(rightAnswers)
    const auto = await person.draft(path, { rev: 1, page: 'p', seq: 1, values: { 'ho-ten': 'Y Bhiăo Êban' } })
    expect(await auto.json()).toMatchObject({ rev: 2, notice: expect.stringContaining('30 phút') })
    expect((await person.post(`${path}/send`, { _rev: '2' })).status).toBe(410)
    expect(site.inputs).toEqual([])
  })

  test('that expired keeps nothing of a browser that did not begin by it', async () => {
    const { site, path } = await rig.open()
    site.later(privateLinkMs + 1)
    expect((await formVisitor(site.url).post(path, rightAnswers)).status).toBe(410)
    expect(site.typed()).toEqual({})
  })

  test('followed by a newer one says so; what its open page still sends is kept until the newer one is begun', async () => {
    const { site, path, person } = await rig.open()
    await person.begin(path)
    const rev = revIn(await person.page(path))
    site.later(1_000)
    const newer = site.issue()
    const looked = await person.get(path)
    expect(looked.status).toBe(410)
    expect(await looked.text()).toContain('Đã có liên kết mới hơn')
    const late = await person.post(path, { _rev: rev, ...rightAnswers })
    expect(await late.text()).toContain('đã được lưu')
    await person.begin(newer)
    expect(await person.page(newer)).toContain('value="066190001234"')
    const tooLate = await person.post(path, { _rev: '9', ...rightAnswers, 'ho-ten': 'Tên Cũ' })
    expect(tooLate.status).toBe(410)
    expect(await tooLate.text()).toContain('chưa lưu được')
    expect(site.typed()['ho-ten']).toBe("H'Hen Niê")
  })

  test('whose form became part of an application says that it was sent', async () => {
    const { site, path, person } = await rig.filled()
    await person.send(path)
    site.rows.clear()
    const response = await person.get(path)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('Đã gửi')
    site.later(2 * 24 * 3_600_000)
    expect((await person.get(path)).status).toBe(410)
  })
})
