// Wrongly signed bodies are checked again: once the secret is mended, what people wrote meanwhile is let in after all.
import type { Channel } from '../model/channel.ts'
import type { Quarantine } from '../storage/quarantine.ts'

type Deps = {
  quarantine: Pick<Quarantine, 'list' | 'remove'>
  channels: readonly Channel[]
  letIn: (channel: Channel, headers: Record<string, string>, raw: Buffer) => Promise<200 | 401 | 503>
}

export async function recheckQuarantine({ quarantine, channels, letIn }: Deps): Promise<void> {
  for (const item of await quarantine.list('forged', 1000)) {
    const channel = channels.find((one) => one.name === item.channel)
    const raw = Buffer.from(item.raw.buffer)
    if (channel?.verify(item.headers, raw) !== 'genuine') continue
    if ((await letIn(channel, item.headers, raw)) === 200) await quarantine.remove([item._id])
  }
}
