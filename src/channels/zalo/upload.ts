// Pictures and files go up to Zalo before they can be sent. It keeps them for seven days; we count on six.
import { formBody, type Http } from '../../lib/http.ts'
import type { Ports } from '../../model/channel.ts'
import type { Message } from '../../model/message.ts'
import type { SendFailure } from '../../model/send-error.ts'
import { type CallSettings, callZalo } from './call.ts'
import type { Media } from './compose.ts'

const keptMs = 6 * 24 * 3_600_000
const megabyte = 1024 * 1024

type Kind = { path: string; bytesMax: number }
const picture: Kind = { path: '/v2.0/oa/upload/image', bytesMax: megabyte }
const gif: Kind = { path: '/v2.0/oa/upload/gif', bytesMax: 5 * megabyte }
const file: Kind = { path: '/v2.0/oa/upload/file', bytesMax: 5 * megabyte }

const kinds: Readonly<Record<string, Kind>> = {
  jpg: picture,
  jpeg: picture,
  png: picture,
  gif,
  pdf: file,
  doc: file,
  docx: file,
  csv: file,
}

type Lent = { settings: CallSettings; http: Http; ports: Ports }

/** What of a message must be with Zalo before it is sent. */
export function mediaPaths({ picture, file }: Message): string[] {
  return [picture, file].filter((path) => path !== undefined)
}

/** Uploads what Zalo does not hold any more; the first failure ends it. */
export async function uploadMedia(message: Message, lent: Lent): Promise<SendFailure | undefined> {
  for (const path of mediaPaths(message)) {
    if (await lent.ports.uploaded(path)) continue
    const failure = await upload(path, lent)
    if (failure) return failure
  }
  return undefined
}

async function upload(path: string, lent: Lent): Promise<SendFailure | undefined> {
  const kind = kinds[path.toLowerCase().split('.').at(-1) ?? '']
  if (!kind) return { type: 'failed', error: 'message-refused', detail: 'file type not taken' }
  const read = await lent.ports.readFile(path).catch(() => undefined)
  if (!read) return { type: 'failed', error: 'message-refused', detail: 'file not found' }
  const { bytes, name, mime } = read
  if (bytes.length > kind.bytesMax) {
    return { type: 'failed', error: 'message-refused', detail: 'file too large' }
  }
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)], { type: mime }), name)
  const { body, contentType } = await formBody(form)
  const sent = { hasButtons: false, hasUpload: false }
  const result = await callZalo(lent, { path: kind.path, contentType, body, sent })
  if (result.type === 'failed') return onlyUploaded(result)
  const id = result.data.attachment_id ?? result.data.token
  if (!id) return { type: 'failed', error: 'platform-down', detail: 'upload without an id' }
  await lent.ports.rememberUpload(path, id, Date.now() + keptMs)
  return undefined
}

/** Nothing has reached anybody yet: a lost answer only means another upload. */
function onlyUploaded(failure: SendFailure): SendFailure {
  return failure.error === 'outcome-unknown' ? { ...failure, error: 'platform-down' } : failure
}

/** What Zalo gave for a message's media, for composing. Undefined when one of them is missing. */
export async function heldMedia(message: Message, ports: Ports): Promise<Media | undefined> {
  const ids = new Map<string, string>()
  for (const path of mediaPaths(message)) {
    const id = await ports.uploaded(path)
    if (!id) return undefined
    ids.set(path, id)
  }
  return { fileUrl: ports.fileUrl, uploaded: (path) => ids.get(path) ?? '' }
}

/** Zalo said that an upload is gone: the next try uploads again. */
export async function forgetMedia(message: Message, ports: Ports): Promise<void> {
  for (const path of mediaPaths(message)) {
    const id = await ports.uploaded(path)
    if (id) await ports.rememberUpload(path, id, 0)
  }
}
