import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { messengerLimits } from '../../src/channels/messenger/compose.ts'
import { zaloLimits } from '../../src/channels/zalo/compose.ts'
import type { Limits } from '../../src/model/channel.ts'
import type { Choice, Message, MessageCard } from '../../src/model/message.ts'
import { plainText } from '../../src/model/plain-text.ts'
import { charCount, splitText } from '../../src/outbox/fit/split-text.ts'
import { fitMessages } from '../../src/outbox/fit.ts'

const small: Limits = {
  textCharsMax: 60,
  choicesMax: 3,
  choiceLabelCharsMax: 10,
  textWithChoicesCharsMax: 40,
  hasUrlChoices: false,
  cardsMax: 0,
  cardTextCharsMax: 10,
}

const tap = (label: string, index = 0): Choice => ({ label, tap: `#cn:s:1:f/s:c${index}` })
const taps = (...labels: string[]) => labels.map(tap)
const page = (label: string): Choice => ({ label, url: 'https://example.vn/trang' })

describe('texts', () => {
  test('texts that follow each other leave as one call, a blank line between them', () => {
    expect(fitMessages([{ text: 'Chào anh/chị.' }, { text: 'Mời đọc.' }], small)).toEqual([
      { text: 'Chào anh/chị.\n\nMời đọc.' },
    ])
  })

  test('a text that would not fit with the one before goes by itself', () => {
    const [first, second] = ['a'.repeat(40), 'b'.repeat(40)]
    expect(fitMessages([{ text: first }, { text: second }], small)).toEqual([
      { text: first },
      { text: second },
    ])
  })

  test('a long text is cut at the end of a sentence', () => {
    const text = 'Câu thứ nhất nói về lương tối thiểu vùng. Câu thứ hai nói về giờ làm thêm.'
    expect(fitMessages([{ text }], small)).toEqual([
      { text: 'Câu thứ nhất nói về lương tối thiểu vùng.' },
      { text: 'Câu thứ hai nói về giờ làm thêm.' },
    ])
  })

  test('a text without a pause is cut between graphemes, not inside one', () => {
    const family = '👨‍👩‍👧'
    const pieces = splitText(family.repeat(30), 12)
    expect(pieces.join('')).toBe(family.repeat(30))
    for (const piece of pieces) expect(piece.replaceAll(family, '')).toBe('')
  })

  test('ten thousand combining marks on one letter are cut to the limit, none lost', () => {
    const zalgo = `a${'\u0323'.repeat(10_000)}`
    const pieces = splitText(zalgo, 2_000)
    expect(pieces.join('')).toBe(zalgo)
    for (const piece of pieces) expect(charCount(piece)).toBeLessThanOrEqual(2_000)
  })

  test('characters are counted after composing them', () => {
    const decomposed = 'ế'.normalize('NFD').repeat(60)
    expect(fitMessages([{ text: decomposed }], small)).toEqual([{ text: 'ế'.repeat(60) }])
  })

  test('an empty text is no message', () => {
    expect(fitMessages([{ text: '  \n ' }], small)).toEqual([])
  })
})

