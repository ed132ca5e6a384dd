// The page of forms by its addresses: who may open a link, what is kept, what is said, and that nothing is shown to anybody else.
import { afterEach, describe, expect, test } from '@jest/globals'
import { privateLinkMs } from '../../src/lib/private-link.ts'
import { sentValuesOf } from '../../src/registrations/form-draft.ts'
import {
  contact,
  type FormInMemory,
  formInMemory,
  formVisitor,
  membership,
  revIn,
  rightAnswers,
  seal,
} from './form-in-memory.ts'

let site: FormInMemory
const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function open(options: Parameters<typeof formInMemory>[0] = {}) {
  site = await formInMemory(options)
  stops.push(site.stop)
  return { path: site.issue(), person: formVisitor(site.url) }
}

/** Begun, and the form posted with these on top of right answers. */
async function filled(more: Record<string, string> = {}, options: Parameters<typeof formInMemory>[0] = {}) {
  const { path, person } = await open(options)
  await person.begin(path)
  const response = await person.fill(path, { ...rightAnswers, ...more })
  return { path, person, response }
}

const secrets = ["H'Hen", 'H&#39;Hen', '066190001234', '0912', 'Ea Thử']

describe('a link', () => {
  test('opened without a press shows what it is for, claims nothing, and may be opened by a preview first', async () => {
    const { path, person } = await open()
    const preview = await formVisitor(site.url).get(path)
    expect(preview.status).toBe(200)
    expect(await preview.text()).toContain('Bắt đầu')
    expect(site.row()?.claim).toBeUndefined()
    expect((await person.begin(path)).headers.get('location')).toBe(path)
    expect(await person.page(path)).toContain('name="ho-ten"')
  })

  test('is private to caches, search engines and other sites', async () => {
    const { path, person } = await open()
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
    const { path, person } = await open({ publicUrl: 'https://cau-noi.example.vn' })
    expect((await person.get(path)).headers.getSetCookie()[0]).toContain('Secure')
  })

  test('opened twice by the same browser goes on where it was', async () => {
    const { path, person } = await filled({ 'ngay-sinh': '31/2/1990' })
    const again = await person.page(path)
    expect(again).toContain('value="066190001234"')
    expect((await person.begin(path)).status).toBe(303)
    expect(await person.page(path)).toContain('value="H&#39;Hen Niê"')
  })

  test('in another browser shows a clear text and nothing of what was filled in', async () => {
    const { path } = await filled()
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
    const { path, person } = await open()
    const other = formVisitor(site.url)
    await Promise.all([person.get(path), other.get(path)])
    await Promise.all([person.post(`${path}/start`), other.post(`${path}/start`)])
    const statuses = [(await person.get(path)).status, (await other.get(path)).status]
    expect(statuses.sort()).toEqual([200, 403])
  })

  test('pressed twice at "Bắt đầu" opens all the same', async () => {
    const { path, person } = await open()
    await person.get(path)
    await Promise.all([person.post(`${path}/start`), person.post(`${path}/start`)])
    expect(await person.page(path)).toContain('name="ho-ten"')
  })

  test('in a browser that keeps no cookies says so, and stays good for another one', async () => {
    const { path, person } = await open()
    const response = await formVisitor(site.url).post(`${path}/start`)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('cookie')
    expect((await person.begin(path)).headers.get('location')).toBe(path)
    expect(await person.page(path)).toContain('name="ho-ten"')
  })

  test('with any one letter changed, left out or added opens nothing', async () => {
    const { path, person } = await open()
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
    const { path, person } = await filled({ 'ngay-sinh': '31/2/1990' })
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
    const { path, person } = await open()
    site.later(privateLinkMs - 1)
    expect((await person.begin(path)).headers.get('location')).toBe(path)
    expect((await person.get(path)).status).toBe(200)
  })

  test('that expired while the page was open still keeps what that page sends', async () => {
    const { path, person } = await open()
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
    const { path } = await open()
    site.later(privateLinkMs + 1)
    expect((await formVisitor(site.url).post(path, rightAnswers)).status).toBe(410)
    expect(site.typed()).toEqual({})
  })

  test('followed by a newer one says so; what its open page still sends is kept until the newer one is begun', async () => {
    const { path, person } = await open()
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
    const { path, person } = await filled()
    await person.send(path)
    site.rows.clear()
    const response = await person.get(path)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('Đã gửi')
    site.later(40 * 24 * 3_600_000)
    expect((await person.get(path)).status).toBe(410)
  })
})

