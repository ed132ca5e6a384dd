// A database with made-up applicants: their forms sent through the real collection, their applications as a turn would submit them.
import { randomBytes } from 'node:crypto'
import { readForm } from '../../src/content/read-form.ts'
import { makeSeal } from '../../src/lib/seal.ts'
import type { Form, Unit } from '../../src/model/content.ts'
import type { EventOf } from '../../src/model/event.ts'
import { Problems } from '../../src/model/problem.ts'
import type { Move } from '../../src/registrations/check-move.ts'
import { sealTexts } from '../../src/registrations/form-draft.ts'
import { knownHashes } from '../../src/registrations/form-summary.ts'
import { moveRegistration } from '../../src/registrations/move.ts'
import { makeSubmit } from '../../src/registrations/submit.ts'
import { connectStorage, inTransaction } from '../../src/storage/connect.ts'
import { formId } from '../../src/storage/forms.ts'
import { openStorage } from '../../src/storage/storage.ts'
import { testServers } from '../support/servers.ts'

export const membership = 'gia-nhap-cong-doan'

const formText = `
title: Thông tin của anh/chị
intro: Để điền vào đơn.
fields:
  - { id: ho-ten, label: Họ và tên, kind: name }
  - { id: ngay-sinh, label: Ngày sinh, kind: birth }
  - { id: gioi-tinh, label: Giới tính, kind: choice, choices: { nam: Nam, nu: Nữ } }
  - { id: cccd, label: Số CCCD, kind: personal-id }
  - { id: dien-thoai, label: Số điện thoại, kind: phone }
  - { id: que-quan, label: Quê quán, kind: text }
  - { id: noi-lam-viec, label: Nơi làm việc, kind: text }
  - { id: dan-toc, label: Dân tộc, kind: text, optional: true }
consent: { purpose: gia-nhap, version: '1', text: Tôi đồng ý. }
known-by: [cccd, dien-thoai]
`

export const hhen = {
  'ho-ten': "H'Hen Niê",
  'ngay-sinh': '1996-03-05',
  'gioi-tinh': 'nu',
  cccd: '066196001234',
  'dien-thoai': '+84912345678',
  'que-quan': 'Buôn Ma Thuột',
  'noi-lam-viec': 'Công ty Cà phê Thử',
}

export const units: readonly Unit[] = [
  { id: 'hoa-phu', name: 'Công đoàn xã Hòa Phú', kind: 'commune', aliases: ['Hòa Phú'], sample: true },
  { id: 'tan-an', name: 'Công đoàn phường Tân An', kind: 'commune', aliases: [], sample: true },
]

export const titleOf = (flow: string) => (flow === membership ? 'Gia nhập công đoàn' : 'Đăng ký sự kiện')

export const testForm = formOf(formText)

function formOf(text: string): Form {
  const { form, problems } = readForm(text, 'mau-5a.yaml')
  if (!form) throw new Problems(problems)
  return form
}

/** Where the applicants are: a database of the rig's own, or that of a running program. */
type Place = { mongodbUri: string; fieldKey: string; account: string }

async function ownPlace(tag: string): Promise<Place> {
  const { mongodbUri } = await testServers(tag)
  return { mongodbUri, fieldKey: randomBytes(32).toString('base64'), account: 'oa' }
}

export async function registrationsRig(tag: string, place?: Place) {
  const { mongodbUri, fieldKey, account } = place ?? (await ownPlace(tag))
  const connection = await connectStorage(mongodbUri)
  const storage = await openStorage(connection)
  const seal = makeSeal(fieldKey)
  const submitted = makeSubmit({ ...storage, seal })

  const contactOf = (user: string) => `zalo:${account}:${user}`

  async function addContact(user: string): Promise<void> {
    const key = { channel: 'zalo' as const, account, user }
    const change = { key, heardAt: Date.now(), isNew: true, consents: [], withdrawn: [], declared: {} }
    await inTransaction(connection, (session) =>
      storage.contacts.change(new Map([[contactOf(user), change]]), session),
    )
  }

  /** Fills in and sends the form of a contact; its id. */
  async function sendForm(user: string, values: Readonly<Record<string, string>>): Promise<string> {
    const issued = { contact: contactOf(user), flow: membership, step: 'don', form: 'mau-5a', issuedAt: 1 }
    const id = formId(issued)
    await inTransaction(connection, (session) => storage.forms.issue([issued], session))
    await storage.forms.claim(id, 1, 'browser')
    const save = { id, issuedAt: 1, claim: 'browser', rev: 0, draft: sealTexts(seal, id, values) }
    const rev = (await storage.forms.saveDraft(save)) ?? 0
    const isSent = await storage.forms.send(
      { ...save, rev },
      {
        issuedAt: 1,
        at: new Date(),
        consent: { purpose: 'gia-nhap', version: '1', at: new Date() },
        known: knownHashes(seal, testForm, values).kept,
        values: sealTexts(seal, id, values),
      },
    )
    if (!isSent) throw new Error('the form of the test was not sent')
    return id
  }

  type Application = {
    user: string
    number?: string
    flow?: string
    unit?: string
    turn?: number
    at?: Date
    forms?: readonly string[]
    answers?: EventOf<'registration-submitted'>['answers']
  }

  /** What the commit of a turn does. */
  async function submit(application: Application): Promise<string> {
    const { user, number = '4830-2751', flow = membership, unit, turn = 7, at = new Date() } = application
    const contact = contactOf(user)
    const event: EventOf<'registration-submitted'> = {
      type: 'registration-submitted',
      flow,
      hash: 'h1',
      number,
      answers: application.answers ?? { 'noi-lam': 'doanh-nghiep' },
      unit,
      forms: application.forms ?? [],
    }
    await inTransaction(connection, (session) => submitted({ contact, turn, index: 2, at, event }, session))
    return `${contact}#${turn}.2`
  }

  /** An applicant who filled in the form and handed the application in. */
  async function apply(user: string, number: string, values: Readonly<Record<string, string>> = hhen) {
    await addContact(user)
    return submit({ user, number, forms: [await sendForm(user, values)] })
  }

  const move = (order: Omit<Move, 'by'>) =>
    moveRegistration(
      {
        ...storage,
        units,
        titleOf,
        inTransaction: (work) => inTransaction(connection, work),
        now: () => new Date(),
      },
      { ...order, by: 'Lan' },
    )

  /** What the applicant was told, oldest first. */
  async function news(user: string): Promise<string[]> {
    const inputs = await storage.inputs.waitingOf([contactOf(user)])
    return inputs.flatMap(({ content }) => (content?.type === 'registration-moved' ? [content.text] : []))
  }

  return {
    ...{ connection, storage, seal, fieldKey, mongodbUri, contactOf, addContact },
    ...{ sendForm, submit, apply, move, news },
    close: () => connection.close(),
  }
}

export type RegistrationsRig = Awaited<ReturnType<typeof registrationsRig>>
