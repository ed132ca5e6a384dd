// A helper process of a bench (a fake platform, a baseline): starts it, asks it questions, stops it.
import { join } from 'node:path'
import { z } from 'zod'
import { type TiedProcess, tiedProcess } from './tied-process.ts'

export type Helper = {
  /** What it said when it was ready. */
  ready: unknown
  /** Asks by name; answers must come within a minute. */
  ask: (question: string) => Promise<unknown>
  process: TiedProcess
}

const answerSchema = z.object({ number: z.number(), answer: z.unknown() })
const answerWaitMs = 60_000

/** `script`: a file of this folder. It must call `serveHelper`. */
export async function startHelper(
  script: string,
  options: Readonly<Record<string, unknown>> = {},
): Promise<Helper> {
  const process = tiedProcess([join(import.meta.dirname, `${script}.js`), JSON.stringify(options)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {},
  })
  const { child } = process
  const waiting = new Map<number, (answer: unknown) => void>()
  let asked = 0
  child.on('message', (said) => {
    const { number, answer } = answerSchema.parse(said)
    waiting.get(number)?.(answer)
    waiting.delete(number)
  })
  const answerTo = (number: number) =>
    new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${script} does not answer`)), answerWaitMs)
      waiting.set(number, (answer) => {
        clearTimeout(timer)
        resolve(answer)
      })
    })
  const ready = await answerTo(0)
  return {
    ready,
    process,
    ask: (question) => {
      asked += 1
      const answer = answerTo(asked)
      child.send({ number: asked, question })
      return answer
    },
  }
}

const questionSchema = z.object({ number: z.number(), question: z.string() })

/** In the helper: says that it is ready, then answers questions. */
export function serveHelper(ready: unknown, answers: Readonly<Record<string, () => unknown>>): void {
  process.on('message', (said) => {
    const { number, question } = questionSchema.parse(said)
    process.send?.({ number, answer: answers[question]?.() })
  })
  process.on('disconnect', () => process.exit(0))
  process.send?.({ number: 0, answer: ready })
}

/** In the helper: the options it was started with. */
export function helperOptions(): unknown {
  return JSON.parse(process.argv[2] ?? '{}')
}