describe('checking', () => {
  test.each([
    ['ngay-sinh', '31/2/1990', 'không có trên lịch'],
    ['ngay-sinh', '1/12/2011', 'mới 14 tuổi'],
    ['ngay-sinh', '1/1/2031', 'chưa tới'],
    ['cccd', '123456789', '9 chữ số'],
    ['cccd', '06619000123', 'thiếu một chữ số'],
    ['dien-thoai', '09123456', 'thiếu chữ số'],
    ['ho-ten', '<script>alert(1)</script>', 'chỉ gồm chữ cái'],
    ['ho-ten', '', 'chưa ghi họ và tên'],
    ['gioi-tinh', 'x', 'chọn một trong các ô'],
    ['gioi-tinh', '', 'chưa chọn'],
    ['noi-o', 'ạ'.repeat(301), 'nhiều nhất 300 chữ'],
  ])(
    'finds fault with %s "%s" beside the field, with the cursor there, and keeps what was typed',
    async (id, text, words) => {
      const { path, person, response } = await filled({ [id]: text })
      expect(response.status).toBe(422)
      const page = await response.text()
      expect(page).toMatch(
        new RegExp(`<p class="note fault" id="f-${id}-note"><b>Cần sửa:</b> [^<]*${words}`),
      )
      expect(page).toMatch(new RegExp(`<a href="#f-${id}">`))
      expect(page).toMatch(new RegExp(`id="f-${id}"[^>]* autofocus`))
      expect(page).not.toContain('<script>alert')
      expect(site.typed()[id]).toBe(text)
      expect((await person.get(`${path}/review`)).headers.get('location')).toBe(`${path}?check`)
    },
  )

  test.each([
    ['ngay-sinh', '1/1/1931', 'đã 95 tuổi'],
    ['cccd', '066191001234', 'sinh năm 1991'],
    ['cccd', '066090001234', 'giới tính'],
    ['cccd', '003190001234', 'không phải mã của tỉnh'],
    ['dien-thoai', '0262 3812 345', 'số máy bàn'],
    ['ho-ten', 'Hoa', 'một chữ'],
  ])(
    'asks about %s "%s" once and takes it when the person says that it is right',
    async (id, text, words) => {
      const { path, person, response } = await filled({ [id]: text })
      expect(response.status).toBe(422)
      const page = await response.text()
      expect(page).toMatch(new RegExp(`<p class="note odd" id="f-${id}-note"><b>Xem lại:</b> [^<]*${words}`))
      const odd = /name="_confirm" value="(\w+)"/.exec(page)?.[1] ?? ''
      const ticks = { _consent: membership.consent.version, _confirm: odd }
      const confirmed = await person.fill(path, { ...rightAnswers, [id]: text }, ticks)
      expect(confirmed.headers.get('location')).toBe(`${path}/review`)
      await person.send(path)
      expect(site.inputs).toHaveLength(1)
    },
  )

  test('a confirmation counts for what was confirmed, not for the next oddity', async () => {
    const { path, person, response } = await filled({ cccd: '066191001234' })
    const odd = /name="_confirm" value="(\w+)"/.exec(await response.text())?.[1] ?? ''
    const ticks = { _consent: membership.consent.version, _confirm: odd }
    const other = await person.fill(path, { ...rightAnswers, cccd: '066192001234' }, ticks)
    expect(other.status).toBe(422)
  })

  test.each([
    ['cccd', '139190001234'],
    ['ho-ten', 'Y Bhiăo Êban'],
    ['ho-ten', 'H’Hen Niê'],
    ['ngay-sinh', '1990'],
    ['ngay-sinh', '05031990'],
    ['dan-toc', 'Ê Đê'],
    ['dan-toc', ''],
  ])('takes %s "%s" without a word', async (id, text) => {
    const { path, response } = await filled({ [id]: text })
    expect(response.headers.get('location')).toBe(`${path}/review`)
    expect(site.typed()[id]).toBe(text)
  })

  test('asks for the consent, which is never ticked before the person ticks it', async () => {
    const { path, person } = await open()
    await person.begin(path)
    expect(await person.page(path)).not.toMatch(/name="_consent"[^>]* checked/)
    const response = await person.fill(path, rightAnswers, { _consent: '' })
    expect(response.status).toBe(422)
    const page = await response.text()
    expect(page).toContain('chưa đánh dấu ô đồng ý')
    expect(page).not.toMatch(/name="_consent"[^>]* checked/)
    expect((await person.get(`${path}/review`)).headers.get('location')).toBe(`${path}?check`)
    const stale = await person.fill(path, rightAnswers, { _consent: 'older' })
    expect(stale.status).toBe(422)
  })

  test('a consent given by an older link does not count for a newer one', async () => {
    const { person } = await filled()
    site.later(1_000)
    const newer = site.issue()
    await person.begin(newer)
    expect(await person.page(newer)).not.toMatch(/name="_consent"[^>]* checked/)
  })

  test('whatever was typed is shown as text, never as markup', async () => {
    const evil = `"><img src=x onerror=alert(1)>'&amp;`
    const { path, person } = await filled({ 'noi-o': evil, 'dan-toc': evil })
    for (const at of [path, `${path}/review`]) {
      const page = await person.page(at)
      expect(page).not.toContain('<img src=x')
      expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
      expect(page).toContain('&amp;amp;')
    }
  })
})

