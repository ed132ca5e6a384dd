// Consent typed out, and nothing that only sounds like it: the law asks for a clear word. `ok` and `có` are asked again.
import { withoutPolite } from './polite.ts'
import type { Understood } from './understood.ts'
import { foldedText, plainTyped, wordsOf } from './words.ts'

const askAgain =
  'Nếu đồng ý, anh/chị bấm nút hoặc nhắn đúng hai chữ "đồng ý". Không đồng ý thì anh/chị không cần làm gì thêm.'
const askRefused = 'Chưa ghi nhận đồng ý. Nếu đổi ý, anh/chị nhắn đúng hai chữ "đồng ý" bất cứ lúc nào.'

const consenting = /^dong y$/
const refusing = /\b(?:khong|ko|k|kg|kh|hok|hong|khum|chua|tu choi|no)\b/
/** Signs that may stand beside the words without changing them. */
const signs = /[👍✅✔🙏❤😊🙂😀😁👌]/gu

export function understandConsent(text: string): Understood<true> {
  const plain = plainTyped(text)
  const words = wordsOf(plain.replace(signs, ' '))
  const core = withoutPolite(words)
  if (consenting.test(foldedText(core)) && !/[^\p{L}\p{M}\s.,!;:'"()“”]/u.test(plain.replace(signs, ''))) {
    return { value: true }
  }
  return { askAgain: refusing.test(foldedText(words)) ? askRefused : askAgain }
}