describe('choices', () => {
  test('choices belong to the last text, joined with those before', () => {
    const choices = taps('Có', 'Không')
    expect(fitMessages([{ text: 'Chào.' }, { text: 'Đồng ý?', choices }], small)).toEqual([
      { text: 'Chào.\n\nĐồng ý?', choices },
    ])
  })

  test('text that is too long beside buttons leaves before them, whole sentences each', () => {
    const text = 'Phần này giải thích câu hỏi cho rõ. Anh/chị chọn gì?'
    const choices = taps('A', 'B')
    expect(fitMessages([{ text, choices }], small)).toEqual([
      { text: 'Phần này giải thích câu hỏi cho rõ.' },
      { text: 'Anh/chị chọn gì?', choices },
    ])
  })

  test('too many choices become a numbered list and no buttons', () => {
    expect(fitMessages([{ text: 'Chọn?', choices: taps('A', 'B', 'C', 'D') }], small)).toEqual([
      { text: 'Chọn?\n\n1. A\n2. B\n3. C\n4. D\nNhắn số để chọn.' },
    ])
  })

  test('labels too long for a button stand in the text, and the buttons bear their numbers', () => {
    const limits = { ...small, textCharsMax: 200, textWithChoicesCharsMax: 200 }
    const choices = [tap('Rất không hài lòng', 0), tap('Hài lòng', 1)]
    expect(fitMessages([{ text: 'Mức nào?', choices }], limits)).toEqual([
      {
        text: 'Mức nào?\n\n1. Rất không hài lòng\n2. Hài lòng\nBấm hoặc nhắn số để chọn.',
        choices: [tap('1', 0), tap('2', 1)],
      },
    ])
  })

  test('a message whose buttons bear numbers does not list them again when said plainly', () => {
    const text = 'Mức nào?\n\n1. Rất không hài lòng\nBấm hoặc nhắn số để chọn.'
    expect(plainText({ text, choices: taps('1') })).toBe(text)
  })

  test('numbers of a scale stand for themselves in a list, other choices keep their place', () => {
    const limits = { ...small, textCharsMax: 200 }
    expect(fitMessages([{ text: 'Mấy điểm?', choices: taps('0', '1', '2', '3', 'Bỏ qua') }], limits)).toEqual(
      [{ text: 'Mấy điểm?\n\n0 · 1 · 2 · 3\n5. Bỏ qua\nNhắn số để chọn.' }],
    )
    expect(plainText({ text: 'Mấy điểm?', choices: taps('1', '2') })).toBe(
      'Mấy điểm?\n\n1 · 2\nNhắn số để chọn.',
    )
  })

  test('a web page becomes a line of text where it cannot be a button beside taps', () => {
    expect(fitMessages([{ text: 'Xem?', choices: [tap('Có'), page('Trang')] }], small)).toEqual([
      { text: 'Xem?\n\nTrang: https://example.vn/trang', choices: [tap('Có')] },
    ])
  })

  test('a web page stays a button where the platform can', () => {
    const message = { text: 'Xem?', choices: [tap('Có'), page('Trang')] }
    expect(fitMessages([message], messengerLimits)).toEqual([message])
    expect(fitMessages([message], zaloLimits)).toEqual([message])
  })

  test('on Messenger a web page beside more than two taps is a line of text, and the taps stay', () => {
    const choices = [...taps('A', 'B', 'C'), page('Trang')]
    expect(fitMessages([{ text: 'Xem?', choices }], messengerLimits)).toEqual([
      { text: 'Xem?\n\nTrang: https://example.vn/trang', choices: taps('A', 'B', 'C') },
    ])
  })

  test('choices without a text get one', () => {
    const choices = taps('A')
    expect(fitMessages([{ choices }], small)).toEqual([{ text: 'Mời anh/chị chọn:', choices }])
  })

  test('choices that would vanish behind a later message are listed in the text', () => {
    const messages: Message[] = [{ text: 'Chọn?', choices: taps('A', 'B') }, { picture: 'files/a.jpg' }]
    expect(fitMessages(messages, messengerLimits)).toEqual([
      { text: 'Chọn?\n\n1. A\n2. B\nNhắn số để chọn.' },
      { picture: 'files/a.jpg' },
    ])
    expect(fitMessages(messages, zaloLimits)).toEqual(messages)
  })
})

