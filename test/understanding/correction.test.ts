// What a person takes back: the last said counts, and a slip without what is right is asked again.
import { expect, test } from '@jest/globals'
import { understand } from '../../src/understanding/understand.ts'

const scale = { from: 1, to: 5 }

test('what follows the word of correction is the answer', () => {
  for (const text of [
    '2 à nhầm 3',
    'nhầm, 3',
    'à nhầm 3 nha',
    'xin lỗi, 3 ạ',
    'không phải 2 mà là 3',
    '1 nhầm 2 nhầm 3',
  ])
    expect({ text, ...understand('scale', scale, text) }).toEqual({ text, value: 3 })
  expect(understand('choice', ['Tốt', 'Khá', 'Kém'], 'tốt, à nhầm, kém')).toEqual({ value: 2 })
  expect(understand('phone', {}, '0912345678 nhầm 0912345679')).toEqual({ value: '+84912345679' })
})

test('a slip without what is right is asked again', () => {
  for (const text of ['2 nhầm', 'nhầm rồi', 'em bấm nhầm số 2', 'nhầm 2 với 3'])
    expect({ text, ...understand('scale', scale, text) }).not.toHaveProperty('value')
})

test('an option that speaks of a slip is an option', () => {
  const options = ['Tính lương nhầm', 'Trả lương chậm']
  expect(understand('choice', options, 'tính lương nhầm')).toEqual({ value: 0 })
})
