// A form is sent once, as it was looked over, and the chat hears of it.
import { afterEach, describe, expect, test } from '@jest/globals'
import { privateLinkMs } from '../../src/lib/private-link.ts'
import { sentValuesOf } from '../../src/registrations/form-draft.ts'
import { contact, seal } from './form-in-memory.ts'
import { formRig, secrets } from './form-rig.ts'
import { formVisitor, revIn, rightAnswers } from './form-visitor.ts'

const rig = formRig()
afterEach(rig.stop)

describe('sending', () => {
  test('shows everything once more as it was typed, and how a short date was read', async () => {
    const { path, person } = await rig.filled({ 'ngay-sinh': '050390' })
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
    const { site, path, person } = await rig.filled()
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
          consent: { purpose: 'gia-nhap', version: '2026-11' },
        },
      },
    ])
    const row = site.row()
    expect(row?.sent).toMatchObject({
      consent: { purpose: 'gia-nhap', version: '2026-11', at: expect.any(Date) },
      known: [
        seal.hash('066190001234', 'known/don-thu/personal-id'),
        seal.hash('+84912345678', 'known/don-thu/phone'),
      ],
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
    const { site, path, person } = await rig.filled({}, { isKnown })
    await person.send(path)
    expect(site.inputs[0]?.content).toMatchObject({ result: 'known' })
    expect(asked).toEqual([contact, site.row()?.sent?.known])
    expect(await person.page(path)).not.toMatch(/trùng|đã có hồ sơ/)
  })

  test('a double tap sends once and gets the same answer', async () => {
    const { site, path, person } = await rig.filled()
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
    const { site, path, person } = await rig.filled()
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
    const { site, path, person } = await rig.filled()
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
    const { path, person } = await rig.filled({}, { accept })
    expect((await person.send(path)).status).toBe(503)
    expect((await person.get(path)).status).toBe(503)
    isAway = false
    expect(await person.page(path)).toContain('Đã gửi')
    await person.page(path)
    expect(told).toHaveLength(1)
  })

  test('a newer link given before the chat heard of the sending takes nothing away, and can be sent anew', async () => {
    const { site, path, person } = await rig.filled()
    await person.send(path)
    site.later(1_000)
    const newer = site.issue()
    const row = site.row()
    expect(row && sentValuesOf(seal, row)).toMatchObject({ 'ho-ten': "H'Hen Niê" })
    expect(await person.page(path)).toContain('Đã gửi')
    await person.begin(newer)
    await person.fill(newer, { ...rightAnswers, 'ho-ten': 'Y Bhiăo Êban' })
    await person.send(newer)
    const after = site.row()
    expect(after && sentValuesOf(seal, after)).toMatchObject({ 'ho-ten': 'Y Bhiăo Êban' })
    expect(new Set(site.inputs.map(({ platformId }) => platformId)).size).toBe(2)
  })

  test('the way back names the chat that the person came from', async () => {
    const { site, path, person } = await rig.filled()
    await person.send(path)
    expect(await person.page(path)).toContain('quay lại Zalo')
    const web = site.issue({ contact: 'webchat:site:abc', flow: 'gia-nhap', step: 'don' })
    site.later(privateLinkMs)
    expect(await person.page(web)).toContain('href="/"')
  })
})
