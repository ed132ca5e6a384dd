// Thanks, farewells and greetings: messages that need a kind word and no answer. Called by the engine where nothing is asked.
// A whole message only; `ok` or `dạ` may be an answer where a question is open, so the engine asks here last.
import { type Lexicon, lexicon, look } from './lexicon.ts'
import { markedText } from './position.ts'
import { repaired } from './raw-keys.ts'
import { foldedText, plainTyped, type Word, wordsOf } from './words.ts'

const charsMax = 80

const thanks = lexicon({
  said: `cảm ơn, cám ơn, cảm ơn nhiều, cảm ơn rất nhiều, cám ơn nhiều, xin cảm ơn, chân thành cảm ơn, biết ơn, camon, cam on, thanks, thank, thank you, thanks you, ths, tks, thks, tksss, tk, ty, thanks nhiều,
    bye, bai, bái bai, bye bye, byebye, pp, goodbye, tạm biệt, chào tạm biệt, hẹn gặp lại, gặp lại sau, chúc ngủ ngon, ngủ ngon, chúc vui, chúc sức khỏe, chúc sức khoẻ, chúc một ngày tốt lành, chúc ngày mới tốt lành,
    ok, oke, okê, okie, oki, okela, okay, ô kê, dạ, dạ vâng, vâng, ừ, uh, uhm, ừm, dạ rồi, vâng rồi, rồi, hiểu rồi, đã hiểu, em hiểu rồi, biết rồi, rõ rồi, đã rõ, nhận được rồi, đã nhận, được rồi, tốt quá, hay quá, hữu ích, tuyệt vời, tuyệt, quá tốt, quý hóa quá,
    👍, 👌, 🙏, ❤, 💕, 🥰, 😍, 😊, 🙂, 😀, 😁, 😄, 🤝, 🌹, 💐, 👏, 🆗, ☺, 🤗, 😘, 💖, 💗, 💓, 💞, 🌸, 🎉, 😂, 😆, ✅`,
})
const greetings = lexicon({
  said: `chào, xin chào, hello, hi, helo, hé lô, hê lô, hế lô, heloo, hey, alo, alô, a lô, lô, chào buổi sáng, chào buổi trưa, chào buổi chiều, chào buổi tối, good morning, kính chào, em chào, xin phép chào, halo, hallo, hellu, 👋, chào bot, chào mừng, chào cả nhà, chào mọi người`,
})
const fillers = lexicon({
  fill: `ạ, ah, ak, nha, nhá, nhé, nhe, nhen, nghen, hen, nè, đó, đấy, rất, nhiều, lắm, luôn, quá, rồi, đã, vì, ơi, em, e, anh, a, chị, c, bạn, b, ad, admin, bot, shop, cô, chú, bác, cháu, con, ông, bà, mọi người, anh chị, anh em, các, quý, cán bộ, công đoàn,
    tôi, tui, mình, dạ, vâng, ok, oke, xin, thưa, và, cho, hihi, hi, hehe, haha, kk, kkk, trợ lý, bé, nhà, cả, của, hỗ trợ, giúp đỡ, giúp, tư vấn, thông tin, trước, trả lời, sự`,
})

/** `cảm ơn`, `bye`, `tạm biệt`, `👍`, and `ok`, `dạ`, `vâng` alone. */
export function isThanks(text: string): boolean {
  return isSaid(text, thanks)
}

/** `chào anh chị`, `alo`, `hello ad`, also with the keyboard off: `chaof anhr chij`. */
export function isGreeting(text: string): boolean {
  const isHand = /^\s*👋+\s*$/u.test(text)
  return isHand || (/\p{L}/u.test(text) && isSaid(text, greetings))
}

function isSaid(text: string, phrases: Lexicon<string>): boolean {
  if (text.length > charsMax || /[?\d]/.test(text.replace(/\p{L}\d\p{L}*/gu, ''))) return false
  const words = wordsOf(plainTyped(text))
  if (words.length === 0 || words.length > 14) return false
  if (isMadeOf(words, phrases)) return true
  const others = repaired(words)
  return others !== undefined && isMadeOf(others, phrases)
}

/** At least one phrase, and besides only words that say nothing. */
function isMadeOf(words: readonly Word[], phrases: Lexicon<string>): boolean {
  let at = 0
  let isFound = false
  while (at < words.length) {
    const size = sizeIn(phrases, words, at)
    const filling = size > 0 ? size : sizeIn(fillers, words, at)
    if (filling === 0) return false
    isFound ||= size > 0
    at += filling
  }
  return isFound
}

function sizeIn(phrases: Lexicon<string>, words: readonly Word[], at: number): number {
  for (let size = Math.min(5, words.length - at); size > 0; size -= 1) {
    const part = words.slice(at, at + size)
    if (look(phrases, foldedText(part), markedText(part)) !== undefined) return size
  }
  return 0
}
