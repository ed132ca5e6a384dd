// What is an order about one's own data, as people type it, and what only sounds like one.
import { describe, expect, test } from '@jest/globals'
import { readPrivacyOrder } from '../../src/understanding/privacy-order.ts'

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

describe('asks to erase', () => {
  test.each(
    lines(`
    xóa dữ liệu
    Xóa dữ liệu của tôi
    XÓA DỮ LIỆU
    xoá dữ liệu
    xoa du lieu
    xoa het du lieu di
    xóa hết dữ liệu của em đi ạ
    xoá toàn bộ thông tin của tôi
    xoa toan bo thong tin ca nhan cua toi
    xóa thông tin cá nhân
    em muốn xóa dữ liệu
    em muốn xóa hết dữ liệu của em
    tôi yêu cầu xóa dữ liệu cá nhân
    tôi đề nghị xóa toàn bộ dữ liệu của tôi
    cho em xoá dữ liệu với ạ
    cho mình xóa dữ liệu nhé
    dạ cho e xin xóa dữ liệu ạ
    làm ơn xóa dữ liệu giúp tôi
    xóa giúp em dữ liệu
    xóa giúp tôi thông tin cá nhân
    xoá dl của e
    xoa dl di ad
    xóa tt của em
    xoa tt ca nhan cua e
    xóa tài khoản
    xóa tài khoản của tôi
    xóa tk của e đi
    xóa hồ sơ của tôi
    xóa lịch sử trò chuyện
    xóa lịch sử chat
    xóa hết tin nhắn của tôi
    xóa tên tôi khỏi hệ thống
    xóa tôi khỏi danh sách
    xóa số điện thoại của tôi
    xoa sdt cua em
    gỡ thông tin của tôi khỏi hệ thống
    gỡ bỏ dữ liệu cá nhân của tôi
    quên tôi đi
    đừng lưu dữ liệu của tôi nữa
    không lưu thông tin của em nữa
    ngừng lưu dữ liệu của tôi
    xóa dữ liệu đã lưu của tôi
    xóa dữ liệu của tôi trên hệ thống
    xóa dữ liệu ở đây
    xóa ngay dữ liệu của tôi
    xóa dữ liệu của tôi vĩnh viễn
    delete my data
    xóa data
    xóa data của mình
    xoas duwx lieeuj
    xoas duwx lieeuj cuar tooi
    xo1a du74 lie65u
    xóa dữ liêụ của tôi
    xoa du liue
    xóa dử liệu
    xóa dữ liệu 😊
    xóa dữ liệu!!!
    Xóa dữ liệu của tôi, cảm ơn
    em nghỉ việc rồi, xóa dữ liệu của em
    xin chào, tôi muốn xóa dữ liệu của tôi
    xóa dữ liệu như thế nào
    xóa dữ liệu thế nào vậy ạ
    làm sao để xóa dữ liệu của tôi?
    cách xóa dữ liệu
    muốn xóa dữ liệu thì làm sao
    xóa dữ liệu được không ạ
    tôi có thể xóa dữ liệu được không?
    xoa du lieu dc ko
    `),
  )('%s', (text) => expect(readPrivacyOrder(text)).toBe('erase'))
})

describe('asks to correct', () => {
  test.each(
    lines(`
    sửa dữ liệu
    sửa thông tin
    sua thong tin cua toi
    sửa thông tin cá nhân
    sữa thông tin của em
    sửa lại thông tin
    sửa lại dữ liệu của tôi
    chỉnh sửa thông tin cá nhân
    chỉnh sửa thông tin
    đính chính thông tin
    cập nhật thông tin của tôi
    cap nhat thong tin ca nhan
    đổi thông tin cá nhân
    thay đổi thông tin của em
    em muốn sửa thông tin
    cho em sửa lại thông tin ạ
    tôi muốn đổi số điện thoại
    đổi số điện thoại của tôi
    sửa tên của em
    sửa ngày sinh của tôi
    em muốn sửa ngày sinh
    cho em đổi sdt
    thông tin của tôi bị sai
    thông tin của em sai rồi ạ
    tên của em bị sai
    ghi sai tên em rồi
    dữ liệu của tôi không đúng
    bổ sung thông tin cá nhân
    sua dl cua e
    sửa tt của mình
    suwar thoong tin
    sua thong tni
    sửa thông tin như thế nào
    muốn sửa thông tin thì làm sao
    làm sao sửa thông tin của tôi?
    sửa hồ sơ của tôi
    `),
  )('%s', (text) => expect(readPrivacyOrder(text)).toBe('correct'))
})

