// What time does for the inbox: wakes forgotten contacts, empties the spool, judges echoes, wipes what must not stay.
// Each task runs alone, every so often, and outlives MongoDB and Redis being away.
import type { Sessions } from '../storage/sessions.ts'
import type { LibraryKeeper } from './library-keeper.ts'
import { wipedSession } from './redact.ts'

export type Task = { name: string; everyMs: number; run: () => Promise<void> }

/** Runs each task at its pace, never twice at once; `stop` waits for those under way. */
export function startTasks(
  tasks: readonly Task[],
  onError: (task: string, error: unknown) => void,
): { stop: () => Promise<void> } {
  let isStopping = false
  const timers = new Set<NodeJS.Timeout>()
  const underWay = new Set<Promise<void>>()

  function plan(task: Task, inMs: number): void {
    if (isStopping) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      const run = task
        .run()
        .catch((error: unknown) => onError(task.name, error))
        .finally(() => {
          underWay.delete(run)
          plan(task, task.everyMs)
        })
      underWay.add(run)
    }, inMs)
    timers.add(timer)
  }

  for (const task of tasks) plan(task, Math.min(task.everyMs, 1000))
  return {
    stop: async () => {
      isStopping = true
      for (const timer of timers) clearTimeout(timer)
      await Promise.all(underWay)
    },
  }
}

/** Unfinished runs of flows that are not named, older than half an hour: their answers go. */
export async function wipeUnnamedSessions(
  sessions: Pick<Sessions, 'dueForWiping' | 'wipe'>,
  library: LibraryKeeper,
  now: Date,
): Promise<void> {
  for (const stored of await sessions.dueForWiping(now, 500)) {
    const known = await library.withFlows(stored.session.frames.map((frame) => frame.hash))
    await sessions.wipe(stored, wipedSession(known, stored.session))
  }
}
