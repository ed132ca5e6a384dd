import { expect, test } from '@jest/globals'
import { applyEffect, type EffectContext, emptyWrites } from '../../src/inbox/effects.ts'
import { addWorkingDays } from '../../src/lib/working-days.ts'
import type { Event } from '../../src/model/event.ts'

const key = { channel: 'zalo', account: 'oa', user: 'u' } as const

function writesOf(...events: Event[]) {
  const writes = emptyWrites(key, 0)
  const at = new Date(Date.UTC(2026, 10, 22, 20))
  const context: Omit<EffectContext, 'index'> = {
    contact: 'zalo:oa:u',
    turn: 7,
    at,
    day: '2026-11-23',
    writes,
  }
  for (const [index, event] of events.entries()) applyEffect(event, { ...context, index })
  return writes
}

const response = {
  type: 'response-submitted',
  flow: 'bua-an-ca',
  hash: 'h',
  answers: { 'muc-hai-long': 2 },
} as const

test('a response with a name is kept under its turn, so that it cannot exist twice', () => {
  const { named, pooled } = writesOf({ ...response, named: true, score: 3, points: 10 })
  expect(named).toMatchObject([
    { _id: 'zalo:oa:u#7.0', contact: 'zalo:oa:u', score: 3, answers: response.answers },
  ])
  expect(pooled).toEqual([])
})

test('a response without a name carries the day and nothing that leads to its sender', () => {
  const { named, pooled, participations } = writesOf({ ...response, named: false })
  expect(named).toEqual([])
  expect(pooled).toHaveLength(1)
  expect(JSON.stringify(pooled)).not.toContain('zalo')
  expect(Object.keys(pooled[0] ?? {}).sort()).toEqual([
    '_id',
    'answers',
    'day',
    'flow',
    'hash',
    'points',
    'score',
  ])
  expect(participations).toEqual(['bua-an-ca'])
})

test('consent is kept with the version of its text and how it was given', () => {
  const { contact } = writesOf({ type: 'consent-given', purpose: 'khao-sat', version: '2', by: 'text' })
  expect(contact.consents).toMatchObject([{ purpose: 'khao-sat', version: '2', by: 'text', turn: 7 }])
})

test('stop and resume leave the last word standing', () => {
  expect(writesOf({ type: 'contact-stopped' }).contact.stoppedAt).toBeInstanceOf(Date)
  expect(writesOf({ type: 'contact-stopped' }, { type: 'contact-resumed' }).contact.stoppedAt).toBeNull()
})

test('a demand to erase opens a ticket with two working days on its clock', () => {
  const [ticket] = writesOf({ type: 'erasure-requested' }).tickets
  expect(ticket).toMatchObject({ about: 'erasure', state: 'open' })
  expect(ticket?.dueAt).toEqual(addWorkingDays(ticket?.openedAt ?? new Date(0), 2))
})

test('whoever asks to be erased gets no more announcements from that moment', () => {
  expect(writesOf({ type: 'erasure-requested' }).contact.stoppedAt).toBeInstanceOf(Date)
})

test('a link to a form is noted with the step it answers, an application with its number', () => {
  const answers = { 'noi-lam': 'doanh-nghiep' }
  const { forms, applications } = writesOf(
    { type: 'form-asked', flow: 'gia-nhap', step: 'don', form: 'mau-5a', issuedAt: 5 },
    { type: 'registration-submitted', flow: 'gia-nhap', hash: 'h', number: '1234-5678', answers, forms: [] },
  )
  expect(forms).toEqual([
    { contact: forms[0]?.contact, flow: 'gia-nhap', step: 'don', form: 'mau-5a', issuedAt: 5 },
  ])
  expect(applications).toMatchObject([{ index: 1, event: { number: '1234-5678', answers } }])
})

test('a question for staff opens a ticket, and what is written next joins it', () => {
  const { tickets, continued } = writesOf(
    { type: 'ticket-opened', about: 'cau-hoi', text: 'Nợ lương 3 tháng.' },
    { type: 'ticket-continued', text: 'Cả tổ đều vậy.' },
  )
  expect(tickets).toMatchObject([{ _id: 'zalo:oa:u#7.0', about: 'cau-hoi', texts: ['Nợ lương 3 tháng.'] }])
  expect(continued).toMatchObject([{ _id: 'zalo:oa:u#7.1', contact: 'zalo:oa:u', texts: ['Cả tổ đều vậy.'] }])
})
