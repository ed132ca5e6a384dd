// Whether a text speaks of danger: an accident, violence, harassment, poisoning, a life in doubt. Phrases as data, folded.
// Used by the engine to show emergency numbers at once; too many is harmless, too few is not. Nothing is kept of it.
import { fold } from '../lib/text.ts'
import { phrases } from './lexicon.ts'

/** Without marks; each stands as whole words anywhere in the text. */
const dangers = phrases(`
  tai nan, bi nan, gap nan, bi thuong, chan thuong, chay mau, mat mau, gay tay, gay chan, gay xuong, dut tay, dut ngon tay, dut chan, cut tay, cut chan, dap tay,
  may cuon, may kep, may cat vao, bi cuon vao, bi kep tay, kep tay vao, bi bong, bong nang, bong lo, te gian giao, nga gian giao, nga tu tren cao, roi tu tren cao, sap gian giao, sap ham, sap lo, sap mai, bi de trung, bi vui lap, duoi nuoc,
  dien giat, giat dien, bi giat, cham dien, ro dien, ho dien, phong dien,
  chay no, chay xuong, chay nha, chay kho, chay may, dang chay lon, hoa hoan, phat no, bi no, no binh, no noi hoi, no gas, ro gas, ro khi, xi gas, ro ri hoa chat, tran hoa chat, bong hoa chat, ngat khi, ngat tho, kho tho, khong tho duoc,
  ngat xiu, bi ngat, bat tinh, hon me, co giat, dot quy, nguy kich, cap cuu, cuu voi, cuu em, cuu toi, cuu minh, cuu mang, keu cuu,
  chet nguoi, co nguoi chet, nguoi chet, bi chet, da chet, vua chet, sap chet, chet roi, tu vong, tu nan, thiet mang, mat mang, chet mat, nguy hiem tinh mang,
  ngo doc, trung doc, non mua, oi mua, di ngoai hang loat, noc doc,
  bi danh, danh nguoi, danh dap, danh em, danh toi, danh cong nhan, danh nhau, hanh hung, bao luc, bi dam, dam chet, bi chem, chem nguoi, bop co, tat em, bi tat, tat vao mat, dap vao, doa giet, doa danh, dam doa, de doa, ham doa, doa chem, giet nguoi, giet em, giet toi, hanh ha, tra tan, con do, khong che,
  quay roi, quay roi tinh duc, so mo, so soang, so dui, so nguc, so mong, vuot ve, dung cham co the, lam dung, xam hai, xam pham than the, cuong hiep, hiep dam, hiep dap, ga tinh, gạ gam, ep quan he, ep ngu, doi ngu, sam so, dam o, cuong dam, nhin len trong nha ve sinh, quay len,
  nhot, bi nhot, giam giu, bi giam, giam long, khoa cua khong cho ra, khoa trai cua, khoa trong, bi khoa trong, khong cho ra ngoai, khong cho ra khoi, khong cho ve nha, khong cho ra ve, bat giu nguoi, bat coc, bi bat giu, giu nguoi trai, mua ban nguoi, buon ban nguoi, bi lua ban, bi ban sang, cuong buc lao dong, ep lao dong, bi ket trong, mac ket,
  tu tu, tu sat, tu van, quyen sinh, khong muon song, khong thiet song, chan song, het muon song, muon chet, chet cho xong, chet quach, song khong noi, khong song noi, song lam gi nua, ket thuc cuoc doi, ket lieu, nhay lau, nhay cau, uong thuoc sau, uong thuoc ngu, cat co tay, cat tay tu,
  lao dong tre em, tre em lam viec, tre em phai lam, tre em di lam, bat tre em, bat tre con, thue tre em, tuyen tre em, tre con lam, tre con di lam, chau be lam, em be lam, be lam cong nhan, su dung tre em, boc lot tre em, duoi 15 tuoi lam, lam viec duoi 15 tuoi, 13 tuoi, 12 tuoi di lam, 14 tuoi di lam, 14 tuoi lam
`).map(fold)

/** Typed with marks they mean something else: tư vấn is advice, tự vẫn is not; dọa and đoạn, cháy and chạy. */
const harmless = /tư\s*vấn|tu\s*vấn|chạy\s*(?:máy|xưởng|kho|nhà)|rõ\s*(?:điện|khí)|chở\s*ra/giu
const danger = new RegExp(
  `(?:^| )(?:${[...new Set(dangers)].filter((phrase) => phrase !== 'tu van' && phrase !== '13 tuoi').join('|')})(?= |$)`,
)
const charsRead = 4000

export function isDanger(text: string): boolean {
  if (text.length < 4) return false
  const marked = text.slice(0, charsRead).normalize('NFC').replace(harmless, ' ')
  const words = fold(marked).replace(/[^a-z0-9]+/g, ' ')
  return danger.test(words) || /tự\s*vẫn/iu.test(marked)
}
