// One table: job → the function that does it, and what time does. A lost job or timer costs a delay, never an answer.
import type { Task } from './inbox/sweep.ts'

export type WorkerDeps = {
  isWeb: boolean
  isWorker: boolean
  drainSpool: () => Promise<void>
  judgeEchoes: () => Promise<void>
  wakeForgotten: () => Promise<void>
  wipeSessions: () => Promise<void>
  wipeMessages: () => Promise<void>
  emptyPool: () => Promise<void>
  tendCampaigns: () => Promise<void>
  recheckQuarantine: () => Promise<void>
}

const second = 1000

/** What this process does at which pace, by its role. */
export function scheduledTasks(deps: WorkerDeps): Task[] {
  const web: Task[] = [
    { name: 'drain-spool', everyMs: second, run: deps.drainSpool },
    { name: 'judge-echoes', everyMs: 5 * second, run: deps.judgeEchoes },
    // A secret changes with a restart only: once is enough, again now and then in case MongoDB was away.
    { name: 'recheck-quarantine', everyMs: 3600 * second, run: deps.recheckQuarantine },
  ]
  const worker: Task[] = [
    { name: 'wake-forgotten', everyMs: 2 * second, run: deps.wakeForgotten },
    { name: 'wipe-sessions', everyMs: 30 * second, run: deps.wipeSessions },
    { name: 'wipe-messages', everyMs: 60 * second, run: deps.wipeMessages },
    { name: 'tend-campaigns', everyMs: 5 * second, run: deps.tendCampaigns },
    { name: 'empty-pool', everyMs: 300 * second, run: deps.emptyPool },
  ]
  return [...(deps.isWeb ? web : []), ...(deps.isWorker ? worker : [])]
}
