import { describe, expect, test } from '@jest/globals'
import { makeFind } from '../../../src/content/search/make-find.ts'
import type { Citation, Document, Entry } from '../../../src/model/content.ts'

const code = { law: 'Bộ luật Lao động', number: '45/2019/QH14' }

function entry(id: string, title: string, more: Partial<Entry> & { citations: Citation[] }): [string, Entry] {
  const base = { id, title, topic: 'thu', text: title, questions: [title], 'effective-from': '2021-01-01' }
  return [id, { ...base, certainty: 'documented', ...more }]
}

const entries = new Map([
  entry('lam-them', 'Làm thêm giờ tối đa bao nhiêu?', {
    questions: ['tăng ca một năm tối đa mấy giờ', 'tăng ca 300 giờ được không'],
    citations: [
      { ...code, article: 107, clause: 2 },
      { ...code, article: 107, clause: 3 },
      { law: 'Nghị quyết về giờ làm thêm', number: '17/2022/UBTVQH15', article: 1 },
    ],
  }),
  entry('tu-choi', 'Có được từ chối tăng ca không?', {
    citations: [{ ...code, article: 107, clause: 1 }],
  }),
  entry('bao-truoc', 'Nghỉ việc báo trước bao lâu?', {
    citations: [{ ...code, article: 35, clause: 1 }],
    clarify: {
      text: 'Hợp đồng nào?',
      choices: { 'Không thời hạn': 'bao-truoc-45', 'Dưới 12 tháng': 'bao-truoc-3' },
    },
  }),
  entry('bao-truoc-45', 'Hợp đồng không thời hạn nghỉ việc báo trước mấy ngày?', {
    citations: [{ ...code, article: 35, clause: 1, point: 'a' }],
  }),
  entry('bao-truoc-3', 'Hợp đồng dưới 12 tháng nghỉ việc báo trước mấy ngày?', {
    citations: [{ ...code, article: 35, clause: 1, point: 'c' }],
  }),
  entry('doan-phi', 'Đoàn phí công đoàn đóng bao nhiêu?', {
    questions: ['đoàn phí mấy phần trăm', 'tiền công đoàn mỗi tháng'],
    citations: [{ law: 'Quyết định của Tổng Liên đoàn', number: '61/QĐ-TLĐ' }],
    'reviewed-by': 'Ban Tài chính',
  }),
  entry('phep-nam', 'Một năm được mấy ngày phép?', { citations: [{ ...code, article: '113–114' }] }),
  entry('thai-san', 'Nghỉ thai sản mấy tháng?', { citations: [{ ...code, article: 139 }] }),
])

function document(id: string, title: string, more: Partial<Document>): [string, Document] {
  const base = { id, title, 'short-title': title, names: [], issuer: 'Bộ Chính trị', summary: ['Một ý.'] }
  return [id, { ...base, kind: 'resolution', status: 'unknown', sections: [], ...more }]
}

const documents = new Map([
  document('nq-02', 'Nghị quyết về đổi mới tổ chức và hoạt động của công đoàn', {
    number: '02-NQ/TW',
    date: '2021-06-12',
  }),
  document('nq-35', 'Nghị quyết về bảo vệ nền tảng tư tưởng', { number: '35-NQ/TW' }),
  document('ctr-bch', 'Chương trình hành động của công đoàn tỉnh', {
    kind: 'programme',
    number: '01/CTr-BCH',
    names: ['chương trình hành động'],
    sections: [{ id: 'II.1.6', title: 'Mái ấm công đoàn', text: 'Mỗi năm 80 căn.' }],
  }),
  document('ctr-tu', 'Chương trình của Tỉnh ủy', { kind: 'programme', number: '01-CTr/TU' }),
  document('bllđ', 'Bộ luật Lao động', {
    kind: 'law',
    number: '45/2019/QH14',
    names: ['luật lao động'],
  }),
  document('nd-145', 'Nghị định về điều kiện lao động', {
    kind: 'decree',
    number: '145/2020/NĐ-CP',
    summary: [],
  }),
])

const find = makeFind({ documents, entries, unreviewed: 'show' })

describe('a question', () => {
  test.each([
    'Đoàn phí đóng bao nhiêu?',
    'doan phi dong bao nhieu',
    'đoàn phí cđ đóng bn ạ',
    'ddoanf phis coong ddoanf',
    'doàn phí công đoan',
  ])('%s is answered directly, however it is typed', (text) => {
    expect(find(text)).toEqual({ kind: 'direct', entries: ['doan-phi'] })
  })

  test('that several entries could answer gets these as choices', () => {
    expect(find('hợp đồng này nghỉ việc báo trước mấy ngày')).toEqual({
      kind: 'choices',
      entries: ['bao-truoc-3', 'bao-truoc-45', 'bao-truoc'],
    })
  })

  test('that says the choice an entry would ask back for gets that entry', () => {
    expect(find('nghỉ việc báo trước bao lâu, không thời hạn')).toMatchObject({
      kind: 'direct',
      entries: expect.arrayContaining(['bao-truoc-45', 'bao-truoc']),
    })
  })

  test('builds the index when it is asked first, and once', () => {
    let reads = 0
    const counting = makeFind({
      documents,
      unreviewed: 'show',
      get entries() {
        reads += 1
        return entries
      },
    })
    expect(reads).toBe(0)
    for (const text of ['đoàn phí', 'nghỉ phép']) counting(text)
    expect(reads).toBe(1)
  })

  test('finds the same every time', () => {
    const texts = ['nghỉ phép mấy ngày', 'điều 35', 'nghị quyết 02']
    const again = makeFind({ documents, entries, unreviewed: 'show' })
    expect(texts.map(again)).toEqual(texts.map(find))
  })

  test.each(['xin chào', 'menu', 'gặp cán bộ', 'asdf', 'hôm nay trời đẹp', '?!', '', '😀'])(
    '%p finds nothing',
    (text) => {
      expect(find(text)).toEqual({ kind: 'none' })
    },
  )

  test('of 100,000 characters is read in no time', () => {
    const start = performance.now()
    find('tăng ca tối đa mấy giờ '.repeat(5000))
    find('xyzq '.repeat(20_000))
    expect(performance.now() - start).toBeLessThan(500)
  })
})

