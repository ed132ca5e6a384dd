// A flow as the engine sees it: steps in order, each of one kind. src/flows reads YAML into this shape and checks it.
import { z } from 'zod'
import { daySchema, idSchema, textSchema } from './text.ts'

/** `end` ends the flow; any other target is a step of the same flow. */
const target = idSchema

/** Pages only: never `javascript:` or the like. */
const webUrl = z.url({ protocol: /^https?$/ })

/** A CEL expression over `answers`, `score`, `points`, `tries`, `facts` (see expression-scope.ts). */
const expression = z.string().min(1)

const card = z.strictObject({
  title: textSchema,
  subtitle: textSchema.optional(),
  picture: z.string().optional(),
  url: webUrl.optional(),
})

/** Pages of ours for one person alone: the address is made when the message is written down. */
export const privatePages = ['my-data'] as const

/** Where a choice of a `say` leads: a step of this flow, another flow, a web page, a private page of ours. Exactly one. */
const lead = z.strictObject({
  label: textSchema,
  go: target.optional(),
  start: idSchema.optional(),
  url: webUrl.optional(),
  page: z.enum(privatePages).optional(),
})

/** A choice of an ask: its label, and where to go after it when not to the next step. */
const option = z.strictObject({ label: textSchema, go: target.optional() })

/** true: the author knows that channels with short buttons show these choices as a numbered list (check of label lengths). */
const list = z.boolean().optional()

const quizQuestion = {
  /** The right choice or choices; makes the ask a quiz question. */
  correct: z.union([idSchema, z.array(idSchema).min(1)]).optional(),
  points: z.number().positive().optional(),
  /** Said after the answer, right or wrong. */
  explain: textSchema.optional(),
  /** Document and place, e.g. `chuong-trinh-hanh-dong#II.1.6`. */
  cite: z.string().optional(),
  /** Choices that keep their place at the end when others are shuffled ("tất cả các ý trên"). */
  'pin-last': z.array(idSchema).optional(),
}

const stepBodies = {
  say: z.strictObject({
    text: textSchema.optional(),
    picture: z.string().optional(),
    file: z.string().optional(),
    cards: z.array(card).optional(),
    /** A document of the library, whole summary or one section: `{ id, part }`, part `summary` or a section id. */
    document: z.strictObject({ id: idSchema, part: z.string() }).optional(),
    choices: z.record(idSchema, lead).optional(),
    list,
  }),
  'ask-choice': z.strictObject({
    text: textSchema,
    choices: z.record(idSchema, option),
    ...quizQuestion,
    list,
    optional: z.boolean().optional(),
  }),
  'ask-many': z.strictObject({
    text: textSchema,
    choices: z.record(idSchema, option),
    ...quizQuestion,
    list,
    optional: z.boolean().optional(),
  }),
  'ask-scale': z.strictObject({
    text: textSchema,
    from: z.number().int(),
    to: z.number().int(),
    labels: z.record(z.string(), textSchema),
    optional: z.boolean().optional(),
  }),
  'ask-text': z.strictObject({
    text: textSchema,
    'chars-max': z.number().int().positive(),
    optional: z.boolean().optional(),
  }),
  'ask-number': z.strictObject({
    text: textSchema,
    min: z.number().optional(),
    max: z.number().optional(),
    unit: z.string().optional(),
    money: z.boolean().optional(),
    optional: z.boolean().optional(),
  }),
  'ask-date': z.strictObject({
    text: textSchema,
    kind: z.enum(['birth', 'past', 'any']),
    optional: z.boolean().optional(),
  }),
  'ask-yes-no': z.strictObject({ text: textSchema, optional: z.boolean().optional() }),
  'ask-consent': z.strictObject({ text: textSchema, purpose: idSchema, version: z.string().min(1) }),
  /** Where the person's own unit is; the answer is its id, or `other` when it is not in the table. */
  'ask-unit': z.strictObject({ text: textSchema, optional: z.boolean().optional() }),
  /** A page of ours for what must not be typed into a chat. The answer is `new`, or `known` when such a form was sent before. */
  'ask-form': z.strictObject({ text: textSchema, form: idSchema, button: textSchema.optional() }),
  /** Takes back a consent; `all` takes back every one. */
  'withdraw-consent': z.strictObject({ purpose: idSchema }),
  /** Asks staff to erase everything of this person: a ticket with a clock. */
  'request-erasure': z.strictObject({}),
  /** Takes back this person's applications, as far as nothing is decided about them. */
  'withdraw-applications': z.strictObject({}),
  set: z.record(idSchema, expression),
  branch: z.array(z.strictObject({ when: expression, go: target })).min(1),
  call: z.strictObject({ flow: idSchema }),
  'hand-over': z.strictObject({
    text: textSchema.optional(),
    about: idSchema.optional(),
    /** Said when it is written down, instead of the usual words. */
    noted: textSchema.optional(),
  }),
  /** Answers a question typed in the person's own words from the library's entries and documents, until they go elsewhere. */
  'find-entry': z.strictObject({ text: textSchema }),
  /** Reads one document, summary and sections on demand, until "đã đọc hết". `from`: the ask-choice whose choices are documents. */
  'read-document': z.strictObject({ from: idSchema }),
  /** A named calculator (src/calculators) over answers; `entry` explains it and carries who reviewed it. The answer is its value. */
  calculate: z.strictObject({
    calculator: idSchema,
    entry: idSchema,
    inputs: z.record(idSchema, expression),
  }),
  /** `ticket`: what is handed in also waits for staff, about this. */
  submit: z.strictObject({ text: textSchema.optional(), ticket: idSchema.optional() }),
  end: z.strictObject({ text: textSchema.optional() }),
} as const

