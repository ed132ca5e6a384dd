// What the engine may ask of the world, kept in memory from what it did itself: for the terminal and for recorded conversations.
import type { Event, Facts } from '../../src/model/event.ts'

export type SmallWorld = {
  /** Every fact that was asked for. */
  facts: (names: readonly string[]) => Facts
  note: (events: readonly Event[]) => void
  /** The form whose link was given last. */
  askedForm: () => { flow: string; step: string; form: string } | undefined
}

export function smallWorld(): SmallWorld {
  const tries = new Map<string, number>()
  const consents = new Set<string>()
  const applications: { flow: string; number: string }[] = []
  let form: { flow: string; step: string; form: string } | undefined

  const fact = (name: string): Facts[string] => {
    const [kind, of = ''] = name.split('/')
    if (kind === 'tries') return tries.get(of) ?? 0
    if (kind === 'consent') return consents.has(of)
    if (kind === 'open-application') return applications.findLast(({ flow }) => flow === of)?.number ?? ''
    return applications.map(({ number }) => `- Mã ${number}: đã nộp.`).join('\n')
  }
  const note = (event: Event): void => {
    if (event.type === 'response-submitted') tries.set(event.flow, (tries.get(event.flow) ?? 0) + 1)
    else if (event.type === 'consent-given') consents.add(event.purpose)
    else if (event.type === 'consent-withdrawn' && event.purpose === 'all') consents.clear()
    else if (event.type === 'consent-withdrawn') consents.delete(event.purpose)
    else if (event.type === 'registration-submitted') applications.push(event)
    else if (event.type === 'applications-withdrawn') applications.length = 0
    else if (event.type === 'form-asked') form = event
  }
  return {
    facts: (names) => Object.fromEntries(names.map((name) => [name, fact(name)])),
    note: (events) => events.forEach(note),
    askedForm: () => form,
  }
}
