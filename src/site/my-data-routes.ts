// The addresses of one's own data, mounted at /my-data. A link opens a page that shows nothing; a press gives out the file, to the
// first browser that presses, a few times, for half an hour. Programs that only look at a link learn and use up nothing.
import { createHash, randomBytes } from 'node:crypto'
import express, { type Request, type Response, type Router } from 'express'
import { vietnamDay } from '../lib/clock.ts'
import { type PrivateLinks, privateLinkMs } from '../lib/private-link.ts'
import { fileStyle } from '../privacy/my-data-file.ts'
import type { PageUses } from '../storage/page-uses.ts'
import { askPage, type MyDataPage, type MyDataRefusal, refusalPage } from './my-data-page.ts'
import { addressKey, rateLimit } from './rate-limit.ts'
import { cookieValue } from './webchat-cookie.ts'

export type MyDataRouteDeps = {
  /** Of the purpose `my-data`: `parts` is the contact alone. */
  links: PrivateLinks
  /** The whole file of one contact. */
  fileOf: (contact: string) => Promise<string>
  uses: Pick<PageUses, 'use'>
  /** With https, cookies are Secure. */
  publicUrl: string
  onFault: (error: unknown) => void
  now: () => number
}

const usesMax = 5
const addressRate = { burst: 40, perSecond: 0.5 }
const cookie = 'my-data'

export function myDataRoutes(deps: MyDataRouteDeps): Router {
  const router = express.Router()
  const takeToken = rateLimit(addressRate)
  router.use((req, res, next) => {
    res.set({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    })
    const waitSeconds = takeToken(addressKey(req.ip ?? ''), deps.now())
    if (waitSeconds === 0) next()
    else refuse(res.set('retry-after', String(waitSeconds)), 'too-many')
  })
  router.get('/:token', (req, res) => ask(deps, req, res))
  router.post('/:token', express.urlencoded({ extended: false, limit: 1024 }), (req, res) =>
    give(deps, req, res),
  )
  return router
}

function ask(deps: MyDataRouteDeps, req: Request, res: Response): void {
  const contact = contactOf(deps, req)
  if (!contact.isGood) {
    refuse(res, contact.why)
    return
  }
  if (browserOf(req) === undefined) res.append('set-cookie', newCookie(deps.publicUrl))
  send(res, askPage())
}

async function give(deps: MyDataRouteDeps, req: Request, res: Response): Promise<void> {
  const contact = contactOf(deps, req)
  if (!contact.isGood) return refuse(res, contact.why)
  try {
    const used = await deps.uses.use(hash(tokenOf(req)), {
      browser: hash(browserOf(req) ?? 'no cookie'),
      usesMax,
      expiresAt: new Date(contact.issuedAt + privateLinkMs),
    })
    if (used !== 'used') return refuse(res, used)
    const file = await deps.fileOf(contact.id)
    if (isToSave(req)) res.attachment(`du-lieu-cua-toi-${vietnamDay(deps.now())}.html`)
    send(res, { html: file, style: fileStyle })
  } catch (error) {
    deps.onFault(error)
    refuse(res, 'busy')
  }
}

type LinkContact =
  | { isGood: true; id: string; issuedAt: number }
  | { isGood: false; why: 'unknown' | 'expired' }

function contactOf({ links, now }: MyDataRouteDeps, req: Request): LinkContact {
  const link = links.read(tokenOf(req))
  const [id] = link?.parts ?? []
  if (!link || id === undefined) return { isGood: false, why: 'unknown' }
  const isLive = now() < link.issuedAt + privateLinkMs
  return isLive ? { isGood: true, id, issuedAt: link.issuedAt } : { isGood: false, why: 'expired' }
}

function tokenOf(req: Request): string {
  const { token } = req.params
  return typeof token === 'string' ? token : ''
}

/** A form without the field is one that pressed Enter: to save, like the first button. */
function isToSave({ body }: Request): boolean {
  return !(typeof body === 'object' && body !== null && 'how' in body && body.how === 'read')
}

function browserOf(req: Request): string | undefined {
  const value = cookieValue(req.get('cookie'), cookie)
  return value !== undefined && /^[\w-]{22}$/.test(value) ? value : undefined
}

function newCookie(publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  const value = randomBytes(16).toString('base64url')
  return `${cookie}=${value}; Path=/my-data; Max-Age=${privateLinkMs / 1000}; HttpOnly; SameSite=Lax${secure}`
}

function refuse(res: Response, why: MyDataRefusal): void {
  const { status, ...page } = refusalPage(why)
  send(res.status(status), page)
}

/** Nothing but its own looks may be loaded, and nothing run: what people wrote stands in it. */
function send(res: Response, { html, style }: MyDataPage): void {
  const styleHash = createHash('sha256').update(style).digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
  res.set('content-security-policy', policy).type('html').send(html)
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
