// The minimum wage of a place, by its name in any spelling, old names among them (Decree 293/2025/NĐ-CP).
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { refusalOf, resultOf } from './calculated.ts'

const wageOf = (noi: string) => resultOf('luong-toi-thieu', { noi })
const regionOf = (noi: string) => /vùng (I{1,3}|IV)\b/.exec(wageOf(noi).lines)?.[1]

test.each([
  'phường Buôn Ma Thuột',
  'Buôn Ma Thuột',
  'buon ma thuot',
  'BMT',
  'TP Buôn Ma Thuột',
  'tp.bmt',
  'Ban Mê Thuột',
  'thành phố buôn mê thuột',
  'phường Tân An, BMT',
  'P. Tân An',
  'p.tan lap',
  'Thành Nhất',
  'THÀNH NHẤT',
  'ea kao',
  'eakao',
  'xã Hòa Phú',
  'xã Hoà Phú',
  'kcn hoa phu',
  'tuy hoà',
  'phường Phú Yên',
  'Binh Kien',
  'xuan dai',
  'Sông Cầu',
  'thị xã sông cầu',
  'đông hoà',
  'Hòa Hiệp',
  'xuân thọ',
  'Xuân Cảnh',
  'x. xuan loc',
  'hoa xuan',
  'xã Cư Êbur',
  'Ea Tu',
  'phường 5 Tuy Hòa',
  'p9 tuy hoa',
  'phường Ea Tam',
  'Ea Tam, Buôn Ma Thuột',
  'em làm ở công ty X, phường Tân An, TP BMT, tỉnh Đắk Lắk ạ',
])('%s is region III: 4.140.000', (noi) => {
  expect({ region: regionOf(noi), value: wageOf(noi).value }).toEqual({ region: 'III', value: 4_140_000 })
})

test.each([
  'Buôn Hồ',
  'phường Cư Bao',
  'xã Ea Kar',
  'ea kar',
  "M'Drắk",
  'mdrak',
  "Ea H'leo",
  'ea hleo',
  'Cư M’gar',
  'Krông Pắc',
  'krong pak',
  'huyện Lắk',
  'Phước An',
  'thị trấn Quảng Phú',
  'Phú Hòa 1',
  'Ô Loan',
  'xã Tân Lập huyện Krông Búk',
  'xã Ea Tam, Krông Năng',
  'Tuy An',
  'xã Ea Kar tỉnh Đăk Lăk',
])('%s is region IV: 3.700.000', (noi) => {
  expect({ region: regionOf(noi), value: wageOf(noi).value }).toEqual({ region: 'IV', value: 3_700_000 })
})

describe('what is shown', () => {
  test('month, hour, source and since when; an hour that is not checked is said to be waiting for it', () => {
    const { lines, sources, since } = wageOf('phường Tân An')
    expect(lines).toContain('4.140.000 đồng một tháng; 20.000 đồng một giờ (mức giờ chờ kiểm tra)')
    expect({ sources, since }).toEqual({ sources: ['293/2025/NĐ-CP'], since: '2026-01-01' })
  })
  test('an old district is told as what it is now', () => {
    expect(wageOf('TP Buôn Ma Thuột').lines).toMatch(/Nay gồm nhiều nơi.*phường Tân An.*xã Hòa Phú/)
  })
  test('an old commune is told by its name of today', () => {
    expect(wageOf('cu ebur').lines).toContain('nay thuộc phường Buôn Ma Thuột')
  })
  test('another place of the same name in the other region is named', () => {
    expect(wageOf('Tân Lập').lines).toMatch(
      /Phường Tân Lập.*vùng III.*xã Tân Lập cũ \(huyện Krông Búk\).*vùng IV/s,
    )
  })
  test('a wage of one’s own is compared: 4.000.000 is 140.000 too little, 4.140.000 is enough', () => {
    const compared = (luong: number) => resultOf('luong-toi-thieu', { noi: 'Tân An', luong }).lines
    expect(compared(4_000_000)).toContain('thấp hơn mức này 140.000 đồng')
    expect(compared(4_140_000)).toContain('không thấp hơn')
  })
  test('in a later year it is said that there may be a newer decree', () => {
    expect(resultOf('luong-toi-thieu', { noi: 'Tân An' }, '2027-01-02').lines).toContain('nghị định mới')
    expect(wageOf('Tân An').lines).not.toContain('nghị định mới')
  })
})

describe('a place that is not clear', () => {
  test.each([
    ['Ea Tam', /Phường Ea Tam cũ.*vùng III.*Xã Ea Tam cũ.*vùng IV/s],
    ['Hòa Thành', /vùng III.*vùng IV/s],
    ['Đắk Lắk', /vùng III là 4\.140\.000 đồng, vùng IV là 3\.700\.000 đồng/],
    ['Phú Yên', /Anh\/chị nhắn tên xã, phường/],
    ['tỉnh phú yên', /Anh\/chị nhắn tên xã, phường/],
    ['xã Ea Drog', /Có phải xã Ea Drông không/],
    ['asdf qwer', /Chưa rõ nơi này/],
    ['12345', /Chưa rõ nơi này/],
    ['😀', /Chưa rõ nơi này/],
    [' ', /Chưa rõ nơi này/],
    ['a'.repeat(5000), /Chưa rõ nơi này/],
  ])('%s is asked again', (noi, words) => {
    expect(refusalOf('luong-toi-thieu', { noi })).toMatch(words)
  })
  test('an unknown commune is IV only if it is in the province, and that is said', () => {
    expect(wageOf('xã Trời Ơi').lines).toMatch(/Nếu nơi này thuộc tỉnh Đắk Lắk: vùng IV/)
  })
  test.each(['Quận 1, TP.HCM', 'Gia Nghĩa Đắk Nông', 'Tân An, Long An', 'ha noi', 'Nha Trang'])(
    '%s lies elsewhere: the four regions are shown',
    (noi) => {
      const text = refusalOf('luong-toi-thieu', { noi })
      expect(text).toMatch(/chỉ có .*Đắk Lắk.*5\.310\.000.*4\.730\.000.*4\.140\.000.*3\.700\.000/s)
    },
  )
  test('a day before the decree has no rate', () => {
    expect(refusalOf('luong-toi-thieu', { noi: 'Tân An' }, '2025-12-31')).toContain(
      'chưa có mức lương tối thiểu',
    )
  })
})

test('no text, however odd, is answered with anything but a wage of III or IV or a sentence', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 250 }), (noi) => {
      let value: unknown
      try {
        value = wageOf(noi).value
      } catch {
        expect(refusalOf('luong-toi-thieu', { noi }).length).toBeGreaterThan(20)
        return
      }
      expect([4_140_000, 3_700_000]).toContain(value)
    }),
  )
})
