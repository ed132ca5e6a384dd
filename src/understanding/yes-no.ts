// Yes or no, as workers type it: `dạ không ạ` is no, `có không?` is a question, `chắc có` is neither.
import { type Lexicon, look } from './lexicon.ts'
import { markedText } from './position.ts'
import { repaired } from './raw-keys.ts'
import { expanded } from './teencode.ts'
import type { Understood } from './understood.ts'
import { foldedText, isAsking, partDigits, plainTyped, type Word, wordsOf } from './words.ts'
import {
  answering,
  doubt,
  doubtWords,
  leading,
  negatives,
  ownGroup,
  polite,
  questionEnd,
  questionPhrase,
  questionWords,
  unknowing,
  whole,
  yesClosing,
  yesOpening,
} from './yes-no-words.ts'

export type YesNo = 'yes' | 'no'

/** Said of a text with neither yes nor no in it. */
export const askPlainly = 'Dạ, anh/chị trả lời giúp "có" hoặc "không" nhé.'
const askQuestion = 'Dạ, đây là câu hỏi dành cho anh/chị: anh/chị trả lời giúp "có" hoặc "không" nhé.'
const askUnsure = 'Dạ, anh/chị chọn giúp một trong hai: "có" hoặc "không" nhé.'

export function understandYesNo(text: string): Understood<YesNo> {
  const short = text.length <= 12 ? quick.get(text) : undefined
  if (short) return short
  const plain = plainTyped(text)
  const words = wordsOf(plain)
  if (words.length === 0) return { askAgain: askPlainly }
  if (isAsking(words)) return { askAgain: askQuestion }
  if (/[-–]\s*\d/.test(plain)) return { askAgain: askPlainly }
  return (
    (isOfAnother(words) ? undefined : readWhole(words)) ??
    readClauses(plain) ??
    readWords(words) ??
    readAgain(words) ?? { askAgain: askPlainly }
  )
}

/** Whether the whole text is a word for yes or no: then it is no command either (`thôi`, `dung` without marks). */
export function isYesOrNoWord(text: string): boolean {
  const found = text.length <= 60 ? readWhole(wordsOf(plainTyped(text))) : undefined
  return found !== undefined && 'value' in found
}

/** Answers that need no reading: most of them. */
const quick = new Map<string, Understood<YesNo>>(
  Object.entries({
    yes: 'có Có CÓ co Co 1 ok Ok OK vâng dạ Dạ đúng',
    no: 'không Không KHÔNG khong Khong ko Ko k 0 2 chưa',
  }).flatMap(([value, list]) =>
    list
      .split(' ')
      .map((text): [string, Understood<YesNo>] => [text, { value: value === 'yes' ? 'yes' : 'no' }]),
  ),
)
// Without its mark it may be ở or a slip; `ờ` is yes.
for (const text of ['o', 'O']) quick.set(text, { askAgain: askPlainly })

function readWords(words: readonly Word[]): Understood<YesNo> | undefined {
  return isOfAnother(words) ? undefined : (readWhole(words) ?? readSentence(core(withoutOwnGroup(words))))
}

/** `con tôi chưa có bảo hiểm`, `chị mình có`: about somebody else. */
function isOfAnother(words: readonly Word[]): boolean {
  return /^(?:dạ |vâng )?(?:(?:con|cháu|anh|chị|em|cô|chú|bác) (?:tôi|tui|mình|toi|minh)|con em)(?= )/.test(
    markedText(words),
  )
}

function withoutOwnGroup(words: readonly Word[]): readonly Word[] {
  const written = expanded(words)
  const said = ownGroup.exec(foldedText(written))?.[0]
  return said === undefined ? words : written.slice(said.split(' ').length)
}

