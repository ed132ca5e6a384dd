// The phrases of the commands, as data for command.ts. Phrases are split at commas; marks may be left out by the person.
import { lexicon } from './lexicon.ts'

export const commands = lexicon({
  menu: `menu, mneu, meunu, mennu, menuu, emnu, mnu, menu đâu, dừng lại quay về menu, bắt đầu nào, bắt đầu thôi, bắt đầu đi, menu chính, giúp tôi, giúp tôi với, giúp em với, giúp mình với, xem menu, về menu, về menu chính, vào menu, mở menu, hiện menu, ra menu, gửi menu, quay lại menu, quay về menu, trở về menu, trở lại menu, mục chính, trợ giúp, help, help me, giúp, giúp đỡ,
    hướng dẫn, hướng dẫn sử dụng, bắt đầu, start, get started, trang chủ, về trang chủ, quay về trang chủ, quay lại trang chủ, trở về trang chủ, trở lại trang chủ, home, danh mục, mục lục, màn hình chính, về màn hình chính, về đầu, xem danh mục, xem trợ giúp, cần trợ giúp, menu trợ giúp, bảng chọn, me nu, về trang đầu`,
  back: `quay lại, quay lại câu vừa rồi, quay lại câu hồi nãy, câu vừa rồi, trở lại, lui lại, lùi lại, quay về, trở về, lùi, lui, back, go back, quay lui, quay ngược lại, câu trước, bước trước, về câu trước, về bước trước, lui về, lùi về,
    quay lại câu trước, quay lại bước trước, quay về câu trước, quay về bước trước, trở lại câu trước, trở lại bước trước, trở về câu trước, lùi lại câu trước, lùi lại một bước, lùi một bước, lui lại câu trước, lùi 1 bước, lùi lại 1 bước, quay lại 1 bước, quay lại một bước, lui 1 bước,
    sửa, sửa lại, sửa câu trước, sửa lại câu trước, sửa câu trả lời, sửa câu trả lời trước, sửa đáp án, trả lời lại câu trước, làm lại câu trước, previous, undo, trước đó, về trước, back lại, back về`,
  restart: `làm lại, bắt đầu lại, làm lại từ đầu, bắt đầu lại từ đầu, từ đầu, làm từ đầu, restart, reset, start over, khởi động lại, quay lại từ đầu, quay lại đầu, quay về đầu, trả lời lại từ đầu, làm lại hết, làm lại tất cả,
    làm lại bài, làm lại bài này, làm lại khảo sát, khảo sát lại, thi lại, thi lại từ đầu, làm lại lần nữa, bắt đầu lại đi, trở lại từ đầu, trở về đầu, chơi lại, điền lại từ đầu, làm bài lại, làm lại đi`,
  stop: `dừng, thoát khỏi khảo sát, thoát khỏi đây, thoát khỏi bài, dừng lại, dừng lại đây, dừng ở đây, dừng tại đây, dừng khảo sát, dừng trả lời, dừng làm, thoát, thoát ra, thoát ra ngoài, thoát khỏi, hủy, hũy, hủy bỏ, hủy đi, bỏ, bỏ đi, bỏ ngang, thôi, thôi đi, thôi dừng, thôi dừng lại,
    thôi không làm nữa, không làm nữa, không trả lời nữa, không muốn làm nữa, không muốn trả lời nữa, không tham gia nữa, thôi bỏ, thôi bỏ đi, thôi hủy, thôi nghỉ, thôi thoát, ngừng, ngừng lại, ngưng, ngưng lại, kết thúc, cancel, exit, quit, stop, end, dừng luôn, dừng thôi,
    kết thúc khảo sát, hủy khảo sát, thoát khảo sát, bỏ cuộc, nghỉ không làm nữa, dừng cuộc trò chuyện, kết thúc trò chuyện, dừng chat, tạm dừng, đóng, đóng lại, thôi khỏi làm nữa, thôi không làm, hủy lệnh, hủy thao tác`,
  'my-data': `dữ liệu của em, dữ liệu của mình, dữ liệu của anh, dữ liệu của chị, thông tin của em, thông tin của mình, thông tin của anh, thông tin của chị, xóa thông tin của em, xóa dữ liệu của em, xóa dữ liệu của mình, dữ liệu của tôi, thông tin của tôi, dữ liệu tôi, thông tin tôi, dữ liệu cá nhân, dữ liệu cá nhân của tôi, thông tin cá nhân, thông tin cá nhân của tôi, hồ sơ của tôi, xóa dữ liệu, xóa dữ liệu của tôi, xóa dữ liệu cá nhân, xóa thông tin, xóa thông tin của tôi, xóa thông tin cá nhân,
    rút đồng ý, rút lại đồng ý, rút lại sự đồng ý, rút sự đồng ý, sửa dữ liệu, sửa thông tin, sửa thông tin của tôi, sửa thông tin cá nhân, sửa dữ liệu của tôi, my data, dữ liệu, xem dữ liệu, xóa hết dữ liệu, xóa hết thông tin, xóa dữ liệu cá nhân của tôi, xóa thông tin cá nhân của tôi, rút lại đồng thuận, không đồng ý nữa, quên tôi đi, tải dữ liệu, tải dữ liệu của tôi`,
  staff: `gặp cán bộ, em cần tư vấn, cần tư vấn, muốn được tư vấn, có ai không, có ai ở đó không, có ai trực không, có ai đang trực không, muốn khiếu nại, cần khiếu nại, muốn tố cáo, gặp cán bộ với, gặp người thật, gặp nhân viên, gặp tư vấn viên, cán bộ, nhân viên, nhân viên hỗ trợ, cán bộ hỗ trợ, cán bộ công đoàn, người thật, tư vấn viên, tổng đài, tổng đài viên, cán bộ tư vấn, nhân viên tư vấn, cần người hỗ trợ, cần hỗ trợ, hỗ trợ, cần người tư vấn, cần người thật`,
  unsubscribe: `unsubscribe, hủy đk, bỏ đk, hủy đăng kí, bỏ đăng ký, phiền quá đừng nhắn nữa, phiền quá đừng gửi nữa, đừng nhắn nữa, thôi đừng gửi nữa, thôi đừng nhắn nữa, đừng nhắn tin nữa, đừng gửi tin nữa, đừng gửi tin nhắn nữa, bỏ nhận tin, tắt tin nhắn, chặn tin nhắn, dừng tin nhắn, ngừng tin nhắn, hủy tin nhắn, hủy thông báo, ngừng thông báo, bỏ thông báo, hủy đăng ký, dừng tin, ngừng tin, tắt tin, hủy tin, tắt thông báo, dừng thông báo, chặn tin, bỏ theo dõi, hủy theo dõi, đừng nhắn nữa, đừng gửi nữa, đừng làm phiền, đừng làm phiền nữa, đừng làm phiền tôi, đừng làm phiền tôi nữa, đừng nhắn cho tôi nữa, đừng gửi cho tôi nữa, không nhận nữa, dừng đăng ký, stop tin, đừng spam, đừng spam nữa, dừng gửi, ngừng gửi, dừng gửi cho tôi, thôi gửi, hủy sub, opt out`,
})

