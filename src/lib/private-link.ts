// A link for one person alone: what it is for and when it was given, sealed into its address, so that a letter changed opens
// nothing and nobody can make or read one. Made by the inbox, read by the site.
import { type Seal, SealBroken } from './seal.ts'

/** How long a link opens its page, ms. */
export const privateLinkMs = 30 * 60_000

export type PrivateLinks = {
  /** A token for an address: letters, digits, `.`, `-`, `_`. `parts` hold no newline. */
  token: (parts: readonly string[], issuedAt: number) => string
  /** Undefined for anything we did not make. Whether its time is over is for the caller to say. */
  read: (token: string) => { parts: readonly string[]; issuedAt: number } | undefined
}

/** `purpose` keeps the links of one kind of page from opening another. */
export function makePrivateLinks(seal: Seal, purpose: string): PrivateLinks {
  const context = `link/${purpose}`
  return {
    token: (parts, issuedAt) => seal.seal([issuedAt.toString(36), ...parts].join('\n'), context),
    read: (token) => {
      try {
        const [issued = '', ...parts] = seal.open(token, context).split('\n')
        return { parts, issuedAt: Number.parseInt(issued, 36) }
      } catch (error) {
        if (error instanceof SealBroken) return undefined
        throw error
      }
    },
  }
}
