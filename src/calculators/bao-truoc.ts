// bao-truoc: how many days of notice a worker must give before leaving, and, from the day the notice is handed in, the last of
// them (Labour Code 35, 27, 162; days are counted by the Civil Code, art. 147).
import type { Citation } from '../model/content.ts'
import { makeCalculator } from './calculator.ts'
import { daysLater, spokenDay, weekdayOf } from './days.ts'
import { labourCode, notice, rateOn } from './rates.ts'
import { again, type Given, InputRefused, oneOf, optionalDay } from './read-input.ts'

const contracts = ['khong-thoi-han', 'tu-12-thang', 'duoi-12-thang', 'thu-viec', 'giup-viec'] as const
type Contract = (typeof contracts)[number]

/** Labour Code 35(2): leaving for one of these needs no notice. `point` of that clause, what people call it, what to keep. */
const reasons = {
  'sai-viec': {
    point: 'a',
    name: 'không được bố trí đúng công việc, nơi làm như đã thỏa thuận',
    proof: 'hợp đồng, phân công việc',
  },
  luong: { point: 'b', name: 'không được trả đủ lương hoặc trả không đúng hạn', proof: 'bảng lương, sao kê' },
  'nguoc-dai': {
    point: 'c',
    name: 'bị ngược đãi, đánh đập, nhục mạ hoặc cưỡng bức lao động',
    proof: 'hình ảnh, người làm chứng, giấy khám',
  },
  'quay-roi': {
    point: 'd',
    name: 'bị quấy rối tình dục tại nơi làm việc',
    proof: 'tin nhắn, người làm chứng',
  },
  'mang-thai': {
    point: 'đ',
    name: 'mang thai, cơ sở khám chữa bệnh xác nhận làm tiếp sẽ hại thai',
    proof: 'giấy xác nhận; phải đưa cho công ty',
  },
  'nghi-huu': { point: 'e', name: 'đủ tuổi nghỉ hưu', proof: 'giấy tờ ghi ngày sinh' },
  'thong-tin': {
    point: 'g',
    name: 'công ty nói sai sự thật khi giao kết hợp đồng',
    proof: 'tin tuyển dụng, tin nhắn',
  },
} as const
const noReason = 'khac'
type Reason = keyof typeof reasons | typeof noReason
const reasonIds: readonly Reason[] = [
  noReason,
  'sai-viec',
  'luong',
  'nguoc-dai',
  'quay-roi',
  'mang-thai',
  'nghi-huu',
  'thong-tin',
]

type Notice = {
  days: number
  isWorkingDays: boolean
  why: string
  citation: Citation
  more: readonly string[]
}

export const baoTruoc = makeCalculator(
  {
    'loai-hop-dong': { type: 'text' },
    'ly-do': { type: 'text', optional: true },
    'ngay-nop': { type: 'date', optional: true },
    'lam-thu-bay': { type: 'boolean', optional: true },
  },
  (inputs, today) => {
    const rate = rateOn(notice, today, 'thời hạn báo trước')
    const due = noticeOf(readContract(inputs), readReason(inputs), rate.value)
    const handedIn = readHandedIn(inputs, today)
    const unit = due.isWorkingDays ? 'ngày làm việc' : 'ngày'
    const isCounted = due.days > 0 && handedIn !== undefined
    return {
      value: due.days,
      lines: [
        due.days > 0 ? `Phải báo trước ít nhất ${due.days} ${unit}.` : 'Không phải báo trước.',
        due.why,
        ...(isCounted ? lastDayLines(handedIn, due, inputs['lam-thu-bay'] !== false) : []),
        ...due.more,
      ],
      citations: isCounted ? [due.citation, civilCode] : [due.citation],
      since: rate.from,
    }
  },
)

const civilCode: Citation = { law: 'Bộ luật Dân sự', number: '91/2015/QH13', article: 147 }

function readContract(inputs: Given): Contract {
  return oneOf(inputs, 'loai-hop-dong', { what: 'Loại hợp đồng', choices: contracts })
}

function readReason(inputs: Given): Reason {
  if (inputs['ly-do'] === undefined) return noReason
  return oneOf(inputs, 'ly-do', { what: 'Lý do nghỉ', choices: reasonIds })
}

