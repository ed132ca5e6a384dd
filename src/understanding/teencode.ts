// Short forms as people type them in chats, as data. One form may stand for several words; the first is the usual one.
import { type Word, wordOf } from './words.ts'

const forms: Readonly<Record<string, readonly string[]>> = {
  ko: ['không'],
  k: ['không'],
  kg: ['không'],
  kh: ['không'],
  kô: ['không'],
  hok: ['không'],
  hk: ['không'],
  hông: ['không'],
  hong: ['không'],
  hổng: ['không'],
  hem: ['không'],
  khum: ['không'],
  khom: ['không'],
  hăm: ['không'],
  chẳng: ['không'],
  chả: ['không'],
  đéo: ['không'],
  dc: ['được'],
  đc: ['được'],
  đk: ['được', 'điều kiện', 'đăng ký'],
  dk: ['được', 'điều kiện', 'đăng ký'],
  dzc: ['được'],
  đx: ['được'],
  dx: ['được'],
  r: ['rồi'],
  rùi: ['rồi'],
  j: ['gì'],
  gi: ['gì'],
  z: ['vậy'],
  v: ['vậy'],
  dz: ['vậy'],
  dị: ['vậy'],
  mk: ['mình'],
  mik: ['mình'],
  e: ['em'],
  ae: ['anh em'],
  bn: ['bao nhiêu', 'bạn'],
  bnhiu: ['bao nhiêu'],
  nhìu: ['nhiều'],
  ntn: ['như thế nào'],
  s: ['sao'],
  vs: ['với'],
  wa: ['quá'],
  lm: ['làm'],
  bik: ['biết'],
  bít: ['biết'],
  bt: ['bình thường', 'biết'],
  bth: ['bình thường'],
  bthg: ['bình thường'],
  bthuong: ['bình thường'],
  trc: ['trước'],
  ng: ['người'],
  sdt: ['số điện thoại'],
  sđt: ['số điện thoại'],
  dt: ['điện thoại'],
  đt: ['điện thoại'],
  cty: ['công ty'],
  ct: ['công ty'],
  xn: ['xí nghiệp'],
  dn: ['doanh nghiệp'],
  nv: ['nhân viên'],
  cn: ['công nhân', 'chủ nhật'],
  cb: ['cán bộ'],
  cbcđ: ['cán bộ công đoàn'],
  nld: ['người lao động'],
  nlđ: ['người lao động'],
  nsdld: ['người sử dụng lao động'],
  nsdlđ: ['người sử dụng lao động'],
  hd: ['hợp đồng'],
  hđ: ['hợp đồng'],
  hdld: ['hợp đồng lao động'],
  hđlđ: ['hợp đồng lao động'],
  bhxh: ['bảo hiểm xã hội'],
  bhyt: ['bảo hiểm y tế'],
  bhtn: ['bảo hiểm thất nghiệp'],
  bh: ['bảo hiểm'],
  cd: ['công đoàn'],
  cđ: ['công đoàn'],
  cdcs: ['công đoàn cơ sở'],
  cđcs: ['công đoàn cơ sở'],
  dv: ['đoàn viên'],
  đv: ['đoàn viên', 'đơn vị'],
  tv: ['thử việc'],
  tc: ['tăng ca'],
  ts: ['thai sản'],
  ot: ['làm thêm'],
  kcn: ['khu công nghiệp'],
  gd: ['gia đình', 'giám đốc'],
  tgian: ['thời gian'],
  tg: ['thời gian'],
  dkien: ['điều kiện'],
  đkiện: ['điều kiện'],
  dki: ['đăng ký'],
  đki: ['đăng ký'],
  đăngký: ['đăng ký'],
  ql: ['quản lý'],
  tt: ['thông tin'],
  tn: ['tin nhắn'],
  hl: ['hài lòng'],
  dy: ['đồng ý'],
  đy: ['đồng ý'],
}

const readings = new Map(
  Object.entries(forms).map(([form, meanings]) => [
    form.normalize('NFC'),
    meanings.map((meaning) => meaning.normalize('NFC').split(' ').map(wordOf)),
  ]),
)

/** The usual reading of every short form; other words stay. */
export function expanded(words: readonly Word[]): Word[] {
  const written: Word[] = []
  for (const word of words) {
    const reading = readings.get(word.marked)?.[0]
    if (reading) written.push(...reading)
    else written.push(word)
  }
  return written
}

/** Everything a short form may stand for; empty for an ordinary word. */
export function readingsOf(word: Word): readonly (readonly Word[])[] {
  return readings.get(word.marked) ?? []
}
