// Where the world has moved on from what everybody remembers, or where one article alone would mislead: asked as workers ask, with
// marks, without, in teencode. The right entry comes first, its text has the figure, its source the law.
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { readContent } from '../../src/content/read-content.ts'
import { makeFind } from '../../src/content/search/make-find.ts'
import type { Content } from '../../src/model/content.ts'
import type { Found } from '../../src/model/library.ts'

let content: Content | undefined
let find: (text: string) => Found = () => ({ kind: 'none' })

beforeAll(async () => {
  content = await readContent(join(import.meta.dirname, '../../content'))
  find = makeFind({ ...content, unreviewed: 'show' })
})

/** `says`: parts of the answer; `cites`: official number, and the article where one is meant. */
type Trap = {
  what: string
  entry: string
  asked: readonly string[]
  says: readonly (string | RegExp)[]
  never?: RegExp
  cites: readonly (readonly [string, number?])[]
}

const code = '45/2019/QH14'
const traps: readonly Trap[] = [
  {
    what: 'dues are 0.5 %, no longer 1 %',
    entry: 'doan-phi-bao-nhieu',
    asked: [
      'Đoàn phí công đoàn là 1% hay 0,5%?',
      'doan phi dong may phan tram luong',
      'đoàn phí đóng 1% đúng ko ad',
    ],
    says: ['0,5%', 'Mức 1% không còn từ 1/7/2025'],
    cites: [['61/QĐ-TLĐ']],
  },
  {
    what: 'dues are 253,000 đồng a month at most',
    entry: 'doan-phi-bao-nhieu',
    asked: [
      'Đoàn phí cao nhất một tháng là bao nhiêu?',
      'doan phi toi da moi thang bao nhieu tien',
      'đoàn phí đóng nhìu nhất bn 1 tháng',
    ],
    says: ['253.000', '1/7/2026'],
    never: /234\.000/,
    cites: [['61/QĐ-TLĐ'], ['161/2026/NĐ-CP']],
  },
  {
    what: 'whether 24 November is a paid holiday is neither a flat yes nor a flat no',
    entry: 'nghi-le-24-11',
    asked: [
      'Ngày 24/11 người lao động có được nghỉ làm hưởng lương không?',
      '24 thang 11 cong ty co cho nghi khong',
      '24/11 dc nghỉ hưởng lương ko z',
    ],
    says: [/^Có chủ trương/, 'theo văn bản có hiệu lực'],
    never: /^(?:Có|Được|Không)[.,!]/,
    cites: [['80-NQ/TW'], [code, 112]],
  },
  {
    what: 'a second child brings 7 months of leave since 1 July 2026',
    entry: 'sinh-con-thu-hai',
    asked: [
      'Sinh con thứ hai được nghỉ thai sản mấy tháng?',
      'sinh be thu hai nghi 6 thang hay 7 thang',
      'sinh con t2 đc nghỉ mấy th ạ',
    ],
    says: ['7 tháng', '1/7/2026'],
    cites: [[code, 139], ['113/2025/QH15']],
  },
  {
    what: '300 hours of overtime a year need the Resolution beside article 107',
    entry: 'lam-them-toi-da',
    asked: [
      'Một năm được tăng ca tối đa 200 hay 300 giờ?',
      'tang ca 300 gio mot nam co dung luat khong',
      'cty bắt tc 300h 1 năm đc ko',
    ],
    says: ['200 giờ', '300 giờ', '60 giờ một tháng', 'Nghị quyết 17/2022', 'đồng ý'],
    cites: [
      [code, 107],
      ['17/2022/UBTVQH15', 1],
    ],
  },
  {
    what: 'Đắk Lắk has the minimum wages of regions III and IV only',
    entry: 'luong-toi-thieu-dak-lak',
    asked: [
      'Lương tối thiểu vùng ở Đắk Lắk là bao nhiêu?',
      'luong toi thieu vung 1 o dak lak bao nhieu',
      'ltt ở đắk lắk vùng mấy, bn tiền',
    ],
    says: ['Vùng III: 4.140.000', 'Vùng IV: 3.700.000', 'không nơi nào thuộc vùng I, vùng II'],
    cites: [['293/2025/NĐ-CP']],
  },
  {
    what: 'in 2026 men retire at 61 years 6 months, women at 57',
    entry: 'tuoi-nghi-huu',
    asked: [
      'Năm 2026 bao nhiêu tuổi được nghỉ hưu?',
      'nam 2026 nam nu may tuoi ve huu',
      '2026 nam bn tuổi dc về hưu',
    ],
    says: ['61 tuổi 6 tháng', '57 tuổi'],
    cites: [[code, 169], ['135/2020/NĐ-CP']],
  },
  {
    what: 'the base salary is 2,530,000 đồng and no minimum wage',
    entry: 'luong-co-so',
    asked: [
      'Lương cơ sở từ tháng 7 năm 2026 là bao nhiêu?',
      'luong co so moi la bao nhieu',
      'lương cơ sở h là bn',
    ],
    says: ['2.530.000', '1/7/2026', 'không phải lương tối thiểu'],
    cites: [['161/2026/NĐ-CP']],
  },
  {
    what: 'who would withdraw insurance at once hears what is lost, and of a person to talk to',
    entry: 'rut-bhxh-mot-lan',
    asked: [
      'Nghỉ việc rồi rút bảo hiểm xã hội một lần có được không, mất gì?',
      'nghi viec roi muon rut bao hiem xa hoi 1 lan',
      'muốn rút bhxh 1 lần đc ko ạ',
    ],
    says: ['1/7/2025', '12 tháng', /Cái mất:.*lương hưu/, 'Gặp cán bộ'],
    cites: [['41/2024/QH15', 70]],
  },
  {
    what: 'those whom the budget pays are no members since June 2025',
    entry: 'co-quan-nha-nuoc-cong-doan',
    asked: [
      'Công chức, viên chức có còn vào công đoàn không?',
      'vien chuc huong luong ngan sach con la doan vien cong doan khong',
      'e lm viên chức nhà nước còn vô cđ đc ko',
    ],
    says: ['1/6/2025', 'không còn là đoàn viên', '10% chi thường xuyên'],
    cites: [['4133/TLĐ-ToC'], ['4173/TLĐ-ToC']],
  },
  {
    what: 'the fund of 2 % is the employer’s to pay, with a union or without',
    entry: 'kinh-phi-cong-doan',
    asked: [
      'Kinh phí công đoàn 2% là người lao động hay công ty đóng?',
      'cong ty tru 2 phan tram kinh phi cong doan vao luong cong nhan',
      'kpcđ 2% ai đóng z',
    ],
    says: [/^Công ty đóng/, 'Không được lấy từ lương', 'chưa có công đoàn cơ sở, công ty vẫn phải đóng'],
    cites: [['50/2024/QH15', 29]],
  },
  {
    what: 'a contract for a term is signed twice at most',
    entry: 'hop-dong-ky-may-lan',
    asked: [
      'Ký hợp đồng xác định thời hạn được mấy lần?',
      'ky hop dong 1 nam lan thu ba co duoc khong',
      'hđ 12 tháng ký dc mấy lần ạ',
    ],
    says: ['Tối đa 2 lần', 'không xác định thời hạn'],
    cites: [[code, 20]],
  },
  {
    what: 'fines are forbidden',
    entry: 'phat-tien-tru-luong',
    asked: [
      'Công ty phạt tiền người lao động đi trễ có đúng luật không?',
      'di tre bi phat tien tru vao luong',
      'cty phạt tiền đi trễ đc ko',
    ],
    says: [/^Không\. Luật cấm phạt tiền, cắt lương/],
    cites: [[code, 127]],
  },
  {
    what: 'a deposit is forbidden',
    entry: 'thu-tien-coc',
    asked: [
      'Vào làm phải nộp tiền đặt cọc có đúng luật không?',
      'cong ty bat dong tien coc moi nhan vao lam',
      'cty bắt đặt cọc 2tr ms cho lm',
    ],
    says: [/^Không\. Công ty không được bắt/],
    cites: [[code, 17]],
  },
]

