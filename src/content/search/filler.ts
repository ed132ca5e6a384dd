// Words that say little of what is asked, folded, as data.
import type { Word } from '../../understanding/words.ts'

/** Around a reference: `cho em xem nghị quyết 02 với ạ`. */
const besideReference = wordSet(`
  a ad ah ai alo anh ban bao bot can cac cai cam chi cho co con cu cua cung da dau day de di do doc duoc e em giai gi gia giup
  ha hay hien hoi hom hieu ho la lai lam lay len luc luon mat minh mo mot muon nam nay ne neu nghe ngay nha nhe nhi nhu nao nen
  noi dung nua o oi on quan ra rang rat ro roi s sao se so ta tai tat the theo thi thich tim toan toi tom trong tu tui tuc tung
  va van vay ve vi viec voi vua xem xin y file goc link pdf gui ca quy dinh ten khong ko ky hanh thang trich tra luat thong
  tin bai phan muc chuong dieu khoan diem moi cu nhat chinh phu tri quoc uong trung dang sua doi bo sung van`)

/** How a question is put: `bao nhiêu`, `làm thế nào`, `có được không`. */
const ofAsking = wordSet(`
  co duoc khong bao nhieu may the nao gi thi sao la lam phai dung em toi minh anh chi a ad cho hoi voi nhu vay nhi khi lau bi
  muon can o dau ai moi hay va ma quy dinh theo luat`)

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/))
}

/** The words beside a reference that say what is asked of it. */
export function contentOf<T extends Word>(words: readonly T[]): T[] {
  return words.filter(({ folded }) => !besideReference.has(folded) && !/^\d+$/.test(folded))
}

/** A term, a syllable or a pair, that only puts a question. */
export function isAskingTerm(term: string): boolean {
  return term.split(' ').every((syllable) => ofAsking.has(syllable))
}

/** What only frames a question: `dạ cho em hỏi`, `… không vậy ạ`; `có`, `là` and `thì` within. */
const frame =
  /^(?:(?:da|a|ad|alo|anh|chi|cho|em|minh|toi|xin|oi) )+hoi (?:ve )?|(?: (?:khong|vay|a|ad|nhe|nhi))+$| (?:co|la|thi)(?= )/g

/** `dạ cho em hỏi đoàn phí ạ` is `đoàn phí`; folded. */
export function unframed(text: string): string {
  return text.replace(frame, '')
}
