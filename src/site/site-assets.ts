// The web chat's own script, style and icon, read once at start. The same files serve `src` and `dist` runs.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
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

/** Throws when a file is missing: the program is not whole. */
export function siteAssets(): { script: SiteAsset; style: SiteAsset; icon: SiteAsset } {
  const folder = packageFolder('src', 'site', 'assets')
  const read = (name: string) => readFileSync(path.join(folder, name))
  return {
    script: asset('/webchat/chat.js', 'text/javascript', Buffer.concat(scriptParts.map(read))),
    style: asset('/webchat/chat.css', 'text/css', read('chat.css')),
    icon: asset('/favicon.svg', 'image/svg+xml', read('favicon.svg')),
  }
}

function asset(at: string, mime: string, bytes: Buffer): SiteAsset {
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
