// The job `take-turns {contactId}`: wakes a worker for a contact that has something waiting. One job for each contact
// at a time; a wake while the job runs makes it run once more. A lost job costs a delay: the sweep finds the contact.
import { Queue, Worker } from 'bullmq'
import { z } from 'zod'
import { gather } from '../lib/gather.ts'
import { connectImpatient, connectPatient } from './connect.ts'

const jobName = 'take-turns'
const payloadSchema = z.strictObject({ contactId: z.string().min(1) })
/** A contact's turns take milliseconds; a job that hangs longer than this is taken for dead and given to another worker. */
const jobTimeoutMs = 30_000

export type TurnQueue = {
  /** Never throws and never waits for Redis: a wake that is lost is found by the sweep. */
  wake: (contactId: string) => void
  close: () => Promise<void>
}

export function openTurnQueue(redisUrl: string, prefix: string): TurnQueue {
  const connection = connectImpatient(redisUrl)
  const queue = new Queue(jobName, { connection, prefix })
  queue.on('error', () => undefined)
  const add = gather<string, true>(
    async (contactIds) => {
      const wanted = [...new Set(contactIds)]
      await queue.addBulk(
        wanted.map((contactId) => ({
          name: jobName,
          data: { contactId },
          opts: {
            removeOnComplete: true,
            removeOnFail: true,
            deduplication: { id: contactId, keepLastIfActive: true },
          },
        })),
      )
      return contactIds.map(() => true)
    },
    { max: 256, waitMs: 2, concurrency: 4 },
  )
  return {
    wake: (contactId) => void add(contactId).catch(() => undefined),
    close: async () => {
      await queue.close().catch(() => undefined)
      connection.disconnect()
    },
  }
}

/** Runs `take` for each job, many at a time; the answer stops it after the jobs in hand. */
export function workTurnQueue(
  redisUrl: string,
  prefix: string,
  take: (contactId: string) => Promise<void>,
): { close: () => Promise<void> } {
  const connection = connectPatient(redisUrl)
  const worker = new Worker(
    jobName,
    async (job) => {
      await take(payloadSchema.parse(job.data).contactId)
    },
    { connection, prefix, concurrency: 128, lockDuration: jobTimeoutMs },
  )
  worker.on('error', () => undefined)
  return {
    close: async () => {
      await worker.close().catch(() => undefined)
      connection.disconnect()
    },
  }
}
