// A fake Zalo that runs apart from the bench, and the settings that make the program take it for the real one.
import { z } from 'zod'
import { startHelper } from './helper.ts'
import type { TiedProcess } from './tied-process.ts'
import { zaloApp } from './zalo-webhook.ts'

/** One message call that it accepted. */
export type Arrived = { id: string; user: string; text: string; at: number }

export type FakeZaloProcess = {
  settings: Readonly<Record<string, string>>
  /** `overLimit`: calls refused for coming too fast. */
  counts: () => Promise<{ messages: number; overLimit: number }>
  messages: () => Promise<Arrived[]>
  forget: () => Promise<void>
  process: TiedProcess
}

const countsSchema = z.object({ messages: z.number(), overLimit: z.number() })
const arrivedSchema = z.array(
  z.object({ id: z.string(), user: z.string(), text: z.string(), at: z.number() }),
)

export async function startFakeZaloProcess({
  callsPerMinute,
}: {
  callsPerMinute: number
}): Promise<FakeZaloProcess> {
  const { appId, appSecret, oaId, oaSecret } = zaloApp
  const helper = await startHelper('zalo-helper', { appId, appSecret, oaId, callsPerMinute })
  const url = z.url().parse(helper.ready)
  return {
    settings: {
      ZALO_APP_ID: appId,
      ZALO_APP_SECRET: appSecret,
      ZALO_OA_ID: oaId,
      ZALO_OA_SECRET: oaSecret,
      ZALO_REFRESH_TOKEN: 'refresh-0',
      ZALO_OPENAPI_URL: url,
      ZALO_OAUTH_URL: url,
      ZALO_BUSINESS_URL: url,
      ZALO_CALLS_PER_MINUTE: String(callsPerMinute),
      UNREVIEWED: 'show',
    },
    counts: async () => countsSchema.parse(await helper.ask('counts')),
    messages: async () => arrivedSchema.parse(await helper.ask('messages')),
    forget: async () => void (await helper.ask('forget')),
    process: helper.process,
  }
}
