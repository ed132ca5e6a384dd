// The emergency numbers for a text that speaks of danger, as the library's flow with `command: danger` says them.
import { isDanger } from '../understanding/danger.ts'
import { phrases } from './phrases.ts'
import type { Turn } from './turn.ts'

/** Undefined when the text speaks of no danger. */
export function emergencyText({ library }: Turn, text: string): string | undefined {
  if (!isDanger(text)) return undefined
  const [first] = library.flows.get(library.commands.danger ?? '')?.steps ?? []
  return (first?.type === 'say' && first.body.text) || phrases.emergency
}
