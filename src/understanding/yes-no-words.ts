// Words that say yes, no or neither, as data for yes-no.ts. Phrases are split at commas; marks may be left out by the person.
import { lexicon } from './lexicon.ts'

/** Whole messages, after the polite words are off. */
export const whole = lexicon({
  yes: `có, cóa, đúng, đúng rồi, đúng thế, đúng vậy, dạ, dạ có, dạ đúng, dạ được, dạ rồi, dạ phải, dạ vâng, vâng, vâng có, vâng đúng, ừ, ừa, ừ có, ừ đúng,
    ừh, ờ, ờ có, ờ đúng, ờ phải, uh, uhm, um, uk, ukm, uk có, ukm có, ừm, ukie, uki, uhu, ùm, ok, oke, okey, okay, okie, oki, okla, okela, okela, okê, okeee, okeke, okelah, okok, ok có, ok được, ok luôn, ok rồi, kk,
    đồng ý, tôi đồng ý, nhất trí, tán thành, chuẩn, chuẩn rồi, chuẩn luôn, chính xác, phải, phải rồi, phải đó, đúng quá, quá đúng, được,
    được chứ, được luôn, được rồi, cũng được, y, yes, yep, yeah, yup, ye, yeap, ya, yess, sure, si, true, right, 1, một, số 1, số một, 👍, 👌, ✅, ✔, ☑, 🆗, 🙆, 💯, rồi, rồi có, có rồi, đã có, đã có rồi,
    đã từng, từng, có chứ, có chớ, có chứ sao không, sao không, có chứ sao, có luôn, có thật, tất nhiên, tất nhiên rồi, tất nhiên là có, đương nhiên, đương nhiên rồi, đương nhiên là có, dĩ nhiên, dĩ nhiên rồi,
    dĩ nhiên là có, chắc chắn, chắc chắn rồi, chắc chắn có, chắc chắn là có, chắc rồi, hẳn rồi, muốn, có muốn, sẵn sàng, có tôi có, luôn có, luôn luôn, vẫn có, vẫn còn, còn, có còn, thích,
    hoàn toàn đồng ý, rất đồng ý, hoàn toàn đúng, rất đúng, thật, thật vậy, có nhiều, có ít, không sai, không sai đâu, ừ thì có, có mà, có đấy`,
  no: `không, không có, không có gì, không có gì hết, không gì hết, không gì cả, không hề, không phải, không phải đâu, không phải vậy, không đúng, không được, không nha, không bao giờ, không đâu, không thể, không cần, không muốn,
    không đồng ý, không không, dạ không, dạ không có, dạ chưa, dạ thôi, dạ sai, dạ khỏi, vâng không, vâng chưa, ừ không, ừ chưa, chưa, chưa có, chưa bao giờ, chưa từng, chưa hề, chưa đâu, chưa được, chưa phải, còn lâu, thôi, thôi khỏi, thôi không, thôi không cần,
    khỏi, khỏi cần, khỏi đi, sai, sai rồi, sai bét, từ chối, đâu có, đâu có đâu, có đâu, đâu có gì, có gì đâu, nào có, làm gì có, có đâu mà có, n, no, nope, nop, non, nah, noo, never, false, not, 0, 2, hai, số 2, số hai, zero, 👎, ❌, ✖, ❎, 🙅, 🚫, 🙅‍♂, 🙅‍♀, ⛔,
    đừng, phản đối, bác bỏ, không thích, không còn, hết rồi, không luôn, khg, khong, hông có, ứ, ứ ừ, không chịu, không ok, not ok, không được đâu`,
  // Neither: said half-heartedly, or a word that is also a command.
  unsure: `đúng một nửa, một nửa, có thì có, có thì có mà, chắc, chắc có, chắc không, có lẽ, có thể, có khi, có lúc, hình như, hình như có, hình như không, tùy, sao cũng được, gì cũng được,
    thế nào cũng được, không biết, không rõ, không nhớ, không chắc, không sao, không sao đâu, có không, được không, không vấn đề, không vấn đề gì, không ý kiến, có ý kiến,
    ok không, đúng không, phải không, có chưa, hả, gì, sao, thôi được, thôi được rồi, dừng, không dừng, thoát, hủy, hỏi, không hiểu, chưa hiểu, chưa rõ, chưa biết, chưa chắc`,
})

