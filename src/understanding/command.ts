// The commands that work in any flow, taken only from a whole message: `cho em gặp cán bộ với ạ` is one,
// `công ty bắt dừng việc` is none. Called by the engine before an answer is read.
import { fold } from '../lib/text.ts'
import { lexicon, look } from './lexicon.ts'
import { withoutPolite, withoutPoliteStart } from './polite.ts'
import { repaired } from './raw-keys.ts'
import { expanded } from './teencode.ts'
import type { Understood } from './understood.ts'
import { foldedText, plainTyped, type Word, wordsOf } from './words.ts'

export type CommandName = 'menu' | 'back' | 'restart' | 'stop' | 'staff' | 'my-data' | 'unsubscribe'

const askAgain = 'Anh/chị nhắn "menu" để xem các mục, hoặc "gặp cán bộ" để được hỗ trợ.'
/** Longer messages are sentences, not commands. */
const charsMax = 80

const commands = lexicon({
  menu: `menu, menu chính, giúp tôi, giúp tôi với, giúp em với, giúp mình với, xem menu, về menu, về menu chính, vào menu, mở menu, hiện menu, ra menu, gửi menu, quay lại menu, quay về menu, trở về menu, trở lại menu, mục chính, trợ giúp, help, help me, giúp, giúp đỡ,
    hướng dẫn, hướng dẫn sử dụng, bắt đầu, start, get started, trang chủ, về trang chủ, quay về trang chủ, quay lại trang chủ, trở về trang chủ, trở lại trang chủ, home, danh mục, mục lục, màn hình chính, về màn hình chính, về đầu, xem danh mục, xem trợ giúp, cần trợ giúp, menu trợ giúp, bảng chọn, me nu, về trang đầu`,
  back: `quay lại, trở lại, lui lại, lùi lại, quay về, trở về, lùi, lui, back, go back, quay lui, quay ngược lại, câu trước, bước trước, về câu trước, về bước trước, lui về, lùi về,
    quay lại câu trước, quay lại bước trước, quay về câu trước, quay về bước trước, trở lại câu trước, trở lại bước trước, trở về câu trước, lùi lại câu trước, lùi lại một bước, lùi một bước, lui lại câu trước, lùi 1 bước, lùi lại 1 bước, quay lại 1 bước, quay lại một bước, lui 1 bước,
    sửa, sửa lại, sửa câu trước, sửa lại câu trước, sửa câu trả lời, sửa câu trả lời trước, sửa đáp án, trả lời lại câu trước, làm lại câu trước, previous, undo, trước đó`,
  restart: `làm lại, bắt đầu lại, làm lại từ đầu, bắt đầu lại từ đầu, từ đầu, làm từ đầu, restart, reset, start over, khởi động lại, quay lại từ đầu, quay lại đầu, quay về đầu, trả lời lại từ đầu, làm lại hết, làm lại tất cả,
    làm lại bài, làm lại bài này, làm lại khảo sát, khảo sát lại, thi lại, thi lại từ đầu, làm lại lần nữa, bắt đầu lại đi, trở lại từ đầu, trở về đầu, chơi lại, điền lại từ đầu, làm bài lại, làm lại đi`,
  stop: `dừng, dừng lại, dừng lại đây, dừng ở đây, dừng tại đây, dừng khảo sát, dừng trả lời, dừng làm, thoát, thoát ra, thoát ra ngoài, thoát khỏi, hủy, hủy bỏ, hủy đi, bỏ, bỏ đi, bỏ ngang, thôi, thôi đi, thôi dừng, thôi dừng lại,
    thôi không làm nữa, không làm nữa, không trả lời nữa, không muốn làm nữa, không muốn trả lời nữa, không tham gia nữa, thôi bỏ, thôi bỏ đi, thôi hủy, thôi nghỉ, thôi thoát, ngừng, ngừng lại, ngưng, ngưng lại, kết thúc, cancel, exit, quit, stop, end, dừng luôn, dừng thôi,
    kết thúc khảo sát, hủy khảo sát, thoát khảo sát, bỏ cuộc, nghỉ không làm nữa, dừng cuộc trò chuyện, kết thúc trò chuyện, dừng chat, tạm dừng, đóng, đóng lại, thôi khỏi làm nữa, thôi không làm, hủy lệnh, hủy thao tác`,
  'my-data': `dữ liệu của em, dữ liệu của mình, dữ liệu của anh, dữ liệu của chị, thông tin của em, thông tin của mình, thông tin của anh, thông tin của chị, xóa thông tin của em, xóa dữ liệu của em, xóa dữ liệu của mình, dữ liệu của tôi, thông tin của tôi, dữ liệu tôi, thông tin tôi, dữ liệu cá nhân, dữ liệu cá nhân của tôi, thông tin cá nhân, thông tin cá nhân của tôi, hồ sơ của tôi, xóa dữ liệu, xóa dữ liệu của tôi, xóa dữ liệu cá nhân, xóa thông tin, xóa thông tin của tôi, xóa thông tin cá nhân,
    rút đồng ý, rút lại đồng ý, rút lại sự đồng ý, rút sự đồng ý, sửa dữ liệu, sửa thông tin, sửa thông tin của tôi, sửa thông tin cá nhân, sửa dữ liệu của tôi, my data, dữ liệu, xem dữ liệu, xóa hết dữ liệu, xóa hết thông tin, xóa dữ liệu cá nhân của tôi, xóa thông tin cá nhân của tôi, rút lại đồng thuận, không đồng ý nữa, quên tôi đi, tải dữ liệu, tải dữ liệu của tôi`,
  unsubscribe: `unsubscribe, hủy đăng ký, dừng tin, ngừng tin, tắt tin, hủy tin, tắt thông báo, dừng thông báo, chặn tin, bỏ theo dõi, hủy theo dõi, đừng nhắn nữa, đừng gửi nữa, đừng làm phiền, đừng làm phiền nữa, đừng làm phiền tôi, đừng làm phiền tôi nữa, đừng nhắn cho tôi nữa, đừng gửi cho tôi nữa, không nhận nữa, dừng đăng ký, stop tin, đừng spam, đừng spam nữa, dừng gửi, ngừng gửi, dừng gửi cho tôi, thôi gửi, hủy sub, opt out`,
})