describe('pictures, files, cards', () => {
  test('a picture and a file go before the text with its choices', () => {
    const choices = taps('A')
    const message = { text: 'Chọn?', picture: 'files/a.jpg', file: 'files/b.pdf', choices }
    expect(fitMessages([message], messengerLimits)).toEqual([
      { picture: 'files/a.jpg' },
      { file: 'files/b.pdf' },
      { text: 'Chọn?', choices },
    ])
  })

  test('a picture takes the text after it as its caption where the platform has captions', () => {
    const message = { text: 'Bảng lương mẫu', picture: 'files/a.jpg' }
    expect(fitMessages([message], zaloLimits)).toEqual([message])
    expect(fitMessages([message], messengerLimits)).toEqual([
      { picture: 'files/a.jpg' },
      { text: 'Bảng lương mẫu' },
    ])
  })

  const card = (title: string): MessageCard => ({ title, subtitle: 'dưới', url: 'https://example.vn' })

  test('cards beyond what one call holds go in several', () => {
    const cards = ['1', '2', '3', '4', '5', '6', '7'].map(card)
    expect(fitMessages([{ text: 'Các văn bản:', cards }], zaloLimits)).toEqual([
      { text: 'Các văn bản:' },
      { cards: cards.slice(0, 5) },
      { cards: cards.slice(5) },
    ])
  })

  test('cards are text where there are none', () => {
    expect(fitMessages([{ cards: [card('Một')] }], small)).toEqual([
      { text: 'Một\ndưới\nhttps://example.vn' },
    ])
  })

  test('the contact form is asked for where there is one, and is words elsewhere', () => {
    const requestInfo = { title: 'Liên hệ', subtitle: 'Xin số điện thoại', picture: 'files/a.jpg' }
    expect(fitMessages([{ requestInfo }], zaloLimits)).toEqual([{ requestInfo }])
    expect(fitMessages([{ requestInfo }], small)).toEqual([{ text: 'Liên hệ\nXin số điện thoại' }])
    expect(fitMessages([{ text: 'Cho xin số?', requestInfo }], small)).toEqual([{ text: 'Cho xin số?' }])
  })
})

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc
    .array(fc.constantFrom('Lương', 'tối thiểu.', 'vùng', '\n', '\n\n', 'é\u0301', '👍🏽', '—'), {
      maxLength: 60,
    })
    .map((words) => words.join(' ')),
)
const anyLabel = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter((label) => label.trim() !== '')
const anyChoice = fc.record({ label: anyLabel, index: fc.nat(), isPage: fc.boolean() })
const anyMessage: fc.Arbitrary<Message> = fc
  .record({
    text: fc.option(anyText, { nil: undefined }),
    choices: fc.array(anyChoice, { maxLength: 16 }),
    picture: fc.option(fc.constant('files/a.jpg'), { nil: undefined }),
    file: fc.option(fc.constant('files/b.pdf'), { nil: undefined }),
    cards: fc.array(fc.record({ title: anyLabel, subtitle: fc.option(anyLabel, { nil: undefined }) }), {
      maxLength: 7,
    }),
  })
  .map(({ choices, ...message }) => ({
    ...message,
    choices: choices.map(({ label, index, isPage }) => (isPage ? page(label) : tap(label, index))),
  }))
const anyLimits: fc.Arbitrary<Limits> = fc
  .record({
    textCharsMax: fc.integer({ min: 20, max: 300 }),
    choicesMax: fc.integer({ min: 0, max: 13 }),
    choiceLabelCharsMax: fc.integer({ min: 2, max: 25 }),
    withChoices: fc.integer({ min: 20, max: 300 }),
    hasUrlChoices: fc.boolean(),
    withUrlChoices: fc.option(
      fc.record({
        choicesMax: fc.integer({ min: 1, max: 3 }),
        textCharsMax: fc.integer({ min: 20, max: 100 }),
      }),
      { nil: undefined },
    ),
    choicesVanish: fc.boolean(),
    cardsMax: fc.integer({ min: 0, max: 5 }),
    cardTextCharsMax: fc.integer({ min: 5, max: 40 }),
    captionCharsMax: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
  })
  .map(({ withChoices, ...limits }) => ({
    ...limits,
    textWithChoicesCharsMax: Math.min(withChoices, limits.textCharsMax),
  }))
const anyTurn = fc.tuple(fc.array(anyMessage, { maxLength: 5 }), anyLimits)

