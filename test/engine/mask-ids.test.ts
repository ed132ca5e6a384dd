import { expect, test } from '@jest/globals'
import { maskIds } from '../../src/engine/mask-ids.ts'

test.each([
  ['cccd 066099001234 ạ', 'cccd 066•••••1234 ạ'],
  ['066 099 001 234', '066•••••1234'],
  ['066.099.001.234', '066•••••1234'],
  ['0660 9900 1234', '066•••••1234'],
  ['066 0 99 001234', '066•••••1234'],
])('the number of an identity card is masked: %s', (text, masked) => expect(maskIds(text)).toBe(masked))

test.each(['gọi em 0905123456', 'lương 5.000.000 đồng', 'mã 12345678901234', 'ngày 01.01.2026'])(
  'other numbers stay: %s',
  (text) => expect(maskIds(text)).toBe(text),
)
