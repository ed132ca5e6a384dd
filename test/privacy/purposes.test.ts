// Whatever people are asked to agree to has a name that they and staff can read.
import { expect, test } from '@jest/globals'
import { purposeName, purposes } from '../../src/privacy/purposes.ts'
import { shippedLibrary } from '../support/library.ts'

test('every consent that a flow or a form asks for is in the list of purposes, with its text version', async () => {
  const { flows, forms } = await shippedLibrary()
  const ofFlows = [...flows.values()].flatMap(({ id, steps }) =>
    steps.flatMap((step) => (step.type === 'ask-consent' ? [{ where: id, ...step.body }] : [])),
  )
  const ofForms = [...forms.values()].map(({ id, consent }) => ({ where: id, ...consent }))
  const asked = [...ofFlows, ...ofForms]
  expect(asked.length).toBeGreaterThan(3)
  const unlisted = asked.filter(({ purpose, version }) => !purposes[purpose]?.versions.includes(version))
  expect(unlisted.map(({ where, purpose, version }) => `${where}: ${purpose} ${version}`)).toEqual([])
})

test('every purpose can be taken back by name in the flow for that', async () => {
  const { flows, commands } = await shippedLibrary()
  const steps = flows.get(commands.withdraw ?? '')?.steps ?? []
  const taken = steps.flatMap((step) => (step.type === 'withdraw-consent' ? [step.body.purpose] : []))
  expect(taken.sort()).toEqual([...Object.keys(purposes), 'all'].sort())
})

test('a purpose of long ago is shown as it is kept', () => {
  expect(purposeName('nhan-tin')).toBe('Nhận thông báo của công đoàn')
  expect(purposeName('cu-roi')).toBe('cu-roi')
})
