// The fake Zalo as a process of its own: started by fake-zalo.ts, asked for what it was told to send.
import { z } from 'zod'
import { startFakeZalo } from '../../test/support/fake-zalo.ts'
import { helperOptions, serveHelper } from './helper.ts'

const options = z.object({
  appId: z.string(),
  appSecret: z.string(),
  oaId: z.string(),
  callsPerMinute: z.number(),
})

const zalo = await startFakeZalo({
  ...options.parse(helperOptions()),
  refreshToken: 'refresh-0',
  acceptsAnybody: true,
  keepCalls: false,
})

serveHelper(zalo.url, {
  counts: () => ({ messages: zalo.messages.length, overLimit: zalo.overLimitCount() }),
  messages: () => zalo.messages.map(({ id, user, text, at }) => ({ id, user, text, at })),
  forget: () => {
    zalo.messages.length = 0
    return true
  },
})
