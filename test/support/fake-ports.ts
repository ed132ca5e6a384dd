// What a channel is lent while it sends, kept in memory: tokens, uploads, files.
import type { Ports } from '../../src/model/channel.ts'

export type FakePorts = Ports & {
  uploads: Map<string, { id: string; expiresAt: number }>
  refusedTokens: string[]
}

export function fakePorts({ token, newer }: { token: string; newer?: () => Promise<string> }): FakePorts {
  let current = token
  const uploads: FakePorts['uploads'] = new Map()
  const refusedTokens: string[] = []
  return {
    uploads,
    refusedTokens,
    token: async () => current,
    refreshToken: async (refused) => {
      refusedTokens.push(refused)
      if (!newer) throw new Error('no newer token')
      current = await newer()
      return current
    },
    readFile: async (path) => {
      if (path.includes('missing')) throw new Error('no such file')
      const bytes = Buffer.alloc(path.includes('huge') ? 6 * 1024 * 1024 : 100, 1)
      return { bytes, name: path.split('/').at(-1) ?? path, mime: 'application/octet-stream' }
    },
    uploaded: async (path) => {
      const held = uploads.get(path)
      return held && held.expiresAt > Date.now() ? held.id : undefined
    },
    rememberUpload: async (path, id, expiresAt) => void uploads.set(path, { id, expiresAt }),
    fileUrl: (path) => `https://cau-noi.example/${path}`,
  }
}
