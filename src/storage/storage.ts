// All collections of one connection, made once at start and handed on as arguments.
import type { Connection } from 'mongoose'
import { accountsOf } from './accounts.ts'
import { callsOf } from './calls.ts'
import { campaignsOf } from './campaigns.ts'
import { contactsOf } from './contacts.ts'
import { conversationsOf } from './conversations.ts'
import { echoesOf } from './echoes.ts'
import { erasuresOf } from './erasures.ts'
import { flowsOf } from './flows.ts'
import { formsOf } from './forms.ts'
import { inputsOf } from './inputs.ts'
import { messagesOf } from './messages.ts'
import { pageUsesOf } from './page-uses.ts'
import { participationsOf } from './participations.ts'
import { quarantineOf } from './quarantine.ts'
import { registrationsOf } from './registrations.ts'
import { responsesOf } from './responses.ts'
import { sessionsOf } from './sessions.ts'
import { ticketsOf } from './tickets.ts'
import { turnsOf } from './turns.ts'
import { uploadsOf } from './uploads.ts'

export type Storage = ReturnType<typeof collectionsOf>

function collectionsOf(connection: Connection) {
  return {
    accounts: accountsOf(connection),
    calls: callsOf(connection),
    campaigns: campaignsOf(connection),
    contacts: contactsOf(connection),
    conversations: conversationsOf(connection),
    echoes: echoesOf(connection),
    erasures: erasuresOf(connection),
    flows: flowsOf(connection),
    forms: formsOf(connection),
    inputs: inputsOf(connection),
    messages: messagesOf(connection),
    pageUses: pageUsesOf(connection),
    participations: participationsOf(connection),
    quarantine: quarantineOf(connection),
    registrations: registrationsOf(connection),
    responses: responsesOf(connection),
    sessions: sessionsOf(connection),
    tickets: ticketsOf(connection),
    turns: turnsOf(connection),
    uploads: uploadsOf(connection),
  }
}

/** Makes collections and indexes that are not there yet: transactions need them. */
export async function openStorage(connection: Connection): Promise<Storage> {
  const collections = collectionsOf(connection)
  for (const collection of Object.values(collections)) await collection.ensureIndexes()
  return collections
}