/** People plan ahead, so it may lie before or after today, but not more than a year. */
function readHandedIn(inputs: Given, today: string): string | undefined {
  const day = optionalDay(inputs, 'ngay-nop', 'Ngày nộp đơn')
  if (day === undefined || (day >= daysLater(today, -366) && day <= daysLater(today, 366))) return day
  throw new InputRefused(`Ngày nộp đơn cách hôm nay hơn một năm, có thể nhầm năm. ${again}`)
}

/** Labour Code 35(1): leaving for no reason. */
const ordinary = {
  'khong-thoi-han': { rate: 'indefinite', point: 'a', name: 'không xác định thời hạn', isWorkingDays: false },
  'tu-12-thang': { rate: 'overYear', point: 'b', name: 'từ 12 đến 36 tháng', isWorkingDays: false },
  'duoi-12-thang': { rate: 'underYear', point: 'c', name: 'dưới 12 tháng', isWorkingDays: true },
} as const

function noticeOf(contract: Contract, reason: Reason, rates: (typeof notice)[number]['value']): Notice {
  if (contract === 'thu-viec') {
    const why = 'Đang thử việc: bên nào cũng có thể dừng mà không cần báo trước.'
    return { days: 0, isWorkingDays: false, why, citation: labourCode(27, 2), more: [] }
  }
  if (contract === 'giup-viec') {
    const why = 'Giúp việc gia đình có thời hạn riêng.'
    return { days: rates.domestic, isWorkingDays: false, why, citation: labourCode(162, 2), more: [] }
  }
  if (reason !== noReason) return withoutNotice(reason)
  const { rate, point, name, isWorkingDays } = ordinary[contract]
  return {
    days: rates[rate],
    isWorkingDays,
    why: `Hợp đồng ${name}, không cần nêu lý do.`,
    citation: labourCode(35, 1, point),
    more: [
      'Một số nghề (như tổ bay, thuyền viên, người quản lý doanh nghiệp) có thời hạn dài hơn.',
      'Nghỉ khi chưa hết hạn báo trước có thể phải bồi thường; hai bên cũng có thể thỏa thuận nghỉ sớm hơn.',
    ],
  }
}

function withoutNotice(reason: keyof typeof reasons): Notice {
  const { point, name, proof } = reasons[reason]
  return {
    days: 0,
    isWorkingDays: false,
    why: `Lý do: ${name}.`,
    citation: labourCode(35, 2, point),
    more: [
      `Nên giữ lại: ${proof}. Nên báo cho công ty bằng văn bản, ghi rõ lý do.`,
      'Trước khi nghỉ, anh/chị nên hỏi cán bộ công đoàn.',
    ],
  }
}

/** The day of handing in does not count. Fixed public holidays are no working days; those by the moon are left to the person. */
function lastDayLines(
  handedIn: string,
  { days, isWorkingDays }: Notice,
  isSaturdayWorked: boolean,
): string[] {
  const last = isWorkingDays ? workingDaysLater(handedIn, days, isSaturdayWorked) : daysLater(handedIn, days)
  const off = isSaturdayWorked ? 'Chủ nhật' : 'thứ Bảy, Chủ nhật'
  return [
    `Nộp đơn ${spokenDay(handedIn)}: ngày cuối của thời hạn là ${spokenDay(last)}; từ ${spokenDay(daysLater(last, 1))} có thể nghỉ.`,
    isWorkingDays
      ? `Đã trừ ${off} và các ngày 1/1, 30/4, 1/5, 2/9; chưa trừ Tết, Giỗ Tổ và ngày nghỉ lễ khác.`
      : 'Đếm từ hôm sau ngày nộp, tính cả ngày nghỉ.',
  ]
}

const fixedHolidays = new Set(['01-01', '04-30', '05-01', '09-02'])

function workingDaysLater(from: string, count: number, isSaturdayWorked: boolean): string {
  let day = from
  for (let left = count; left > 0; ) {
    day = daysLater(day, 1)
    const weekday = weekdayOf(day)
    const isOff = weekday === 0 || (weekday === 6 && !isSaturdayWorked) || fixedHolidays.has(day.slice(5))
    if (!isOff) left -= 1
  }
  return day
}