/** Grammar for the two that people say in many ways. Folded. */
const wish = '(?:muon |can |cho |xin |duoc |de |nho |giup )*'
const person =
  '(?:(?:mot |1 |cac )?(?:can bo(?: cong doan| phu trach| truc| tu van| ho tro| ben cong doan)?|nhan vien(?: tu van| ho tro| cong doan| truc| cham soc)?|nguoi that|nguoi(?: phu trach| ho tro| tu van| truc)?|tu van vien|tong dai|tong dai vien|chuyen vien|chuyen vien tu van|ai do|con nguoi|quan tri vien|luat su|admin|cong doan))'
const meet =
  '(?:gap(?: mat| truc tiep| duoc)?|noi chuyen (?:truc tiep )?(?:voi|cung)|noi voi|lien he (?:voi )?|lien lac (?:voi )?|goi(?: cho| gap| dien cho)?|ket noi (?:voi |toi |den )?|noi may (?:voi |cho |den )?|chuyen (?:may )?(?:cho |qua |sang |den |toi )?|trao doi (?:truc tiep )?(?:voi )|chat (?:voi |cung )|nhan tin (?:voi |cho )|hoi (?:truc tiep )?|tu van (?:voi )|tim )'
const staff = new RegExp(
  `^${wish}${meet} ?${person}(?: ho tro| tu van| giup do| that| truc tiep| lien)?(?: duoc khong| dc khong| duoc ko)?$`,
)
const ending =
  '(?:dung|ngung|ngung|huy(?: bo)?|bo|thoi|tat|tu choi|khong(?: muon| can| thich)?|chan|khoi|stop|cham dut|ket thuc|ngat)'
