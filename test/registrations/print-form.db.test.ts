// The printed Mẫu 5a of one application: where the workplace comes from, and that printing leaves a trace.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Unit } from '../../src/model/content.ts'
import { printForm } from '../../src/registrations/print-form.ts'
import { textOf } from '../support/docx.ts'
import { hhen, registrationsRig, testForm } from './registrations-rig.ts'

const { 'noi-lam-viec': _told, ...untold } = hhen
let rig: Awaited<ReturnType<typeof registrationsRig>>

beforeAll(async () => {
  rig = await registrationsRig('print-form')
})
afterAll(() => rig.close())

async function printed(number: string): Promise<string> {
  const mill: Unit = { id: 'may', name: 'CĐCS Công ty May Thử', kind: 'grassroots', aliases: [] }
  const deps = {
    registrations: rig.storage.registrations,
    seal: rig.seal,
    forms: new Map([['mau-5a', testForm]]),
    units: [mill],
    now: () => new Date(),
  }
  return textOf((await printForm(deps, number, 'cán bộ thử')).docx)
}

test('the workplace is the unit chosen in the chat, also after staff gave the application to another', async () => {
  const forms = [await rig.sendForm('1', untold)]
  const answers = { 'don-vi': 'may' }
  await rig.submit({ user: '1', number: '1111-0001', unit: 'may', forms, answers })
  await rig.move({ number: '1111-0001', to: 'assigned', unit: 'tan-an' })
  expect(await printed('1111-0001')).toContain('Đơn vị đang làm việc: Công ty May Thử')
})

test('the workplace is what was typed in the chat where the unit is not in the table', async () => {
  const forms = [await rig.sendForm('2', untold)]
  const answers = { 'don-vi': 'other', 'ten-noi-lam': 'Lò gạch Mẫu, xã Thử' }
  const id = await rig.submit({ user: '2', number: '2222-0001', unit: 'other', forms, answers })
  expect(await printed('2222-0001')).toContain('Đơn vị đang làm việc: Lò gạch Mẫu, xã Thử')
  const { history = [] } = (await rig.storage.registrations.find(id)) ?? {}
  expect(history.at(-1)).toMatchObject({ isView: true, by: 'cán bộ thử' })
})
