// Erases everything of one contact, collection by collection, until nothing is left, and keeps a receipt that names nobody.
// May be broken off anywhere and run again. What flows without names keep does not lead to anybody and stays. Called by erase.ts.
import type { ContactKey } from '../model/input.ts'
import { contactId } from '../model/input.ts'
import { type Connection, inTransaction } from '../storage/connect.ts'
import type { ErasureCounts } from '../storage/erasures.ts'
import type { Storage } from '../storage/storage.ts'

export type EraseDeps = {
  connection: Connection
  storage: Storage
  /** Waits between two looks. */
  pause: () => Promise<void>
}

/** The program beside us may finish a turn or a call of this contact while we erase. */
const passesMax = 60

/** `onPass`: how much was erased, by collection. `isDone` false: something is still being written or sent; run it again. */
export async function eraseContact(
  deps: EraseDeps,
  key: ContactKey,
  onPass: (counts: ErasureCounts) => Promise<void>,
): Promise<{ isDone: boolean }> {
  for (let pass = 0; pass < passesMax; pass += 1) {
    if (pass > 0) await deps.pause()
    const counts = await erasePass(deps, key)
    await onPass(counts)
    if (isQuiet(counts) && !(await isBusy(deps, contactId(key)))) {
      const last = await eraseLast(deps, key)
      await onPass(last)
      if (isQuiet(last)) return { isDone: true }
    }
  }
  return { isDone: false }
}

/** Something of this contact is in the hands of the program. */
async function isBusy({ storage }: EraseDeps, contact: string): Promise<boolean> {
  return (await storage.messages.sendingCount(contact)) > 0 || (await storage.campaigns.isListedTo(contact))
}

function isQuiet(counts: ErasureCounts): boolean {
  return Object.values(counts).every((count) => count === 0)
}

async function erasePass({ connection, storage }: EraseDeps, key: ContactKey): Promise<ErasureCounts> {
  const contact = contactId(key)
  const { messages, campaigns, forms } = storage
  await messages.cancel({ contact }, { reason: 'erased' })
  const formCount = (await forms.ofContact(contact)).length
  await forms.removeOf(contact)
  return {
    forms: formCount,
    inputs: await storage.inputs.erase(contact),
    turns: await storage.turns.erase(contact),
    sessions: await storage.sessions.erase(contact),
    responses: await storage.responses.erase(contact),
    registrations: await storage.registrations.erase(contact),
    messages: await messages.erase(contact),
    campaignMessages: await inTransaction(connection, (session) => messages.eraseCampaigns(contact, session)),
    campaignsLeftOutOf: await inTransaction(connection, (session) =>
      campaigns.eraseLeftOut(contact, session),
    ),
    campaignsListed: await campaigns.eraseListed(contact),
    echoes: await storage.echoes.erase(key),
    conversations: await storage.conversations.erase(contact),
    quarantine: await storage.quarantine.erase(key),
  }
}

/** Staff find whose it is by these when they have to begin again, so they go once nothing else is left. */
async function eraseLast({ storage }: EraseDeps, key: ContactKey): Promise<ErasureCounts> {
  const contact = contactId(key)
  return {
    contacts: await storage.contacts.erase(contact),
    tickets: await storage.tickets.erase(contact),
  }
}
