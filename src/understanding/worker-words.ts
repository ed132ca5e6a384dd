// What workers call things that officials name otherwise, as data: an option in the law's words is found by the workers' words.
import { foldedText, type Word, wordsOf } from './words.ts'

/** Each line: phrases for one thing. */
const groups = [
  'hợp đồng lao động, hợp đồng',
  'tăng ca, làm thêm giờ, làm thêm, làm ngoài giờ',
  'phép năm, nghỉ phép năm, nghỉ hằng năm, nghỉ hàng năm, nghỉ phép',
  'bị đuổi, đuổi việc, đuổi, sa thải, cho nghỉ việc, cho nghỉ, đơn phương chấm dứt hợp đồng',
  'nghỉ ngang, tự ý bỏ việc, bỏ việc',
  'nợ lương, giam lương, chậm lương, chậm trả lương, trả lương chậm, lương trễ, trễ lương, trả lương không đúng hạn',
  'tiền cọc, đặt cọc, bảo đảm bằng tiền',
  'mang bầu, có bầu, bầu, mang thai, có thai',
  'đẻ, sinh con, sinh đẻ, thai sản',
  'bảo hiểm một cục, lãnh bảo hiểm một lần, rút bảo hiểm một lần, rút bảo hiểm, bảo hiểm xã hội một lần',
  'tiền thất nghiệp, thất nghiệp, trợ cấp thất nghiệp',
  'lương cứng, lương cơ bản, lương hợp đồng',
  'cơm, bữa ăn, bữa cơm, bữa ăn ca, cơm ca, suất ăn',
  'xe bus, xe buýt',
  'xe hơi, ô tô, xe ô tô',
  'sếp, giám đốc, chủ',
  'bình thường, tạm được, tàm tạm, trung bình',
  'tuyệt vời, rất tốt',
  'dở, tệ, kém',
  'hằng ngày, hàng ngày, mỗi ngày, ngày nào cũng',
  'hằng tuần, hàng tuần, mỗi tuần',
  'hằng tháng, hàng tháng, mỗi tháng',
  'hằng năm, hàng năm, mỗi năm',
  'không bao giờ, chưa bao giờ',
  'hay, thường xuyên',
  'lâu lâu, đôi khi, thỉnh thoảng, thi thoảng, có lúc',
  'buôn ma thuột, bmt, ban mê thuột, buôn mê thuột, ban mê',
  'đắk lắk, đắc lắc, đak lak, dak lak, daklak',
  'hồ chí minh, hcm, tp hồ chí minh, thành phố hồ chí minh, tp hcm, tphcm, sài gòn',
  'chủ nhật, cn',
  'đàn ông, con trai, nam giới, nam',
  'đàn bà, phụ nữ, con gái, nữ giới, nữ',
].map((line) => line.split(', ').map((phrase) => phraseOf(wordsOf(phrase.normalize('NFC')))))

type Phrase = { words: Word[] /** Folded, a space at both ends. */; folded: string }

function phraseOf(words: Word[]): Phrase {
  return { words, folded: ` ${foldedText(words)} ` }
}

/** The same answer in every other way that is known; empty where no phrase of a group stands in it. */
export function otherWords(words: readonly Word[]): Word[][] {
  if (words.length > 12) return []
  const typed = ` ${foldedText(words)} `
  return groups.flatMap((group) => {
    const [held] = group
      .filter((phrase) => typed.includes(phrase.folded))
      .sort((a, b) => b.words.length - a.words.length)
    if (!held) return []
    const at = typed.slice(0, typed.indexOf(held.folded) + 1).split(' ').length - 2
    const end = at + held.words.length
    return group
      .filter((phrase) => phrase !== held)
      .map((phrase) => [...words.slice(0, at), ...phrase.words, ...words.slice(end)])
  })
}