describe('an article', () => {
  test('finds the entry that is most about it, by its clause where one is named', () => {
    expect(find('Điều 107')).toEqual({ kind: 'choices', entries: ['lam-them', 'tu-choi'] })
    expect(find('khoản 3 điều 107')).toEqual({ kind: 'direct', entries: ['lam-them'] })
    expect(find('dieu 107 khoan 1 blld')).toEqual({ kind: 'direct', entries: ['tu-choi'] })
    expect(find('điểm c khoản 1 điều 35 Bộ luật Lao động')).toEqual({
      kind: 'direct',
      entries: ['bao-truoc-3'],
    })
  })

  test('that several entries cite finds the one that asks back first', () => {
    expect(find('điều 35')).toMatchObject({
      kind: 'direct',
      entries: ['bao-truoc', 'bao-truoc-3', 'bao-truoc-45'],
    })
  })

  test('within a range is found', () => {
    expect(find('điều 114 bllđ')).toEqual({ kind: 'direct', entries: ['phep-nam'] })
  })

  test('with more words is answered by the entry they fit', () => {
    expect(find('điều 107 có cho từ chối tăng ca không')).toEqual({ kind: 'direct', entries: ['tu-choi'] })
  })

  test('of a law or a number that nothing cites is said not to be here', () => {
    expect(find('điều 999')).toEqual({ kind: 'none', reference: 'Điều 999' })
    expect(find('khoản 2 điều 5 luật đất đai')).toEqual({ kind: 'none', reference: 'Khoản 2 Điều 5' })
  })
})

describe('a document', () => {
  test.each([
    ['02 nq tw', ['nq-02']],
    ['nghị quyết 2', ['nq-02']],
    ['nghi quyet so 02 cua bo chinh tri', ['nq-02']],
    ['cho em xem nghị quyết đổi mới tổ chức công đoàn', ['nq-02']],
    ['chương trình 01', ['ctr-bch', 'ctr-tu']],
    ['chuong trinh hanh dong', ['ctr-bch']],
    ['nghị quyết', ['nq-02', 'nq-35']],
    ['bộ luật lao động 2019', ['bllđ']],
    ['ND 145/2020/NĐ-CP', ['nd-145']],
  ])('asked for as "%s" is found', (text, ids) => {
    const found = find(text)
    expect(found.kind === 'documents' && [...found.documents].sort()).toEqual(ids)
  })

  test('is opened at the section that is named, by code or by title', () => {
    expect(find('chương trình hành động mục II.1.6')).toMatchObject({ part: 'II.1.6' })
    expect(find('chuong trinh hanh dong ve mai am cong doan')).toMatchObject({ part: 'II.1.6' })
  })

  test('of which something is asked gives way to the entry that answers it', () => {
    expect(find('bộ luật lao động quy định tăng ca tối đa mấy giờ')).toMatchObject({
      kind: 'direct',
      entries: expect.arrayContaining(['lam-them']),
    })
  })

  test('is not named by discipline, which sounds like the law', () => {
    expect(find('bộ luật lao động').kind).toBe('documents')
    expect(find('kỷ luật lao động').kind).not.toBe('documents')
  })

  test('that only entries cite leads to these', () => {
    expect(find('quyết định 61/QĐ-TLĐ')).toEqual({ kind: 'direct', entries: ['doan-phi'] })
  })

  test('that is not here is named as it should be written', () => {
    expect(find('99 nq tw')).toEqual({ kind: 'none', reference: '99-NQ/TW' })
    expect(find('nghị quyết 99')).toEqual({ kind: 'none', reference: 'Nghị quyết 99' })
  })
})

describe('where only reviewed content is shown', () => {
  const hiding = makeFind({ documents, entries, unreviewed: 'hide' })

  test('an entry nobody reviewed is not found, a reviewed one is', () => {
    expect(hiding('tăng ca một năm tối đa mấy giờ').kind).toBe('none')
    expect(hiding('điều 139').kind).toBe('none')
    expect(hiding('đoàn phí đóng bao nhiêu')).toEqual({ kind: 'direct', entries: ['doan-phi'] })
  })

  test('a document nobody reviewed is not found, unless there is only its number to show', () => {
    expect(hiding('02-NQ/TW')).toEqual({ kind: 'none', reference: '02-NQ/TW' })
    expect(hiding('nghị định 145')).toEqual({ kind: 'documents', documents: ['nd-145'] })
  })
})
