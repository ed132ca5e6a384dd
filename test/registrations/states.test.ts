import { expect, test } from '@jest/globals'
import { isUnderWay, stateRow, statesOf } from '../../src/registrations/states.ts'

const flows = ['gia-nhap-cong-doan', 'mai-am-cong-doan']
const whole = {
  unit: 'Công đoàn xã Hòa Phú',
  decision: { number: '12/QĐ-LĐLĐ', day: '2026-12-01' },
  reason: 'thiếu nơi ở',
}

test('every state leads only to states of the same way, and can be reached from the first', () => {
  for (const flow of flows) {
    const states = statesOf(flow)
    const reached = new Set(['submitted'])
    for (const state of reached) {
      const { next } = stateRow(flow, states.find((one) => one === state) ?? 'submitted') ?? { next: [] }
      for (const one of next) reached.add(one)
    }
    expect([...reached].sort()).toEqual([...states].sort())
  }
})

test('every state says where it stands and what is new, whole or with little known, in plain sentences', () => {
  for (const flow of flows) {
    for (const state of statesOf(flow)) {
      const row = stateRow(flow, state)
      for (const circumstances of [whole, {}]) {
        expect(row?.news(circumstances)).toMatch(/^[^.].*[.!]$/)
        expect(row?.stands(circumstances)).toMatch(/[^.]$/)
        expect(`${row?.news(circumstances)}${row?.stands(circumstances)}`).not.toMatch(/undefined|\.\.| {2}/)
      }
    }
  }
})

test('what the applicant is told names the reason wherever one must be given', () => {
  for (const flow of flows) {
    for (const state of statesOf(flow)) {
      const row = stateRow(flow, state)
      if (row?.needs === 'reason') expect(row.news(whole)).toContain('thiếu nơi ở')
    }
  }
})

test('a second membership application is one too many from sending to the card, but not after it was given back', () => {
  const open = statesOf('gia-nhap-cong-doan').filter((state) => isUnderWay('gia-nhap-cong-doan', state))
  expect(open).toEqual(['submitted', 'assigned', 'contacted', 'form-signed', 'decided', 'ceremony'])
})