/** Whether every word may stand in an answer; longer phrases first. */
function isAnswering(words: readonly Word[]): boolean {
  let at = 0
  while (at < words.length) {
    const word = words[at]
    if (word && (isIn(polite, word) || isIn(leading, word) || !/[\p{L}\p{N}]/u.test(word.marked))) {
      at += 1
      continue
    }
    const size = [4, 3, 2, 1].find(
      (length) =>
        at + length <= words.length && lookup(answering, words.slice(at, at + length)) !== undefined,
    )
    if (size === undefined) return false
    at += size
  }
  return true
}

function readAgain(words: readonly Word[]): Understood<YesNo> | undefined {
  const others = repaired(words)
  return others && readWords(others)
}

function readWhole(words: readonly Word[]): Understood<YesNo> | undefined {
  for (const reading of [words, core(words), expanded(words), core(expanded(words))]) {
    const found = lookup(whole, reading)
    if (found === 'yes' || found === 'no') return { value: found }
    if (found === 'unsure') return { askAgain: askUnsure }
  }
  return undefined
}

/** Without polite words, doubled words and a leading `dạ`. */
function core(words: readonly Word[]): Word[] {
  const kept = expanded(partDigits(words)).filter(
    (word) => !isIn(polite, word) && !/^[-~+=<>/*%&$]$/.test(word.folded),
  )
  const single = kept.filter((word, index) => word.folded !== kept[index - 1]?.folded)
  while (single.length > 1 && single[0] && isIn(leading, single[0])) single.shift()
  return single.length > 0 ? single : [...words]
}

/** `không ạ, em bận`: the first clause answers, if no other says something else. */
function readClauses(plain: string): Understood<YesNo> | undefined {
  const clauses = plain.split(/[,.;:!\n()]+/).map(wordsOf)
  const telling = clauses.filter((words) => words.some((word) => !isIn(polite, word) && !isIn(leading, word)))
  if (telling.length < 2 || telling.length > 6) return undefined
  const [first, ...others] = telling.map(readWords)
  if (!first || !('value' in first)) return undefined
  const agree = others.every((other) => !other || ('value' in other && other.value === first.value))
  return agree ? first : { askAgain: askUnsure }
}

/** A short sentence with one clear side: `bên em chưa tổ chức`, `có tham gia rồi`. */
function readSentence(words: readonly Word[]): Understood<YesNo> | undefined {
  const text = foldedText(words)
  if (words.length > 9 || /\d(?!\d* lan\b)/.test(text)) return undefined
  const at = words.findIndex(isNegative)
  // Behind a "no" these words mean "any": chưa tham gia lần nào.
  const isAsked = isQuestion(at < 0 ? words : words.slice(0, at))
  if (
    isAsked ||
    doubt.test(text) ||
    words.some((word) => isIn(doubtWords, word)) ||
    unknowing.test(text) ||
    questionEnd.test(text)
  )
    return { askAgain: askUnsure }
  if (!isAnswering(words.filter((word) => !/^\d+$/.test(word.folded)))) return undefined
  if (at >= 0) return words.filter(isNegative).length === 1 ? { value: 'no' } : undefined
  const opening = lookup(yesOpening, words.slice(0, 1)) ?? lookup(yesOpening, words.slice(0, 2))
  const closing = words.length <= 6 && lookup(yesClosing, words.slice(-1))
  return opening || closing ? { value: 'yes' } : undefined
}

function isQuestion(words: readonly Word[]): boolean {
  // `năm nào cũng có`: every one.
  const isAny = words.some((word) => word.folded === 'cung')
  return !isAny && (questionPhrase.test(foldedText(words)) || words.some((word) => isIn(questionWords, word)))
}

function isNegative(word: Word): boolean {
  return isIn(negatives, word) || word.marked === 'đừng'
}

function isIn(words: Lexicon<string>, word: Word): boolean {
  return look(words, word.folded, word.marked) !== undefined
}

function lookup<T>(words: Lexicon<T>, phrase: readonly Word[]): T | undefined {
  return look(words, foldedText(phrase), markedText(phrase))
}
