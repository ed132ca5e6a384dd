// What workers call things, and what the law calls them, as data: the legal words are searched for too, at less weight.
// Also short forms of the union's and the law's own words, which chats use besides those of understanding/teencode.ts.
import { fold } from '../../lib/text.ts'
import { agrees } from '../../understanding/syllable.ts'
import { foldedText, type Word, wordsOf } from '../../understanding/words.ts'

/** On the left what people say, on the right what is added to the search. Phrases are split at commas. */
const lay: readonly (readonly [string, string])[] = [
  ['tăng ca, làm ngoài giờ, làm quá giờ, làm thêm tiếng, tăng giờ', 'làm thêm giờ'],
  ['gấp mấy, gấp đôi, gấp ba, nhân đôi, nhân ba, x2, x3', 'tiền lương làm thêm giờ ngày lễ, phần trăm'],
  ['ca đêm, ca ba, ca khuya, làm khuya, làm tối', 'làm việc ban đêm'],
  ['phép năm, ngày phép, nghỉ phép, phép thường niên', 'nghỉ hằng năm'],
  ['nghỉ hàng năm', 'nghỉ hằng năm'],
  [
    'đuổi, bị đuổi, đuổi việc, cho thôi việc, cho nghỉ việc, cho nghỉ luôn, sa thải',
    'đơn phương chấm dứt hợp đồng, sa thải',
  ],
  ['đuổi bậy, đuổi vô cớ, đuổi ngang, nghỉ vô cớ, sai luật, vô lý', 'trái pháp luật'],
  [
    'nghỉ ngang, bỏ việc, bỏ ngang, nghỉ luôn, tự ý nghỉ, tự nghỉ',
    'đơn phương chấm dứt hợp đồng trái pháp luật, không báo trước',
  ],
  ['nghỉ làm, xin nghỉ, thôi việc, nghỉ hẳn, xin thôi', 'nghỉ việc, chấm dứt hợp đồng'],
  [
    'nợ lương, giam lương, chậm lương, om lương, ngâm lương, giữ lương, quỵt lương, trễ lương, lương trễ, chưa trả lương, không trả lương',
    'trả lương không đúng hạn, chậm trả lương',
  ],
  ['tiền cọc, đặt cọc, đóng cọc, thế chân, giữ chân, cọc', 'bảo đảm bằng tiền thực hiện hợp đồng'],
  [
    'giữ bằng, giữ cccd, giữ căn cước, giữ giấy tờ, bằng gốc, bản gốc',
    'giữ bản chính giấy tờ tùy thân văn bằng',
  ],
  ['bầu, có bầu, mang bầu, bầu bì, có thai, cấn bầu', 'mang thai'],
  ['đẻ, sinh em bé, sắp sinh, đi sinh, sinh con, ở cữ, hộ sản', 'sinh con, thai sản'],
  ['đứa thứ hai, đứa thứ 2, bé thứ hai, bé thứ 2, con thứ 2, đứa hai, con hai', 'con thứ hai'],
  ['vợ sinh, vợ đẻ, vợ em sinh, chồng nghỉ', 'lao động nam nghỉ khi vợ sinh con'],
  ['con nhỏ, cho con bú, nuôi con nhỏ', 'nuôi con dưới 12 tháng tuổi'],
  ['tới tháng, hành kinh, đèn đỏ, kinh nguyệt, đến tháng', 'thời gian hành kinh'],
  ['sổ bảo hiểm, chốt sổ, trả sổ', 'xác nhận thời gian đóng bảo hiểm xã hội'],
  [
    'một cục, 1 cục, rút bảo hiểm, lãnh bảo hiểm, lấy bảo hiểm một lần, rút bhxh, rút một lần',
    'bảo hiểm xã hội một lần',
  ],
  ['tiền thất nghiệp, lãnh thất nghiệp, hưởng thất nghiệp, bảo hiểm thất nghiệp', 'trợ cấp thất nghiệp'],
  ['nghỉ bệnh, nghỉ ốm, bị bệnh, bị ốm, nằm viện, nghỉ đau', 'chế độ ốm đau'],
  ['về hưu, nghỉ hưu, hưu trí, hưu', 'tuổi nghỉ hưu'],
  ['về hưu sớm, nghỉ hưu sớm, hưu non, hưu trước tuổi', 'nghỉ hưu trước tuổi'],
  ['tiền công đoàn, phí công đoàn, đóng công đoàn, trừ công đoàn', 'đoàn phí công đoàn'],
  ['trừ bảo hiểm, đóng bảo hiểm, tiền bảo hiểm', 'mức đóng bảo hiểm xã hội'],
  ['lương cứng, lương căn bản', 'lương hợp đồng'],
  ['lương vùng, lương tối thiểu', 'lương tối thiểu vùng'],
  ['lương tháng 13, tháng lương thứ 13, thưởng cuối năm, thưởng tết', 'thưởng tết'],
  ['bảng lương, giấy lương, chi tiết lương', 'bảng kê trả lương'],
  [
    'đi trễ, đi muộn, trễ giờ, phạt tiền, bị phạt, trừ tiền, cúp lương, trừ lương',
    'phạt tiền cắt lương thay kỷ luật',
  ],
  ['làm hư, làm hỏng, làm mất đồ, đền', 'bồi thường thiệt hại, khấu trừ tiền lương'],
  ['mất điện, hết việc, không có việc, không có hàng, không có đơn hàng, chờ việc, nghỉ chờ', 'ngừng việc'],
  [
    'cắt giảm, giảm biên chế, tinh giản, giảm người, cho nghỉ hàng loạt, thay đổi cơ cấu, giải thể',
    'mất việc làm, thay đổi cơ cấu công nghệ',
  ],
  ['đám cưới, cưới, lấy vợ, lấy chồng, cưới vợ, cưới chồng', 'kết hôn, nghỉ việc riêng'],
  ['đám tang, ma chay, mất, qua đời, có tang', 'chết, nghỉ việc riêng'],
  ['kiện, đi kiện, thưa, tố cáo, khiếu nại, nhờ ai', 'tranh chấp lao động, hòa giải viên lao động'],
  ['nghỉ việc tập thể, ngừng việc tập thể, lãn công, bãi công, biểu tình', 'đình công'],
  ['vô công đoàn, vào công đoàn, tham gia công đoàn, xin vào, làm đoàn viên', 'gia nhập công đoàn'],
  [
    'xe ôm, thợ hồ, lao động tự do, buôn bán, không có hợp đồng, giúp việc',
    'không có quan hệ lao động, nghiệp đoàn',
  ],
  ['thời vụ, làm theo mùa', 'hợp đồng xác định thời hạn'],
  ['nói miệng, hợp đồng miệng, không ký, không có giấy', 'giao kết hợp đồng bằng lời nói, văn bản'],
  ['hợp đồng điện tử, ký điện tử, ký qua mạng', 'hợp đồng điện tử'],
  ['dài hạn, vô thời hạn, không thời hạn', 'không xác định thời hạn'],
  ['tiếng', 'giờ'],
  ['nghỉ bù', 'nghỉ bù ngày làm việc kế tiếp'],
  ['ăn cơm, ăn trưa, nghỉ trưa, nghỉ giữa ca', 'nghỉ giữa giờ'],
  ['chủ nhật, ngày nghỉ', 'nghỉ hằng tuần'],
  ['sàm sỡ, gạ gẫm, đụng chạm', 'quấy rối tình dục'],
  ['trù dập, làm khó, cản trở', 'phân biệt đối xử, cản trở công đoàn'],
  ['không có công đoàn, chưa có công đoàn, lập công đoàn, mở công đoàn', 'thành lập công đoàn cơ sở'],
  ['điều chuyển, chuyển bộ phận, chuyển tổ, đổi việc', 'chuyển người lao động làm công việc khác'],
  ['đồ bảo hộ, găng tay, khẩu trang', 'phương tiện bảo vệ cá nhân'],
]

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

