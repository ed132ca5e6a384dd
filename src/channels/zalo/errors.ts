// What Zalo's error numbers mean for us: a closed table. HTTP 200 with `error` other than 0 is an error.
import type { SendErrorName } from '../../model/send-error.ts'

const names: readonly (readonly [SendErrorName, readonly number[]])[] = [
  ['rate-limited', [-32]],
  // "Send failed" without a reason: the platform's own trouble.
  ['platform-down', [-200]],
  ['token-rejected', [-124, -216, -220]],
  // Somebody must act in Zalo's consoles: link, activate, consent, verify, buy, top up, switch the app's settings.
  [
    'account-unauthorised',
    [-204, -205, -209, -212, -219, -221, -223, -224, -235, -242, -320, -321, -14002, -14003, -14020],
  ],
  ['window-closed', [-230, -232]],
  ['contact-unreachable', [-213, -217, -227, -244]],
  ['quota-exhausted', [-211, -218]],
  ['quiet-hours', [-234]],
  ['content-refused', [-248]],
  ['media-expired', [-100]],
  ['message-refused', [-201, -210, -233, -237, -238, -240, -241, -249, -403, -1340, -1341]],
]

const byCode: ReadonlyMap<number, SendErrorName> = new Map(
  names.flatMap(([name, codes]) => codes.map((code) => [code, name] as const)),
)

/** Parameter or type refused: with buttons or cards, those are what the documents do not promise. */
const maybeButtons = new Set([-201, -210, -233])

export type Sent = { hasButtons: boolean; hasUpload: boolean }

/** The name of a Zalo error; a number nobody knows is a message refused. */
export function zaloError(code: number, sent: Sent): SendErrorName {
  if (sent.hasButtons && maybeButtons.has(code)) return 'choices-refused'
  const name = byCode.get(code) ?? 'message-refused'
  return name === 'media-expired' && !sent.hasUpload ? 'message-refused' : name
}
