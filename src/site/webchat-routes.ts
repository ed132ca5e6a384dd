// The web chat's addresses: the page, its history, its stream, what is said, "quên máy này". routes.ts mounts them at `/`.
// Says nothing to the conversation itself: what came is read by the channel and handed to `accept`.
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { type Heard, UnreadableBody } from '../model/channel.ts'
import { contactId, type Incoming } from '../model/input.ts'
import { type EventStreams, eventStreams } from './event-stream.ts'
import { refuse } from './refusal.ts'
import { isSameOrigin } from './same-origin.ts'
import { shownItem, shownMessage } from './shown-message.ts'
import { sendAsset, siteAssets } from './site-assets.ts'
import type { WebchatDeps } from './webchat-deps.ts'
import { type WebchatDoor, webchatDoor } from './webchat-door.ts'
import { webchatPage } from './webchat-page.ts'

const bodyBytesMax = 64 * 1024
const saidFields = new Set(['text', 'tap', 'type', 'ref'])
const typedCharsMax = 4_000
const historyMax = 100
const busyRetrySeconds = 3

type Site = { deps: WebchatDeps; door: WebchatDoor; streams: EventStreams }

export function webchatRoutes(deps: WebchatDeps): Router {
  const router = express.Router()
  const show: Parameters<typeof eventStreams>[0]['show'] = (message) => shownMessage(message, deps.fileUrl)
  const site: Site = { deps, door: webchatDoor(deps), streams: eventStreams({ ...deps, show }) }
  const assets = siteAssets()
  const { script, style, icon } = assets
  const page = webchatPage({ script: script.address, style: style.address, icon: icon.address })

  router.get('/', (req, res) => {
    site.door.welcome(req, res)
    res.set('cache-control', 'private, no-cache').type('html').send(page)
  })
  for (const asset of Object.values(assets)) router.get(asset.path, (req, res) => sendAsset(asset, req, res))
  router.get('/webchat/history', (req, res) => history(site, req, res))
  router.get('/webchat/events', (req, res) => events(site, req, res))
  router.post(
    '/webchat/messages',
    sameOriginOnly(deps),
    jsonOnly,
    express.json({ limit: bodyBytesMax }),
    refuseBody,
    (req: Request, res: Response) => hear(site, req, res),
  )
  router.post('/webchat/forget', sameOriginOnly(deps), (req, res) => forget(site, req, res))
  return router
}

async function history({ deps, door }: Site, req: Request, res: Response): Promise<void> {
  const user = door.enter(req, res, 'read')
  if (user === undefined) return
  try {
    const items = await deps.history(contactOf(deps, user), historyMax)
    res.set('cache-control', 'no-store').json({ items: items.map((item) => shownItem(item, deps.fileUrl)) })
  } catch (error) {
    deps.onFault(error)
    refuse(res, 'busy', busyRetrySeconds)
  }
}

function events({ deps, door, streams }: Site, req: Request, res: Response): void {
  const user = door.enter(req, res, 'read')
  if (user === undefined) return
  if (deps.stopping?.aborted) refuse(res, 'busy', busyRetrySeconds)
  else if (!streams.open(req, res, contactOf(deps, user))) refuse(res, 'too-many-streams', 60)
}

/** One POST, one input, stored before the answer. The same id again is an old friend: 200, nothing more. */
async function hear({ deps, door }: Site, req: Request, res: Response): Promise<void> {
  const user = door.enter(req, res, 'send')
  if (user === undefined) return
  const read = inputsOf(deps, req.body, user)
  if (typeof read === 'string') return refuse(res, read)
  try {
    const became = await Promise.all(read.map((input) => deps.accept(input)))
    res.set('cache-control', 'no-store').json({ became: became[0] })
  } catch (error) {
    // The page keeps the message and sends it again under the same id.
    deps.onFault(error)
    refuse(res, 'busy', busyRetrySeconds)
  }
}

function inputsOf(deps: WebchatDeps, body: unknown, user: string): Incoming[] | 'unreadable' | 'too-long' {
  if (typeof body !== 'object' || body === null || !('id' in body)) return 'unreadable'
  if ('text' in body && typeof body.text === 'string' && lengthOf(body.text) > typedCharsMax)
    return 'too-long'
  const at = (deps.now ?? Date.now)()
  try {
    const heard = deps.channel.read(
      Buffer.from(JSON.stringify({ user, at, id: body.id, said: saidOf(body) })),
    )
    return heard.flatMap((one: Heard) => (one.type === 'input' ? [one.input] : []))
  } catch (error) {
    if (error instanceof UnreadableBody) return 'unreadable'
    throw error
  }
}

/** The fields that count, and only as text: whatever else a page sends is left out. */
function saidOf(body: object): Record<string, string> {
  const entries: [string, unknown][] = Object.entries(body)
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      saidFields.has(name) && typeof value === 'string' ? [[name, value]] : [],
    ),
  )
}

function forget({ deps, door, streams }: Site, req: Request, res: Response): void {
  const user = door.enter(req, res, 'send')
  if (user === undefined) return
  streams.close(contactOf(deps, user))
  door.dismiss(req, res)
  res.set('cache-control', 'no-store').json({ forgotten: true })
}

function contactOf(deps: WebchatDeps, user: string): string {
  return contactId({ channel: 'webchat', account: deps.channel.account, user })
}

function lengthOf(text: string): number {
  return Array.from(text.normalize('NFC')).length
}

function sameOriginOnly(deps: WebchatDeps) {
  return (req: Request, res: Response, next: NextFunction) => {
    if (isSameOrigin(req, deps.publicUrl)) next()
    else refuse(res, 'foreign-origin')
  }
}

/** A foreign page cannot send JSON without asking first, which is why nothing else is taken. */
function jsonOnly(req: Request, res: Response, next: NextFunction): void {
  if (req.is('application/json')) next()
  else refuse(res, 'not-json')
}

/** What express.json could not take. Four parameters, or Express would not call it for errors. */
function refuseBody(error: unknown, _req: Request, res: Response, next: NextFunction): void {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  if (status === 413) refuse(res, 'too-long')
  else if (status === 400 || status === 415) refuse(res, 'unreadable')
  else next(error)
}
