// Tells other processes that something happened to a contact (a web chat has a new message). Only a hint: whoever
// listens reads the truth from MongoDB, and looks by himself now and then.
import { connectImpatient, connectPatient } from './connect.ts'

export type Signals = {
  /** Never throws, never waits. */
  tell: (contactId: string) => void
  /** Calls back at each signal for this contact until the answer is called. */
  listen: (contactId: string, onSignal: () => void) => () => void
  /** Rejects while Redis does not answer. */
  ping: () => Promise<unknown>
  close: () => Promise<void>
}

export function openSignals(redisUrl: string, prefix: string): Signals {
  const channel = `${prefix}:contact-signals`
  const sender = connectImpatient(redisUrl)
  const receiver = connectPatient(redisUrl)
  const listeners = new Map<string, Set<() => void>>()
  const call = (contactId: string): void => {
    for (const onSignal of listeners.get(contactId) ?? []) onSignal()
  }
  receiver.on('message', (_channel, contactId: string) => call(contactId))
  void receiver.subscribe(channel).catch(() => undefined)

  return {
    tell: (contactId) => {
      call(contactId)
      void sender.publish(channel, contactId).catch(() => undefined)
    },
    listen: (contactId, onSignal) => {
      const set = listeners.get(contactId) ?? new Set()
      listeners.set(contactId, set.add(onSignal))
      return () => {
        set.delete(onSignal)
        if (set.size === 0) listeners.delete(contactId)
      }
    },
    ping: () => sender.ping(),
    close: async () => {
      sender.disconnect()
      receiver.disconnect()
    },
  }
}
