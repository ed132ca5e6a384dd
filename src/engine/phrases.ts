// Everything the engine itself says, in one place. Flows say the rest. Polite (anh/chị), short, plain.

const title = (name: string) => `«${name}»`

export const phrases = {
  labels: {
    yes: 'Có',
    no: 'Không',
    agree: 'Đồng ý',
    disagree: 'Không đồng ý',
    skip: 'Bỏ qua',
    done: 'Xong',
    staff: 'Gặp cán bộ',
    menu: 'Về menu',
    resume: 'Làm tiếp',
    picked: (label: string) => `✓ ${label}`,
    switchTo: (name: string) => `Sang ${name}`,
  },

  hello: 'Dạ, chào anh/chị.',
  menuFallback:
    'Anh/chị có thể nhắn: "gặp cán bộ" để hỏi cán bộ công đoàn, "dữ liệu của tôi" để xem dữ liệu đang lưu, "dừng nhận tin" để thôi nhận thông báo.',
  notUnderstood: 'Dạ, tin nhắn vừa rồi hệ thống chưa hiểu.',
  nothingReadable: 'Dạ, tin nhắn vừa rồi không đọc được. Anh/chị nhắn lại bằng chữ giúp.',
  textPlease: 'Dạ, ở đây hệ thống chỉ đọc được chữ, không xem và không lưu hình, tệp hay tin thoại.',
  pickFromList: 'Anh/chị bấm một mục, hoặc nhắn số của mục đó.',

  /** What each kind of question expects, when the answer was not understood. */
  expects: {
    choice: 'Dạ, chưa rõ anh/chị chọn mục nào. Anh/chị bấm một mục, hoặc nhắn số của mục đó.',
    many: 'Dạ, chưa rõ anh/chị chọn mục nào.',
    manyNone: 'Anh/chị chọn ít nhất một mục rồi hãy bấm Xong.',
    scale: (from: number, to: number) => `Dạ, anh/chị cho một số từ ${from} đến ${to}.`,
    text: (charsMax: number) => `Dạ, câu trả lời hơi dài. Anh/chị viết gọn lại trong ${charsMax} chữ cái.`,
    number: 'Dạ, anh/chị nhắn một con số, ví dụ: 12.',
    numberFrom: (min: string) => `Dạ, anh/chị nhắn một con số từ ${min} trở lên.`,
    numberTo: (max: string) => `Dạ, anh/chị nhắn một con số không quá ${max}.`,
    numberBetween: (min: string, max: string) => `Dạ, anh/chị nhắn một con số từ ${min} đến ${max}.`,
    money: 'Dạ, anh/chị nhắn số tiền, ví dụ: 5.000.000 hoặc 5 triệu rưỡi.',
    date: 'Dạ, anh/chị nhắn ngày, tháng, năm, ví dụ: 5/3/1990.',
    yesNo: 'Dạ, anh/chị bấm Có hoặc Không.',
    consent: 'Dạ, anh/chị bấm Đồng ý hoặc Không đồng ý. Chỉ khi anh/chị đồng ý thì hệ thống mới làm tiếp.',
    question: 'Dạ, anh/chị viết câu hỏi thành một tin nhắn bằng chữ.',
  },
  pickMany: 'Chọn được nhiều mục: bấm từng mục rồi bấm Xong, hoặc nhắn các số, ví dụ: 1, 3.',
  pickedSoFar: (labels: string) =>
    `Đã chọn: ${labels}.\nAnh/chị chọn thêm, bấm lại để bỏ chọn, hoặc bấm Xong.`,
  questionNumber: (number: number, total: number) => `Câu ${number}/${total}. `,
  right: 'Đúng rồi ạ.',
  wrong: (answer: string) => `Chưa đúng. Đáp án: ${answer}.`,
  source: (document: string, place: string) =>
    place ? `Căn cứ: ${document}, mục ${place}.` : `Căn cứ: ${document}.`,

  resumed: (name: string) => `Mình làm tiếp ${title(name)} nhé.`,
  whereWeWere: (name: string) => `Anh/chị đang làm dở ${title(name)}, mình tiếp tục từ đây nhé.`,
  unfinished: (name: string) => `${title(name)} còn dở; nhắn "quay lại" để làm tiếp.`,
  continueOrSwitch: (name: string) =>
    `Anh/chị đang làm dở ${title(name)}. Anh/chị muốn làm tiếp hay chuyển sang phần mới?`,
  firstQuestion: 'Đây là câu đầu tiên rồi ạ.',
  gradedStays: 'Câu trước đã chấm điểm nên không sửa được nữa ạ.',
  stopped: (name: string) =>
    `Dạ, đã dừng ${title(name)}. Câu trả lời đang làm dở không được gửi đi; những gì anh/chị đã gửi trước đó vẫn còn nguyên. Nhắn "menu" khi cần.`,
  left: 'Dạ, mình dừng ở đây. Khi cần, anh/chị nhắn "menu".',
  nothingToStop:
    'Dạ, hiện không có phần nào đang làm dở. Muốn thôi nhận thông báo, anh/chị nhắn "dừng nhận tin".',
  expired: (name: string | undefined) =>
    `${name ? title(name) : 'Phần làm dở'} đã để quá lâu nên hệ thống khép lại, câu trả lời dở dang không được gửi đi.`,
  gone: (name: string | undefined) =>
    `Nội dung ${name ? title(name) : 'phần đang dở'} đã thay đổi nên không làm tiếp được. Mong anh/chị thông cảm.`,
  looped: 'Xin lỗi anh/chị, phần này đang có trục trặc nên hệ thống dừng lại. Cán bộ sẽ xem lại.',
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
    'Anh/chị cần hỏi hoặc phản ánh điều gì? Anh/chị viết thành một tin nhắn, cán bộ công đoàn sẽ trả lời.',
  handedOver: 'Dạ, câu hỏi đã chuyển tới cán bộ công đoàn. Cán bộ sẽ trả lời tại đây trong giờ làm việc.',
  noNews: 'Dạ, từ nay hệ thống không gửi thông báo cho anh/chị nữa. Muốn nhận lại, anh/chị nhắn "nhận tin".',
  newsAgain:
    'Dạ, từ nay anh/chị lại nhận được thông báo của công đoàn. Muốn thôi nhận, nhắn "dừng nhận tin".',
  noMyData: 'Dạ, để xem hoặc xóa dữ liệu của mình, anh/chị nhắn "gặp cán bộ".',
  detailsReceived: 'Dạ, đã nhận được thông tin. Cảm ơn anh/chị.',
  done: 'Dạ, xong rồi ạ. Cảm ơn anh/chị. Nhắn "menu" để xem các mục khác.',

  unreviewed: '(Bản tóm tắt chưa được cán bộ công đoàn duyệt.)',
  unreviewedSection: '(Phần này chưa được cán bộ công đoàn duyệt.)',
  hiddenDocument: 'Tài liệu này đang chờ cán bộ công đoàn duyệt. Mời anh/chị quay lại sau.',
  documentNumber: (number: string) => `Số ${number}`,
  documentDate: (day: string) => `ngày ${day}`,
  summary: 'Tóm tắt:',
} as const
