// What is asked of `npm run announce`, read from its words.
import { parseArgs } from 'node:util'
import { type MessageStatus, messageStatuses } from '../../src/model/outbox-message.ts'

export type NamedStatus = MessageStatus | 'left-out'

export type Order =
  | { type: 'announce'; file: string; isDryRun: boolean; yes: boolean; flows?: string; content?: string }
  | { type: 'status'; id: string; names: readonly NamedStatus[]; isJson: boolean }
  | { type: 'list' }
  | { type: 'pause' | 'resume' | 'stop'; id: string }
  /** No contacts: to all whose message is uncertain. */
  | { type: 'send-again'; id: string; contacts: readonly string[]; yes: boolean }

const namedStatuses: readonly NamedStatus[] = ['left-out', ...messageStatuses]

export const usage = `Cách dùng:
  npm run announce -- TỆP.yaml --dry-run          xem ai sẽ nhận và nhận gì, không gửi
  npm run announce -- TỆP.yaml [--yes]            gửi; trên 50 người thì cần --yes
  npm run announce -- list                        các thông báo đã lập
  npm run announce -- status ID [--json]          đã gửi tới đâu
  npm run announce -- status ID --names NHÓM      kèm danh sách người: ${namedStatuses.join(', ')}
                                                  (nhiều nhóm: cách nhau dấu phẩy; tất cả: all)
  npm run announce -- pause ID                    tạm dừng
  npm run announce -- resume ID                   gửi tiếp
  npm run announce -- stop ID                     dừng hẳn, hủy những tin chưa gửi
  npm run announce -- send-again ID [NGƯỜI…] --yes   gửi lại những tin chưa rõ kết quả

Chạy lại cùng một tệp (cùng id, cùng nội dung) thì đi tiếp chỗ dở; không ai nhận hai lần.

Tệp thông báo:
  id: khao-sat-bua-an                  # tên riêng, chữ thường không dấu
  title: Mời khảo sát bữa ăn ca        # cho cán bộ xem, không gửi
  text: |-
    Mời anh/chị trả lời khảo sát bữa ăn ca, khoảng 1 phút.
  picture: files/bua-an.png            # không bắt buộc; tệp nằm trong content/
  buttons:                             # không bắt buộc
    Làm khảo sát: { start: bua-an-ca }
    Xem thêm: { url: https://congdoan.vn/ }
  audience:                            # ít nhất một; nhiều điều kiện thì phải đúng cả
    everyone: true                     # mọi người
    channels: [zalo, messenger]
    units: [cong-doan-vi-du]           # kể cả các đơn vị bên dưới
    list: danh-sach.txt                # mỗi dòng một mã người nhận
  consent: nhan-tin                    # chỉ gửi cho người đã đồng ý việc này
  at: 2026-12-01 08:00                 # giờ Việt Nam; bỏ đi thì gửi ngay
  expires-hours: 72                    # sau đó không gửi nữa; mặc định 168`

/** Undefined for what nobody understands. */
export function readOrder(words: readonly string[]): Order | undefined {
  const parsed = parsedWords(words)
  if (!parsed) return undefined
  const { values, positionals } = parsed
  const [verb = '', id, ...rest] = positionals
  if (verb === 'list') return id === undefined ? { type: 'list' } : undefined
  if (verb === 'send-again')
    return id === undefined ? undefined : { type: verb, id, contacts: rest, yes: values.yes }
  if (rest.length > 0) return undefined
  switch (verb) {
    case 'status': {
      const names = readNames(values.names)
      return id === undefined || !names ? undefined : { type: verb, id, names, isJson: values.json }
    }
    case 'pause':
    case 'resume':
    case 'stop':
      return id === undefined ? undefined : { type: verb, id }
    default: {
      if (verb === '' || id !== undefined) return undefined
      const { yes, flows, content } = values
      return { type: 'announce', file: verb, isDryRun: values['dry-run'], yes, flows, content }
    }
  }
}

function parsedWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        names: { type: 'string' },
        flows: { type: 'string' },
        content: { type: 'string' },
      },
    })
  } catch {
    return undefined
  }
}

function readNames(given: string | undefined): readonly NamedStatus[] | undefined {
  if (given === undefined) return []
  if (given === 'all') return namedStatuses
  const words = given.split(',').map((word) => word.trim())
  const names = namedStatuses.filter((status) => words.includes(status))
  return names.length === new Set(words).size ? names : undefined
}
