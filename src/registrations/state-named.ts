// The state that a word typed by staff means: `form-signed`, `form_signed`, or its title. Throws Problems.
import { nearest } from '../lib/nearest.ts'
import { fold } from '../lib/text.ts'
import { type RegistrationState, registrationStates } from '../storage/registrations.ts'
import { problem } from './find-registration.ts'
import { membershipFlow, stateRow, statesOf } from './states.ts'

/** `flow`: only a state that its applications can be in. */
export function stateNamed(typed: string, flow?: string): RegistrationState {
  const states = flow === undefined ? registrationStates : statesOf(flow)
  const word = fold(typed).replace(/[\s_]+/g, '-')
  const titleOf = (state: RegistrationState) => stateRow(flow ?? membershipFlow, state)?.title ?? ''
  const state = states.find((one) => one === word || fold(titleOf(one)) === fold(typed))
  if (state) return state
  const guess = nearest(word, states)
  const help = guess ? ` Có phải "${guess}"?` : ''
  const where = flow === undefined ? '' : ' cho loại hồ sơ này'
  const text = `Không có trạng thái "${typed}"${where}.${help} Các trạng thái: ${states.join(', ')}.`
  throw problem('registration-state-unknown', text)
}
