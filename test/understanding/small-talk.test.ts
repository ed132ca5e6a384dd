// Thanks and greetings need a kind word and no answer; a question or a piece of news among them does.
import { expect, test } from '@jest/globals'
import { isGreeting, isThanks } from '../../src/understanding/small-talk.ts'

test('thanks and farewells are known in every spelling, alone or with polite words', () => {
  for (const text of [
    'cảm ơn',
    'Cám ơn anh chị nhiều ạ',
    'cam on ad',
    'camr own',
    'tks',
    'bye',
    'tạm biệt nha',
    '👍',
    '🙏🙏',
    'ok',
    'dạ',
    'vâng ạ',
    'ok cảm ơn',
  ])
    expect({ text, is: isThanks(text) }).toEqual({ text, is: true })
})

test('greetings are known, also typed with the keyboard off', () => {
  for (const text of ['chào', 'xin chào anh chị', 'chaof anhr chij', 'chào cháu', 'alo', 'hello ad ơi', '👋'])
    expect({ text, is: isGreeting(text) }).toEqual({ text, is: true })
})

test('what asks, tells or answers is neither', () => {
  for (const text of [
    'ok k',
    'cảm ơn, cho hỏi lương',
    'chào anh chị, em bị nợ lương',
    'không',
    'em',
    '1',
    '',
    '?',
  ])
    expect({ text, is: isThanks(text) || isGreeting(text) }).toEqual({ text, is: false })
})
