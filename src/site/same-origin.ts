// Tells whether a POST was sent by a page of ours. Called before anything else is done with it.
import type { Request } from 'express'

/**
 * `Origin` decides where there is one, then `Sec-Fetch-Site`. Without both it is no browser of today: let through, because
 * only JSON is taken, which no foreign page can send without asking first.
 */
export function isSameOrigin(req: Request, publicUrl: string | undefined): boolean {
  const origin = req.get('origin')
  if (origin !== undefined) return ownOrigins(req, publicUrl).includes(origin.toLowerCase())
  const site = req.get('sec-fetch-site')
  return site === undefined || site === 'same-origin' || site === 'none'
}

/** A proxy may end TLS, so our own host counts with either scheme. */
function ownOrigins(req: Request, publicUrl: string | undefined): string[] {
  const host = req.host.toLowerCase()
  const own = [`http://${host}`, `https://${host}`]
  return publicUrl === undefined ? own : [...own, new URL(publicUrl).origin]
}
