// The shape of texts and ids in flows and content. Text is put in NFC where it enters.
import { z } from 'zod'

/** Ids of flows, steps, choices and documents: kebab-case, a letter first (a bare number would lose its place in YAML). */
export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'an id is kebab-case ASCII and starts with a letter')

export const textSchema = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(z.string().min(1))

export const daySchema = z.iso.date()
