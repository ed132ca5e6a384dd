// Short forms of the union's and the law's own words, and of units, as data: besides those of understanding/teencode.ts.
import { type Word, wordsOf } from '../../understanding/words.ts'

/** Short forms besides those of teencode: folded → what it stands for. */
const shortForms: Readonly<Record<string, string>> = {
  vk: 'vợ',
  ck: 'chồng',
  mun: 'muốn',
  nhiu: 'nhiêu',
  h: 'giờ',
  ld: 'lao động',
  lg: 'lương',
  lun: 'luôn',
  mn: 'mọi người',
  qd: 'quy định',
  vn: 'việt nam',
  cccd: 'căn cước công dân',
  cmnd: 'căn cước công dân',
  tnld: 'tai nạn lao động',
  bhld: 'bảo hộ lao động',
  atld: 'an toàn lao động',
  atvsld: 'an toàn vệ sinh lao động',
  hnnld: 'hội nghị người lao động',
  tultt: 'thỏa ước lao động tập thể',
  tuldtt: 'thỏa ước lao động tập thể',
  blld: 'bộ luật lao động',
  ldld: 'liên đoàn lao động',
  tld: 'tổng liên đoàn',
  kpcd: 'kinh phí công đoàn',
  tctn: 'trợ cấp thất nghiệp',
  tctv: 'trợ cấp thôi việc',
  ltt: 'lương tối thiểu',
  cs: 'cơ sở',
  bmt: 'buôn ma thuột',
}

/** After a number: `8h`, `30p`, `7th`, `500k`. */
const unitForms: Readonly<Record<string, string>> = {
  h: 'giờ',
  g: 'giờ',
  p: 'phút',
  ph: 'phút',
  th: 'tháng',
  t: 'tháng',
  k: 'nghìn',
  tr: 'triệu',
  n: 'năm',
}

const forms = readForms(shortForms)
const units = readForms(unitForms)

function readForms(table: Readonly<Record<string, string>>): ReadonlyMap<string, readonly Word[]> {
  return new Map(Object.entries(table).map(([form, words]) => [form, wordsOf(words.normalize('NFC'))]))
}

/** What a short form stands for; after a number, letters are units. Undefined for an ordinary word. */
export function longFormOf(word: Word, isAfterNumber: boolean): readonly Word[] | undefined {
  return (isAfterNumber ? units.get(word.folded) : undefined) ?? forms.get(word.folded)
}