/** Words that say nothing about yes or no, wherever they stand. */
export const polite = lexicon({
  drop: `ạ, ak, ah, á, nha, nhá, nhé, nhe, nhen, nghen, hen, nè, ne, đó, đấy, ấy, luôn, đi, mà, em, e, anh, a, chị, c, bạn, b, ad, admin, sir, shop, bot, cô, chú, bác, ơi, thưa,
    tôi, tui, mình, mk, mik, con, cháu, cảm ơn, cám ơn, thanks, tks, chứ, nhỉ, nữa, thật sự, xin, lắm, hihi, hehe, haha, hi, kkk, hì, hjhj, cán bộ, này, là, thì, cả, hết, tất, bé`,
})
/** Words that open an answer and yield to a clear one: `dạ không` is no. */
export const leading = lexicon({ drop: 'dạ, da, vâng, ừ, ừa, uh, ừm, uhm, um, ờ, à, thưa' })

/** All that a sentence may hold besides to be an answer: anything else is news of its own (`công ty chưa trả lương`). */
export const answering = lexicon({
  answer: `có, đã, được, tham gia, nhận, tổ chức, làm, ký, đóng, nghe, nghe nói, biết, học, tập huấn, đi, cần, hưởng, hỏi, ai, nhu cầu, bảo hiểm, bảo hiểm xã hội, bảo hiểm y tế, hợp đồng,
    công đoàn, đoàn viên, hội nghị, đối thoại, phổ biến, đăng ký, gia nhập, vào, đồng ý, nhất trí, ủng hộ, muốn, thích, hài lòng, sẵn sàng, đọc, xem, khám, khám sức khỏe, sử dụng, dùng, gặp, thấy, tới, đến, còn,
    hề, từng, bao giờ, lần, lần nào, lần nữa, một, vài, nhiều, ít, mỗi, hằng, hàng, năm, tháng, tuần, ngày, nào, cũng, đầy đủ, đủ, sơ sơ, sơ, qua, thường xuyên, thường, luôn, gì, chuyện, chuyện đó, cái đó, điều đó, vụ đó,
    rồi, rất, đúng, phải, vâng, ừ, uh, ok, oke, vậy, thế, thật, dạ, chắc chắn, tất nhiên, hoàn toàn, vẫn, đang, sẽ, mới, bữa, giờ, h, bao h, mọi người, trước, trước giờ, xưa giờ, hồi giờ, từ trước, không, chưa, khỏi, đừng, tôi, luôn luôn, bây giờ, hiện, hiện nay, hiện tại, nay, đâu`,
})
/** `bên em`, `công ty mình`: speaks for the person who answers. Folded, short forms written out. */
export const ownGroup =
  /^(?:da |vang )?(?:ben|cho|o cho|cong ty|don vi|xuong|nha may|xi nghiep|to|chuyen|bo phan|co quan) (?:em|toi|minh|tui|tui em|bon em|chung toi|chung em|nha em|chau|con)(?= )/
/** Words that may open a sentence that says yes. */
export const yesOpening = lexicon({
  yes: `có, đã, dạ, đồng ý, muốn, được, đúng, phải, vâng, ừ, uh, ok, oke, luôn, chắc chắn, tất nhiên, vẫn, rất, đang, thích, sẵn sàng,
    nhất trí, từng`,
})
export const yesClosing = lexicon({ yes: 'rồi, có' })
export const negatives = lexicon({ no: 'không, chưa, khỏi' })

/** Half a yes: asked again. Folded. */
export const doubt =
  /\b(?:chac(?! chan)|hinh nhu|co le|co the|co khi|co luc|luc co|co thi co|thinh thoang|doi khi|doi luc|it khi|thi thoang|de xem|suy nghi|gan nhu|mot phan|mot nua|nua nay|phan van|luong lu|hay sao|co dieu|cung duoc khong|quen|tinh sau|nghi da|chang biet)\b/
/** The same, as single words whose marks must fit: xã hội is not hơi. */
export const doubtWords = lexicon({ doubt: 'tùy, nhưng, vừa, hoặc, nếu' })
export const unknowing =
  /\b(?:khong|chua) (?:(?:co|he|duoc|the|dam) )?(?:biet|ro|nho|chac|hieu|sao|han|noi|tra loi|cau tra loi|quan tam|y kien|van de|quyet|nghi|nghe ro|thay ro)\b/
export const questionPhrase = /\b(?:the nao|bao nhieu(?! cung)|tai sao|vi sao|lam sao|o dau)\b/
export const questionWords = lexicon({ ask: 'nào, mấy, gì, ai, đâu, sao, hỏi' })
/** `có đóng tiền không`, `được chưa`, `thật hả`. */
export const questionEnd =
  /\b(?:co|da|duoc|dung|phai|ok|oke|roi|the|vay|day|that|dong y|muon)\b.*\b(?:khong|chua)$|\b(?:ha|hay khong|hay chua|khong ha|a khong|vay)$/