describe('takes back what was agreed to', () => {
  test.each(
    lines(`
    rút đồng ý
    rút lại đồng ý
    rut dong y
    toi rut lai dong y
    tôi rút lại sự đồng ý
    tôi muốn rút lại sự đồng ý của tôi
    tôi xin rút lại đồng ý ạ
    thu hồi đồng ý
    thu hồi sự đồng ý
    hủy đồng ý
    huỷ bỏ đồng ý
    bỏ đồng ý
    rút đồng thuận
    rút lại lời đồng ý
    rút dy
    rút đy
    không đồng ý nữa
    tôi không đồng ý nữa
    em ko đồng ý nữa
    không cho phép sử dụng dữ liệu của tôi nữa
    không cho dùng thông tin của tôi nữa
    ngừng xử lý dữ liệu của tôi
    ngừng sử dụng thông tin cá nhân của tôi
    phản đối xử lý dữ liệu cá nhân
    rút đồng ý nhận tin
    rút đồng ý về khảo sát
    rút lại đồng ý học tập
    rút tất cả đồng ý
    rút hết đồng ý đi
    e muốn rút đồng ý ạ
    rut dong i
    ruts ddoongf ys
    thu hồi consent
    rút đồng ý thế nào
    làm sao để rút đồng ý?
    `),
  )('%s', (text) => expect(readPrivacyOrder(text)).toBe('withdraw'))
})

describe('is none', () => {
  test.each(
    lines(`
    menu
    dữ liệu của tôi
    thông tin của tôi
    xem dữ liệu của tôi
    tải dữ liệu của tôi
    đồng ý
    không đồng ý
    tôi đồng ý
    không
    xóa
    xóa đi
    xóa hết
    sửa
    sửa lại
    sửa câu trước
    rút
    rút lại
    rút bảo hiểm
    rút bảo hiểm một lần
    rút bhxh 1 lần được bao nhiêu
    rút tiền
    rút hồ sơ
    rút đơn
    rút khỏi công đoàn
    rút lại câu trả lời
    rút lại đơn xin nghỉ
    xóa hết dữ liệu công ty
    xóa dữ liệu chấm công
    công ty xóa dữ liệu chấm công của tôi
    công ty xóa hết dữ liệu của tôi thì sao
    ai xóa dữ liệu của tôi
    sao lại xóa dữ liệu của tôi
    đã xóa dữ liệu của tôi chưa
    bao giờ xóa xong dữ liệu của tôi
    đừng xóa dữ liệu của tôi
    không xóa dữ liệu
    chưa muốn xóa dữ liệu
    thôi không xóa dữ liệu nữa
    khoan, đừng xóa dữ liệu của tôi
    xóa nợ lương
    xóa nợ
    xóa kỷ luật
    xóa án tích
    sửa hợp đồng
    sửa xe
    sửa đổi luật
    sửa máy
    sửa thông tin trên sổ bảo hiểm
    sửa thông tin trên bảng lương
    sửa thông tin bảo hiểm xã hội
    đổi ca
    đổi số điện thoại công ty
    cập nhật thông tin
    cập nhật thông tin tuyển dụng
    cập nhật tin tức
    đổi thông tin
    đợi thông tin của tôi
    đòi thông tin cá nhân
    công ty đòi thông tin cá nhân
    thông tin sai rồi
    bạn nói sai rồi
    thông tin của công ty bị sai
    sai lương
    công ty ghi sai tên em trên hợp đồng
    hủy đăng ký
    hủy hợp đồng
    hủy hồ sơ
    hủy đơn
    hủy
    bỏ
    quên mật khẩu
    quên giờ vào ca
    dừng nhận tin
    không nhận tin nữa
    mua dữ liệu
    mua dữ liệu 4g
    hết dữ liệu di động
    bán dữ liệu cá nhân bị phạt bao nhiêu
    công ty bán thông tin của tôi
    làm lộ thông tin cá nhân
    công ty không đồng ý cho nghỉ
    sếp không đồng ý nữa
    xoa dịu
    xoa bóp
    xóa mù chữ
    xóa đói giảm nghèo
    lưu dữ liệu của tôi
    giữ bằng gốc của tôi
    đừng giữ lương của tôi
    không giữ giấy tờ của tôi nữa
    thu hồi đất
    thu hồi thẻ đoàn viên
    thỏa thuận đồng ý tăng ca rồi rút lại có được không
    tôi muốn được tư vấn xóa tư cách đoàn viên
    Cần sửa nhà vệ sinh, xóa bỏ phạt tiền và cập nhật thông tin lương hằng tháng cho công nhân
    sửa thông tin sai lệch trên báo
    @@@
    123
    `),
  )('%s', (text) => expect(readPrivacyOrder(text)).toBeUndefined())
})

test('a text of thousands of characters is no order, and takes no time to tell', () => {
  const started = Date.now()
  expect(readPrivacyOrder('xóa dữ liệu '.repeat(3000))).toBeUndefined()
  for (let i = 0; i < 200; i += 1) readPrivacyOrder(`${'cho em xin giúp '.repeat(7)}x`)
  expect(Date.now() - started).toBeLessThan(1000)
})

test('every way to write marks is read alike', () => {
  for (const text of ['xóa dữ liệu của tôi', 'rút lại đồng ý', 'sửa thông tin của tôi']) {
    const order = readPrivacyOrder(text)
    expect(order).toBeDefined()
    expect(readPrivacyOrder(text.normalize('NFD'))).toBe(order)
    expect(readPrivacyOrder(text.toUpperCase())).toBe(order)
    expect(readPrivacyOrder(`  ${text} . `)).toBe(order)
  }
})
