// What Messenger's error codes and subcodes mean for us: a closed table. The subcode, where it is known, says more.
import type { SendErrorName } from '../../model/send-error.ts'

const bySubcode: ReadonlyMap<number, SendErrorName> = new Map<number, SendErrorName>([
  [2018065, 'window-closed'],
  [2018278, 'window-closed'],
  [2534022, 'window-closed'],
  [2018108, 'contact-left'],
  [1545041, 'contact-left'],
  [2018001, 'contact-unreachable'],
  [33, 'contact-unreachable'],
  [2018028, 'account-unauthorised'],
  [2018344, 'account-unauthorised'],
  [1893063, 'account-unauthorised'],
  [2018022, 'rate-limited'],
  [2018354, 'quota-exhausted'],
  [2018352, 'quota-exhausted'],
  // Not held any more, or our address was not fetched in time: once more may do.
  [2018074, 'media-expired'],
  [2018008, 'media-expired'],
  [2018294, 'media-expired'],
  // Sent, but Meta stumbled over its own answer.
  [1357046, 'outcome-unknown'],
  [2018047, 'message-refused'],
  [2018109, 'message-refused'],
  [2534015, 'message-refused'],
  [2534037, 'message-refused'],
])

const byCode: ReadonlyMap<number, SendErrorName> = new Map<number, SendErrorName>([
  [1, 'platform-down'],
  [2, 'platform-down'],
  [1200, 'platform-down'],
  [4, 'rate-limited'],
  [9, 'rate-limited'],
  [17, 'rate-limited'],
  [32, 'rate-limited'],
  [613, 'rate-limited'],
  [80006, 'rate-limited'],
  [190, 'account-unauthorised'],
  [10, 'account-unauthorised'],
  [200, 'account-unauthorised'],
  [230, 'account-unauthorised'],
  [551, 'contact-left'],
  [368, 'account-unauthorised'],
  [100, 'message-refused'],
])

export type MessengerError = { code: number; subcode?: number; isTransient?: boolean }

/** The name of a Messenger error; what nobody knows is a message refused, unless Meta says that it will pass. */
export function messengerError({ code, subcode, isTransient }: MessengerError): SendErrorName {
  const known = (subcode === undefined ? undefined : bySubcode.get(subcode)) ?? byCode.get(code)
  const name = known ?? 'message-refused'
  return isTransient && name === 'message-refused' ? 'platform-down' : name
}
