// The addresses of forms: `/form/<token>` to begin, fill in and save, `…/review` and `…/send`. routes.ts mounts them at `/form`.
// A link's page never shows what was typed to another browser, and no address, log or cookie holds any of it.
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { contactKeyOf } from '../model/input.ts'
import { draftOf } from '../registrations/form-draft.ts'
import { type FormReview, reviewForm } from '../registrations/form-review.ts'
import { type FormDeps, usualFormLimits } from './form-deps.ts'
import { fillPage } from './form-fill-page.ts'
import { type Frame, formFrame, startPage, statePage } from './form-page.ts'
import { reviewPage } from './form-review-page.ts'
import { autosave, autosaveSchema, postedOf, saveWhole } from './form-save.ts'
import { sendForm, tellChat } from './form-send.ts'
import { type FormState, formState } from './form-states.ts'
import { browserOf, type KnownVisit, nameBrowser, type Visit, visitOf } from './form-visit.ts'
import { addressKey, rateLimit, type TakeToken } from './rate-limit.ts'
import { isSameOrigin } from './same-origin.ts'
import { formAssets, sendAsset } from './site-assets.ts'

const bodyBytesMax = 64 * 1024
/** The end of a link tells it from others. Made-up addresses may be long, and none may fill the memory. */
const linkEndChars = 64

type Site = { deps: FormDeps; frame: Frame; ofLink: TakeToken; ofAddress: TakeToken; now: () => number }

export function formRoutes(deps: FormDeps): Router {
  const router = express.Router()
  const limits = { ...usualFormLimits, ...deps.limits }
  const site: Site = {
    deps,
    frame: formFrame(),
    ofLink: rateLimit(limits.ofLink),
    ofAddress: rateLimit(limits.ofAddress),
    now: deps.now ?? Date.now,
  }
  for (const asset of Object.values(formAssets()))
    router.get(asset.path.replace('/form', ''), (req, res) => sendAsset(asset, req, res))

  router.use(privatePage, limited(site))
  router.get('/:token', (req, res) => show(site, req, res))
  router.get('/:token/review', (req, res) => review(site, req, res))
  router.post('/{*rest}', ownPagesOnly(site))
  const form = express.urlencoded({ extended: false, limit: bodyBytesMax })
  router.post('/:token/start', (req, res) => start(site, req, res))
  router.post('/:token', form, (req, res) => fill(site, req, res))
  router.post('/:token/draft', express.json({ limit: bodyBytesMax }), (req, res) => draft(site, req, res))
  router.post('/:token/send', form, (req, res) => send(site, req, res))
  router.use((_req: Request, res: Response) => answer(site, res, 'unknown'))
  router.use(failed(site))
  return router
}

async function show(site: Site, req: Request, res: Response): Promise<void> {
  const visit = await visitOf(site.deps, req)
  if (visit.state === 'fresh') {
    nameBrowser(site.deps, req, res)
    res.type('html').send(site.frame(startPage(visit.form, visit.link.path)))
  } else if (visit.state === 'open') {
    const { row } = visit
    const isChecked = req.query.check !== undefined
    sendFill(site, res, visit, { rev: row.rev, review: reviewOf(site, visit), isChecked })
  } else await decline(site, res, visit)
}

async function start(site: Site, req: Request, res: Response): Promise<void> {
  const visit = await visitOf(site.deps, req)
  if (visit.state !== 'fresh' && visit.state !== 'open') return decline(site, res, visit)
  const { link, claim } = visit
  if (browserOf(req) === undefined || claim === undefined) {
    nameBrowser(site.deps, req, res)
    return answer(site, res, 'no-cookie', { retryPath: link.path })
  }
  await site.deps.storage.claim(link.id, link.issuedAt, claim)
  // Whoever came second sees there that it is open elsewhere.
  res.redirect(303, link.path)
}

/** The whole form, also of a browser without script: kept first, then judged. */
async function fill(site: Site, req: Request, res: Response): Promise<void> {
  const visit = await visitOf(site.deps, req)
  if (!isKnown(visit) || !visit.isOurs)
    return decline(site, res, visit, visit.state === 'sent' ? false : undefined)
  const saved = await saveWhole(site.deps, visit, req.body)
  if (visit.state !== 'open') return decline(site, res, visit, saved !== undefined)
  if (!saved) return decline(site, res, await visitOf(site.deps, req))
  if (saved.review.isReady) res.redirect(303, `${visit.link.path}/review`)
  else sendFill(site, res.status(422), visit, { ...saved, isChecked: true })
}

/** An autosave by the page's script: `{ rev, faults, warnings, notice? }`. */
async function draft(site: Site, req: Request, res: Response): Promise<void> {
  const wait = site.ofLink(String(req.params.token).slice(-linkEndChars), site.now())
  if (wait > 0) return refuse(res.set('retry-after', String(wait)), 'too-many')
  if (!req.is('application/json')) return refuse(res, 'not-json')
  const posted = autosaveSchema.safeParse(req.body)
  if (!posted.success) return refuse(res, 'unreadable')
  const visit = await visitOf(site.deps, req)
  if (!isKnown(visit) || !visit.isOurs)
    return refuse(res, visit.state === 'fresh' ? 'elsewhere' : visitState(visit))
  const saved = await autosave(site.deps, visit, posted.data)
  if (!saved) {
    res.status(409).json({ error: 'stale', text: staleText })
    return
  }
  const { faults, warnings } = saved.review.checked
  const notice = visit.state === 'open' ? undefined : formState(visitState(visit)).texts.join(' ')
  res.json({ rev: saved.rev, faults, warnings, notice })
}

