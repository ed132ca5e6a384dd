// Who is asking, and whether they may now: cookie and limits, before anything else of the web chat. Answers refusals itself.
import type { Request, Response } from 'express'
import { addressKey, defaultRateLimits, rateLimit } from './rate-limit.ts'
import { refuse } from './refusal.ts'
import {
  cookieName,
  cookieValue,
  newVisitor,
  readVisitor,
  renewed,
  setCookie,
  signVisitor,
  type Visitor,
} from './webchat-cookie.ts'
import type { WebchatDeps } from './webchat-deps.ts'

export type WebchatDoor = {
  /** Gives a cookie to a browser that has none (or no good one), and renews an ageing one. */
  welcome: (req: Request, res: Response) => void
  /** The visitor's id on this channel; undefined when refused already. */
  enter: (req: Request, res: Response, to: 'send' | 'read') => string | undefined
  /** This browser is nobody from now on. */
  dismiss: (req: Request, res: Response) => void
}

export function webchatDoor(
  deps: Pick<WebchatDeps, 'cookieKeys' | 'publicUrl' | 'limits' | 'now'>,
): WebchatDoor {
  const now = deps.now ?? Date.now
  const mayAsk = askLimits({ ...defaultRateLimits, ...deps.limits })
  const isSecure = (req: Request) => deps.publicUrl?.startsWith('https:') ?? req.secure
  const known = (req: Request) => {
    const cookie = cookieValue(req.get('cookie'), cookieName(isSecure(req)))
    return readVisitor(cookie, deps.cookieKeys, now())
  }
  const give = (req: Request, res: Response, visitor: Visitor | undefined) => {
    if (visitor) res.append('set-cookie', setCookie(isSecure(req), signVisitor(visitor, deps.cookieKeys[0])))
  }
  return {
    welcome: (req, res) => {
      const visitor = known(req)
      give(req, res, visitor ? renewed(visitor, now()) : newVisitor(now()))
    },
    enter: (req, res, to) => {
      const visitor = known(req)
      const wait = mayAsk(to, { user: visitor?.user, address: addressKey(req.ip ?? '') }, now())
      if (wait > 0) refuse(res, 'too-many', wait)
      else if (!visitor) refuse(res, 'no-visitor')
      else {
        give(req, res, renewed(visitor, now()))
        return visitor.user
      }
      return undefined
    },
    dismiss: (req, res) => {
      res.append('set-cookie', setCookie(isSecure(req)))
    },
  }
}

/** Seconds to wait, 0 when allowed. The cookie is asked first, so that one noisy browser does not use up its neighbours' share. */
function askLimits(limits: typeof defaultRateLimits) {
  const ofCookie = { send: rateLimit(limits.sendsOfCookie), read: rateLimit(limits.readsOfCookie) }
  const ofAddress = { send: rateLimit(limits.sendsOfAddress), read: rateLimit(limits.readsOfAddress) }
  return (to: 'send' | 'read', from: { user: string | undefined; address: string }, now: number): number => {
    const wait = from.user === undefined ? 0 : ofCookie[to](from.user, now)
    return wait > 0 ? wait : ofAddress[to](from.address, now)
  }
}
