// What people read: documents (resolutions, programmes), entries (one legal question, answered), the units of the union,
// and the forms of our own pages. src/content reads Markdown and YAML into these shapes and checks them.
import { z } from 'zod'
import type { Problem } from './problem.ts'
import { daySchema, idSchema, textSchema } from './text.ts'

/** The front matter of content/documents/*.md. */
export const documentHeadSchema = z.strictObject({
  title: textSchema,
  /** Short name for buttons and lists. */
  'short-title': textSchema,
  kind: z.enum([
    'resolution',
    'directive',
    'conclusion',
    'programme',
    'plan',
    'decision',
    'decree',
    'law',
    'guidance',
    'regulation',
  ]),
  /** Official number, e.g. `02-NQ/TW`; absent when the document has none or it is not known to us. */
  number: z.string().optional(),
  date: z.union([daySchema, z.string().regex(/^\d{4}(-\d{2})?$/)]).optional(),
  issuer: textSchema,
  status: z.enum(['in-force', 'term-over', 'superseded', 'unknown']),
  'status-note': textSchema.optional(),
  names: z.array(textSchema).default([]),
  /** The flow that asks about it. */
  quiz: idSchema.optional(),
  /** We know of the document and do not have its text: it may stand without summary and sections. */
  text: z.enum(['not-supplied']).optional(),
  'reviewed-by': z.string().optional(),
  'reviewed-at': daySchema.optional(),
})

/** A section's `id` is its code in the document (`II.1.6`, `III.2`). */
export type Section = { id: string; title: string; text: string }
/** `summary` holds the points in our own words, one string each. */
export type Document = z.infer<typeof documentHeadSchema> & {
  id: string
  summary: readonly string[]
  sections: readonly Section[]
}

/** A place in a law: `{ law: Bộ luật Lao động, number: 45/2019/QH14, article: 107, clause: 2, point: b }`. */
export const citationSchema = z.strictObject({
  law: textSchema,
  /** Official number, where one is known. */
  number: z.string().optional(),
  article: z.union([z.number().int().positive(), z.string()]).optional(),
  clause: z.number().int().positive().optional(),
  point: z.string().optional(),
})
export type Citation = z.infer<typeof citationSchema>

/** The front matter of content/entries/*.md: one question of law, answered in our own words. */
export const entryHeadSchema = z.strictObject({
  title: textSchema,
  topic: idSchema,
  /** The question as workers put it, in several ways, also without marks. Search learns from them. */
  questions: z.array(textSchema).min(3),
  citations: z.array(citationSchema).min(1),
  'effective-from': daySchema,
  'effective-to': daySchema.optional(),
  /** How sure the writer is: read in the law's own text, in somebody's account of it, or remembered. Staff see it. */
  certainty: z.enum(['documented', 'secondary', 'memory']),
  /** Said under the answer: what is not settled. */
  note: textSchema.optional(),
  /** A flow that goes on from here, such as a calculator: its label and id. */
  start: z.strictObject({ label: textSchema, flow: idSchema }).optional(),
  /** Half of real questions need a question back: label → the entry that answers it. */
  clarify: z.strictObject({ text: textSchema, choices: z.record(textSchema, idSchema) }).optional(),
  'reviewed-by': textSchema.optional(),
  'reviewed-at': daySchema.optional(),
})
/** `text`: the answer, at most 900 characters. */
export type Entry = z.infer<typeof entryHeadSchema> & { id: string; text: string }

/** A unit of the union, in content/units.yaml. `aliases`: other names people give it, old places among them. */
export const unitSchema = z.strictObject({
  id: idSchema,
  name: textSchema,
  kind: z.enum(['province', 'commune', 'industrial-zone', 'sector', 'grassroots', 'occupational']),
  parent: idSchema.optional(),
  aliases: z.array(textSchema).default([]),
  /** Made up, to try the program with: shown with this mark. */
  sample: z.boolean().optional(),
})
export type Unit = z.infer<typeof unitSchema>

/** A field of a form. `kind` says how the answer is read and checked (by src/understanding). */
export const formFieldSchema = z.strictObject({
  id: idSchema,
  label: textSchema,
  kind: z.enum(['name', 'text', 'long-text', 'choice', 'birth', 'phone', 'personal-id', 'number']),
  choices: z.record(idSchema, textSchema).optional(),
  optional: z.boolean().default(false),
  /** Said under the field: what for, an example. */
  help: textSchema.optional(),
  /** Value of the HTML autocomplete attribute. */
  autocomplete: z.string().optional(),
  'chars-max': z.number().int().positive().default(200),
  /** The field's value stands in the chat's summary after sending, masked where it is a number of a person. */
  shown: z.boolean().default(false),
})
export type FormField = z.infer<typeof formFieldSchema>

/** content/forms/*.yaml: a page of ours. */
export const formSchema = z.strictObject({
  title: textSchema,
  /** Why we ask, who reads it, how long it is kept: above the first field. */
  intro: textSchema,
  fields: z.array(formFieldSchema).min(1),
  /** Ticked before sending; kept with its version and time. */
  consent: z.strictObject({ purpose: idSchema, version: z.string().min(1), text: textSchema }),
  /** Of these values a keyed hash is kept, to know the same person again. */
  'known-by': z.array(idSchema).default([]),
})
export type Form = z.infer<typeof formSchema> & { id: string }

/** Everything under content/, read: `problems` are reported together with those of the flows. */
export type Content = {
  documents: ReadonlyMap<string, Document>
  entries: ReadonlyMap<string, Entry>
  units: readonly Unit[]
  forms: ReadonlyMap<string, Form>
  /** Ids of all documents, also of those with a fault. */
  documentIds: ReadonlySet<string>
  /** Paths under content/, with `/`: `files/logo.png`. */
  files: ReadonlySet<string>
  problems: readonly Problem[]
}
