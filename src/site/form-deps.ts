// What the page of forms is lent by main: functions only, so that it knows neither MongoDB nor Redis.
import type { Seal } from '../lib/seal.ts'
import type { Form } from '../model/content.ts'
import type { Incoming } from '../model/input.ts'
import type { Forms } from '../storage/forms.ts'
import type { Rate } from './rate-limit.ts'

export type FormDeps = {
  storage: Pick<Forms, 'get' | 'claim' | 'saveDraft' | 'send' | 'markAccepted'>
  /** A form of the library by its id. */
  forms: (id: string) => Form | undefined
  /** Reads the links, seals what is typed, hashes by what a person is known. */
  seal: Seal
  /** Stores the input before it answers. Throws when it can be stored nowhere: the person is asked to try again. */
  accept: (incoming: Incoming) => Promise<unknown>
  /** Whether an application that is not of this very sending carries one of these hashes. */
  isKnown: (hashes: readonly string[], contact: string) => Promise<boolean>
  /** With https, cookies are Secure. Undefined: the address the browser itself used. */
  publicUrl?: string
  /** For the log: never with what was typed. */
  onFault: (error: unknown) => void
  /** In place of the usual rates. */
  limits?: Partial<FormLimits>
  /** Stands in for Date.now in tests. */
  now?: () => number
}

export type FormLimits = { ofLink: Rate; ofAddress: Rate }

/** Generous for addresses: a whole factory may sit behind one. */
export const usualFormLimits: FormLimits = {
  ofLink: { burst: 120, perSecond: 2 },
  ofAddress: { burst: 6_000, perSecond: 100 },
}
