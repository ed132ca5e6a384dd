// npm run understand: what any text is taken for. JSON lines {step, context, text} in, {"value": …} or {"askAgain": "why"} out,
// a line for a line. A line that cannot be read gets an askAgain too; nothing stops the run.
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { understand } from '../src/understanding/understand.ts'
import type { Understood } from '../src/understanding/understood.ts'

const label = z.union([
  z.string(),
  z.number().transform(String),
  z.looseObject({ label: z.string() }).transform((option) => option.label),
  z.looseObject({ text: z.string() }).transform((option) => option.text),
  z.looseObject({ title: z.string() }).transform((option) => option.title),
])
const labelList = z.union([
  z.array(label),
  z.record(z.string(), label).transform((map) => Object.values(map)),
])
/** A list of labels, or an object that holds one. */
const optionsSchema = z.union([
  z.array(label),
  z.looseObject({ options: labelList }).transform((context) => context.options),
  z.looseObject({ choices: labelList }).transform((context) => context.choices),
  z.looseObject({ labels: labelList }).transform((context) => context.labels),
  z.record(z.string(), label).transform((map) => Object.values(map)),
])
const optional = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined)
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)

const text = z.string()
const contextless = z
  .unknown()
  .optional()
  .transform(() => undefined)
const lineSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('yes-no'), context: contextless, text }),
  z.object({ step: z.literal('choice'), context: optionsSchema, text }),
  z.object({ step: z.literal('many'), context: optionsSchema, text }),
  z.object({
    step: z.literal('scale'),
    context: z.object({
      from: z.number(),
      to: z.number(),
      labels: z.union([z.record(z.string(), z.string()), z.array(z.string())]).nullish(),
    }),
    text,
  }),
  z.object({
    step: z.literal('number'),
    context: z
      .object({
        min: optional,
        max: optional,
        unit: z
          .string()
          .nullish()
          .transform((unit) => unit ?? undefined),
      })
      .nullish(),
    text,
  }),
  z.object({
    step: z.literal('money'),
    context: z.object({ min: optional, max: optional }).nullish().catch(undefined),
    text,
  }),
  z.object({
    step: z.literal('date'),
    context: z
      .object({ kind: z.enum(['birth', 'past', 'any']).catch('any'), today: z.string().catch(today) })
      .nullish()
      .transform((context) => context ?? { kind: 'any' as const, today }),
    text,
  }),
  z.object({
    step: z.literal('phone'),
    context: z.object({ contact: z.boolean().optional() }).nullish().catch(undefined),
    text,
  }),
  z.object({ step: z.literal('personal-id'), context: contextless, text }),
  z.object({ step: z.literal('consent'), context: contextless, text }),
  z.object({ step: z.literal('command'), context: contextless, text }),
])
type Line = z.infer<typeof lineSchema>

function answer(line: Line): Understood<unknown> {
  switch (line.step) {
    case 'choice':
    case 'many':
      return understand(line.step, line.context, line.text)
    case 'scale':
      return understand('scale', { ...line.context, labels: namedSteps(line.context) }, line.text)
    case 'number':
      return understand('number', line.context ?? {}, line.text)
    case 'money':
      return understand('money', line.context ?? {}, line.text)
    case 'date':
      return understand('date', line.context, line.text)
    case 'phone':
      return understand('phone', line.context ?? {}, line.text)
    case 'yes-no':
    case 'personal-id':
    case 'consent':
    case 'command':
      return understand(line.step, undefined, line.text)
  }
}

/** Labels as a list name the steps in order. */
function namedSteps(context: {
  from: number
  labels?: Record<string, string> | string[] | null
}): Record<string, string> | undefined {
  const { from, labels } = context
  if (!Array.isArray(labels)) return labels ?? undefined
  return Object.fromEntries(labels.map((name, index) => [String(from + index), name]))
}

/** For whoever reads the output, in the language of all other askings. */
const unreadable = {
  askAgain: 'Dạ, dòng này không đọc được: cần JSON có "step", "context" và "text" như trong tài liệu.',
}

function answerLine(line: string): Understood<unknown> {
  try {
    const parsed = lineSchema.safeParse(JSON.parse(line))
    return parsed.success ? answer(parsed.data) : unreadable
  } catch {
    return unreadable
  }
}

let waiting = ''
for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  waiting += `${JSON.stringify(answerLine(line))}\n`
  if (waiting.length > 60_000) {
    process.stdout.write(waiting)
    waiting = ''
  }
}
process.stdout.write(waiting)