describe.each(traps)('$what', ({ entry: id, asked, says, never, cites }) => {
  test.each(asked)('"%s" is answered by the right entry', (text) => {
    const found = find(text)
    expect('entries' in found && found.entries[0]).toBe(id)
  })

  test('the answer says it, and where it stands', () => {
    const entry = content?.entries.get(id)
    const text = entry?.text ?? ''
    for (const part of says) expect(text).toMatch(typeof part === 'string' ? part.normalize('NFC') : part)
    if (never) expect(text).not.toMatch(never)
    for (const [number, article] of cites) {
      const ofLaw = entry?.citations.filter((citation) => citation.number === number) ?? []
      expect(ofLaw.map((citation) => (article === undefined ? number : citation.article))).toContain(
        article ?? number,
      )
    }
  })
})

describe('what sounds like something else', () => {
  test('without marks, withheld wages and a cut look alike: both are offered; with marks the right one answers', () => {
    const both = find('cty giam luong 2 thang r lm sao')
    expect(both.kind === 'choices' && [...both.entries].sort()).toEqual(['cham-luong', 'tu-y-giam-luong'])
    expect(find('công ty giam lương 2 tháng rồi làm sao')).toMatchObject({ kind: 'direct' })
    expect(first('công ty giam lương 2 tháng rồi làm sao')).toBe('cham-luong')
    expect(first('công ty giảm lương 2 tháng rồi làm sao')).toBe('tu-y-giam-luong')
  })

  test.each([
    ['Người lao động có được đình công không?', 'dinh-cong-hop-phap'],
    ['đình công', 'dinh-cong-hop-phap'],
    ['dinh cong', 'dinh-cong-hop-phap'],
    ['biểu tình đòi lương', 'dinh-cong-hop-phap'],
    ['doan phi dong bn phan tram', 'doan-phi-bao-nhieu'],
    ['Làm thêm ngày chủ nhật được trả bao nhiêu?', 'tien-tang-ca'],
    ['dạ cho em hỏi về đoàn phí ạ', 'doan-phi-bao-nhieu'],
    ['nghi ngang co bi j k', 'nghi-ngang'],
    ['phép năm', 'phep-nam'],
    ['thử việc', 'thu-viec-bao-lau'],
    ['thai san', 'thai-san-bao-lau'],
    ['trợ cấp thôi việc', 'tro-cap-thoi-viec'],
    ['tai nan lao dong', 'tai-nan-lao-dong'],
  ])('"%s" is answered by %s', (text, id) => {
    expect(find(text)).toMatchObject({ kind: 'direct' })
    expect(first(text)).toBe(id)
  })

  test('what is not our business finds nothing', () => {
    expect(find('bóng đá hôm nay ai thắng')).toEqual({ kind: 'none' })
  })
})

function first(text: string): string | undefined {
  const found = find(text)
  return 'entries' in found ? found.entries[0] : undefined
}
