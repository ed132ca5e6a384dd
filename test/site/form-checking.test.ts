// What the page says about what was typed: what blocks, what is only asked about, and that it is always text.
import { afterEach, describe, expect, test } from '@jest/globals'
import { membership } from './form-in-memory.ts'
import { formRig } from './form-rig.ts'
import { rightAnswers } from './form-visitor.ts'

const rig = formRig()
afterEach(rig.stop)

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
      const { site, path, person, response } = await rig.filled({ [id]: text })
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
      const { site, path, person, response } = await rig.filled({ [id]: text })
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
    const { path, person, response } = await rig.filled({ cccd: '066191001234' })
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
    const { site, path, response } = await rig.filled({ [id]: text })
    expect(response.headers.get('location')).toBe(`${path}/review`)
    expect(site.typed()[id]).toBe(text)
  })

  test('asks for the consent, which is never ticked before the person ticks it', async () => {
    const { path, person } = await rig.open()
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
    const { site, person } = await rig.filled()
    site.later(1_000)
    const newer = site.issue()
    await person.begin(newer)
    expect(await person.page(newer)).not.toMatch(/name="_consent"[^>]* checked/)
  })

  test('whatever was typed is shown as text, never as markup', async () => {
    const evil = `"><img src=x onerror=alert(1)>'&amp;`
    const { path, person } = await rig.filled({ 'noi-o': evil, 'dan-toc': evil })
    for (const at of [path, `${path}/review`]) {
      const page = await person.page(at)
      expect(page).not.toContain('<img src=x')
      expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
      expect(page).toContain('&amp;amp;')
    }
  })
})
