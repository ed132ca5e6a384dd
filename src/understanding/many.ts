// Several options of a list: `1,3`, `a c`, `1 và 3`, `vệ sinh, giá tiền`, `tất cả trừ 2`. One part not understood: asked again.
import { fold } from '../lib/text.ts'
import { matchChoice } from './choice.ts'
import { type Labels, labelsOf, labelWords } from './labels.ts'
import { lexicon, look } from './lexicon.ts'
import { partOfLabel } from './match-label.ts'
import { digitOf } from './number-words.ts'
import { withoutPolite, withoutPoliteStart } from './polite.ts'
import { isPointing, positionOf, withoutPointing } from './position.ts'
import { repaired } from './raw-keys.ts'
import { agrees } from './syllable.ts'
import type { Understood } from './understood.ts'
import { foldedText, isAsking, partDigits, plainTyped, type Word, wordOf, wordsOf } from './words.ts'

const all =
  /^(?:(?:chon|lay|em|toi|minh|cho|xin|deu|ca) )*(?:tat ca|tat tan tat|tat|co het|co du|co tat|het|het tat ca|tat ca het|toan bo|all|ca thay|du het|du ca|full|hết thảy|moi y|moi thu|moi cai|day du)(?: (?:cac|nhung|y|muc|cau|phuong an|lua chon|dap an|cai|thu|tren|o tren|luon|deu|chon|dung|duoc|can|het|do|ben tren|nay|deu dung|a|va|co|deu co|loai|loai tren|nhu tren|may cai|roi|thay))*$/
const both =
  /^(?:chon |lay )*ca (hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi|\d{1,2})(?: (?:y|cai|muc|phuong an|cau|luon|deu|cai luon|y tren|thu|lua chon|dap an|deu dung|loai))*$/
const except =
  /^(.+?) (?:ngoai tru|tru ra|tru|ngoai|loai tru|loai|bo ra|bo|khong chon|khong lay|nhung khong|chi khong) (.+)$/
const separator = /^[,;+&/|.\n]$/
const connector = /^(?:va|voi|voi lai|lai|cung|lan|roi|them|kem|cong|luon|ca|nua)$/
const blocking = /^(?:khong|chua|tru|ngoai|hoac|hay|dung|chang|neu|loai|nao|gi|bo)$/
/** `2 cái`: how many, not which. */
const counting = /^(?:hai|ba|bon|nam|\d) (?:cai|y|muc|cau|phuong an|loai|thu)$/
const headOf = /^(hai|ba|bon|nam|\d) (?:cai |y |muc |cau |phuong an )?(dau|dau tien|cuoi|cuoi cung)$/

/** The indexes meant, from 0, each once, in order. */
export function understandMany(options: readonly string[], text: string): Understood<number[]> {
  const labels = labelsOf(options)
  const key = text.length <= 200 ? fold(text) : ''
  const quick = labels.quick.get(key)
  if (quick !== undefined && (key.length > 1 || text.trim().toLowerCase() === key)) return { value: [quick] }
  const plain = plainTyped(text)
  const indexes = isAsking(wordsOf(plain))
    ? undefined
    : (readMany(labels, plain) ?? readRepaired(labels, plain))
  if (!indexes || indexes.length === 0) return { askAgain: askText(options.length) }
  if (indexes.length > 1 && indexes.some((index) => excludes(labels, index))) return { askAgain: askExcluded }
  return { value: [...new Set(indexes)].sort((a, b) => a - b) }
}

const askExcluded = 'Dạ, các ý này không đi cùng nhau được. Anh/chị chọn lại giúp nhé.'
const excluding =
  /^(?:không|chưa)(?: (?:có|cần|muốn|biết|ý kiến|nhu cầu|gì|tham gia|quan tâm|đồng ý|rõ|nhớ|trả lời|bao giờ|hề|từng|nhận|được|ai|lần)(?= |$)|$)/

/** `Không có nhu cầu` stands alone: with another option, or in "tất cả", nobody can tell what is meant. */
function excludes({ list }: Labels, index: number): boolean {
  return excluding.test(list[index]?.marked ?? '') && list.some((label) => !excluding.test(label.marked))
}

function askText(count: number): string {
  return `Dạ, anh/chị nhắn giúp các số từ 1 đến ${count}, cách nhau bằng dấu phẩy, ví dụ "1, 2" nhé.`
}

function readRepaired(labels: Labels, plain: string): number[] | undefined {
  const words = repaired(wordsOf(plain).slice(0, 40))
  return words && readMany(labels, words.map((word) => word.marked).join(' '))
}

function readMany(labels: Labels, plain: string): number[] | undefined {
  const words = withoutPolite(labelWords(plain))
  const folded = foldedText(words)
  return readAll(labels, folded) ?? readParts(labels, plain)
}

