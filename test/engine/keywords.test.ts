// A keyword is heard when somebody asks for it, never when it merely occurs in what they say.
import { describe, expect, test } from '@jest/globals'
import { findKeyword, isDoneWriting, isNoQuestion } from '../../src/engine/keywords.ts'
import { shippedLibrary } from '../support/library.ts'

const library = await shippedLibrary()

describe('asks for the survey', () => {
  test.each([
    'bữa ăn ca',
    'cho em xem khảo sát ăn ca với ạ',
    'em muốn làm khảo sát ăn ca được không ạ',
    'KHAO SAT AN CA!',
  ])('%s', (text) => expect(findKeyword(library, text)).toBe('bua-an-ca'))
})

describe('starts nothing', () => {
  test.each([
    'bữa ăn ca bị thiu',
    'bữa ăn ca làm 20 người ngộ độc',
    'không làm khảo sát ăn ca đâu',
    'em bị lừa đảo tiền cọc',
    'chương trình hành động của công ty là trừ lương',
  ])('%s', (text) => expect(findKeyword(library, text)).toBeUndefined())
})

test.each(['xong', 'xong rồi ạ', 'hết rồi', 'ok', 'dạ'])('"%s" ends what is written to staff', (text) => {
  expect(isDoneWriting(text)).toBe(true)
})

test.each(['alo', 'xin chào', '5', '👍', '?', 'có'])('"%s" is no question to staff', (text) => {
  expect(isNoQuestion(text)).toBe(true)
})

test.each(['lương?', '0905123456', 'chưa xong việc đã bị đuổi', 'hi vọng được trả lương'])(
  '"%s" is one',
  (text) => {
    expect(isNoQuestion(text)).toBe(false)
  },
)
