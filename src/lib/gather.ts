// Turns many small calls into few big ones: what is asked for within a few milliseconds is done together.

type Settings = {
  /** At most this many items in one go. */
  max: number
  /** How long the first item waits for company, ms; 0: until the current event-loop turn is over. */
  waitMs: number
  /** How many goes may run at the same time. */
  concurrency: number
}
type Pending<In, Out> = { item: In; resolve: (out: Out) => void; reject: (error: unknown) => void }

/** `work` gets items in order and answers one result for each, in the same order; if it throws, all of them fail with it. */
export function gather<In, Out>(
  work: (items: In[]) => Promise<Out[]>,
  settings: Settings,
): (item: In) => Promise<Out> {
  let pending: Pending<In, Out>[] = []
  let running = 0
  let isScheduled = false

  function schedule(): void {
    if (isScheduled || running >= settings.concurrency || pending.length === 0) return
    isScheduled = true
    if (settings.waitMs === 0 || pending.length >= settings.max) setImmediate(go)
    else setTimeout(go, settings.waitMs)
  }

  function go(): void {
    isScheduled = false
    const batch = pending.slice(0, settings.max)
    pending = pending.slice(settings.max)
    running += 1
    void settle(batch).finally(() => {
      running -= 1
      schedule()
    })
    schedule()
  }

  async function settle(batch: Pending<In, Out>[]): Promise<void> {
    try {
      const results = await work(batch.map((one) => one.item))
      for (const [index, one] of batch.entries()) {
        const result = results[index]
        if (result === undefined) one.reject(new Error('gathered work answered too few results'))
        else one.resolve(result)
      }
    } catch (error) {
      for (const one of batch) one.reject(error)
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      pending.push({ item, resolve, reject })
      schedule()
    })
}