const news = '(?:ban tin|tin nhan|tin tuc|tin|thong bao|thong tin|sms|quang cao|tin zalo|zalo|tin quang cao)'
const unsubscribe = new RegExp(
  `^${wish}${ending}(?: viec)?(?: (?:nhan|gui|nhan duoc|dang ky|dang ky nhan|nhan nhan|gui nhan|nhan tu|lay|theo doi|nhan them)){1,2}(?: them| cac| nhung)?(?: ${news})(?: (?:tu day|cho toi|toi|den toi|nay|qua zalo|tu cong doan|nua|luon|voi)){0,2}$`,
)
const unsubscribeShort = new RegExp(`^${wish}${ending}(?: ${news}) nua$|^${wish}dung nhan tin(?: nua)?$`)
const mayBe =
  /menu|me nu|giup|help|dau|start|home|dan|muc|chinh|chu|lai|lui|ve|back|truoc|sua|previous|undo|trang|reset|over|dung|thoat|huy|bo|thoi|ngung|thuc|cancel|exit|quit|stop|end|nua|dong|du lieu|thong tin|ho so|data|quen|subscribe|tin|theo|phien|spam|gui|nhan|bao|gap|noi|lien|goi|chuyen|chat|trao|hoi|tim|can bo|nguoi|bang|lam|khao|dieu|dien|opt/

/** The command a whole message stands for; `askAgain`: no command. */
export function understandCommand(text: string): Understood<CommandName> {
  const value = readCommand(text)
  return value ? { value } : { askAgain }
}

export function readCommand(text: string): CommandName | undefined {
  if (text.length > charsMax * 3) return undefined
  const quick = fold(text)
  const found = look(commands, quick, text)
  if (found) return found
  if (quick.length < 2 || quick.length > charsMax) return undefined
  const words = expanded(wordsOf(plainTyped(text).replace(/[#/]/g, ' ')))
  return readWords(words) ?? readRaw(words)
}

function readRaw(words: readonly Word[]): CommandName | undefined {
  if (words.length > 8) return undefined
  const others = repaired(words)
  return others && readWords(others)
}

function readWords(all: readonly Word[]): CommandName | undefined {
  const isAsked = all.some((word) => word.folded === '?')
  const words = all.filter((word) => /^[\p{L}\p{N}]/u.test(word.marked))
  if (words.length === 0 || !mayBe.test(foldedText(words))) return undefined
  const polite = withoutPolite(words)
  const wished = withoutWish(polite)
  for (const phrase of [
    words,
    polite,
    wished,
    withoutPolite(wished),
    withoutWish(withoutPoliteStart(words)),
  ]) {
    const found = look(commands, foldedText(phrase), phrase.map((word) => word.marked).join(' '))
    if (found) return isAsked && found !== 'menu' ? undefined : found
  }
  const folded = foldedText(polite)
  if (staff.test(folded) || isPerson(folded))
    return isAsked && !/khong$|\?/.test(foldedText(all)) ? undefined : 'staff'
  if (isAsked) return undefined
  return unsubscribe.test(folded) || unsubscribeShort.test(folded) ? 'unsubscribe' : undefined
}

const wishWords = lexicon({
  wish: 'muốn, cần, cho, xin, được, để, hãy, cứ, bấm, nhấn, chọn, xem, gõ, giờ, bây giờ, tôi, em, mình',
})

function withoutWish(words: readonly Word[]): Word[] {
  let start = 0
  for (const word of words) {
    if (start === words.length - 1 || !look(wishWords, word.folded, word.marked)) break
    start += 1
  }
  return words.slice(start)
}

const alone =
  /^(?:can bo|nhan vien|nhan vien ho tro|can bo ho tro|can bo cong doan|nguoi that|tu van vien|tong dai|tong dai vien|can bo tu van|nhan vien tu van|can nguoi ho tro|can ho tro|ho tro|can nguoi tu van|can nguoi that)$/

function isPerson(folded: string): boolean {
  return alone.test(folded)
}