describe('whatever is said, whatever the limits', () => {
  test('every call keeps to the limits', () => {
    fc.assert(
      fc.property(anyTurn, ([messages, limits]) => {
        for (const call of fitMessages(messages, limits)) expectWithin(call, limits)
      }),
      { numRuns: 500 },
    )
  })

  test('no character of a text is lost or moved', () => {
    fc.assert(
      fc.property(anyTurn, ([messages, limits]) => {
        const said = bare(
          fitMessages(messages, limits)
            .map((call) => call.text ?? '')
            .join(''),
        )
        let from = 0
        for (const { text } of messages) {
          const wanted = bare(text ?? '')
          const at = said.indexOf(wanted, from)
          expect(at).toBeGreaterThanOrEqual(from)
          from = at + wanted.length
        }
      }),
      { numRuns: 500 },
    )
  })

  test('every choice can be pressed or stands in the text under its label', () => {
    fc.assert(
      fc.property(anyTurn, ([messages, limits]) => {
        const calls = fitMessages(messages, limits)
        const said = bare(calls.map((call) => call.text ?? '').join(''))
        const pressable = new Set(
          calls.flatMap((call) => call.choices ?? []).map((choice) => bare(choice.label)),
        )
        for (const { label } of messages.flatMap((message) => message.choices ?? [])) {
          expect(pressable.has(bare(label)) || said.includes(bare(label))).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('pictures, files and cards keep their order', () => {
    fc.assert(
      fc.property(anyTurn, ([messages, limits]) => {
        const shown = fitMessages(messages, limits).flatMap((call) => [
          ...(call.picture ? ['picture'] : []),
          ...(call.file ? ['file'] : []),
          ...(call.cards ?? []).map((card) => card.title),
        ])
        const cardsShown = (message: Message) =>
          limits.cardsMax > 0 &&
          (message.cards ?? []).every((card) =>
            [card.title, card.subtitle ?? ''].every(
              (text) => charCount(text.normalize('NFC')) <= limits.cardTextCharsMax,
            ),
          )
        const wanted = messages.flatMap((message) => [
          ...(message.picture ? ['picture'] : []),
          ...(message.file ? ['file'] : []),
          ...(cardsShown(message) ? (message.cards ?? []).map((card) => card.title.normalize('NFC')) : []),
        ])
        expect(shown).toEqual(wanted)
      }),
      { numRuns: 500 },
    )
  })

  test('texts alone take no more calls than texts', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 8 }), anyLimits, (texts, limits) => {
        const short = texts.filter((text) => charCount(text.normalize('NFC')) <= limits.textCharsMax)
        expect(
          fitMessages(
            short.map((text) => ({ text })),
            limits,
          ).length,
        ).toBeLessThanOrEqual(short.length)
      }),
    )
  })

  test('no cut falls inside a grapheme that would fit', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 20, max: 60 }), (text, charsMax) => {
        const segments = (whole: string) =>
          [...new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(whole)].map(
            ({ segment }) => segment,
          )
        const graphemes = segments(text).filter((one) => one.trim() !== '')
        if (graphemes.some((one) => charCount(one) > charsMax)) return
        const kept = splitText(text, charsMax).flatMap(segments)
        expect(kept.filter((one) => one.trim() !== '')).toEqual(graphemes)
      }),
      { numRuns: 500 },
    )
  })
})

function bare(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '')
}

function expectWithin(call: Message, limits: Limits): void {
  const parts = [call.picture, call.file, call.cards, call.requestInfo].filter((part) => part !== undefined)
  const { text, choices = [] } = call
  expect(parts.length + (text === undefined ? 0 : 1)).toBeGreaterThanOrEqual(1)
  if (parts.length > 0) {
    expect(choices).toEqual([])
    expect(parts).toHaveLength(1)
    if (text !== undefined) {
      expect(call.picture).toBeDefined()
      expect(charCount(text)).toBeLessThanOrEqual(limits.captionCharsMax ?? 0)
    }
  }
  expect(call.cards?.length ?? 0).toBeLessThanOrEqual(limits.cardsMax)
  const hasPages = choices.some((choice) => 'url' in choice)
  const withPages = hasPages ? limits.withUrlChoices : undefined
  expect(choices.length).toBeLessThanOrEqual(
    Math.min(limits.choicesMax, withPages?.choicesMax ?? Number.POSITIVE_INFINITY),
  )
  expect(hasPages && !limits.hasUrlChoices).toBe(false)
  for (const { label } of choices) expect(charCount(label)).toBeLessThanOrEqual(limits.choiceLabelCharsMax)
  const textMax = choices.length > 0 ? limits.textWithChoicesCharsMax : limits.textCharsMax
  expect(charCount(text ?? '')).toBeLessThanOrEqual(Math.min(textMax, withPages?.textCharsMax ?? textMax))
  expect(text?.trim()).not.toBe('')
}
