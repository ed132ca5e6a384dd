// What workers call things, and what the law calls them, as data: the legal words are searched for too, at less weight.
import { agrees } from '../../understanding/syllable.ts'
import { foldedText, type Word } from '../../understanding/words.ts'
import { writtenWords } from './question.ts'

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
  [
    'chưa có lương, không có lương, chưa nhận lương, không phát lương, chưa phát lương, không trả tiền, chưa nhận được đồng nào',
    'chậm lương, nợ lương',
  ],
  ['nói trước, xin trước, báo tin', 'báo trước'],
  ['ở lại làm, bắt ở lại, làm tới tối, làm tới khuya, về trễ', 'làm thêm giờ, tăng ca'],
  ['viết đơn nghỉ, ép nghỉ, kêu nghỉ, bắt nghỉ', 'cho nghỉ việc, chấm dứt hợp đồng'],
  ['đóng cửa, dẹp, sáp nhập, bỏ chuyền, ngưng sản xuất', 'cắt giảm, mất việc làm'],
  ['bắt đền, đền tiền, phải đền', 'bồi thường thiệt hại, đền bao nhiêu'],
  ['tiền cọc, đặt cọc, đóng cọc, thế chân, giữ chân, cọc', 'bảo đảm bằng tiền thực hiện hợp đồng'],
  [
    'giữ bằng, giữ cccd, giữ căn cước, giữ giấy tờ, bằng gốc, bản gốc',
    'giữ bản chính giấy tờ tùy thân văn bằng',
  ],
  ['bầu, có bầu, mang bầu, bầu bì, có thai, cấn bầu', 'mang thai'],
  ['đẻ, sinh em bé, sắp sinh, đi sinh, sinh con, ở cữ, hộ sản', 'sinh con, thai sản'],
  ['đứa thứ hai, bé thứ hai, đứa hai, con hai, lần hai', 'con thứ hai'],
  ['vợ sinh, vợ đẻ, vợ em sinh, chồng nghỉ', 'lao động nam nghỉ khi vợ sinh con'],
  ['con nhỏ, cho con bú, nuôi con nhỏ', 'nuôi con dưới 12 tháng tuổi'],
  ['tới tháng, hành kinh, đèn đỏ, kinh nguyệt, đến tháng', 'thời gian hành kinh'],
  ['sổ bảo hiểm, chốt sổ, trả sổ', 'xác nhận thời gian đóng bảo hiểm xã hội'],
  [
    'một cục, 1 cục, rút bảo hiểm, lãnh bảo hiểm, lấy bảo hiểm một lần, rút bhxh, rút một lần',
    'bảo hiểm xã hội một lần',
  ],
  ['tiền thất nghiệp, lãnh thất nghiệp, hưởng thất nghiệp, bảo hiểm thất nghiệp', 'trợ cấp thất nghiệp'],
  ['nghỉ bệnh, bị bệnh, bị ốm, nằm viện, nghỉ đau, ốm', 'nghỉ ốm, chế độ ốm đau'],
  ['con bệnh, con bị bệnh, con đau, con sốt', 'con ốm'],
  ['gia nhập công đoàn', 'vào công đoàn'],
  ['ăn cắp, lấy cắp, lấy trộm, trộm, ăn trộm', 'trộm cắp, sa thải'],
  ['nghỉ đẻ, nghỉ sinh, nghỉ hộ sản', 'nghỉ thai sản'],
  ['tiền đẻ, tiền sinh, tiền hộ sản', 'tiền thai sản'],
  ['sếp, chủ, ông chủ, bà chủ, quản đốc', 'người sử dụng lao động, công ty'],
  ['công nhân, nhân viên', 'người lao động'],
  ['mượn lương, ứng tiền, xin ứng', 'ứng lương, tạm ứng tiền lương'],
  ['hạ lương, bớt lương, cắt giảm lương', 'giảm lương'],
  ['về hưu, nghỉ hưu, hưu trí', 'tuổi nghỉ hưu'],
  ['lương hưu, tiền hưu, hưởng hưu', 'đóng bảo hiểm, năm đóng, phần trăm'],
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
  [
    'kiện, đi kiện, thưa, tố cáo, khiếu nại, nhờ ai',
    'tranh chấp lao động, mâu thuẫn với công ty, hòa giải viên lao động',
  ],
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
  ['đồ bảo hộ, găng tay, khẩu trang, giày bảo hộ, dây an toàn', 'phương tiện bảo vệ cá nhân, đồ bảo hộ'],
  ['bị thương, kẹt tay, đứt tay, gãy tay, gãy chân, điện giật, té giàn giáo', 'tai nạn lao động'],
  ['đi lính, đi bộ đội, nhập ngũ, đi nghĩa vụ', 'nghĩa vụ quân sự, tạm hoãn hợp đồng'],
]

const split = (phrases: string) => phrases.split(', ').map(writtenWords)
const layWords = lay.map(([said, meant]) => ({
  said: split(said).map((words) => ({ words, folded: ` ${foldedText(words)} ` })),
  meant: split(meant),
}))

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
