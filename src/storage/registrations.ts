// registrations: one application: what was answered and filled in (sealed), where it stands, and everything that happened to it.
// Inserted by the turn that hands it in; only src/registrations and privacy read and change it.
import type { ClientSession, Connection, mongo } from 'mongoose'
import { collectionOf } from './collection.ts'
import type { FormConsent } from './forms.ts'

export const registrationStates = [
  'submitted',
  'assigned',
  'contacted',
  'form-signed',
  'decided',
  'ceremony',
  'card-issued',
  'done',
  'returned',
  'rejected',
  'withdrawn',
  'duplicate',
  'not-eligible',
] as const
export type RegistrationState = (typeof registrationStates)[number]

export type Decision = { number: string; day: string }

/** One thing that happened. `isView`: somebody read or printed what is sealed; the state did not change. */
export type HistoryLine = {
  state: RegistrationState
  at: Date
  by: string
  /** The reason, as the applicant was told it; of a view, why it was looked at. */
  note?: string
  unit?: string
  decision?: Decision
  isView?: true
}

/** A form of ours that was sent with it. `sealed` opens with the context `sealedFor`; `known`: keyed hashes of who it is about. */
export type RegistrationForm = {
  step: string
  form: string
  sealed: string
  sealedFor: string
  consent: FormConsent
  known: readonly string[]
}

/** `_id`: `<contact>#<turn>.<event index>`. `number`: eight digits, given to the applicant; two may share one. */
export type Registration = {
  _id: string
  number: string
  flow: string
  hash: string
  contact: string
  unit?: string
  /** What was answered in the chat, as JSON, sealed with the context `registration/<_id>`. */
  answers: string
  forms: readonly RegistrationForm[]
  known: readonly string[]
  state: RegistrationState
  history: readonly HistoryLine[]
  createdAt: Date
  updatedAt: Date
}

/** Which registrations: of a flow, in one of these states; everything when nothing is said. */
export type Wanted = { flow?: string; states?: readonly RegistrationState[] }
export type Registrations = ReturnType<typeof registrationsOf>

export function registrationsOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<Registration>(connection, 'registrations', [
    { keys: { state: 1, unit: 1, createdAt: 1 } },
    { keys: { contact: 1, createdAt: -1 } },
    { keys: { number: 1 } },
    { keys: { known: 1 } },
  ])
  return { ensureIndexes, ...reading(collection), ...writing(collection) }
}

type Collection = mongo.Collection<Registration>

function reading(collection: Collection) {
  return {
    async byNumber(number: string): Promise<Registration[]> {
      return collection.find({ number }).sort({ createdAt: 1, _id: 1 }).toArray()
    },

    async find(id: string): Promise<Registration | undefined> {
      return (await collection.findOne({ _id: id })) ?? undefined
    },

    /** Newest first. `session`: of a transaction that goes on to change them, or it would not see that somebody else just did. */
    async of(contact: string, session?: ClientSession): Promise<Registration[]> {
      return collection.find({ contact }, { session }).sort({ createdAt: -1, _id: -1 }).toArray()
    },

    /** Those that wait longest come first. */
    async list(wanted: Wanted, limit: number): Promise<Registration[]> {
      return collection.find(filterOf(wanted)).sort({ createdAt: 1, _id: 1 }).limit(limit).toArray()
    },

    async count(wanted: Wanted): Promise<number> {
      return collection.countDocuments(filterOf(wanted))
    },

    /** All of them, oldest first, one at a time. */
    async *each(wanted: Wanted): AsyncGenerator<Registration> {
      yield* collection.find(filterOf(wanted)).sort({ createdAt: 1, _id: 1 }).allowDiskUse()
    },

    /** Of every version of a flow, and every form, that some of these were made with. */
    async madeWith(wanted: Wanted): Promise<{ hashes: string[]; forms: string[] }> {
      const hashes = await collection.distinct('hash', filterOf(wanted))
      return { hashes, forms: await collection.distinct('forms.form', filterOf(wanted)) }
    },

    /** Those of anybody that carry one of these hashes. */
    async knownBy(hashes: readonly string[]): Promise<Registration[]> {
      if (hashes.length === 0) return []
      return collection.find({ known: { $in: [...hashes] } }).toArray()
    },
  }
}

function writing(collection: Collection) {
  return {
    /** Once for each `_id`. */
    async add(registration: Registration, session: ClientSession): Promise<void> {
      const { _id, ...rest } = registration
      await collection.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true, session })
    },

    /** False when something else happened to it since it was read. */
    async move(
      read: Registration,
      line: HistoryLine,
      { unit, session }: { unit?: string; session?: ClientSession },
    ): Promise<boolean> {
      const { matchedCount } = await collection.updateOne(
        { _id: read._id, state: read.state, history: { $size: read.history.length } },
        {
          $set: { state: line.state, updatedAt: line.at, ...(unit === undefined ? {} : { unit }) },
          $push: { history: line },
        },
        { session },
      )
      return matchedCount > 0
    },

    /** Notes that somebody read what is sealed in these. */
    async noteViews(registrations: readonly Registration[], view: Omit<HistoryLine, 'state'>): Promise<void> {
      await collection.bulkWrite(
        registrations.map(({ _id, state }) => ({
          updateOne: {
            filter: { _id },
            update: { $push: { history: { ...view, state, isView: true as const } } },
          },
        })),
      )
    },

    /** Everything that this contact ever applied for. How many there were. */
    async erase(contact: string, session?: ClientSession): Promise<number> {
      return (await collection.deleteMany({ contact }, { session })).deletedCount
    },
  }
}

function filterOf({ flow, states }: Wanted) {
  return {
    ...(flow === undefined ? {} : { flow }),
    ...(states === undefined ? {} : { state: { $in: [...states] } }),
  }
}
