// Puts the inbox together: the door for platforms, the one way in, the taking of turns, and what time does for them.
import type { Log } from '../lib/log.ts'
import type { Metrics } from '../lib/metrics.ts'
import type { Seal } from '../lib/seal.ts'
import type { Channel, Echo, Receipt } from '../model/channel.ts'
import type { ContactKey } from '../model/input.ts'
import type { OutboxMessage } from '../model/outbox-message.ts'
import { type Applications, makeApplications } from '../registrations/applications.ts'
import { makeSubmit } from '../registrations/submit.ts'
import { withdrawApplications } from '../registrations/withdraw.ts'
import type { Connection } from '../storage/connect.ts'
import type { Storage } from '../storage/storage.ts'
import { type AcceptInput, makeAcceptInput } from './accept-input.ts'
import { makeCommitTurns } from './commit-turns.ts'
import { computeTurns } from './compute-turns.ts'
import { type Door, letIn, makeDoor } from './door.ts'
import { makeFactsFor, makeParticipationHashes } from './facts-for.ts'
import { makeEchoJudge } from './judge-echoes.ts'
import type { LibraryKeeper } from './library-keeper.ts'
import { makePageUrl } from './page-urls.ts'
import { recheckQuarantine } from './recheck-quarantine.ts'
import { openSpool } from './spool.ts'
import { wipeUnnamedSessions } from './sweep.ts'
import { makeTakeTurns } from './take-turns.ts'

type Deps = {
  connection: Connection
  storage: Storage
  library: LibraryKeeper
  channels: readonly Channel[]
  /** Where inputs wait on disk for MongoDB. */
  spoolDir: string
  /** Where people reach our pages. */
  publicUrl: string
  seal: Seal
  outbox: {
    wake: (messages: readonly OutboxMessage[]) => void
    onReceipt: (channel: Channel, receipt: Receipt) => void
    judgeEcho: (echo: Echo) => Promise<'ours' | 'foreign' | 'unknown-yet'>
  }
  /** Wakes a worker in another process; undefined where this process takes turns itself. */
  wakeElsewhere?: (contactId: string) => void
  metrics: Metrics
  log: Log
}

export type Inbox = {
  door: Door
  acceptInput: AcceptInput
  /** What the chat and the pages may know of a contact's applications. */
  applications: Applications
  takeTurns: (contactId: string) => Promise<void>
  drainSpool: () => Promise<void>
  judgeEchoes: () => Promise<void>
  wakeForgotten: () => Promise<void>
  wipeSessions: () => Promise<void>
  recheckQuarantine: () => Promise<void>
  /** Finishes the turns in hand and takes no more. */
  stop: () => Promise<void>
}

/** An input that has waited this long was forgotten by whoever should have been woken. */
const forgottenAfterMs = 3000

export async function openInbox(deps: Deps): Promise<Inbox> {
  const { storage, log, metrics, channels } = deps
  const spool = await openSpool(deps.spoolDir)
  const turns = openTurns(deps)
  const wake = deps.wakeElsewhere ?? ((contactId: string) => void turns.take(contactId))
  const { acceptInput, drainSpool } = makeAcceptInput({
    inputs: storage.inputs,
    spool,
    wake,
    now: () => new Date(),
    onRefused: (input) => log.error({ input }, 'MongoDB refused a spooled input'),
  })
  const echoes = makeEchoJudge({
    acceptInput,
    echoes: storage.echoes,
    judge: deps.outbox.judgeEcho,
    now: Date.now,
  })
  const doorDeps = {
    acceptInput,
    onReceipt: deps.outbox.onReceipt,
    onEcho: echoes.onEcho,
    quarantine: storage.quarantine.add,
    count: (channel: string, outcome: string) => metrics.inputs.inc({ channel, outcome }),
    warn: (what: string, details: Record<string, unknown>) => log.warn(details, what),
  }
  return {
    door: makeDoor(doorDeps),
    acceptInput,
    applications: turns.applications,
    takeTurns: turns.take,
    drainSpool: async () => {
      metrics.spooled.set(spool.isEmpty() ? 0 : 1)
      await drainSpool()
    },
    judgeEchoes: echoes.judgeKept,
    wakeForgotten: async () => {
      const before = new Date(Date.now() - forgottenAfterMs)
      for (const contact of await storage.inputs.contactsWaiting(before, 5000)) void turns.take(contact)
    },
    wipeSessions: () => wipeUnnamedSessions(storage.sessions, deps.library, new Date()),
    recheckQuarantine: () =>
      recheckQuarantine({
        quarantine: storage.quarantine,
        channels,
        letIn: (channel, headers, raw) => letIn(doorDeps, channel, headers, raw),
      }),
    stop: turns.stop,
  }
}

function openTurns(deps: Deps) {
  const { connection, storage, library, channels, seal, outbox, metrics, log } = deps
  const channelOf = (key: ContactKey) =>
    channels.find(({ name, account }) => name === key.channel && account === key.account)
  const applications = makeApplications({
    registrations: storage.registrations,
    titleOf: (flow) => library.current().flows.get(flow)?.title ?? flow,
    unitName: (unit) => library.current().units.find(({ id }) => id === unit)?.name ?? unit,
  })
  const participationHashes = makeParticipationHashes(storage.participations, seal)
  const computeDeps = {
    library: library.withFlows,
    channelOf,
    factsFor: makeFactsFor({
      ...{ library: library.current, participationHashes },
      ...storage,
      applications,
    }),
    pageUrl: makePageUrl(seal, deps.publicUrl),
    seedFor: (inputId: string) => seal.hash(inputId, 'turn-seed').slice(0, 16),
    now: Date.now,
    onEngineError: (error: unknown, input: { _id: string }) =>
      log.error({ err: error, input: input._id }, 'the engine threw'),
  }
  const commit = makeCommitTurns({
    connection,
    ...storage,
    insertMessages: storage.messages.insertMany,
    wipeMessagesSoon: storage.messages.wipeSoon,
    participationHashes,
    submitApplication: makeSubmit({ ...storage, seal }),
    withdrawApplications: (withdrawal) => withdrawApplications(storage.registrations, withdrawal),
  })
  const turns = makeTakeTurns({
    inputs: storage.inputs,
    sessions: storage.sessions,
    compute: (...args) => computeTurns(computeDeps, ...args),
    commit,
    wakeOutbox: outbox.wake,
    onTurns: ({ contact, turns }) => {
      for (const { turn, error } of turns) {
        metrics.turns.inc({ outcome: error ? 'failed' : 'taken' })
        log.debug({ contact, turn, failed: error }, 'turn taken')
      }
    },
    onError: (contact, error) => log.error({ contact, err: error }, 'turns could not be taken'),
  })
  return { ...turns, applications }
}
