// What a channel is lent while it sends: its token, files under content/, what was uploaded before.
import { readFile } from 'node:fs/promises'
import { basename, extname, join, normalize, sep } from 'node:path'
import type { Ports } from '../model/channel.ts'
import type { AccountKey } from '../storage/accounts.ts'
import type { Uploads } from '../storage/uploads.ts'

type Deps = {
  account: AccountKey
  tokens: Pick<Ports, 'token' | 'refreshToken'>
  uploads: Pick<Uploads, 'get' | 'remember'>
  contentDir: string
  fileUrl: (path: string) => string
}

const mimes: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.pdf': 'application/pdf',
  '.doc': 'application/msword',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.csv': 'text/csv',
}

export function makePorts({ account, tokens, uploads, contentDir, fileUrl }: Deps): Ports {
  return {
    ...tokens,
    fileUrl,
    readFile: async (path) => {
      const inside = normalize(path)
      if (inside.startsWith('..') || inside.startsWith(sep)) throw new Error('a file outside content/')
      const bytes = await readFile(join(contentDir, inside))
      return {
        bytes,
        name: basename(path),
        mime: mimes[extname(path).toLowerCase()] ?? 'application/octet-stream',
      }
    },
    uploaded: (path) => uploads.get(account, path),
    rememberUpload: (path, id, expiresAt) =>
      uploads.remember(account, path, { id, expiresAt: new Date(expiresAt) }),
  }
}

/** A token that does not change: the platform's console gave it, a setting holds it. */
export function fixedToken(token: string): Pick<Ports, 'token' | 'refreshToken'> {
  return {
    token: async () => token,
    refreshToken: async () => {
      throw new Error('this token cannot be renewed by us')
    },
  }
}