function readAll(labels: Labels, folded: string): number[] | undefined {
  const count = labels.list.length
  const everything = [...Array(count).keys()]
  if (all.test(folded)) {
    const named = labels.list.flatMap((label, index) =>
      /^tat ca|\btat ca\b/.test(label.folded) ? [index] : [],
    )
    return named.length > 0 ? named : everything
  }
  const [, counted] = both.exec(folded) ?? []
  if (counted !== undefined) {
    const said = /^\d/.test(counted) ? Number(counted) : counted === 'muoi' ? 10 : digitOf(wordOf(counted))
    return said === count ? everything : []
  }
  const [, head, tail] = except.exec(folded) ?? []
  if (!head || !tail || !all.test(head)) return undefined
  const left = readParts(labels, tail)
  const rest = left && everything.filter((index) => !left.includes(index))
  return rest && rest.length > 0 ? rest : undefined
}

type Part = Word & { isSeparator?: boolean /** An option stood here. */; isTaken?: boolean }

/** Everything that is named, part by part; undefined when one part is not understood. */
function readParts(labels: Labels, plain: string): number[] | undefined {
  const parts = partsOf(plain)
  if (!parts || parts.length > 80) return undefined
  const found: number[] = []
  const rest = takeLabels(labels, parts, found)
  const left = found.length > 0 || rest.some((part) => /\d/.test(part.folded)) ? withoutParticles(rest) : rest
  if (!left || left.some((part) => blocking.test(part.folded))) return undefined
  for (const run of runsOf(left)) {
    const indexes = readRun(labels, run)
    if (!indexes) return undefined
    found.push(...indexes)
  }
  return found
}

/** Beside numbers and options a single letter is a pronoun or a particle: `e chọn 2`, `khac a`; alone in `2, a` it may be either. */
function withoutParticles(parts: readonly Part[]): Part[] | undefined {
  const isParticle = (part: Part | undefined) => part !== undefined && /^[abceikmt]$/.test(part.marked)
  const isEdge = (part: Part | undefined) =>
    part === undefined || (part.isSeparator === true && !part.isTaken)
  const isOpen = parts.some((part, at) => isParticle(part) && isEdge(parts[at - 1]) && isEdge(parts[at + 1]))
  return isOpen ? undefined : parts.filter((part) => !isParticle(part))
}

const partShape = /[\p{L}\p{M}\p{N}]+|[,;+&/|.\n]|\p{Extended_Pictographic}/gu

function partsOf(plain: string): Part[] | undefined {
  const listed = withRanges(plain)
  if (listed === undefined) return undefined
  return (listed.match(partShape) ?? []).flatMap((piece): Part[] =>
    separator.test(piece)
      ? [{ ...wordOf(piece), isSeparator: true }]
      : /^[a-j]$/.test(piece)
        ? [wordOf(piece)]
        : labelWords(piece),
  )
}

/** `1-2-3` is a list, `từ 1 đến 3` a range, `1-3` may be either: undefined. */
function withRanges(plain: string): string | undefined {
  const spelled = withLetterRanges(plain).replace(
    /(?:từ |tu )?(?<![\d])(\d{1,2})\s*(?:đến|den|tới|toi|->|→)\s*(?:số |so |câu |cau )?(\d{1,2})(?!\d)/gu,
    (_, a: string, b: string) => range(Number(a), Number(b)).join(', '),
  )
  const dashes = spelled.match(/\d\s*[-–]\s*(?=\d)/g)?.length ?? 0
  const pair = /(?<!\d)(\d{1,2})\s*[-–]\s*(\d{1,2})(?!\d)/.exec(spelled)
  if (dashes === 1 && pair && Number(pair[2]) - Number(pair[1]) !== 1) return undefined
  if (/^\s*[-–]\s*\d/.test(spelled)) return spelled.includes('\n') ? spelled.replace(/[-–]/g, ' ') : undefined
  return spelled.replace(/[-–]/g, ', ')
}

/** `từ a đến c` as `1, 2, 3`. */
function withLetterRanges(plain: string): string {
  return plain.replace(
    /(?<![\p{L}\d])(?:từ |tu )?([a-h]) ?(?:đến|den|tới|->|→) ?([a-h])(?![\p{L}\d])/gu,
    (_, a: string, b: string) => range(a.charCodeAt(0) - 96, b.charCodeAt(0) - 96).join(', '),
  )
}

function range(from: number, to: number): number[] {
  return to < from || to - from > 50
    ? [from, to]
    : Array.from({ length: to - from + 1 }, (_, step) => from + step)
}

/** Takes whole labels out, the longest first, also those with "và" or a comma inside; gives what is left. */
function takeLabels(labels: Labels, parts: readonly Part[], found: number[]): Part[] {
  const order = [...labels.list.entries()].sort(([, a], [, b]) => b.words.length - a.words.length)
  let left = [...parts]
  for (const [index, label] of order) {
    if (label.words.length === 0 || (label.words.length === 1 && label.folded.length < 2)) continue
    const span = spanOf(left, label.words)
    const isDenied = span && left[span.at - 1] && blocking.test(left[span.at - 1]?.folded ?? '')
    if (!span || isDenied) continue
    found.push(index)
    left = [
      ...left.slice(0, span.at),
      { marked: ',', folded: ',', isSeparator: true, isTaken: true },
      ...left.slice(span.end),
    ]
  }
  return left
}

