// Two made-up people who left something of every kind with us: for the tests of one's own data and of erasing it.
import { makeSeal, type Seal } from '../../src/lib/seal.ts'
import { contactId } from '../../src/model/input.ts'
import type { OutboxMessage } from '../../src/model/outbox-message.ts'
import { sealTexts } from '../../src/registrations/form-draft.ts'
import { makeSubmit } from '../../src/registrations/submit.ts'
import { type Connection, inTransaction } from '../../src/storage/connect.ts'
import { formId } from '../../src/storage/forms.ts'
import type { Storage } from '../../src/storage/storage.ts'

export type Person = { user: string; name: string; phone: string; personalId: string }

export const hoa: Person = {
  user: '77001122334455',
  name: 'Lê Thị Hoa Thử',
  phone: '+84905111222',
  personalId: '066190001234',
}
export const binh: Person = {
  user: '88001122334455',
  name: 'Y Bình Thử Êban',
  phone: '+84905333444',
  personalId: '066090005678',
}

export const fieldKey = Buffer.alloc(32, 9).toString('base64')
export const seal: Seal = makeSeal(fieldKey)

const at = new Date('2026-11-20T02:00:00Z')

export type Place = { connection: Connection; storage: Storage; account: string }

/** Everything that no conversation of the test leaves by itself. */
export async function leaveTraces({ connection, storage, account }: Place, person: Person): Promise<void> {
  const key = { channel: 'zalo' as const, account, user: person.user }
  const contact = contactId(key)
  await inTransaction(connection, async (session) => {
    await storage.contacts.change(
      new Map([
        [
          contact,
          {
            key,
            heardAt: Date.now(),
            isNew: true,
            consents: [{ purpose: 'gia-nhap', version: '1', by: 'form', at, turn: 1 }],
            withdrawn: [],
            declared: { name: person.name, phone: person.phone },
          },
        ],
      ]),
      session,
    )
    await storage.responses.addNamed(
      [
        {
          _id: `${contact}#900.1`,
          flow: 'khao-sat-nhu-cau',
          hash: 'gone',
          answers: { them: `Xin gọi ${person.name}`, 'muon-hoc': ['may-tinh'] },
          contact,
          submittedAt: at,
        },
      ],
      session,
    )
    await storage.campaigns.leaveOut([
      { _id: `le-tet#${contact}`, campaign: 'le-tet', contact, reason: 'no-consent' },
    ])
  })
  await apply({ connection, storage, account }, person, contact)
  await storage.messages.insertMany([
    campaignMessage(person, { contact, account, campaign: 'thang-11', status: 'seen' }),
    campaignMessage(person, { contact, account, campaign: 'thang-12', status: 'waiting' }),
  ])
  await storage.quarantine.add({
    channel: 'zalo',
    reason: 'unreadable',
    headers: {},
    raw: Buffer.from(JSON.stringify({ sender: { id: person.user }, text: person.name })),
    receivedAt: at,
  })
}

/** A copy of something sent from our account. A running program judges it within seconds. */
export async function leaveEcho({ storage, account }: Place, { user, name }: Person): Promise<void> {
  const key = { channel: 'zalo' as const, account, user }
  await storage.echoes.keep(`echo-${user}`, { type: 'echo', at: 1, key, platformId: 'p1', text: name })
}

/** One application handed in, and a second form begun. */
async function apply({ connection, storage }: Place, person: Person, contact: string): Promise<void> {
  const values = { 'ho-ten': person.name, cccd: person.personalId, 'dien-thoai': person.phone }
  const issued = { contact, flow: 'gia-nhap-cong-doan', step: 'don', form: 'mau-5a', issuedAt: 1 }
  const begun = { contact, flow: 'mai-am-cong-doan', step: 'don', form: 'mai-am', issuedAt: 1 }
  await inTransaction(connection, (session) => storage.forms.issue([issued, begun], session))
  for (const row of [issued, begun]) {
    const id = formId(row)
    await storage.forms.claim(id, 1, 'browser')
    await storage.forms.saveDraft({
      id,
      issuedAt: 1,
      claim: 'browser',
      rev: 0,
      draft: sealTexts(seal, id, values),
    })
  }
  const id = formId(issued)
  await storage.forms.send(
    { id, claim: 'browser', rev: 1 },
    {
      issuedAt: 1,
      at,
      consent: { purpose: 'gia-nhap', version: '1', at },
      known: [seal.hash(person.personalId, 'known/personal-id')],
      values: sealTexts(seal, id, values),
    },
  )
  await inTransaction(connection, (session) =>
    makeSubmit({ ...storage, seal })(
      {
        contact,
        turn: 901,
        index: 2,
        at,
        event: {
          type: 'registration-submitted',
          flow: 'gia-nhap-cong-doan',
          hash: 'gone',
          number: person.user.slice(0, 8),
          answers: { 'noi-lam': 'doanh-nghiep' },
          forms: [id],
        },
      },
      session,
    ),
  )
}

function campaignMessage(
  person: Person,
  of: { contact: string; account: string; campaign: string; status: OutboxMessage['status'] },
): OutboxMessage {
  const { contact, account, campaign, status } = of
  return {
    _id: `${campaign}#${contact}`,
    contact,
    to: { channel: 'zalo', account, user: person.user },
    class: 'campaign',
    order: 0,
    campaign,
    consent: 'nhan-tin',
    message: { text: `Chào ${person.name}, có lớp học mới.` },
    plain: false,
    status,
    dueAt: new Date('9999-12-31T00:00:00Z'),
    createdAt: at,
    attempts: status === 'waiting' ? [] : [{ at, owner: 'test', platformId: `pm-${person.user}` }],
    ...(status === 'waiting' ? {} : { platformId: `pm-${person.user}`, sentAt: at }),
  }
}

/** Every document of the database as text, by collection; bytes as the text they are. */
export async function dump(connection: Connection): Promise<{ collection: string; text: string }[]> {
  const db = connection.getClient().db(connection.name)
  const found: { collection: string; text: string }[] = []
  for (const { name } of await db.listCollections().toArray()) {
    if (name.startsWith('system.')) continue
    for await (const document of db.collection(name).find())
      found.push({ collection: name, text: JSON.stringify(document, readable) })
  }
  return found
}

/** A Binary turns itself into base64 before a replacer sees it. */
function readable(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const raw = this[name]
  const isBytes =
    typeof raw === 'object' && raw !== null && 'buffer' in raw && raw.buffer instanceof Uint8Array
  return isBytes && raw.buffer instanceof Uint8Array ? Buffer.from(raw.buffer).toString('utf8') : value
}
