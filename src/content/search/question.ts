// Cuts a question, a title or an answer into words that can be compared: numbers alike, dates alike, short forms written out.
// Both sides of the search go through here, so that they meet.
import { readingsOf } from '../../understanding/teencode.ts'
import { partDigits, plainTyped, type Word, wordsOf } from '../../understanding/words.ts'
import { toldApart } from './homographs.ts'
import { longFormOf } from './short-forms.ts'

/** Of a long text its beginning and its end are read: the question stands in one of the two. */
const headChars = 600
const tailChars = 300

/** The part of a text that is read, of any length. */
export function boundQuestion(text: string): string {
  if (text.length <= headChars + tailChars) return text
  return `${text.slice(0, headChars).toWellFormed()} … ${text.slice(-tailChars).toWellFormed()}`
}

/** The words as typed, letters and digits parted; signs are gone. */
export function typedWords(text: string): Word[] {
  return writeAlike(plainTyped(boundQuestion(text)))
}

/** The same of a text of our own, which is read whole. */
export function writtenWords(text: string): Word[] {
  return writeAlike(text.normalize('NFC').toLowerCase())
}

function writeAlike(plain: string): Word[] {
  const alike = plain
    .replace(/(?<=\d)[.](?=\d{3}(?!\d))/g, '')
    .replace(/(?<=\d)[.,](?=\d{1,2}(?!\d))/g, 'phẩy')
    .replace(/(?<=\d) ?(?:ngày|tháng|thang) ?(?=\d{1,2}(?!\d))/g, ' ')
    .replace(/%/g, ' phần trăm ')
    .replace(countedWord, (word) => digits.get(word) ?? word)
  return wordsOf(alike).filter(({ folded }) => /[a-z0-9]/.test(folded))
}

const digits = new Map(
  Object.entries({
    một: '1',
    mot: '1',
    hai: '2',
    nhì: '2',
    ba: '3',
    bốn: '4',
    bon: '4',
    tư: '4',
    tu: '4',
    sáu: '6',
    bảy: '7',
    tám: '8',
    chín: '9',
    mười: '10',
    i: '1',
    ii: '2',
    iii: '3',
    iv: '4',
  }).map(([word, digit]) => [word.normalize('NFC'), digit]),
)
/** Numbers as words, where something is counted: `thứ hai`, `vùng III`, `một lần`, `hai tháng`. Years and Mondays look alike too. */
const countedWord = new RegExp(
  String.raw`(?<=(?:thứ|thu|vùng|vung|con|bé|lần|lan|đứa|dua) )(?:${[...digits.keys()].join('|')})(?![\p{L}\p{M}])|(?<![\p{L}\p{M}])(?:một|mot|hai|ba|bốn|bon|sáu|bảy|tám|chín|mười)(?= (?:ngày|ngay|tháng|thang|năm|nam|tuần|tuan|giờ|gio|lần|lan|tiếng|tieng|cục|cuc)(?![\p{L}\p{M}]))`.normalize(
    'NFC',
  ),
  'gu',
)

/** Short forms written out in their usual reading; phrases that only their marks tell apart, told apart. */
export function longWords(words: readonly Word[]): Word[] {
  const parted = words.flatMap((word) => (isVni(word) ? [word] : partDigits([word])))
  const long = parted.flatMap((word, index) => {
    const isAfterNumber = /^\d+$/.test(parted[index - 1]?.folded ?? '')
    return longFormOf(word, isAfterNumber) ?? readingsOf(word)[0] ?? [word]
  })
  return toldApart(long)
}

/** What short forms may stand for besides: `cn` is công nhân, or chủ nhật. */
export function otherReadings(words: readonly Word[]): (readonly Word[])[] {
  return words.flatMap((word) => readingsOf(word).slice(1))
}

/** `lu7o7ng`: letters and tone digits mixed, no number with a unit. */
function isVni({ folded }: Word): boolean {
  return /^[a-z]+\d/.test(folded)
}

/** Syllables and pairs of neighbours, folded. */
export function termsOf(words: readonly Word[]): string[] {
  const syllables = words.map(({ folded }) => folded)
  const pairs = syllables.slice(1).map((syllable, index) => `${syllables[index]} ${syllable}`)
  return [...syllables, ...pairs]
}
