// What a Bot Framework channel's refusals mean for us: by its error code where that is known, else by the status.
// https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability (status codes)
import { z } from 'zod'
import type { SendErrorName, SendFailure } from '../../model/send-error.ts'
import { jsonOf } from './activity.ts'

const byCode: ReadonlyMap<string, SendErrorName> = new Map<string, SendErrorName>([
  ['ConversationBlockedByUser', 'contact-left'],
  ['MessageWritesBlocked', 'contact-left'],
  ['BotNotInConversationRoster', 'contact-left'],
  // The bot is not installed for this person.
  ['ForbiddenOperationException', 'contact-left'],
  ['ConversationNotFound', 'contact-left'],
  ['BotDisabledByAdmin', 'contact-unreachable'],
  ['BotNotRegistered', 'account-unauthorised'],
  ['Throttled', 'rate-limited'],
  ['PreconditionFailed', 'platform-down'],
  ['ServiceError', 'platform-down'],
  ['MessageSizeTooBig', 'message-refused'],
])

const byStatus: ReadonlyMap<number, SendErrorName> = new Map<number, SendErrorName>([
  [401, 'account-unauthorised'],
  // Of one person, never of all: the whole account must not wait for it.
  [403, 'contact-unreachable'],
  [404, 'contact-left'],
  [410, 'contact-left'],
  [408, 'platform-down'],
  // Two calls for one conversation met.
  [412, 'platform-down'],
  [429, 'rate-limited'],
  // A gateway that gave up waiting does not know what became of the message.
  [504, 'outcome-unknown'],
])

const bodySchema = z.object({ error: z.object({ code: z.string().regex(/^\w{1,60}$/) }) })

/** `hasButtons`: said as plain text it may pass. */
export function botFrameworkFailure(status: number, body: string, hasButtons: boolean): SendFailure {
  const parsed = bodySchema.safeParse(jsonOf(Buffer.from(body)))
  const code = parsed.success ? parsed.data.error.code : undefined
  const known = status >= 500 ? undefined : byCode.get(code ?? '')
  const error =
    known ?? byStatus.get(status) ?? (status >= 500 ? 'platform-down' : refused(status, hasButtons))
  return { type: 'failed', error, detail: code ? `http ${status} ${code}` : `http ${status}` }
}

function refused(status: number, hasButtons: boolean): SendErrorName {
  return status === 400 && hasButtons ? 'choices-refused' : 'message-refused'
}

/** Microsoft does not know the app or its password; else it could not be asked. Nothing was sent. */
export function tokenFailure(code: string): SendFailure {
  const isRefused = /^(invalid_client|unauthorized_client|invalid_request|invalid_grant)$/.test(code)
  return { type: 'failed', error: isRefused ? 'account-unauthorised' : 'not-connected', detail: code }
}
