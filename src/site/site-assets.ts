// Our pages' own scripts, styles and icon, read once at start. The same files serve `src` and `dist` runs.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Request, Response } from 'express'
import { packageFolder } from '../lib/package-folder.ts'

/** `version` is the first of the hash of the content; the page asks for `address`, which may be kept for ever. */
export type SiteAsset = {
  path: string
  address: string
  version: string
  mime: string
  bytes: Buffer
  gzipped: Buffer
}

/** The script is written in parts and served as one file, in this order. */
const scriptParts = [
  'chat-message.js',
  'chat-scroll.js',
  'chat-view.js',
  'chat-outgoing.js',
  'chat-stream.js',
  'chat-menu.js',
  'chat.js',
]

/** Of the web chat. Throws when a file is missing: the program is not whole. */
export function siteAssets(): { script: SiteAsset; style: SiteAsset; icon: SiteAsset } {
  return {
    script: asset('/webchat/chat.js', 'text/javascript', scriptParts),
    style: asset('/webchat/chat.css', 'text/css', ['look.css', 'chat.css']),
    icon: asset('/favicon.svg', 'image/svg+xml', ['favicon.svg']),
  }
}

/** Of the page of forms; the icon is the web chat's. */
export function formAssets(): { script: SiteAsset; style: SiteAsset } {
  return {
    script: asset('/form/form.js', 'text/javascript', ['form.js']),
    style: asset('/form/form.css', 'text/css', ['look.css', 'form.css']),
  }
}

export function sendAsset(asset: SiteAsset, req: Request, res: Response): void {
  // A page loaded before a deploy asks for the older version: it gets the newest, but must not keep it under that name.
  const isNewest = req.query.v === asset.version
  res.set({
    'cache-control': isNewest ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: `"${asset.version}"`,
    vary: 'accept-encoding',
    'content-type': asset.mime,
  })
  const takesGzip = req.acceptsEncodings(['gzip', 'identity']) === 'gzip'
  if (takesGzip) res.set('content-encoding', 'gzip')
  res.send(takesGzip ? asset.gzipped : asset.bytes)
}

function asset(at: string, mime: string, parts: readonly string[]): SiteAsset {
  const folder = packageFolder('src', 'site', 'assets')
  const bytes = Buffer.concat(parts.map((name) => readFileSync(path.join(folder, name))))
  const version = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  return {
    path: at,
    address: `${at}?v=${version}`,
    version,
    mime: `${mime}; charset=utf-8`,
    bytes,
    gzipped: gzipSync(bytes, { level: 9 }),
  }
}