/** Grammar for the two that people say in many ways. Folded. */
const wish = '(?:muon |can |cho |xin |duoc |de |nho |giup )*'
const person =
  '(?:(?:mot |1 |cac )?(?:can bo(?: cong doan| phu trach| truc| tu van| ho tro| ben cong doan)?|nhan vien(?: tu van| ho tro| cong doan| truc| cham soc)?|nguoi that|nguoi(?: phu trach| ho tro| tu van| truc)?|tu van vien|tong dai|tong dai vien|chuyen vien|chuyen vien tu van|ai do|con nguoi|quan tri vien|luat su|admin|(?:chu tich|pho chu tich|lanh dao|dai dien|bch|ban chap hanh|can bo)(?: cong doan| ldld| lien doan)?|cong doan))'
const meet =
  '(?:gap(?: mat| truc tiep| duoc)?|noi chuyen (?:truc tiep )?(?:voi|cung)|noi voi|lien he (?:voi )?|lien lac (?:voi )?|goi(?: cho| gap| dien cho)?|ket noi (?:voi |toi |den )?|noi may (?:voi |cho |den )?|chuyen (?:may )?(?:cho |qua |sang |den |toi )?|trao doi (?:truc tiep )?(?:voi )|chat (?:voi |cung )|nhan tin (?:voi |cho )|hoi (?:truc tiep )?|tu van (?:voi )|tim )'
export const staff = new RegExp(
  `^${wish}${meet} ?${person}(?: ho tro| tu van| giup do| that| truc tiep| lien)?(?: duoc khong| dc khong| duoc ko)?$`,
)
const ask =
  '(?:(?:toi|em|minh|tui|con|chau) )*(?:(?:muon|can|cho|xin|duoc|de|nho|giup) (?:(?:toi|em|minh|tui|con|chau) )*)+'
