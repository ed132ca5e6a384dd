// Whether a text speaks of danger: an accident, violence, harassment, poisoning, a life in doubt. Called by the engine, which
// shows emergency numbers at once. One time too many is harmless, one too few is not. Nothing is kept of it.
import { fold, normalise } from '../lib/text.ts'
import { phrases } from './lexicon.ts'

/** Folded; each stands as whole words anywhere in the text. */
const plain = phrases(`
  tai nan, bi nan, gap nan, bi thuong, thuong tich, chan thuong, chay mau, gay tay, gay chan, gay xuong, gay co, dut tay, dut ngon tay, dut chan, cut tay, cut chan,
  dap tay, nat tay, may cuon, may kep, bi cuon vao, bi kep tay, kep tay vao, bi bong nang, bong nang, gian giao, tu tren cao, sap ham, sap mai, vui lap, bi de chet,
  dien giat, giat dien, cham dien, ho dien, phong dien, hoa hoan, chay no, phat no, no binh, no noi hoi, no gas, ro gas, xi gas, ro ri hoa chat, tran hoa chat,
  bong hoa chat, ngat khi, ngat tho, kho tho, khong tho duoc, ngat xiu, bat tinh, hon me, co giat, dot quy, nguy kich, cap cuu, cuu voi, cuu em, cuu toi, cuu mang, keu cuu,
  chet nguoi, nguoi chet, bi chet, da chet, vua chet, sap chet, tu vong, tu nan, thiet mang, mat mang, nguy hiem tinh mang, nguy hiem den tinh mang,
  ngo doc, trung doc, nhiem doc, non mua,
  bi danh, danh nguoi, danh dap, danh em, danh toi, danh cong nhan, danh nhau, hanh hung, bao luc, bi dam, bi chem, chem nguoi, bop co, tat vao mat, doa giet,
  doa danh, doa chem, doi danh, doi chem, doi giet, de doa, ham doa, giet nguoi, giet em, giet toi, hanh ha, tra tan, dung dao, cam dao,
  quay roi, so mo, so soang, so dui, so nguc, so mong, so vao nguoi, vuot ve, dung cham co the, dung cham vao nguoi, lam dung tinh duc, xam hai, cuong hiep, hiep dam, cuong dam,
  ga tinh, ga gam, ep quan he, ep ngu, sam so, quay len trong, nhin trom,
  bi nhot, nhot cong nhan, nhot nguoi, nhot em, giam giu, bi giam, giam long, bi khoa trong, khoa trai, khoa cua khong cho, khong cho ra ngoai, khong cho ra khoi, khong cho ra ve,
  bat giu, bat coc, giu nguoi, ban nguoi, bi lua ban, cuong buc lao dong, mac ket, ket trong thang may,
  tu tu, tu sat, quyen sinh, khong muon song, khong thiet song, chan song, het muon song, chang muon song, muon chet, chet cho xong, chet quach, song khong noi, song lam gi nua, song de lam gi,
  ket thuc cuoc doi, ket lieu, nhay lau, nhay cau tu, uong thuoc sau, uong thuoc tru sau, cat co tay, ko muon song, k muon song, hok muon song, khong con muon song,
  lao dong tre em, tre em lam, tre em phai lam, tre em di lam, bat tre em, bat tre con, thue tre em, thue tre con, tuyen tre em, tre con lam, tre con di lam, chau be lam, em be lam,
  su dung tre em, dung tre em, boc lot tre em, duoi 15 tuoi, chua du 15 tuoi, 13 tuoi, 14 tuoi
`)

/** Without their marks these are other, common words (cháy máy, chạy máy): they count only as written here. */
const marked = phrases(`
  cháy máy, cháy xưởng, cháy nhà, cháy kho, bị cháy, đang cháy, cháy rồi, đuối nước, ói mửa, bị tát, tát em, tát tôi, côn đồ, lạm dụng, dâm ô, quay lén, nhốt, tự vẫn, rò điện, rò khí,
  bị điện, bị ngất, ngất rồi, sập lò, rơi xuống hố, khống chế
`)

const wordsOf = (list: readonly string[]) => new RegExp(`(?:^| )(?:${list.join('|')})(?= |$)`)
const inFolded = wordsOf(plain)
const inMarked = wordsOf(marked)
const charsRead = 4000

export function isDanger(text: string): boolean {
  if (text.length < 4) return false
  const typed = text.slice(0, charsRead)
  if (inFolded.test(fold(typed).replace(/[^a-z0-9]+/g, ' '))) return true
  return inMarked.test(
    normalise(typed)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' '),
  )
}
