// Fetches mongod from its makers with the downloader of mongodb-memory-server-core (its starter is not used:
// what it starts does not keep its data).
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { getOS } from 'mongodb-memory-server-core/lib/util/getos/index.js'
import { MongoBinaryDownload } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownload.js'

/** No bytes for this long: there is no way to that network. */
const silenceMsMax = 20_000

/** Puts mongod at `target` and returns `target`. `madeBy`: the version that can open the data there is. */
export async function fetchMongodArchive(target: string, madeBy: string | undefined): Promise<string> {
  await mkdir(dirname(target), { recursive: true })
  const work = await mkdtemp(`${target}.part-`)
  try {
    await rename(await download(work, madeBy), target)
    return target
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function download(downloadDir: string, version: string | undefined): Promise<string> {
  const os = await getOS()
  return await new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error('mạng không trả lời'))
    let timer = setTimeout(giveUp, silenceMsMax)
    class QuietDownload extends MongoBinaryDownload {
      override printDownloadProgress(): void {
        clearTimeout(timer)
        timer = setTimeout(giveUp, silenceMsMax)
      }
    }
    new QuietDownload({ downloadDir, version, os })
      .getMongodPath()
      .then(resolve, (error: unknown) => reject(new Error(reasonOf(error), { cause: error })))
      .finally(() => clearTimeout(timer))
  })
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : ''
  if (/Download failed|getaddrinfo|ECONN|ETIMEDOUT/.test(text)) return 'không nối được trang đó'
  if (/not available|unsupported|unknown/i.test(text)) return 'không có bản cho hệ điều hành này'
  return text.split('\n')[0] || 'không rõ lý do'
}