function spanOf(parts: readonly Part[], words: readonly Word[]): { at: number; end: number } | undefined {
  for (let at = 0; at < parts.length; at += 1) {
    let next = at
    let matched = 0
    while (matched < words.length && next < parts.length) {
      const part = parts[next]
      const word = words[matched]
      if (part?.isSeparator && matched > 0) next += 1
      else if (part && word && part.folded === word.folded && agrees(part.marked, word.marked)) {
        matched += 1
        next += 1
      } else break
    }
    if (matched === words.length) return { at, end: next }
  }
  return undefined
}

function runsOf(parts: readonly Part[]): Word[][] {
  const runs: Word[][] = [[]]
  for (const part of parts) {
    if (part.isSeparator || connector.test(part.folded)) runs.push([])
    else runs.at(-1)?.push(part)
  }
  return runs.filter((run) => run.length > 0)
}

/** One part between separators: places, or a label in some form. */
function readRun(labels: Labels, run: readonly Word[]): number[] | undefined {
  const count = labels.list.length
  const named = run.length > 1 ? namedWhole(labels, run) : undefined
  if (named !== undefined) return [named]
  const core = withoutPolite(withoutPointing(withoutPolite(run)))
  if (counting.test(foldedText(core))) return undefined
  const lettered = withLetters(withoutPointing(withoutPoliteStart(run, { keepLetters: true })))
  if (lettered.length === 0) return []
  const [, size, side] = headOf.exec(foldedText(core)) ?? []
  if (size !== undefined && side !== undefined) return headOrTail(count, size, side)
  return places(labels, lettered) ?? places(labels, core) ?? oneLabel(labels, core)
}

/** Words of an option stay words of it: `nhà ở` has neither the particle nha nor a filler. */
function namedWhole(labels: Labels, run: readonly Word[]): number | undefined {
  const match = partOfLabel(labels, run)
  return match === undefined || match === 'several' ? undefined : match.index
}

function withLetters(run: readonly Word[]): Word[] {
  return run.filter((word) => !(isPointing(word) || isFiller(word)) || /^[a-z]$/.test(word.marked))
}

const fillers = lexicon({
  fill: 'em, tôi, mình, anh, chị, dạ, vâng, ạ, nhé, nha, thôi, các, những, ý, câu, số, cái, mục, hết, thấy, cần, nữa, ơi, nè, lun, luôn',
})
function isFiller(word: Word): boolean {
  return look(fillers, word.folded, word.marked) !== undefined
}

function headOrTail(count: number, size: string, side: string): number[] | undefined {
  const many = /^\d/.test(size) ? Number(size) : (digitOf(wordOf(size)) ?? 0)
  if (many < 1 || many > count) return undefined
  const start = side.startsWith('dau') ? 0 : count - many
  return Array.from({ length: many }, (_, step) => start + step)
}

/** `1 3`, `a c`, `134`, `ac`, `hai bốn`. */
function places(labels: Labels, words: readonly Word[]): number[] | undefined {
  const count = labels.list.length
  const digitsOnly = words.some((word) => /^\d+$/.test(word.folded))
  const found: number[] = []
  // `d a` is D said politely, or D and A.
  if (!digitsOnly && words.length > 1 && words.at(-1)?.marked === 'a') return undefined
  for (const [at, word] of words.entries()) {
    // "ạ" without its mark behind numbers.
    if (digitsOnly && at === words.length - 1 && /^[ae]$/.test(word.marked)) continue
    const single = positionOf([word], count)
    const indexes = single !== undefined && single >= 0 ? [single] : glued(word, count)
    if (!indexes) return undefined
    found.push(...indexes)
  }
  return found.length > 0 ? found : undefined
}

/** `134` where no option is numbered so, `ac`: ascending, each inside the list. */
function glued(word: Word, count: number): number[] | undefined {
  const isDigits = /^\d{2,9}$/.test(word.folded) && count <= 9
  const isLetters = /^[a-i]{2,9}$/.test(word.marked)
  if (!isDigits && !isLetters) return undefined
  const indexes = Array.from(word.folded, (sign) => (isDigits ? Number(sign) - 1 : sign.charCodeAt(0) - 97))
  const isAscending = indexes.every((index, at) => at === 0 || index > (indexes[at - 1] ?? -1))
  return isAscending && indexes.every((index) => index >= 0 && index < count) ? indexes : undefined
}

function oneLabel(labels: Labels, words: readonly Word[]): number[] | undefined {
  const understood = matchChoice(labels, foldedOrMarked(partDigits(words)))
  return understood && 'value' in understood ? [understood.value] : undefined
}

function foldedOrMarked(words: readonly Word[]): string {
  return words.map((word) => word.marked).join(' ')
}
