// What people read: documents (resolutions, programmes). src/content reads Markdown into this shape and checks it.
import { z } from 'zod'
import type { Problem } from './problem.ts'
import { daySchema, textSchema } from './text.ts'

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
  ]),
  /** Official number, e.g. `02-NQ/TW`; absent when the document has none or it is not known to us. */
  number: z.string().optional(),
  date: z.union([daySchema, z.string().regex(/^\d{4}(-\d{2})?$/)]).optional(),
  issuer: textSchema,
  status: z.enum(['in-force', 'term-over', 'superseded', 'unknown']),
  'status-note': textSchema.optional(),
  names: z.array(textSchema).default([]),
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

/** Everything under content/, read: `problems` are reported together with those of the flows. */
export type Content = {
  documents: ReadonlyMap<string, Document>
  /** Ids of all documents, also of those with a fault. */
  documentIds: ReadonlySet<string>
  /** Paths under content/, with `/`: `files/logo.png`. */
  files: ReadonlySet<string>
  problems: readonly Problem[]
}
