// What an announcement may name, read as the program reads it at start: flows, units, pictures, and the address of files.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { channelLimits } from '../../src/channel-limits.ts'
import { fileUrls } from '../../src/channels.ts'
import { environment, settingsSchema } from '../../src/config.ts'
import { readLibrary } from '../../src/flows/read-library.ts'
import { listFiles } from '../../src/lib/list-files.ts'
import { packageFolder } from '../../src/lib/package-folder.ts'
import { Problems } from '../../src/model/problem.ts'
import type { AnnouncementWorld } from '../../src/outreach/check-announcement.ts'

/** Other folders than the project's own are for trials. Throws Problems. */
export async function readWorld(folders: { flows?: string; content?: string }): Promise<AnnouncementWorld> {
  const contentDir = folders.content ?? packageFolder('content')
  const { library } = await readLibrary({
    flowsDir: folders.flows ?? packageFolder('flows'),
    contentDir,
    channelLimits,
    isPart: folders.flows !== undefined,
    unreviewed: 'show',
  })
  const files = (await listFiles(contentDir)) ?? []
  return {
    flows: library.flows,
    units: library.units,
    formPurposes: [...library.forms.values()].map((form) => form.consent.purpose),
    files: new Map(files.map((path) => [path, statSync(join(contentDir, path)).size])),
    channelLimits,
    fileUrl: fileUrls(publicUrl()),
    now: Date.now(),
  }
}

/** As the program has it. */
function publicUrl(): string {
  const given = environment()
  const settings = settingsSchema.pick({ PUBLIC_URL: true, PORT: true }).safeParse({
    PUBLIC_URL: given.PUBLIC_URL?.trim() || undefined,
    PORT: given.PORT?.trim() || undefined,
  })
  if (settings.success) return settings.data.PUBLIC_URL ?? `http://localhost:${settings.data.PORT}`
  const text = settings.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`).join('\n')
  throw new Problems([{ code: 'setting-malformed', text }])
}