const staleText =
  'Biểu mẫu này vừa được sửa ở một thẻ khác trên máy. Anh/chị tải lại trang này để xem bản mới nhất.'

async function review(site: Site, req: Request, res: Response): Promise<void> {
  const visit = await visitOf(site.deps, req)
  if (visit.state !== 'open') return decline(site, res, visit)
  const { form, row, link } = visit
  const reviewed = reviewOf(site, visit)
  if (!reviewed.isReady) return res.redirect(303, `${link.path}?check`)
  const hasChanged = req.query.changed !== undefined
  const page = reviewPage({ form, path: link.path, rev: row.rev, review: reviewed, hasChanged })
  res.type('html').send(site.frame(page))
}

async function send(site: Site, req: Request, res: Response): Promise<void> {
  const visit = await visitOf(site.deps, req)
  // A second tap gets the answer of the first.
  if (visit.state === 'sent') return res.redirect(303, visit.link.path)
  if (visit.state !== 'open') return decline(site, res, visit)
  const { row, form, link } = visit
  const isLookedOver = postedOf(req.body)._rev === String(row.rev)
  const isSent = isLookedOver && (await sendForm(site.deps, visit, reviewOf(site, visit)))
  const after = isSent ? await site.deps.storage.get(link.id) : undefined
  if (after) await tellChat(site.deps, after, form)
  const now = isSent ? visit : await visitOf(site.deps, req)
  if (isSent || now.state === 'sent') res.redirect(303, link.path)
  else if (now.state === 'open') res.redirect(303, `${link.path}/review?changed`)
  else await decline(site, res, now)
}

function isKnown(visit: Visit): visit is KnownVisit {
  return 'isOurs' in visit
}

function reviewOf(site: Site, { row, form }: KnownVisit): FormReview {
  return reviewForm({ seal: site.deps.seal, form, now: site.now() }, draftOf(site.deps.seal, row), row)
}

type Filled = { rev: number; review: FormReview; isChecked: boolean }

function sendFill(site: Site, res: Response, { form, link }: KnownVisit, filled: Filled): void {
  const page = fillPage({ form, path: link.path, issuedAt: link.issuedAt, ...filled })
  res.type('html').send(site.frame(page))
}

/** Says why there is no form to see. A form that was sent makes sure that the chat knows. */
async function decline(site: Site, res: Response, visit: Visit, isSaved?: boolean): Promise<void> {
  // Not begun yet, or nothing is in the way: the link's own page is the place.
  if (visit.state === 'fresh' || visit.state === 'open') return res.redirect(303, visit.link.path)
  if (visit.state === 'sent' && visit.row) await tellChat(site.deps, visit.row, visit.form)
  // Who opens it elsewhere may be anybody: not even the chat is named.
  const link = 'link' in visit && visit.state !== 'elsewhere' ? visit.link : undefined
  const channel = link && contactKeyOf(link.contact)?.channel
  const saving = isSaved ? ['Những gì anh/chị vừa điền đã được lưu.'] : []
  const notes = isSaved === false ? ['Những gì vừa ghi ở trang này chưa lưu được.'] : saving
  answer(site, res, visitState(visit), { channel, notes })
}

function visitState({ state }: Visit): FormState {
  // A form not begun by this browser can be filled in by none of its pages.
  return state === 'fresh' || state === 'open' ? 'elsewhere' : state
}

function answer(
  site: Site,
  res: Response,
  state: FormState,
  more: Parameters<typeof statePage>[1] = {},
): void {
  res
    .status(formState(state).status)
    .type('html')
    .send(site.frame(statePage(state, more)))
}

/** To the page's script. */
function refuse(res: Response, state: FormState): void {
  const { status, texts } = formState(state)
  res.status(status === 200 ? 409 : status).json({ error: state, text: texts.join(' ') })
}

function privatePage(_req: Request, res: Response, next: NextFunction): void {
  res.set({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
  })
  next()
}

function limited(site: Site) {
  return (req: Request, res: Response, next: NextFunction) => {
    const wait = site.ofAddress(addressKey(req.ip ?? ''), site.now())
    if (wait === 0) return next()
    res.set('retry-after', String(wait))
    answer(site, res, 'too-many')
  }
}

/**
 * `no-referrer` makes browsers send `Origin: null` with our own forms: then Sec-Fetch-Site tells, and without it the cookie,
 * which no other site's form carries (SameSite).
 */
function ownPagesOnly(site: Site) {
  return (req: Request, res: Response, next: NextFunction) => {
    const isHidden = req.get('origin') === 'null'
    const from = req.get('sec-fetch-site')
    const isOwn = isHidden
      ? from === undefined || from === 'same-origin'
      : isSameOrigin(req, site.deps.publicUrl)
    if (isOwn) next()
    else answer(site, res, 'foreign-origin')
  }
}

/** What could not be read or stored. Four parameters, or Express would not call it for errors. */
function failed(site: Site) {
  return (error: unknown, _req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error)
    const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
    if (status === 413) return answer(site, res, 'too-large')
    if (typeof status === 'number' && status >= 400 && status < 500) return answer(site, res, 'unreadable')
    site.deps.onFault(error)
    res.set('retry-after', '3')
    answer(site, res, 'busy')
  }
}
