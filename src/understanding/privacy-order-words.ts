// The words of orders about one's own data, as data for privacy-order.ts. Expressions are over folded text.
import { type Word, wordOf } from './words.ts'

/** Short forms that mean these words here. */
export const orderForms: ReadonlyMap<string, readonly Word[]> = new Map(
  Object.entries({
    dl: 'dữ liệu',
    dlieu: 'dữ liệu',
    dữliệu: 'dữ liệu',
    dulieu: 'dữ liệu',
    data: 'dữ liệu',
    ttin: 'thông tin',
    tt: 'thông tin',
    ttcn: 'thông tin cá nhân',
    dlcn: 'dữ liệu cá nhân',
    tk: 'tài khoản',
    acc: 'tài khoản',
    account: 'tài khoản',
    lsu: 'lịch sử',
    del: 'xóa',
    delete: 'xóa',
    remove: 'xóa',
    xoá: 'xóa',
    update: 'cập nhật',
    consent: 'đồng ý',
    cn: 'cá nhân',
    ht: 'hệ thống',
  }).map(([form, meaning]) => [form.normalize('NFC'), meaning.normalize('NFC').split(' ').map(wordOf)]),
)

const person = '(?:toi|tui|to|em|e|minh|anh|chi|con|chau|ban than|t|m)'
const wish = `(?:(?:${person}|nay|gio|bay gio|hay|vui long|lam on|xin|xin phep|cho|cho phep|muon|can|yeu cau|de nghi|nho|giup|giup do|giu?m|ho|bot|he thong|can bo|ad|da|thi|duoc|quyet dinh|la|nhu cau|co nhu cau|phien|lam phien|please|pls)(?: |$))*`
export const wishes = new RegExp(`^${wish}`)
const how =
  '(?:(?:cach|cach thuc|cach nao|lam sao|lam the nao|lam cach nao|lam gi|huong dan|chi|phai lam sao|muon|de|thu tuc|ve|co the|co|the|duoc) )*'
const howEnd =
  '(?: (?:nhu the nao|the nao|lam sao|bang cach nao|cach nao|ra sao|o dau|duoc khong|dc khong|duoc ko|khong|thi lam sao|thi lam the nao|thi lam gi|thi phai lam sao|can lam gi|sao)(?: vay| day| nhi| a)*)?'
const every =
  '(?:(?:het|bo|sach|toan bo|tat ca|moi|cac|nhung|luon|ngay|giup|giu?m|ho|lai|di|cai|cho|het ca) )*'
/** "giúp em", "cho tôi" in the middle. */
const forMe = `(?:(?:giup|cho|giu?m|ho|dum) (?:${person} )?)?`
const data =
  '(?:(?:du lieu|thong tin|ho so|tai khoan|lich su(?: tro chuyen| chat| nhan tin)?|cuoc tro chuyen|doan chat|tin nhan)(?: (?:va|voi|,) (?:du lieu|thong tin|ho so|tai khoan))?)'
const kept = '(?: (?:da|dang) (?:luu|gui|cung cap|khai|nhap|dien|dang ky)(?: giu| tru)?)?'
const place =
  '(?: (?:(?:o|tai|tren|trong|khoi|ra khoi) (?:day|bot|he thong|he thong nay|he thong cua cong doan|may chu|bot nay|kenh nay|zalo nay|cau noi|chatbot)))?'
const tail =
  '(?: (?:het|luon|ngay|lap tuc|di|nua|giup|voi|nhe|nha|a|lien|vinh vien|hoan toan|dum|giu?m|ho|cai))*'
const mine = `(?: (?:ca nhan|rieng))?(?: (?:cua )?${person})?`
const mineSurely = `(?: (?:ca nhan|rieng)(?: (?:cua )?${person})?| (?:cua )?${person}| ca nhan)`
const selfField =
  '(?:ten(?: tuoi)?|ho ten|ho va ten|so dien thoai|sdt|so dt|dien thoai|ngay sinh|nam sinh|dia chi|noi o|que quan|so can cuoc|can cuoc|cccd|so cccd|cmnd|gioi tinh|dan toc|don vi|noi lam viec|cong ty lam viec|ca nhan)'

const erase =
  '(?:xoa bo|xoa sach|xoa so|xoa di|xoa|go bo|go|huy bo|huy|don sach|xoa khoi he thong|erase|quen)'
/** "Hủy hồ sơ" takes an application back; it erases nothing. */
const eraseData = `${erase} ${every}${forMe}${every}${data}${mine}${kept}${mine}${place}${kept}${tail}`
const eraseMine = `(?:${erase} ${every}${forMe}${every}(?:${selfField})(?: cua)? ${person}${place}${tail})`
const eraseMe = `(?:(?:xoa|go|quen) ${forMe}(?:ten )?${person}(?: di| luon)?(?: (?:khoi|ra khoi) (?:he thong|day|danh sach|bot|du lieu)| di| luon)${tail})`
const keepNot = `(?:(?:dung|khong|khong duoc|khong muon|thoi|ngung|ngung viec|dung viec)(?: cho)? (?:luu|giu|luu tru|luu giu)(?: lai)? ${every}${data}${mineSurely}${place}${tail})`
const english = '(?:(?:erase|forget|xoa) (?:me|my du lieu|my tai khoan|my personal du lieu|all my du lieu))'
export const erased = new RegExp(
  `^${wish}${how}(?:${eraseData}|${eraseMine}|${eraseMe}|${keepNot}|${english})${howEnd}$`,
)

