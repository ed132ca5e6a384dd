// The commands that work in any flow, taken only from a whole message: `cho em gặp cán bộ với ạ` is one,
// `công ty bắt dừng việc` is none. Called by the engine before an answer is read.
import { editDistance } from '../lib/nearest.ts'
import { fold } from '../lib/text.ts'
import {
  commands,
  everyday,
  grammarWords,
  mayBe,
  menu,
  missing,
  mistypable,
  myData,
  staff,
  staffBecause,
  unsubscribe,
  unsubscribeShort,
} from './command-words.ts'
import { lexicon, look } from './lexicon.ts'
import { politeEndings, withoutPoliteStart } from './polite.ts'
import { markedText } from './position.ts'
import { repaired } from './raw-keys.ts'
import { isMarkedAs } from './syllable.ts'
import { expanded } from './teencode.ts'
import type { Understood } from './understood.ts'
import { foldedText, plainTyped, type Word, wordsOf } from './words.ts'

export type CommandName = 'menu' | 'back' | 'restart' | 'stop' | 'staff' | 'my-data' | 'unsubscribe'

const askAgain = 'Dạ, anh/chị nhắn "menu" để xem các mục, hoặc "gặp cán bộ" để được hỗ trợ.'
/** Longer messages are sentences, not commands. */
const charsMax = 80
const wordsMax = 14

/** The command a whole message stands for; `askAgain`: no command. */
export function understandCommand(text: string): Understood<CommandName> {
  const value = readCommand(text)
  return value ? { value } : { askAgain }
}

export function readCommand(text: string): CommandName | undefined {
  if (text.length > charsMax * 3) return undefined
  const quick = fold(text)
  if (/^\s*Huy[\s.!]*$/.test(text)) return undefined
  const found = commandIn(quick, text)
  if (found) return found
  if (quick.length < 2 || quick.length > charsMax || isNoCommand(quick, text)) return undefined
  const typed = wordsOf(plainTyped(text).replace(/[#/]/g, ' '))
  const words = expanded(typed)
  return readWords(words) ?? readRaw(words) ?? mistypedCommand(typed) ?? readClauses(text)
}

/** One word must bear its own marks or none: `dùng` is not dừng, `sữa` not sửa. */
function commandIn(folded: string, marked: string): CommandName | undefined {
  if (folded.includes(' ')) return look(commands, folded, marked)
  const entry = commands.get(folded)?.find((one) => isMarkedAs(marked, one.marked))
  return entry?.value
}

/** `dừng, không làm nữa`: the same twice. */
function readClauses(text: string): CommandName | undefined {
  const clauses = text.split(/[,.;!\n]+/).filter((clause) => /\p{L}/u.test(clause))
  if (clauses.length < 2 || clauses.length > 3) return undefined
  const [first, ...others] = clauses.map(readCommand)
  // What it is about may follow: `cho em gặp cán bộ, công ty nợ lương`.
  if (
    first === 'staff' &&
    others.every((other) => other === undefined) &&
    !/(?:thôi|khỏi|không cần|nhầm|đừng)(?!\p{L})/u.test(text)
  )
    return first
  return others.every((other) => other === first) ? first : undefined
}

/** The quick way for most answers; raw Telex and VNI are ASCII and hide the words, so those are looked into. */
function isNoCommand(folded: string, text: string): boolean {
  return !/[a-z]/.test(folded) || (!mayBe.test(folded) && /[^\x20-\x7e]/.test(text))
}

function readRaw(words: readonly Word[]): CommandName | undefined {
  const others = repaired(words)
  return others && readWords(others)
}

/** A command holds at least one of these words; a sentence with none is read no further. */
const telling: ReadonlySet<string> = new Set([
  ...[...commands.keys()].flatMap((phrase) => tellingIn(phrase)),
  ...mistypable.flatMap((phrase) => phrase.split(' ')),
  ...grammarWords,
])

const inGrammar = new Set(grammarWords)

function tellingIn(phrase: string): string[] {
  const words = phrase.split(' ')
  const rare = words.filter((word) => !everyday.has(word))
  return rare.length > 0 ? rare : words
}

function readWords(all: readonly Word[]): CommandName | undefined {
  const isAsked = all.some((word) => word.folded === '?')
  const words = all.filter((word) => /^[\p{L}\p{N}]/u.test(word.marked))
  if (words.length === 0 || words.length > wordsMax || !words.some((word) => telling.has(word.folded)))
    return undefined
  const polite = withoutPoliteStart(words)
  const starts = [words, polite, withoutWish(polite)]
  const cores = starts
    .filter((core, at) => starts.findIndex((other) => other.length === core.length) === at)
    .flatMap(politeEndings)
  const found =
    firstOf(cores, phraseCommand) ??
    (words.some((word) => inGrammar.has(word.folded)) ? firstOf(cores, grammarCommand) : undefined) ??
    firstOf(cores, mistypedCommand)
  // `menu?` and `cho gặp cán bộ được không?` ask for it; `dừng?` wonders.
  const isRequest =
    found === 'menu' || (found === 'staff' && /\b(?:duoc|dc) (?:khong|ko)\b/.test(foldedText(words)))
  return isAsked && !isRequest ? undefined : found
}

function firstOf(
  cores: readonly Word[][],
  read: (core: readonly Word[]) => CommandName | undefined,
): CommandName | undefined {
  for (const core of cores) {
    const found = read(core)
    if (found) return found
  }
  return undefined
}

function phraseCommand(core: readonly Word[]): CommandName | undefined {
  return commandIn(foldedText(core), markedText(core))
}

function grammarCommand(core: readonly Word[]): CommandName | undefined {
  const folded = foldedText(core)
  if (missing.test(folded)) return undefined
  if (staff.test(folded) || staffBecause.test(folded)) return 'staff'
  if (myData.test(folded)) return 'my-data'
  if (menu.test(folded)) return 'menu'
  return unsubscribe.test(folded) || unsubscribeShort.test(folded) ? 'unsubscribe' : undefined
}

/** One letter amiss in a phrase of at least seven: `gap can bp`, `qauy lai`. */
function mistypedCommand(core: readonly Word[]): CommandName | undefined {
  const folded = foldedText(core)
  if (folded.length < 7 || core.length < 2 || core.length > 5) return undefined
  const meant = mistypable.find(
    (phrase) =>
      Math.abs(phrase.length - folded.length) <= 1 &&
      core.some((word) => phrase.startsWith(`${word.folded} `) || phrase.endsWith(` ${word.folded}`)) &&
      editDistance(folded, phrase) === 1,
  )
  return meant === undefined ? undefined : (look(commands, meant, meant) ?? grammarCommand(wordsOf(meant)))
}

const wishWords = lexicon({
  wish: 'muốn, cần, cho, xin, được, để, hãy, cứ, bấm, nhấn, chọn, xem, gõ, giờ, bây giờ, tôi, em, mình, cái, mở',
})

function withoutWish(words: readonly Word[]): Word[] {
  const start = words.findIndex((word) => !look(wishWords, word.folded, word.marked))
  return words.slice(start < 0 ? words.length - 1 : start)
}
