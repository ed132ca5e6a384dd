// The application to join the union (Mẫu 5a) as a Word file, filled in with what the applicant sent, for them to read and sign.
// The only user of `docx`. What nobody filled in stays a dotted line to be written on by hand.
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Packer,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'

/** As people write them: a birthday `5/3/1990`, a phone `0912345678`. */
export type ApplicantFields = {
  name?: string
  sex?: string
  birth?: string
  ethnicity?: string
  placeOfOrigin?: string
  address?: string
  personalId?: string
  phone?: string
  workplace?: string
  job?: string
}

export type ApplicationForm = {
  /** The name of the unit it is addressed to; undefined: dots. */
  unit?: string
  /** Its number with us, small at the foot, so that the signed paper finds its way back. */
  number: string
  fields: ApplicantFields
}

const font = 'Times New Roman'
const bodySize = 26
const smallSize = 20
const margins = { top: 20, bottom: 20, left: 30, right: 20 } as const
const pageWidth = 210
const textWidth = convertMillimetersToTwip(pageWidth - margins.left - margins.right)
const shortDots = '………………'
const longDots = '…………………………………………………'
/** Where the second field of a line begins. */
const secondAt = Math.round(textWidth * 0.62)

export async function applicationForm({ unit, number, fields }: ApplicationForm): Promise<Buffer> {
  const document = new Document({
    title: 'Đơn gia nhập Công đoàn Việt Nam',
    creator: 'Cầu Nối',
    styles: { default: { document: { run: { font, size: bodySize, language: { value: 'vi-VN' } } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: convertMillimetersToTwip(pageWidth), height: convertMillimetersToTwip(297) },
            margin: {
              top: convertMillimetersToTwip(margins.top),
              bottom: convertMillimetersToTwip(margins.bottom),
              left: convertMillimetersToTwip(margins.left),
              right: convertMillimetersToTwip(margins.right),
            },
          },
        },
        children: [
          ...heading(unit),
          ...fieldLines(fields),
          ...statement(),
          signature(fields.name),
          footnote(number),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function heading(unit: string | undefined): Paragraph[] {
  return [
    centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true }),
    centred('Độc lập – Tự do – Hạnh phúc', { bold: true, isUnderlined: true, after: 360 }),
    centred('ĐƠN GIA NHẬP CÔNG ĐOÀN VIỆT NAM', { bold: true, size: 30, after: 240 }),
    centred(`Kính gửi: ${unit ?? longDots}`, { after: 240 }),
  ]
}

function fieldLines(fields: ApplicantFields): Paragraph[] {
  return [
    line('Tôi tên là', fields.name, ['Giới tính', fields.sex]),
    line('Sinh ngày', fields.birth, ['Dân tộc', fields.ethnicity]),
    line('Quê quán', fields.placeOfOrigin),
    line('Nơi ở hiện nay', fields.address),
    line('Số căn cước (CCCD)', fields.personalId),
    line('Số điện thoại', fields.phone),
    line('Đơn vị đang làm việc', fields.workplace),
    line('Công việc, vị trí đang làm', fields.job),
  ]
}

/** What the form states, in our words. */
function statement(): Paragraph[] {
  return [
    'Tôi đã tìm hiểu Điều lệ Công đoàn Việt Nam, tán thành Điều lệ và tự nguyện xin gia nhập Công đoàn Việt Nam.',
    'Khi được kết nạp, tôi xin hứa chấp hành Điều lệ, làm tròn nhiệm vụ của người đoàn viên, tham gia sinh hoạt và đóng đoàn phí đầy đủ.',
  ].map(
    (text) =>
      new Paragraph({
        alignment: AlignmentType.BOTH,
        indent: { firstLine: convertMillimetersToTwip(10) },
        spacing: { before: 120, after: 120, line: 320 },
        children: [new TextRun(text)],
      }),
  )
}

/** One field over the line, or two beside each other; dots where nothing was filled in. */
function line(
  label: string,
  value: string | undefined,
  second?: readonly [string, string | undefined],
): Paragraph {
  const first = `${label}: ${value ?? (second ? shortDots : longDots)}`
  const beside = second ? [new Tab(), `${second[0]}: ${second[1] ?? shortDots}`] : []
  return new Paragraph({
    spacing: { before: 80, after: 80, line: 320 },
    tabStops: second ? [{ type: TabStopType.LEFT, position: secondAt }] : [],
    children: [new TextRun({ children: [first, ...beside] })],
  })
}

/** Place and date to be written by hand, at the right as on such forms. */
function signature(name: string | undefined): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
  const borders = { top: none, bottom: none, left: none, right: none }
  const half = Math.round(textWidth / 2)
  const right = [
    centred('……………, ngày …… tháng …… năm 20……', { italics: true, before: 240 }),
    centred('Người làm đơn', { bold: true }),
    centred('(ký, ghi rõ họ tên)', { italics: true, after: 1300 }),
    centred(name ?? '', { bold: true }),
  ]
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: [half, textWidth - half],
    borders: { ...borders, insideHorizontal: none, insideVertical: none },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [
          new TableCell({ borders, children: [new Paragraph('')] }),
          new TableCell({ borders, children: right }),
        ],
      }),
    ],
  })
}

function footnote(number: string): Paragraph {
  const text = `Mã hồ sơ ${number}. Đơn được điền sẵn theo thông tin người làm đơn đã gửi và có giá trị khi người làm đơn ký.`
  return new Paragraph({
    spacing: { before: 360 },
    children: [new TextRun({ text, italics: true, size: smallSize })],
  })
}

type Look = {
  bold?: boolean
  italics?: boolean
  isUnderlined?: boolean
  size?: number
  before?: number
  after?: number
}

function centred(text: string, { before = 0, after = 0, isUnderlined, ...look }: Look): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before, after },
    children: [new TextRun({ text, ...look, ...(isUnderlined ? { underline: {} } : {}) })],
  })
}