const agreed =
  '(?:loi |su |cai |phan |muc |chu |viec |quyen )*(?:dong y|dong thuan|chap thuan|cho phep|chap nhan|uy quyen)'
const takeBack = '(?:rut lai|rut ve|rut|thu hoi lai|thu hoi|huy bo|huy|bo|go bo|go|lay lai|withdraw)'
const about =
  '(?: (?:(?:ve|cho|voi|doi voi|viec|phan|muc|truoc do|truoc day|da cho|da dua|da bam|luc truoc|hom truoc|cua|ca nhan|nhan tin|nhan thong bao|thong bao|hoc tap|hoc|khao sat|nhu cau|gia nhap|cong doan|mai am|du lieu|thong tin|xu ly|su dung|dung|luu|het|tat ca|o day|nay|do|su kien|lop hoc)|(?:toi|tui|em|minh|anh|chi)))*'
const process =
  '(?:dung|su dung|xu ly|khai thac|chia se|dua|cung cap)(?: (?:cac|nhung|toan bo))? (?:du lieu|thong tin)'
const noMore = `(?:(?:khong|khong con|thoi khong) (?:dong y|chap thuan|cho phep)(?: ${process}${mine})? nua${tail})`
const noUse = `(?:(?:khong|khong con|khong muon|thoi khong|ngung|dung|dung co|phan doi|phan doi viec|han che|han che viec|yeu cau ngung)(?: cho| dong y| dong y cho| cho phep| dong y viec)? ${process}${mineSurely}(?: nua)?${tail})`
export const takenBack = new RegExp(
  `^${wish}${how}(?:${takeBack} ${every}${forMe}${every}${agreed}${about}${tail}|${noMore}|${noUse})${howEnd}$`,
)

const mend =
  '(?:sua doi|sua lai|sua chua|sua|chinh sua lai|chinh sua|dinh chinh|chinh lai|chinh|dieu chinh|doi lai|doi|thay doi|cap nhat lai|cap nhat|bo sung|edit|correct|fix)'
const mendData = `(?:${mend} ${every}${forMe}${every}(?:du lieu|thong tin|ho so|tai khoan)${mineSurely}${kept}${place}${tail})`
const mendShort = `(?:(?:sua doi|sua lai|sua|chinh sua lai|chinh sua|dinh chinh) ${every}${forMe}${every}(?:du lieu|thong tin|ho so)${kept}${place}${tail})`
const mendField = `(?:${mend} ${every}${forMe}${every}${selfField}(?: (?:cua )?${person})${kept}${place}${tail})`
const wrong = '(?: (?:cua )?(?:minh|em|toi))?(?: (?:bi|dang|da|ghi|khai|luu|nhap|dien))*'
const isWrong = `(?:(?:du lieu|thong tin|ho so|${selfField})(?: ca nhan)? (?:cua )?${person}${wrong} (?:sai|khong dung|chua dung|nham)(?: het| roi| mat| lech)*${tail})`
const wrongIs = `(?:(?:sai|nham|ghi sai|ghi nham|luu sai|khai sai|khai nham|dien sai|dien nham|nhap sai) (?:du lieu|thong tin|${selfField})(?: ca nhan)? (?:cua )?${person}(?: roi| mat)*${tail})`
const wishedField = `(?:(?:${person}|cho|xin|muon|can|nho|giup|yeu cau|de nghi) )+${mend} (?:lai )?${selfField}${tail}`
export const mended = new RegExp(
  `^(?:${wish}${how}(?:${mendData}|${mendShort}|${mendField}|${isWrong}|${wrongIs})${howEnd}|(?:da |xin chao |chao )?${wishedField})$`,
)

/** A message with none of these orders nothing. */
export const orderWords =
  /\b(?:xoa|go|huy|quen|don|erase|forget|luu|giu|rut|thu hoi|bo|lay lai|dong y|cho phep|phan doi|ngung|dung|su dung|han che|sua|chinh|doi|cap nhat|bo sung|edit|correct|fix|withdraw|sai|nham|khong)\b/

/** Asked not to, or an application taken back: nothing about what is kept. */
export const misfits =
  /\b(?:dung|khoan|thoi|khong|chua) (?:co )?(?:can |muon |phai |the )?(?:xoa|sua|rut|go)\b|^(?:hu?y|huy bo|bo) (?:ho so|don)\b/

/** Taken back in the other half of the message. */
export const refusing = /\b(?:khoan|nham|dung(?! nua| lam)|thoi khong|chua can)\b/

/** Found with one letter amiss after the first word. */
export const mistypable: readonly (readonly [string, 'correct' | 'erase' | 'withdraw'])[] = [
  ['xoa du lieu', 'erase'],
  ['xoa du lieu cua toi', 'erase'],
  ['xoa du lieu cua em', 'erase'],
  ['xoa du lieu ca nhan', 'erase'],
  ['xoa het du lieu', 'erase'],
  ['xoa thong tin cua toi', 'erase'],
  ['xoa thong tin ca nhan', 'erase'],
  ['sua du lieu', 'correct'],
  ['sua thong tin', 'correct'],
  ['sua du lieu cua toi', 'correct'],
  ['sua thong tin cua toi', 'correct'],
  ['rut dong y', 'withdraw'],
  ['rut lai dong y', 'withdraw'],
  ['thu hoi dong y', 'withdraw'],
]
