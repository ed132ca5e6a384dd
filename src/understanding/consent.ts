// Consent typed out, and nothing that only sounds like it: the law asks for a clear word. `ok` and `có` are asked again.
import { withoutPolite } from './polite.ts'
import type { Understood } from './understood.ts'
import { foldedText, isAsking, plainTyped, wordsOf } from './words.ts'

const askAgain =
  'Dạ, nếu đồng ý, anh/chị bấm nút hoặc nhắn đúng hai chữ "đồng ý". Không đồng ý thì anh/chị không cần làm gì thêm.'
const askRefused = 'Dạ, chưa ghi nhận đồng ý. Nếu đổi ý, anh/chị nhắn đúng hai chữ "đồng ý" bất cứ lúc nào.'

const askQuestion =
  'Dạ, câu này hỏi ý anh/chị. Nếu đồng ý, anh/chị bấm nút hoặc nhắn đúng hai chữ "đồng ý" nhé.'

/** `đồng ý k ạ?` asks back; it refuses nothing. */
const questioning = /\b(?:khong|ko|k|kg|hok|hong|chua)(?: (?:a|vay|nhi|em|anh|chi|ha))*$/
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
  const typed = foldedText(words)
  if (isAsking(words) || (/^(?:da )?(?:co )?(?:dong y|duoc|co)\b/.test(typed) && questioning.test(typed)))
    return { askAgain: askQuestion }
  return { askAgain: refusing.test(typed) ? askRefused : askAgain }
}
