// A line on this machine's disk for each new pair of tokens, before it goes to MongoDB: a refresh token works once, so a
// pair that was lost between the platform's answer and the database would lock the account out. Encrypted, fsynced.
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { makePrivateDir } from '../lib/private-file.ts'
import type { Seal } from '../lib/seal.ts'

/** `generation` grows by one with each pair; times in ms. */
export const tokenPairSchema = z.object({
  access: z.string(),
  refresh: z.string(),
  generation: z.number().int(),
  expiresAt: z.number(),
  refreshedAt: z.number(),
})
export type TokenPair = z.infer<typeof tokenPairSchema>

/** `{"account":"zalo:2222","sealed":"s1.…"}` */
const lineSchema = z.object({ account: z.string(), sealed: z.string() })

export type TokenJournal = ReturnType<typeof openTokenJournal>

export function openTokenJournal({
  dataDir,
  seal,
  account,
}: {
  dataDir: string
  seal: Seal
  account: string
}) {
  const path = join(dataDir, 'tokens.journal')
  const context = `token-journal/${account}`

  return {
    /** On disk when it returns. Several processes may write to the same file. */
    append(pair: TokenPair): void {
      makePrivateDir(dataDir)
      const file = openSync(path, 'a', 0o600)
      try {
        // A new line first: one that a crash left unfinished must not spoil this one.
        writeSync(
          file,
          `\n${JSON.stringify({ account, sealed: seal.seal(JSON.stringify(pair), context) })}\n`,
        )
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
    },

    /** The newest pair written here; lines that cannot be read do not count. */
    newest(): TokenPair | undefined {
      if (!existsSync(path)) return undefined
      const pairs = readFileSync(path, 'utf8').split('\n').flatMap(readLine)
      return pairs.sort((a, b) => a.generation - b.generation).at(-1)
    },
  }

  function readLine(text: string): TokenPair[] {
    try {
      const line = lineSchema.parse(JSON.parse(text))
      if (line.account !== account) return []
      return [tokenPairSchema.parse(JSON.parse(seal.open(line.sealed, context)))]
    } catch {
      return []
    }
  }
}
