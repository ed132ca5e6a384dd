// Questions to measure the search with: those of the entries as written, without marks and mistyped, long texts, and the labelled
// ones of test/content. Everything drawn by chance follows from the seed.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fold } from '../../src/lib/text.ts'
import type { Entry } from '../../src/model/content.ts'
import type { Random } from './seeded.ts'

/** One line of questions*.jsonl. `held`: nobody looked at it while the search was tuned. */
const lineSchema = z.object({
  text: z.string(),
  set: z.string(),
  entry: z.union([z.string(), z.array(z.string())]).optional(),
  document: z.string().optional(),
  held: z.boolean().default(false),
})
export type LabelledLine = z.infer<typeof lineSchema>

export function labelledLines(root: string): LabelledLine[] {
  const folder = join(root, 'test/content')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => /^questions.*\.jsonl$/.test(name))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => lineSchema.parse(JSON.parse(line)))
}

/** What people type: each example question three times. */
export function typedQuestions(entries: readonly Entry[], random: Random): string[] {
  const asked = entries.flatMap(({ title, questions }) => [title, ...questions])
  return asked.flatMap((question) => [question, fold(question), mistyped(question, random)])
}

export const longChars = 5000

/** A question at the beginning, in the middle or at the end of much else; every fifth text is nothing but keys. */
export function longTexts(entries: readonly Entry[], count: number, random: Random): string[] {
  const questions = entries.flatMap((entry) => entry.questions)
  const sentences = entries.flatMap(({ text }) => text.split(/(?<=[.:])\s+/))
  return Array.from({ length: count }, (_, index) => {
    if (index % 5 === 4) return rubbish(random)
    const question = pick(questions, random)
    const room = longChars - question.length - 2
    const before = [0, Math.floor(room / 2), room][index % 3] ?? 0
    return [storyOf(sentences, before, random), question, storyOf(sentences, room - before, random)].join(' ')
  })
}

function storyOf(sentences: readonly string[], chars: number, random: Random): string {
  let story = ''
  while (story.length < chars) story += `${pick(sentences, random)} `
  return story.slice(0, chars)
}

const letters = Array.from('abcdefghiklmnopqrstuvxy')

/** Words that no vocabulary has: the dearest there are for whatever mends words. */
function rubbish(random: Random): string {
  let text = ''
  while (text.length < longChars) {
    const length = random.between(3, 8)
    text += `${Array.from({ length }, () => pick(letters, random)).join('')} `
  }
  return text.slice(0, longChars)
}

/** One word in eight, and at least one: a letter left out, doubled, swapped with the next or another one. */
export function mistyped(question: string, random: Random): string {
  const words = question.split(' ')
  const times = Math.max(1, Math.round(words.length / 8))
  for (let time = 0; time < times; time += 1) {
    const at = random.between(0, words.length - 1)
    words[at] = mistypedWord(words[at] ?? '', random)
  }
  return words.join(' ')
}

function mistypedWord(word: string, random: Random): string {
  const at = random.between(0, Math.max(0, word.length - 1))
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)]
  switch (random.between(0, 3)) {
    case 0:
      return before + after
    case 1:
      return before + letter + letter + after
    case 2:
      return before + after.charAt(0) + letter + after.slice(1)
    default:
      return before + pick(letters, random) + after
  }
}

function pick<T>(items: readonly T[], random: Random): T {
  const item = items[random.between(0, items.length - 1)]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}
