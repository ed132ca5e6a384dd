// forms: one row for each form that was asked of a contact: who may fill it in by which link, what was typed so far (sealed),
// and whether it was sent. Written by the site's form page; issued and taken inside a turn's transaction.
import type { ClientSession, Connection } from 'mongoose'
import { collectionOf } from './collection.ts'

/** Evidence of the consent ticked on the page. */
export type FormConsent = { purpose: string; version: string; at: Date }

export type SentForm = {
  /** Of the link by which it was sent. */
  issuedAt: number
  at: Date
  consent: FormConsent
  /** Keyed hashes of the fields by which a person is known again. */
  known: readonly string[]
  /** The checked values, normalised: sealed JSON, field id → text (registrations/form-draft.ts opens it). */
  values: string
  /** The chat has its input; until then every visit tries again. */
  isAccepted?: boolean
}

/** `_id` is `<contact>/<flow>/<step>`; `issuedAt` (ms) is that of the only link which opens it. */
export type FormRow = {
  _id: string
  contact: string
  flow: string
  step: string
  form: string
  issuedAt: number
  /** Of the one browser that may fill it in. */
  claim?: string
  /** The link before this one: its open page may still save what was typed there, until this one is claimed. */
  earlier?: { issuedAt: number; claim: string }
  /** Goes up with every saved draft. */
  rev: number
  /** The page that saved last, and its how-manieth save. */
  from?: { page: string; seq: number }
  /** What was typed, as typed: sealed JSON, field id → text. */
  draft?: string
  consent?: FormConsent
  /** The oddities that the person said are right, as one hash. */
  confirmed?: string
  /** The last sending. A newer link leaves it here: the chat may hear of it only after it gave that link. */
  sent?: SentForm
  updatedAt: Date
}

export type IssuedForm = Pick<FormRow, 'contact' | 'flow' | 'step' | 'form' | 'issuedAt'>

export type DraftToSave = {
  id: string
  issuedAt: number
  claim: string
  rev: number
  draft: string
  /** An autosave: later ones of the same page follow each other without waiting for the new rev. */
  from?: { page: string; seq: number }
  /** The whole form was handed in: with it, what was ticked. */
  ticked?: { consent?: FormConsent; confirmed?: string }
}
export type Forms = ReturnType<typeof formsOf>

const keptDays = 30

export function formId({ contact, flow, step }: Pick<FormRow, 'contact' | 'flow' | 'step'>): string {
  return `${contact}/${flow}/${step}`
}

export function formsOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<FormRow>(connection, 'forms', [
    { keys: { updatedAt: 1 }, options: { expireAfterSeconds: keptDays * 24 * 3600 } },
    { keys: { contact: 1 } },
  ])

  return {
    ensureIndexes,

    /** A new link: from now on the only one. What was typed or sent by an older link stays. */
    async issue(rows: readonly IssuedForm[], session: ClientSession): Promise<void> {
      if (rows.length === 0) return
      const updatedAt = new Date()
      await collection.bulkWrite(
        rows.map((row) => ({
          updateOne: { filter: { _id: formId(row) }, update: issued(row, updatedAt), upsert: true },
        })),
        { session },
      )
    },

    async get(id: string): Promise<FormRow | undefined> {
      return (await collection.findOne({ _id: id })) ?? undefined
    },

    /** The first browser wins; the same one again is fine. */
    async claim(id: string, issuedAt: number, claim: string): Promise<boolean> {
      const { matchedCount } = await collection.updateOne(
        { _id: id, issuedAt, ...unsentBy(issuedAt), $or: [{ claim }, { claim: { $exists: false } }] },
        { $set: { claim, updatedAt: new Date() } },
      )
      return matchedCount > 0
    },

    /** The new rev; undefined when the link, the browser or the rev is not the one that may save now. */
    async saveDraft(save: DraftToSave): Promise<number | undefined> {
      const row = await collection.findOneAndUpdate(
        {
          _id: save.id,
          ...unsentBy(save.issuedAt),
          $and: [{ $or: ownersOf(save) }, { $or: versionsOf(save) }],
        },
        saved(save),
        { returnDocument: 'after', projection: { rev: 1 } },
      )
      return row?.rev
    },

    /** False when it was sent already, or is no longer what the person looked over. */
    async send(
      { id, claim, rev }: Pick<DraftToSave, 'id' | 'claim' | 'rev'>,
      sent: SentForm,
    ): Promise<boolean> {
      const { issuedAt } = sent
      const { matchedCount } = await collection.updateOne(
        { _id: id, issuedAt, claim, rev, ...unsentBy(issuedAt) },
        { $set: { sent, updatedAt: new Date() } },
      )
      return matchedCount > 0
    },

    /** The chat has heard of it. */
    async markAccepted(id: string, issuedAt: number): Promise<void> {
      await collection.updateOne(
        { _id: id, 'sent.issuedAt': issuedAt },
        { $set: { 'sent.isAccepted': true } },
      )
    },

    /** Those that were sent, which are then no longer here: their values have become part of an application. */
    async take(ids: readonly string[], session: ClientSession): Promise<FormRow[]> {
      if (ids.length === 0) return []
      const filter = { _id: { $in: [...ids] }, sent: { $exists: true } }
      const rows = await collection.find(filter, { session }).toArray()
      await collection.deleteMany(filter, { session })
      return rows
    },

    async ofContact(contact: string): Promise<FormRow[]> {
      return collection.find({ contact }).toArray()
    },

    async removeOf(contact: string, session?: ClientSession): Promise<void> {
      await collection.deleteMany({ contact }, session ? { session } : {})
    },
  }
}

function issued(row: IssuedForm, updatedAt: Date) {
  const { contact, flow, step, form, issuedAt } = row
  const asValue = (value: string) => ({ $literal: value })
  return [
    {
      $set: {
        earlier: {
          $cond: [
            { $ifNull: ['$claim', false] },
            { issuedAt: '$issuedAt', claim: '$claim' },
            { $ifNull: ['$earlier', '$$REMOVE'] },
          ],
        },
        rev: { $ifNull: ['$rev', 0] },
      },
    },
    {
      $set: {
        contact: asValue(contact),
        flow: asValue(flow),
        step: asValue(step),
        form: asValue(form),
        issuedAt,
        updatedAt,
      },
    },
    { $unset: ['claim', 'consent', 'confirmed'] },
  ]
}

function unsentBy(issuedAt: number) {
  return { 'sent.issuedAt': { $ne: issuedAt } }
}

function ownersOf({ issuedAt, claim }: DraftToSave) {
  return [
    { issuedAt, claim },
    { 'earlier.issuedAt': issuedAt, 'earlier.claim': claim, claim: { $exists: false } },
  ]
}

function versionsOf({ rev, from }: DraftToSave) {
  const laterOfSamePage = from ? [{ 'from.page': from.page, 'from.seq': { $lt: from.seq } }] : []
  return [{ rev }, ...laterOfSamePage]
}

function saved({ draft, from, ticked }: DraftToSave) {
  const set: Record<string, unknown> = { draft, updatedAt: new Date() }
  const unset: Record<string, true> = {}
  const put = (name: string, value: unknown) => {
    if (value === undefined) unset[name] = true
    else set[name] = value
  }
  put('from', from)
  if (ticked) {
    put('consent', ticked.consent)
    put('confirmed', ticked.confirmed)
  }
  return { $set: set, $inc: { rev: 1 }, ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}) }
}
