// Words around a reference that say nothing of what is asked: `cho em xem nghị quyết 02 với ạ`. Folded, as data.
import type { Word } from '../../understanding/words.ts'

const fillers = new Set(
  `a ad ah ai alo anh ban bao bot can cac cai cam chi cho co con cu cua cung da dau day de di do doc duoc e em
  giai gi gia giup ha hay hien hoi hom hieu ho la lai lam lay len luc luon mat minh mo mot muon nam nay ne neu nghe ngay nha nhe nhi nhu
  nao nen noi dung nua o oi on quan ra rang rat ro roi s sao se so ta tai tat the theo thi thich tim toan toi tom trong tu tui tuc tung
  va van vay ve vi viec voi vua xem xin y file ban goc link pdf gui tat ca quy dinh neu ten khong ko ky hanh thang trich tra cuu luat thong tin
  bai phan muc chuong dieu khoan diem so`.split(/\s+/),
)

/** The words that say what is asked. */
export function contentOf<T extends Word>(words: readonly T[]): T[] {
  return words.filter(({ folded }) => !fillers.has(folded) && !/^\d{4}$/.test(folded))
}