describe('keeping', () => {
  test('an autosave keeps what was typed and says what is wrong with it, not what is still empty', async () => {
    const { path, person } = await open()
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
    const { path, person } = await open()
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
    const { path, person } = await open()
    await person.begin(path)
    const behind = revIn(await person.page(path))
    await person.draft(path, { rev: 0, page: 'p', seq: 1, values: { 'dan-toc': 'Ê Đê' } })
    const response = await person.post(path, {
      ...{ _rev: behind, ...rightAnswers, 'dan-toc': '' },
      _consent: membership.consent.version,
    })
    expect(response.headers.get('location')).toBe(`${path}/review`)
    expect(site.typed()).toMatchObject({ ...rightAnswers, 'dan-toc': 'Ê Đê' })
  })

  test('what the newest page emptied stays empty', async () => {
    const { path, person } = await filled({ 'dan-toc': 'Ê Đê' })
    await person.fill(path, { ...rightAnswers, 'dan-toc': '' })
    expect(site.typed()['dan-toc']).toBe('')
  })

  test('nothing is kept in the open: neither in rows nor in addresses', async () => {
    const { path, person } = await filled({ 'dan-toc': 'Ê Đê' })
    await person.send(path)
    const kept = JSON.stringify([...site.rows.values()])
    for (const secret of [...secrets, '+84912345678', 'Ê Đê', '1990']) {
      expect(kept).not.toContain(secret)
      expect(path).not.toContain(secret)
    }
  })

  test('with the store away the page says what to do, and keeps nothing half', async () => {
    const { path, person } = await open()
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

describe('sending', () => {
  test('shows everything once more as it was typed, and how a short date was read', async () => {
    const { path, person } = await filled({ 'ngay-sinh': '050390' })
    const page = await person.page(`${path}/review`)
    for (const shown of [
      'H&#39;Hen Niê',
      '050390',
      'Máy đọc là: 5/3/1990',
      '0912 345 678',
      '066190001234',
      'Nữ',
    ])
      expect(page).toContain(shown)
    expect(page).not.toContain('+84')
    expect(page.match(/Máy đọc là/g)).toHaveLength(1)
  })

  test('tells the chat, with numbers masked, and keeps values, consent and hashes', async () => {
    const { path, person } = await filled()
    const response = await person.send(path)
    expect(response.status).toBe(303)
    expect(await person.page(path)).toContain('Đã gửi')
    expect(site.inputs).toEqual([
      {
        key: { channel: 'zalo', account: '2222', user: '1111' },
        platformId: expect.stringMatching(/^form-[0-9a-f]{32}$/),
        at: expect.any(Number),
        content: {
          type: 'form-sent',
          flow: 'gia-nhap',
          step: 'don',
          result: 'new',
          summary: "Họ và tên: H'Hen Niê\nSố căn cước (CCCD): 066•••••1234\nSố điện thoại: •••••••678",
        },
      },
    ])
    const row = site.row()
    expect(row?.sent).toMatchObject({
      consent: { purpose: 'gia-nhap', version: '2026-11', at: expect.any(Date) },
      known: [seal.hash('066190001234', 'known/personal-id'), seal.hash('+84912345678', 'known/phone')],
      isAccepted: true,
    })
    expect(row && sentValuesOf(seal, row)).toEqual({
      ...rightAnswers,
      'ngay-sinh': '1990-03-05',
      'dien-thoai': '+84912345678',
    })
  })

  test('says known when somebody applied with the same number, and nothing about whom', async () => {
    const asked: unknown[] = []
    const isKnown = async (hashes: readonly string[], of: string) => {
      asked.push(of, hashes)
      return true
    }
    const { path, person } = await filled({}, { isKnown })
    await person.send(path)
    expect(site.inputs[0]?.content).toMatchObject({ result: 'known' })
    expect(asked).toEqual([contact, site.row()?.sent?.known])
    expect(await person.page(path)).not.toMatch(/trùng|đã có hồ sơ/)
  })

  test('a double tap sends once and gets the same answer', async () => {
    const { path, person } = await filled()
    const rev = revIn(await person.page(`${path}/review`))
    const both = await Promise.all([
      person.post(`${path}/send`, { _rev: rev }),
      person.post(`${path}/send`, { _rev: rev }),
    ])
    expect(both.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
      [303, path],
      [303, path],
    ])
    expect((await person.post(`${path}/send`, { _rev: rev })).headers.get('location')).toBe(path)
    expect(site.inputs).toHaveLength(1)
  })

  test('after it was sent shows nothing of it again, to nobody', async () => {
    const { path, person } = await filled()
    await person.send(path)
    for (const one of [person, formVisitor(site.url)]) {
      for (const at of [path, `${path}/review`, `${path}?check`]) {
        const text = await one.page(at)
        expect(text).toContain('Đã gửi')
        for (const secret of secrets) expect(text).not.toContain(secret)
      }
    }
    expect(await (await person.post(path, { ...rightAnswers, 'ho-ten': 'Tên Khác' })).text()).toContain(
      'Đã gửi',
    )
    expect((await person.draft(path, { rev: 2, page: 'p', seq: 1, values: {} })).status).toBe(409)
    expect(site.typed()['ho-ten']).toBe("H'Hen Niê")
  })

  test('sends only what was looked over: an edit in another tab is shown first', async () => {
    const { path, person } = await filled()
    const rev = revIn(await person.page(`${path}/review`))
    await person.fill(path, { ...rightAnswers, 'ho-ten': 'Y Bhiăo Êban' })
    const response = await person.post(`${path}/send`, { _rev: rev })
    expect(response.headers.get('location')).toBe(`${path}/review?changed`)
    expect(site.inputs).toEqual([])
    const page = await person.page(`${path}/review?changed`)
    expect(page).toContain('Y Bhiăo Êban')
    expect(page).toContain('vừa được sửa')
  })

  test('what the chat could not be told is told at the next visit, once', async () => {
    const told: string[] = []
    let isAway = true
    const accept = async ({ platformId }: { platformId: string }) => {
      if (isAway) throw new Error('no store')
      told.push(platformId)
    }
    const { path, person } = await filled({}, { accept })
    expect((await person.send(path)).status).toBe(503)
    expect((await person.get(path)).status).toBe(503)
    isAway = false
    expect(await person.page(path)).toContain('Đã gửi')
    await person.page(path)
    expect(told).toHaveLength(1)
  })

  test('the way back names the chat that the person came from', async () => {
    const { path, person } = await filled()
    await person.send(path)
    expect(await person.page(path)).toContain('quay lại Zalo')
    const web = site.issue({ contact: 'webchat:site:abc', flow: 'gia-nhap', step: 'don' })
    site.later(privateLinkMs)
    expect(await person.page(web)).toContain('href="/"')
  })
})

describe('the door', () => {
  test('takes nothing from a page of another site', async () => {
    const { path, person } = await open()
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
    const { path, person } = await open()
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
    const { path, person } = await open({
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

  test('a page weighs under 50 kB with its style and script', async () => {
    const { path, person } = await open()
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
