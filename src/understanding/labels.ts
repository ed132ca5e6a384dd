// The options of a question, read once and kept with the list: what each is called, folded, expanded, by number and letter.
import { fold } from '../lib/text.ts'

import { hasMarks } from './syllable.ts'
import { expanded } from './teencode.ts'
import { foldedText, partDigits, plainTyped, type Word, wordOf, wordsOf } from './words.ts'

export type Label = {
  /** NFC, lower case, single spaces. */
  marked: string
  /** Folded, short forms written out, without a leading `A.` or `1)`. */
  folded: string
  words: readonly Word[]
  /** Folded, without spaces. */
  joined: string
  /** First letters of its words: `rhl`. */
  initials: string
}

export type Labels = {
  list: readonly Label[]
  /** Folded texts with exactly one meaning: a number, a letter, a whole label. The quick way for most answers. */
  quick: ReadonlyMap<string, number>
}

const keptByList = new WeakMap<readonly string[], Labels>()
/** Shuffled lists are made anew for each turn: the same texts in the same order need no second reading. */
const keptByText = new Map<string, Labels>()
const keptMax = 2000

export function labelsOf(options: readonly string[]): Labels {
  const known = keptByList.get(options)
  if (known) return known
  const key = options.join('\n')
  const labels = keptByText.get(key) ?? readLabels(options)
  if (keptByText.size >= keptMax) keptByText.clear()
  keptByText.set(key, labels)
  keptByList.set(options, labels)
  return labels
}

function readLabels(options: readonly string[]): Labels {
  const list = options.map(readLabel)
  const quick = new Map<string, number>()
  for (const [index] of list.entries()) {
    if (!isNumberDoubtful(list, index)) quick.set(String(index + 1), index)
    if (index < 26 && !isLetterDoubtful(list, index)) quick.set(letterOf(index), index)
  }
  const named = list.flatMap((label, index) =>
    [...new Set([fold(options[index] ?? ''), label.folded])].map((name) => ({ name, index })),
  )
  for (const { name, index } of named) {
    const others = named.filter((other) => other.name === name && other.index !== index)
    if (others.length > 0) quick.delete(name)
    else if (
      !/^\d+$/.test(name) ||
      quick.get(name) === index ||
      Number(name) > list.length ||
      Number(name) < 1
    )
      quick.set(name, index)
  }
  return { list, quick }
}

const enumerator = /^(?:[a-z]|\d{1,2})\s*[.):]\s+(?=\S)/

function readLabel(option: string): Label {
  const marked = plainTyped(option).replace(/\s+/g, ' ')
  const bare = marked.replace(enumerator, '')
  const words = labelWords(bare)
  const shown = words.length > 0 ? words : wordsOf(bare)
  return {
    marked: shown.map((word) => word.marked).join(' '),
    folded: foldedText(shown),
    words: shown,
    joined: foldedText(shown).replaceAll(' ', ''),
    initials: shown.map((word) => word.folded.charAt(0)).join(''),
  }
}

/** Words as labels and answers are compared: short forms written out, digits apart, signs left out. */
export function labelWords(plain: string): Word[] {
  return writtenOut(wordsOf(plain))
}

/** The same for words already cut. */
export function writtenOut(words: readonly Word[]): Word[] {
  return expanded(withUnits(partDigits(words))).filter(
    (word) => isPlain.test(word.folded) || /[\p{L}\p{N}+<>]|\p{Extended_Pictographic}/u.test(word.marked),
  )
}

const isPlain = /^[a-z0-9]/

/** Units behind digits in one spelling: 48h and 48 tiếng as 48 giờ, 5tr as 5 triệu, 5k as 5 nghìn. */
const units: Readonly<Record<string, string>> = {
  h: 'giờ',
  tieng: 'giờ',
  tr: 'triệu',
  k: 'nghìn',
  ngan: 'nghìn',
  ty: 'tỷ',
  ti: 'tỷ',
  t: 'tuổi',
  p: 'phút',
}

function withUnits(words: readonly Word[]): Word[] {
  return words.map((word, index) => {
    const unit = /^\d+$/.test(words[index - 1]?.folded ?? '') ? units[word.folded] : undefined
    return unit === undefined ? word : wordOf(unit)
  })
}

export function letterOf(index: number): string {
  return String.fromCharCode(97 + index)
}

/** Whether `3` could also mean another option's own number: `3 năm` as the second of the list. */
function isNumberDoubtful(list: readonly Label[], index: number): boolean {
  return list.some((label, other) => other !== index && ownNumber(label) === index + 1)
}

/** The number that an option consists of, with at most one word beside it: `3 năm`, `ca 2`, `5`. */
export function ownNumber(label: Label): number | undefined {
  const numbers = label.words.filter((word) => /^\d+$/.test(word.folded))
  const rest = label.words.filter((word) => !/^\d+$/.test(word.folded))
  if (numbers.length !== 1 || rest.length > 1) return undefined
  if (rest.some((word) => /^(?:duoi|tren|hon|tu|den|toi|it|nhieu|qua|truoc|sau|[+<>])$/.test(word.folded)))
    return undefined
  return Number(numbers[0]?.folded)
}

/** Whether the letter could also mean another option: `Ca A` as the second of the list. */
function isLetterDoubtful(list: readonly Label[], index: number): boolean {
  const letter = letterOf(index)
  return list.some((label, other) => {
    const last = label.words.at(-1)
    return other !== index && label.words.length <= 2 && last?.folded === letter && !hasMarks(last.marked)
  })
}
