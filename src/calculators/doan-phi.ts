// doan-phi: a member's union dues for a month (Decision 61/QĐ-TLĐ): 0.5 % of the wage, at most 10 % of the base salary, nothing
// while on long leave.
import { formatNumber } from '../lib/vietnamese-format.ts'
import type { Citation } from '../model/content.ts'
import { makeCalculator } from './calculator.ts'
import { money } from './money.ts'
import { baseSalaries, dues, rateOn } from './rates.ts'
import { again, type Given, InputRefused, oneOf, optionalDay, requiredNumber } from './read-input.ts'

/** What the percentage is taken of. */
const wageWords = {
  'doanh-nghiep': 'tiền lương đóng BHXH bắt buộc',
  'su-nghiep': 'tiền lương đóng BHXH bắt buộc',
  'nha-nuoc': 'tiền lương thực lĩnh, đã trừ bảo hiểm và thuế',
} as const
const workplaces = ['doanh-nghiep', 'su-nghiep', 'nha-nuoc', 'ngan-sach', 'khong-bhxh'] as const
type Workplace = (typeof workplaces)[number]

export const doanPhi = makeCalculator(
  {
    'noi-lam': { type: 'text' },
    luong: { type: 'number', optional: true },
    'dang-nghi': { type: 'boolean', optional: true },
    ngay: { type: 'date', optional: true },
  },
  (inputs, today) => {
    const day = readDay(inputs, today)
    const rate = rateOn(dues, day, 'mức đoàn phí')
    const base = rateOn(baseSalaries, day, 'mức lương cơ sở')
    const workplace = oneOf(inputs, 'noi-lam', { what: 'Nơi làm việc', choices: workplaces })
    const due = dueOf(inputs, workplace, {
      percent: rate.value.percent,
      cap: (base.value * rate.value.capPercentOfBase) / 100,
      base: base.value,
    })
    const since = [rate.from, base.from].sort().at(-1) ?? rate.from
    return { citations: [rate.citation, base.citation], since, ...due }
  },
)

type Rates = { percent: number; cap: number; base: number }

type Due = { value: number; lines: readonly string[]; citations?: readonly Citation[]; since?: string }

function dueOf(inputs: Given, workplace: Workplace, rates: Rates): Due {
  if (workplace === 'ngan-sach') return stopped
  if (inputs['dang-nghi'] === true)
    return none(
      'Nghỉ hưởng bảo hiểm xã hội, hoặc nghỉ không lương không có thu nhập, từ 1 tháng trở lên thì không đóng.',
    )
  if (workplace === 'khong-bhxh') return fixed(rates)
  const wage = requiredNumber(inputs, 'luong', {
    what: 'Tiền lương',
    unit: 'đồng',
    min: 100_000,
    max: 1_000_000_000,
  })
  const share = Math.round((wage * rates.percent) / 100)
  const due = Math.min(share, rates.cap)
  const percent = `${formatNumber(rates.percent)}%`
  return {
    value: due,
    lines: [
      `Đoàn phí một tháng: ${money(due)}`,
      `Cách tính: ${percent} × ${formatNumber(wage)} (${wageWords[workplace]}) = ${money(share)}`,
      share > rates.cap
        ? `Mức cao nhất là 10% lương cơ sở ${formatNumber(rates.base)}, tức ${money(rates.cap)}.`
        : `Cao nhất không quá ${money(rates.cap)} (10% lương cơ sở).`,
      'Công đoàn cơ sở có thể quy định mức cao hơn nếu đoàn viên biểu quyết.',
    ],
  }
}

function none(why: string): Due {
  return { value: 0, lines: ['Đoàn phí tháng này: 0 đồng', why] }
}

const stopped: Due = {
  ...none(
    'Cơ quan hành chính, lực lượng vũ trang và đơn vị sự nghiệp hưởng 100% ngân sách: đã dừng thu đoàn phí.',
  ),
  citations: [{ law: 'Công văn của Tổng Liên đoàn', number: '4133/TLĐ-ToC' }],
  since: '2025-06-01',
}

/** Without a clear wage or compulsory insurance the grassroots union sets a sum, not below this. */
function fixed({ percent, base }: Rates): Due {
  const least = Math.round((base * percent) / 100)
  return {
    value: least,
    lines: [
      `Đoàn phí một tháng: ít nhất ${money(least)}`,
      `Cách tính: ${formatNumber(percent)}% × lương cơ sở ${formatNumber(base)}`,
      'Không đóng BHXH bắt buộc hoặc khó xác định lương thì đóng mức cố định do công đoàn nơi anh/chị ấn định.',
    ],
  }
}

/** Today, or the day asked for; what a later month will cost nobody knows yet. */
function readDay(inputs: Given, today: string): string {
  const day = optionalDay(inputs, 'ngay', 'Tháng cần tính') ?? today
  if (day > today) throw new InputRefused(`Tháng này chưa tới, mức có thể thay đổi. ${again}`)
  return day
}