const split = (phrases: string) => phrases.split(', ').map((phrase) => wordsOf(phrase.normalize('NFC')))
const layWords = lay.map(([said, meant]) => ({
  said: split(said).map((words) => ({ words, folded: ` ${foldedText(words)} ` })),
  meant: split(meant),
}))
const forms = readForms(shortForms)
const units = readForms(unitForms)

function readForms(table: Readonly<Record<string, string>>): ReadonlyMap<string, readonly Word[]> {
  return new Map(Object.entries(table).map(([form, words]) => [form, wordsOf(words.normalize('NFC'))]))
}

/** What a short form stands for; `isAfterNumber` makes units of letters. Undefined for an ordinary word. */
export function longFormOf(word: Word, isAfterNumber: boolean): readonly Word[] | undefined {
  return (isAfterNumber ? units.get(word.folded) : undefined) ?? forms.get(fold(word.marked))
}

/** The law's phrases for what is said in the workers' words; marks that were typed must fit. */
export function legalPhrases(words: readonly Word[]): (readonly Word[])[] {
  const text = ` ${foldedText(words)} `
  return layWords.flatMap(({ said, meant }) =>
    said.some((phrase) => text.includes(phrase.folded) && isSaid(words, phrase.words)) ? meant : [],
  )
}

function isSaid(words: readonly Word[], phrase: readonly Word[]): boolean {
  return words.some((_, start) =>
    phrase.every(({ marked, folded }, index) => {
      const word = words[start + index]
      return word?.folded === folded && agrees(word.marked, marked)
    }),
  )
}
