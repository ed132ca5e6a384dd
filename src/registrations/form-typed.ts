// The words between a form's page and its checks, and what came from an input of a page as text to read: normal form, one kind of
// space, none around it.
import { normalise } from '../lib/text.ts'

/** Field id → what was typed, or what it stands for, or what to say about it. */
export type FieldTexts = Readonly<Record<string, string>>

/** `values` are normalised: a phone as E.164, a birth as ISO day or the year alone, a choice by its id. */
export type Checked = { values: FieldTexts; faults: FieldTexts; warnings: FieldTexts }

/** A value, maybe an odd one; or why it is none. Neither: nothing was typed where nothing need be. */
export type FieldRead = { value?: string; warning?: string } | { fault: string }

export function plainLine(typed: string): string {
  return normalise(typed.toWellFormed()).replace(/\s+/g, ' ').trim()
}

/** Line ends stay, at most one empty line between two paragraphs. */
export function plainLines(typed: string): string {
  return normalise(typed.toWellFormed())
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** In characters as people count them. */
export function lengthOf(text: string): number {
  return Array.from(text).length
}
