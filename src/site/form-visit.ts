// Who opens which form, and what may be shown: a link is read, its row is found, and the browser is told from others by a cookie
// that only this link's pages get. Decides; writes nothing.
import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import { makePrivateLinks, privateLinkMs } from '../lib/private-link.ts'
import type { Form } from '../model/content.ts'
import { type FormRow, formId } from '../storage/forms.ts'
import type { FormDeps } from './form-deps.ts'
import { cookieValue } from './webchat-cookie.ts'

export type FormLink = { id: string; contact: string; issuedAt: number; path: string }

/**
 * `unknown`: no link of ours. `gone`: nothing is kept of it. `sent`: sent, maybe part of an application by now.
 * `replaced`: there is a newer link. `expired`: its half hour is over. `fresh`: nobody began. `elsewhere`: another browser did.
 * `open`: this browser may fill it in.
 */
export type Visit =
  | { state: 'unknown' }
  | { state: 'gone'; link: FormLink }
  | { state: 'sent'; link: FormLink; row?: FormRow; form?: Form }
  | KnownVisit
export type KnownVisit = {
  state: 'replaced' | 'expired' | 'fresh' | 'elsewhere' | 'open'
  link: FormLink
  row: FormRow
  form: Form
  /** Of this browser, as rows keep it; undefined without a cookie. */
  claim?: string
  /** This browser began by this link. */
  isOurs: boolean
}

/** A row that is gone so soon was sent and has become part of an application; later it may also have been erased. */
const surelySentMs = 24 * 3_600_000
const cookieSeconds = 24 * 3600

export async function visitOf(deps: FormDeps, req: Request): Promise<Visit> {
  const token = req.params.token
  const link = typeof token === 'string' ? linkOf(deps, token) : undefined
  if (!link) return { state: 'unknown' }
  const now = (deps.now ?? Date.now)()
  const row = await deps.storage.get(link.id)
  if (!row) return { state: now - link.issuedAt < surelySentMs ? 'sent' : 'gone', link }
  const form = deps.forms(row.form)
  if (row.sent?.issuedAt === link.issuedAt) return { state: 'sent', link, row, form }
  if (!form) return { state: 'gone', link }
  const cookie = browserOf(req)
  const claim = cookie === undefined ? undefined : deps.seal.hash(cookie, 'form-claim')
  return { ...standing({ row, link, claim, now }), link, row, form, claim }
}

type Standing = { row: FormRow; link: FormLink; claim: string | undefined; now: number }

function standing({ row, link, claim, now }: Standing): Pick<KnownVisit, 'state' | 'isOurs'> {
  if (row.issuedAt !== link.issuedAt) {
    const isOurs =
      claim !== undefined && row.earlier?.issuedAt === link.issuedAt && row.earlier.claim === claim
    return { state: 'replaced', isOurs }
  }
  const isOurs = claim !== undefined && row.claim === claim
  if (now - link.issuedAt >= privateLinkMs) return { state: 'expired', isOurs }
  if (row.claim === undefined) return { state: 'fresh', isOurs }
  return { state: isOurs ? 'open' : 'elsewhere', isOurs }
}

function linkOf(deps: FormDeps, token: string): FormLink | undefined {
  const read = makePrivateLinks(deps.seal, 'form').read(token)
  const [contact, flow, step] = read?.parts ?? []
  if (!read || !contact || !flow || !step) return undefined
  return {
    id: formId({ contact, flow, step }),
    contact,
    issuedAt: read.issuedAt,
    path: `/form/${token}`,
  }
}

const cookieName = 'form'

/** The name that this browser got for this link: 128 random bits. */
export function browserOf(req: Request): string | undefined {
  const value = cookieValue(req.get('cookie'), cookieName)
  return value !== undefined && /^[\w-]{22}$/.test(value) ? value : undefined
}

/** Names a browser that has no name yet. A name alone opens nothing. */
export function nameBrowser(deps: FormDeps, req: Request, res: Response): void {
  if (browserOf(req) !== undefined) return
  const isSecure = deps.publicUrl?.startsWith('https:') ?? req.secure
  const path = `/form/${String(req.params.token)}`
  const name = randomBytes(16).toString('base64url')
  res.append(
    'set-cookie',
    `${cookieName}=${name}; Path=${path}; Max-Age=${cookieSeconds}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`,
  )
}
