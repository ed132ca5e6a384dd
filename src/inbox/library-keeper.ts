// Holds the library in force and adds to it the flows that sessions began with, loaded by hash when they are needed.
import type { Flow } from '../model/flow.ts'
import type { Library } from '../model/library.ts'

export type LibraryKeeper = {
  current: () => Library
  /** The library with these flows in `flowsByHash`, as far as they still exist. */
  withFlows: (hashes: readonly string[]) => Promise<Library>
}

export function keepLibrary(
  library: Library,
  loadFlows: (hashes: readonly string[]) => Promise<Flow[]>,
): LibraryKeeper {
  let current = library
  const lost = new Set<string>()
  return {
    current: () => current,
    withFlows: async (hashes) => {
      const missing = hashes.filter((hash) => !current.flowsByHash.has(hash) && !lost.has(hash))
      if (missing.length === 0) return current
      const loaded = await loadFlows(missing)
      const flowsByHash = new Map(current.flowsByHash)
      for (const flow of loaded) flowsByHash.set(flow.hash, flow)
      for (const hash of missing) if (!flowsByHash.has(hash)) lost.add(hash)
      current = { ...current, flowsByHash }
      return current
    },
  }
}
