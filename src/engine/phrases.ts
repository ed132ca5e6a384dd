// Everything the engine itself says, in one place. Flows say the rest. Polite (anh/chị), short, plain.
import { consentLabels } from '../model/plain-text.ts'

const title = (name: string) => `«${name}»`

export const phrases = {
  labels: {
    yes: 'Có',
    no: 'Không',
    ...consentLabels,
    skip: 'Bỏ qua',
    done: 'Xong',
    staff: 'Gặp cán bộ',
    send: 'Gửi cán bộ',
    sendHeld: 'Gửi câu vừa hỏi',
    menu: 'Về menu',
    resume: 'Làm tiếp',
    picked: (label: string) => `✓ ${label}`,
    refused: 'Chưa đúng ý tôi',
    finished: 'Đã đọc hết',
    contents: 'Mục lục',
    nextSection: 'Phần tiếp',
    quiz: 'Làm câu đố',
    openForm: 'Mở đơn',
    otherUnit: 'Không có ở đây',
    switchTo: (name: string) => `Sang ${name}`,
  },

  hello: 'Dạ, chào anh/chị.',
  menuFallback:
    'Anh/chị có thể nhắn: "gặp cán bộ" để hỏi cán bộ công đoàn, "dữ liệu của tôi" để xem dữ liệu đang lưu, "dừng nhận tin" để thôi nhận thông báo.',
  notUnderstood: 'Dạ, tin nhắn vừa rồi hệ thống chưa hiểu.',
  cannotAnswer:
    'Dạ, hệ thống chưa trả lời được câu này. Anh/chị muốn gửi câu hỏi cho cán bộ công đoàn không?',
  welcome: 'Dạ, cảm ơn anh/chị. Khi cần, nhắn "menu".',
  emergency: 'Nếu đang nguy hiểm, anh/chị gọi ngay:\n- 115: cấp cứu\n- 113: công an\n- 114: cháy nổ, cứu nạn',
  needPerson: 'Cần người: nhắn "gặp cán bộ".',
  nothingReadable: 'Dạ, tin nhắn vừa rồi không đọc được. Anh/chị nhắn lại bằng chữ giúp.',
  textPlease: 'Dạ, ở đây hệ thống chỉ đọc được chữ, không xem và không lưu hình, tệp hay tin thoại.',
  pickFromList: 'Anh/chị chọn một mục, hoặc nhắn số của mục đó.',

  /** What each kind of question expects, when the answer was not understood. */
  expects: {
    choice: 'Dạ, chưa rõ anh/chị chọn mục nào. Anh/chị chọn một mục, hoặc nhắn số của mục đó.',
    many: 'Dạ, chưa rõ anh/chị chọn mục nào.',
    manyNone: 'Dạ, anh/chị chọn ít nhất một mục rồi hãy nhắn "xong".',
    scale: (from: number, to: number) => `Dạ, anh/chị cho một số từ ${from} đến ${to}.`,
    text: (charsMax: number) => `Dạ, câu trả lời hơi dài. Anh/chị viết gọn lại trong ${charsMax} ký tự.`,
    number: 'Dạ, anh/chị nhắn một con số, ví dụ: 12.',
    numberFrom: (min: string) => `Dạ, anh/chị nhắn một con số từ ${min} trở lên.`,
    numberTo: (max: string) => `Dạ, anh/chị nhắn một con số không quá ${max}.`,
    numberBetween: (min: string, max: string) => `Dạ, anh/chị nhắn một con số từ ${min} đến ${max}.`,
    money: 'Dạ, anh/chị nhắn số tiền, ví dụ: 5.000.000 hoặc 5 triệu rưỡi.',
    date: 'Dạ, anh/chị nhắn ngày, tháng, năm, ví dụ: 5/3/1990.',
    yesNo: 'Dạ, anh/chị trả lời "có" hoặc "không".',
    consent:
      'Dạ, anh/chị trả lời "đồng ý" hoặc "không đồng ý". Chỉ khi anh/chị đồng ý thì hệ thống mới làm tiếp.',
    question: 'Dạ, anh/chị viết điều cần hỏi.',
  },
  pickMany: 'Chọn được nhiều mục: nhắn các số, ví dụ: 1, 3; hoặc chọn từng mục, rồi nhắn "xong".',
  pickedSoFar: (labels: string) => `Đã chọn: ${labels}. Nhắn thêm, hoặc nhắn "xong".`,
  questionNumber: (number: number, total: number) => `Câu ${number}/${total}. `,
  right: 'Đúng rồi ạ.',
  answerIs: (answer: string) => `Đáp án: ${answer}.`,
  wrong: (answer: string) => `Chưa đúng. Đáp án: ${answer}.`,
  source: (document: string, place: string) =>
    place ? `Căn cứ: ${document}, mục ${place}.` : `Căn cứ: ${document}.`,

  resumed: (name: string) => `Dạ, làm tiếp ${title(name)}.`,
  whereWeWere: (name: string) => `Anh/chị đang làm dở ${title(name)}, xin tiếp tục từ đây.`,
  unfinished: (name: string) => `${title(name)} còn dở; nhắn "quay lại" để làm tiếp.`,
  continueOrSwitch: (name: string) =>
    `Anh/chị đang làm dở ${title(name)}. Anh/chị muốn làm tiếp hay chuyển sang phần mới?`,
  firstQuestion: 'Đây là câu đầu tiên rồi ạ.',
  gradedStays: 'Câu trước đã chấm điểm nên không sửa được nữa ạ.',
  gradedNoRestart: 'Bài này đã chấm câu đầu nên không bắt đầu lại được, xin làm tiếp ạ.',
  nothingToMend: 'Dạ, hiện không có phần nào đang làm dở. Câu trả lời đã gửi thì không sửa được nữa.',
  stopped: 'Dạ, đã dừng. Khi cần, anh/chị nhắn "menu".',
  stoppedAnswers: (name: string) =>
    `Dạ, đã dừng ${title(name)}. Câu trả lời đang làm dở không được gửi đi; những gì anh/chị đã gửi trước đó vẫn còn nguyên. Nhắn "menu" khi cần.`,
  stoppedQuiz: (name: string) =>
    `Dạ, đã dừng ${title(name)}. Những câu đã chấm được giữ lại; mở lại là làm tiếp. Nhắn "menu" khi cần.`,
  nothingToStop:
    'Dạ, hiện không có phần nào đang làm dở. Muốn thôi nhận thông báo, anh/chị nhắn "dừng nhận tin".',
  expired: (name: string) => `${title(name)} đã đóng vì để quá lâu.`,
  expiredAnswers: (name: string | undefined) =>
    `${name ? title(name) : 'Phần làm dở'} đã để quá lâu nên hệ thống khép lại, câu trả lời dở dang không được gửi đi.`,
  gone: (name: string | undefined) =>
    `Nội dung ${name ? title(name) : 'phần đang dở'} đã thay đổi nên không làm tiếp được. Mong anh/chị thông cảm.`,
  looped:
    'Xin lỗi anh/chị, phần này đang có trục trặc nên hệ thống dừng lại. Cần người giúp, anh/chị nhắn "gặp cán bộ".',
  unavailable: 'Dạ, phần này hiện chưa mở.',
  notYetOpen: (name: string, day: string) => `${title(name)} mở từ ngày ${day}. Mời anh/chị quay lại sau.`,
  closed: (name: string, day: string) =>
    `${title(name)} đã kết thúc ngày ${day}. Cảm ơn anh/chị đã quan tâm.`,
  triesUsedUp: (name: string, tries: number) =>
    tries === 1
      ? `Anh/chị đã gửi ${title(name)} rồi; mỗi người gửi một lần. Cảm ơn anh/chị.`
      : `Anh/chị đã làm ${title(name)} đủ ${tries} lần. Cảm ơn anh/chị đã tham gia.`,

  answeredAlready: 'Câu đó anh/chị đã trả lời rồi.',
  howToMend: 'Muốn sửa câu vừa trả lời, anh/chị nhắn "quay lại".',
  oldButton: 'Nút vừa bấm thuộc phần trò chuyện trước nên không còn dùng được.',
  howToMenu: 'Anh/chị nhắn "menu" để xem các mục.',

  handOver:
    'Dạ, anh/chị viết điều cần hỏi hoặc phản ánh. Câu hỏi được ghi lại để cán bộ công đoàn xem và trả lời.',
  sendHeld: 'Muốn gửi câu vừa hỏi, bấm "Gửi câu vừa hỏi" hoặc nhắn "gửi"; muốn gửi câu khác thì viết ra.',
  noted: 'Dạ, đã ghi lại để cán bộ công đoàn xem và trả lời.',
  notedMore: 'Dạ, đã ghi thêm.',
  writeOn: 'Anh/chị viết tiếp nếu còn, hoặc nhắn "xong".',
  handedOver: 'Dạ, cảm ơn anh/chị.',
  nothingHandedOver: 'Dạ, chưa có yêu cầu nào được ghi.',
  idMasked: 'Số căn cước đã được che bớt. Xin anh/chị đừng gửi số căn cước ở đây.',
  staffAnswers: 'Cán bộ đang trả lời anh/chị. Cần mục tự động, nhắn "menu".',
  noNews: 'Dạ, từ nay hệ thống không gửi thông báo cho anh/chị nữa. Muốn nhận lại, anh/chị nhắn "nhận tin".',
  newsAgain:
    'Dạ, từ nay anh/chị lại nhận được thông báo của công đoàn. Muốn thôi nhận, nhắn "dừng nhận tin".',
  noMyData: 'Dạ, để xem hoặc xóa dữ liệu của mình, anh/chị nhắn "gặp cán bộ".',
  detailsNotKept: 'Dạ, hệ thống không lưu tên, số điện thoại chia sẻ ở đây. Cảm ơn anh/chị.',
  done: 'Dạ, xong rồi ạ. Cảm ơn anh/chị. Nhắn "menu" để xem các mục khác.',

  whichEntry: 'Anh/chị hỏi điều nào dưới đây?',
  whichDocument: 'Anh/chị muốn xem văn bản nào?',
  whichSection: 'Anh/chị muốn đọc phần nào? Chọn, hoặc nhắn mã phần.',
  noSuchReference: (reference: string) => `Dạ, ở đây chưa có ${reference}.`,
  anotherQuestion: 'Dạ, anh/chị hỏi tiếp, hoặc nhắn "menu".',
  sources: (places: string) => `Căn cứ: ${places}.`,
  effective: (from: string, until: string | undefined) =>
    until === undefined ? `Áp dụng từ ${from}.` : `Áp dụng từ ${from} đến ${until}.`,
  ratesSince: (day: string) => `Mức áp dụng từ ${day}.`,
  reviewed: (by: string, at: string | undefined) =>
    at === undefined ? `Người duyệt: ${by}.` : `Người duyệt: ${by}, ${at}.`,
  unreviewedEntry: '(Chưa được cán bộ công đoàn duyệt; hỏi lại cán bộ trước khi dùng.)',
  documentStatus: {
    'in-force': '',
    'term-over': '',
    superseded: 'Văn bản này đã được thay thế.',
    unknown: '',
  },

  noUnit: 'ngoài danh sách',
  isItUnit: (name: string) => `Có phải đơn vị này không: ${name}? Trả lời "có", hoặc nhắn lại tên.`,
  typeUnit: 'Nhắn tên công ty hoặc đơn vị.',
  whichUnit: 'Dạ, có vài đơn vị gần giống. Anh/chị chọn một, hoặc nhắn rõ tên hơn.',
  unknownUnit: 'Dạ, chưa tìm thấy đơn vị này. Anh/chị nhắn lại tên, hoặc chọn "Không có ở đây".',

  formNotSent:
    'Dạ, chưa nhận được đơn. Thông tin cá nhân anh/chị chỉ điền ở trang của Liên đoàn, đừng gửi vào khung chat.',
  formAgain: 'Bấm để mở trang điền. Điều đã điền vẫn còn. Đường dẫn dùng được 30 phút.',
  formReceived: 'Dạ, đã nhận đơn anh/chị vừa điền.',
  formWithoutRun: (name: string | undefined) =>
    `Dạ, điều anh/chị vừa điền đã được giữ lại, nhưng phần ${name ? title(name) : 'đăng ký'} đã dừng nên chưa gửi đi. Mở lại phần đó để gửi tiếp.`,
  applicationNumber: (number: string) => `Mã hồ sơ: ${number}.`,
  applicationTicket: (number: string) => `Hồ sơ ${number}`,

  noCorrect: 'Dạ, để sửa thông tin của mình, anh/chị nhắn "gặp cán bộ".',
  noWithdraw: 'Dạ, đã ghi nhận anh/chị rút lại sự đồng ý.',
  noErase: 'Dạ, đã ghi yêu cầu xóa dữ liệu của anh/chị để cán bộ xử lý.',

  unreviewed: '(Bản tóm tắt chưa được cán bộ công đoàn duyệt.)',
  unreviewedSection: '(Phần này chưa được cán bộ công đoàn duyệt.)',
  hiddenDocument: 'Tài liệu này đang chờ cán bộ công đoàn duyệt. Mời anh/chị quay lại sau.',
  documentNumber: (number: string) => `Số ${number}`,
  documentDate: (day: string) => `ngày ${day}`,
  summary: 'Tóm tắt:',
} as const