export const stepKinds = [
  'say',
  'ask-choice',
  'ask-many',
  'ask-scale',
  'ask-text',
  'ask-number',
  'ask-date',
  'ask-yes-no',
  'ask-consent',
  'ask-unit',
  'ask-form',
  'withdraw-consent',
  'request-erasure',
  'withdraw-applications',
  'set',
  'branch',
  'call',
  'find-entry',
  'read-document',
  'calculate',
  'hand-over',
  'submit',
  'end',
] as const
export type StepKind = (typeof stepKinds)[number]
export const stepBodySchemas: { [K in StepKind]: (typeof stepBodies)[K] } = stepBodies

type Body<K extends StepKind> = z.infer<(typeof stepBodies)[K]>
/** One step: `{ id, type: 'ask-choice', body: {...}, go? }`. `go` overrides "the next step". */
export type StepOf<K extends StepKind> = { id: string; type: K; body: Body<K>; go?: string }
export type Step = { [K in StepKind]: StepOf<K> }[StepKind]
export type Card = z.infer<typeof card>

export const commandNames = ['menu', 'back', 'restart', 'stop', 'staff', 'my-data', 'unsubscribe'] as const
export type CommandName = (typeof commandNames)[number]

/** Orders about one's own data, given from anywhere like commands. */
export const privacyOrders = ['correct', 'erase', 'withdraw'] as const
export type PrivacyOrder = (typeof privacyOrders)[number]

/**
 * What flows answer besides keywords. A whole library has a flow for `welcome` and every command; it may leave to the engine:
 * `danger` (a text that speaks of danger), `find` (a question in the person's own words), `news` ("nhận tin"), `read` (a document
 * asked for by number or name), and the orders about one's own data.
 */
export const commandFlowNames = [
  'welcome',
  'menu',
  'staff',
  'my-data',
  'unsubscribe',
  'danger',
  'find',
  'read',
  'news',
  ...privacyOrders,
] as const
export type CommandFlowName = (typeof commandFlowNames)[number]

/** The head of a flow file: everything but its steps. */
export const flowHeadSchema = z.strictObject({
  title: textSchema,
  kind: z.enum(['information', 'quiz', 'survey', 'registration']),
  /** false: nothing in our data links answers to a person. Default true. */
  named: z.boolean().default(true),
  open: z.strictObject({ from: daySchema.optional(), to: daySchema.optional() }).optional(),
  keywords: z.array(textSchema).default([]),
  /** The always-available command that starts this flow; `welcome` greets someone new, `danger` answers a cry for help. */
  command: z.enum(commandFlowNames).optional(),
  /** How many times one person may submit; the default is no limit. */
  tries: z.number().int().positive().optional(),
  /** Quiz: how many of the questions are drawn for one try. */
  draw: z.number().int().positive().optional(),
  /** Hours after which an unfinished run ends; default 168 (a week); always half an hour for a flow that is not named. */
  'expires-hours': z.number().positive().optional(),
})
export type FlowHead = z.infer<typeof flowHeadSchema>

/** `hash` is SHA-256 (hex, 64) of the flow's canonical JSON; a session finishes on the hash it began with. */
export type Flow = FlowHead & { id: string; hash: string; steps: readonly Step[] }
