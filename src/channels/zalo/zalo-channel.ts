// A Zalo Official Account as a channel: verifies and reads its webhooks, composes and sends consultation messages.
// Stores nothing; credentials and media are lent for each send.
import type { Http } from '../../lib/http.ts'
import type { Channel, Outgoing, Ports, SendResult } from '../../model/channel.ts'
import { type CallResult, type CallSettings, callZalo } from './call.ts'
import { composeZalo, isPlain, mediaNames, zaloLimits } from './compose.ts'
import { readZalo } from './events.ts'
import { isAnonymous } from './recipient.ts'
import { type SignatureSettings, verifyZalo } from './signature.ts'
import { forgetMedia, heldMedia, mediaPaths, uploadMedia } from './upload.ts'

/** `hasAppSecretProof`: the app's console demands a proof of the secret with each call. */
export type ZaloSettings = SignatureSettings & CallSettings

const messagePath = '/v3.0/oa/message/cs'
/** Visitors of the web widget are still answered through version 2. */
const anonymousPath = '/v2.0/oa/message'

export function zaloChannel(settings: ZaloSettings, http: Http): Channel {
  const tidy = { ...settings, openapiUrl: settings.openapiUrl.replace(/\/+$/, '') }
  return {
    name: 'zalo',
    account: settings.oaId,
    limits: zaloLimits,
    verify: (headers, raw) => verifyZalo(tidy, headers, raw),
    read: (raw) => readZalo(tidy.oaId, raw),
    compose: (outgoing) => composeZalo(outgoing, mediaNames),
    prepare: (message, ports) => uploadMedia(message, { settings: tidy, http, ports }),
    send: (outgoing, ports) => send({ settings: tidy, http, ports }, outgoing),
  }
}

type Lent = { settings: ZaloSettings; http: Http; ports: Ports }

async function send(lent: Lent, outgoing: Outgoing): Promise<SendResult> {
  const { message, to } = outgoing
  const unready = await uploadMedia(message, lent)
  if (unready) return unready
  const media = await heldMedia(message, lent.ports)
  if (!media) return { type: 'failed', error: 'media-expired', detail: 'upload not held' }
  const result = await callZalo(lent, {
    path: isAnonymous(to.user) ? anonymousPath : messagePath,
    contentType: 'application/json',
    body: JSON.stringify(composeZalo(outgoing, media)),
    sent: {
      hasButtons: hasButtons(outgoing),
      hasUpload: mediaPaths(message).length > 0,
    },
  })
  if (result.type === 'failed' && result.error === 'media-expired') await forgetMedia(message, lent.ports)
  return sendResult(result)
}

/** Whether this body carried what can be said as plain text instead. */
function hasButtons({ to, message, plain }: Outgoing): boolean {
  const hasMore = message.choices?.length || message.cards?.length || message.requestInfo
  return Boolean(hasMore) && !message.picture && !message.file && !isPlain(to.user, plain)
}

function sendResult(result: CallResult): SendResult {
  if (result.type === 'failed') return result
  const { message_id, msg_id, sent_time } = result.data
  const platformId = message_id ?? msg_id
  const at = Number(sent_time)
  return { type: 'sent', ...(platformId ? { platformId } : {}), ...(at > 0 ? { at } : {}) }
}
