// Whatever is typed, each reader answers, soon, with a value of its kind or a sentence.
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Question, type QuestionKind, understand } from '../../src/understanding/understand.ts'

const options = ['Rất hài lòng', 'Hài lòng', 'Bình thường', 'Không hài lòng', 'Khác']
const questions: Question = {
  'yes-no': undefined,
  choice: options,
  many: options,
  scale: { from: 1, to: 5, labels: { 1: 'Rất kém', 5: 'Rất tốt' } },
  number: { min: 0, max: 100, unit: 'tuổi' },
  money: {},
  date: { kind: 'birth', today: '2026-11-22' },
  phone: {},
  'personal-id': undefined,
  consent: undefined,
  command: undefined,
}
const kinds: QuestionKind[] = [
  'yes-no',
  'choice',
  'many',
  'scale',
  'number',
  'money',
  'date',
  'phone',
  'personal-id',
  'consent',
  'command',
]

const fits: { [K in QuestionKind]: (value: unknown) => boolean } = {
  'yes-no': (value) => value === 'yes' || value === 'no',
  choice: (value) => isIndex(value),
  many: (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((index, at) => isIndex(index) && (at === 0 || index > value[at - 1])),
  scale: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 5,
  number: (value) => typeof value === 'number' && value >= 0 && value <= 100,
  money: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  date: (value) => typeof value === 'object' || /^"\d{4}-\d{2}-\d{2}"$/.test(JSON.stringify(value)),
  phone: (value) => /^\+84[35789]\d{8}$/.test(String(value)),
  'personal-id': (value) => /^\d{12}$/.test(String(value)),
  consent: (value) => value === true,
  command: (value) => typeof value === 'string',
}

function isIndex(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < options.length
}

function check(text: string): void {
  for (const kind of kinds) {
    const understood = understand(kind, questions[kind], text)
    if ('value' in understood) expect(fits[kind](understood.value)).toBe(true)
    else expect(understood.askAgain.length).toBeGreaterThan(20)
  }
}

const pieces =
  'dạ|không|có|ạ|1|2|3|,|và|-|/|.|5tr|k|triệu|rưỡi|năm|tháng|ngày|mười|lăm|hai|trăm|nghìn|tất cả|trừ|câu|số|a|b|hài lòng|rất|menu|dừng|nhận tin|?|👍|5️⃣|0912|+84|hôm qua|đồng ý|tuổi|giờ|h|30|1990|\u0301|\u200b|\n'.split(
    '|',
  )

test('any string gets a value of its kind or a sentence', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), check), { numRuns: 500 })
})

test('any mix of words that mean something gets a value of its kind or a sentence', () => {
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 })
  fc.assert(
    fc.property(texts, fc.constantFrom('', ' '), (words, gap) => check(words.join(gap))),
    { numRuns: 3000 },
  )
})

const floods: Record<string, string> = {
  '10,000 combining marks': `a${'\u0301'.repeat(10_000)}`,
  '100 kB of one letter': 'a'.repeat(100_000),
  '100 kB of spaces': ' '.repeat(100_000),
  '100 kB of digits': '1'.repeat(100_000),
  '100 kB of digits and spaces': '1 '.repeat(50_000),
  '100 kB of digits and dots': '1.'.repeat(50_000),
  '100 kB of minus signs': '-'.repeat(100_000),
  '100 kB of "không "': 'không '.repeat(16_000),
  '100 kB of "một trăm "': 'một trăm '.repeat(10_000),
  '100 kB of "và 1 "': 'và 1 '.repeat(20_000),
  '100 kB of "o"': 'o1'.repeat(50_000),
  'emoji only': '😀'.repeat(5_000),
  'lone surrogates': '\ud83d'.repeat(5_000),
  'many lines': '\n'.repeat(50_000),
  brackets: '('.repeat(50_000),
  '"năm " over and over': 'năm '.repeat(500),
  '"dạ, " over and over': 'dạ, '.repeat(500),
  'a letter over and over, short': 'b '.repeat(900),
}

test.each(Object.entries(floods))('%s is answered soon by every reader', (_, text) => {
  check(text)
  for (const kind of kinds) {
    const start = performance.now()
    understand(kind, questions[kind], text)
    expect({ kind, ms: performance.now() - start < 300 }).toEqual({ kind, ms: true })
  }
})

test('one list of options read twice gives the same answer, also when it is another array', () => {
  expect(understand('choice', [...options], 'hài lòng')).toEqual({ value: 1 })
  expect(understand('choice', options, 'hài lòng')).toEqual({ value: 1 })
  expect(understand('choice', [...options].reverse(), 'hài lòng')).toEqual({ value: 3 })
})

test('a question without options, or with empty ones, is asked again', () => {
  expect(understand('choice', [], '1')).toHaveProperty('askAgain')
  expect(understand('many', [], 'tất cả')).toHaveProperty('askAgain')
  expect(understand('choice', ['', ''], 'a')).toBeDefined()
})
