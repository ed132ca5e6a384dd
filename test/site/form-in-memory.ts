// The page of forms on a real port whose storage is a map: for the tests of src/site.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import express from 'express'
import helmet from 'helmet'
import { readForm } from '../../src/content/read-form.ts'
import { packageFolder } from '../../src/lib/package-folder.ts'
import { makePrivateLinks } from '../../src/lib/private-link.ts'
import { makeSeal } from '../../src/lib/seal.ts'
import { type Form, formSchema } from '../../src/model/content.ts'
import type { Incoming } from '../../src/model/input.ts'
import { draftOf } from '../../src/registrations/form-draft.ts'
import type { FormDeps } from '../../src/site/form-deps.ts'
import { formRoutes } from '../../src/site/form-routes.ts'
import { sendAsset, siteAssets } from '../../src/site/site-assets.ts'
import { type FormRow, formId } from '../../src/storage/forms.ts'

export const seal = makeSeal(Buffer.alloc(32, 3).toString('base64'))
export const contact = 'zalo:2222:1111'
export const startMs = Date.UTC(2026, 10, 23, 1, 0)

export const membership: Form = {
  id: 'don-thu',
  ...formSchema.parse({
    title: 'Thông tin ghi vào đơn gia nhập',
    intro: 'Công đoàn cần những thông tin này để lập đơn.\nCán bộ phụ trách hồ sơ đọc được.',
    fields: [
      { id: 'ho-ten', label: 'Họ và tên', kind: 'name', shown: true },
      { id: 'gioi-tinh', label: 'Giới tính', kind: 'choice', choices: { nam: 'Nam', nu: 'Nữ' } },
      { id: 'ngay-sinh', label: 'Ngày sinh', kind: 'birth', help: 'Ví dụ 5/3/1990.' },
      { id: 'cccd', label: 'Số căn cước (CCCD)', kind: 'personal-id', shown: true },
      { id: 'dien-thoai', label: 'Số điện thoại', kind: 'phone', shown: true },
      { id: 'noi-o', label: 'Nơi ở hiện nay', kind: 'long-text', 'chars-max': 300 },
      { id: 'dan-toc', label: 'Dân tộc', kind: 'text', optional: true },
    ],
    consent: { purpose: 'gia-nhap', version: '2026-11', text: 'Công đoàn dùng dữ liệu này để lập đơn.' },
    'known-by': ['cccd', 'dien-thoai'],
  }),
}

/** A form as it is shipped. */
export function shippedForm(id: string): Form {
  const { form } = readForm(
    readFileSync(packageFolder('content', 'forms', `${id}.yaml`), 'utf8'),
    `${id}.yaml`,
  )
  if (!form) throw new Error(`content/forms/${id}.yaml has faults`)
  return form
}

type Options = Partial<Pick<FormDeps, 'limits' | 'publicUrl' | 'accept' | 'isKnown'>> & {
  /** In place of the one above. */
  form?: Form
}

export async function formInMemory({ form = membership, ...options }: Options = {}) {
  const rows = new Map<string, FormRow>()
  const inputs: Incoming[] = []
  const faults: unknown[] = []
  const seen = { broken: false, now: startMs }
  const deps: FormDeps = {
    storage: storageOf(rows, seen),
    forms: (id) => (id === form.id ? form : undefined),
    seal,
    accept: async (incoming) => {
      if (!inputs.some((one) => one.platformId === incoming.platformId)) inputs.push(incoming)
      return 'stored'
    },
    isKnown: async () => false,
    onFault: (error) => faults.push(error),
    now: () => seen.now,
    ...options,
  }
  const app = express()
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: strictPolicy } }))
  app.use('/form', formRoutes(deps))
  const { icon } = siteAssets()
  app.get(icon.path, (req, res) => sendAsset(icon, req, res))
  const server = createServer(app)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')

  return {
    url: `http://127.0.0.1:${address.port}`,
    rows,
    inputs,
    faults,
    /** Time goes on. */
    later: (ms: number) => {
      seen.now += ms
    },
    /** The store is away, or back. */
    breakStore: (isBroken: boolean) => {
      seen.broken = isBroken
    },
    /** What a turn does: a link, the only one from now on. */
    issue: (of = { contact, flow: 'gia-nhap', step: 'don' }) =>
      issue(rows, { ...of, form: form.id }, seen.now),
    row: (of = { contact, flow: 'gia-nhap', step: 'don' }) => rows.get(formId(of)),
    typed: (of = { contact, flow: 'gia-nhap', step: 'don' }) => {
      const row = rows.get(formId(of))
      return row ? draftOf(seal, row) : {}
    },
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

export type FormInMemory = Awaited<ReturnType<typeof formInMemory>>

function issue(
  rows: Map<string, FormRow>,
  of: Pick<FormRow, 'contact' | 'flow' | 'step' | 'form'>,
  now: number,
) {
  const _id = formId(of)
  const before = rows.get(_id)
  const earlier = before?.claim ? { issuedAt: before.issuedAt, claim: before.claim } : before?.earlier
  const { rev = 0, draft, sent } = before ?? {}
  rows.set(_id, { _id, ...of, issuedAt: now, rev, draft, earlier, sent, updatedAt: new Date(now) })
  return `/form/${makePrivateLinks(seal, 'form').token([of.contact, of.flow, of.step], now)}`
}

/** As src/storage/forms.ts does it, which test/storage/forms.db.test.ts holds to the same. */
function storageOf(rows: Map<string, FormRow>, seen: { broken: boolean }): FormDeps['storage'] {
  const read = (id: string) => {
    if (seen.broken) throw new Error('no store')
    return rows.get(id)
  }
  const isSent = (row: FormRow, issuedAt: number) => row.sent?.issuedAt === issuedAt
  const put = (row: FormRow, change: Partial<FormRow>) => void rows.set(row._id, { ...row, ...change })
  return {
    get: async (id) => read(id),
    claim: async (id, issuedAt, claim) => {
      const row = read(id)
      if (!row || row.issuedAt !== issuedAt || isSent(row, issuedAt) || (row.claim ?? claim) !== claim)
        return false
      put(row, { claim })
      return true
    },
    saveDraft: async ({ id, issuedAt, claim, rev, draft, from, ticked }) => {
      const row = read(id)
      if (!row || isSent(row, issuedAt)) return undefined
      const isOwner = row.issuedAt === issuedAt && row.claim === claim
      const wasOwner =
        row.claim === undefined && row.earlier?.issuedAt === issuedAt && row.earlier.claim === claim
      const isLater = from !== undefined && row.from?.page === from.page && row.from.seq < from.seq
      if (!(isOwner || wasOwner) || !(row.rev === rev || isLater)) return undefined
      const said = ticked ? { consent: ticked.consent, confirmed: ticked.confirmed } : {}
      put(row, { draft, from, rev: row.rev + 1, ...said })
      return row.rev + 1
    },
    send: async ({ id, claim, rev }, sent) => {
      const row = read(id)
      const { issuedAt } = sent
      if (!row || isSent(row, issuedAt)) return false
      if (row.issuedAt !== issuedAt || row.claim !== claim || row.rev !== rev) return false
      put(row, { sent })
      return true
    },
    markAccepted: async (id, issuedAt) => {
      const row = read(id)
      if (row?.sent?.issuedAt === issuedAt) put(row, { sent: { ...row.sent, isAccepted: true } })
    },
  }
}

/** As strict as routes.ts sets it; http here, so nothing is upgraded. */
const strictPolicy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'form-action': ["'self'"],
}