/** The same with what it is about: `cho em gặp cán bộ vì bị nợ lương`, `bot dở quá cho gặp người`. */
export const staffBecause = new RegExp(
  `^${ask}${meet} ?${person}(?: voi| gap)? (?:vi|do|tai|ve|de|viec|chuyen|hoi|lien quan|nho|xin) .+$|^(?!.*\\b(?:khong|chua|dung|bao gio|khi nao|lam sao|the nao|may gio|o dau|ai)\\b)(?:\\S+ ){1,5}${ask}${meet} ?${person}$`,
)
/** Something did not arrive: a complaint, and the opposite of enough. */
export const missing = /(?<!muon )\b(?:khong|chua|ko) (?:he )?(?:nhan|thay|co) duoc\b/
const ending =
  '(?:dung|ngung|ngung|huy(?: bo)?|bo|thoi|tat|tu choi|khong(?: muon| can| thich)?|chan|khoi|stop|cham dut|ket thuc|ngat)'
const news = '(?:ban tin|tin nhan|tin tuc|tin|thong bao|thong tin|sms|quang cao|tin zalo|zalo|tin quang cao)'
export const unsubscribe = new RegExp(
  `^${wish}(?:${ending} )?${ending}(?: viec)?(?: (?:nhan|gui|nhan duoc|dang ky|dang ki|dang ky nhan|dang ki nhan|nhan nhan|gui nhan|nhan tu|lay|theo doi|nhan them)){1,2}(?: them| cac| nhung)?(?: ${news})(?: (?:tu day|cho toi|toi|den toi|nay|qua zalo|tu cong doan|nua|luon|voi|dau)){0,2}$`,
)
export const unsubscribeShort = new RegExp(
  `^${wish}${ending}(?: ${news}) nua$|^${wish}dung nhan tin(?: nua)?$`,
)
const owner = '(?:toi|em|minh|tui|anh|chi|con|chau|ban than)'
/** What is kept of me: must be mine, personal, or to be erased. */
export const myData = new RegExp(
  `^${wish}(?:(?:xem|coi|kiem tra|biet|lay|tai|tra cuu|sua|doi|cap nhat|xoa|huy|go)(?: lai| het| bo| toan bo| tat ca)* )?(?:cac |nhung |toan bo )?(?:du lieu|thong tin|ho so) (?:ca nhan(?: cua ${owner})?|(?:rieng )?cua ${owner}|${owner})(?: o dau| dau)?$|^${wish}(?:xoa|go)(?: het| bo| toan bo| tat ca)* (?:du lieu|thong tin|ho so)$`,
)
export const menu =
  /^(?:(?:xem|coi|ve|vao|mo|hien|ra|gui|cho|quay lai|quay ve|tro ve|tro lai|lai|di|cai|toi) )*menu(?: chinh)?$/
/** Phrases that are found with one letter amiss. Folded. */
export const mistypable = [
  'tro giup',
  'trang chu',
  'quay lai',
  'bat dau lai',
  'lam lai tu dau',
  'gap can bo',
  'gap nguoi that',
  'gap nhan vien',
  'du lieu cua toi',
  'thong tin cua toi',
  'dung nhan tin',
  'ngung nhan tin',
  'khong nhan tin nua',
  'huy dang ky nhan tin',
]

export const mayBe =
  /khieu nai|to cao|ai (?:khong|truc)|m[neu]+u?\b|tu van|tong dai|luat su|menu|me nu|giup|help|dau|start|home|dan|muc|chinh|chu|lai|lui|ve|back|truoc|sua|previous|undo|trang|reset|over|dung|thoat|huy|bo|thoi|ngung|thuc|cancel|exit|quit|stop|end|nua|dong|du lieu|thong tin|ho so|data|quen|subscribe|tin|theo|phien|spam|gui|nhan|bao|gap|noi|lien|goi|chuyen|chat|trao|hoi|tim|can bo|nguoi|bang|lam|khao|dieu|dien|opt/

/** Words of the grammar above that no command can do without. */
export const grammarWords =
  'gap noi lien goi ket may chuyen trao chat nhan hoi van tim du thong ho lieu tin bao menu bo thoi ngung dung huy tat chan khoi stop zalo sms khieu cao'.split(
    ' ',
  )
/** Words that stand in commands and in everything else. Folded. */
export const everyday: ReadonlySet<string> = new Set(
  'em toi minh tui anh chi a o co ai khong la ra di ve de cho xin can muon duoc mot lai cau nay tra loi nua roi dau qua chua thi va cac cua hay bai lam o day vua toi bay gio cham lan cua hoi nay'.split(
    ' ',
  ),
)
