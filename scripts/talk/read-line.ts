// A line typed in the terminal: words to the chat, or a command of the terminal that starts with a slash.
import type { InputContent, MediaKind } from '../../src/model/input.ts'

export type Line =
  | { type: 'say'; content: InputContent }
  | { type: 'press'; number: number }
  | { type: 'wait'; ms: number }
  | { type: 'form' }
  | { type: 'quit' }
  | { type: 'help' }

export const help = [
  '/tap 2        bấm nút thứ 2 của danh sách mới nhất',
  '/start [flow] mở chat, hoặc vào bằng đường dẫn tới một flow',
  '/media image  gửi hình (audio, video, file, sticker, location…)',
  '/form         như thể đơn vừa mở đã điền xong và gửi',
  '/wait 2d      cho đồng hồ chạy (s, m, h, d)',
  '/takeover     cán bộ trả lời tay; /staff LỜI: cán bộ nhắn qua hệ thống',
  '/quit         thoát',
]

const mediaKinds: readonly MediaKind[] = [
  ...(['image', 'audio', 'video', 'file', 'sticker'] as const),
  ...(['location', 'link', 'contact-card', 'other'] as const),
]
const unitMs: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

export function readLine(line: string): Line {
  const [, command, rest = ''] = /^\/(\w+)\s*(.*)$/.exec(line.trim()) ?? []
  switch (command) {
    case undefined:
      return { type: 'say', content: { type: 'text', text: line } }
    case 'tap':
      return /^\d+$/.test(rest) ? { type: 'press', number: Number(rest) } : { type: 'help' }
    case 'start':
      return { type: 'say', content: { type: 'start', ref: rest || undefined } }
    case 'media': {
      const media = mediaKinds.find((kind) => kind === (rest || 'image'))
      return media ? { type: 'say', content: { type: 'media', media } } : { type: 'help' }
    }
    case 'wait': {
      const [, count, unit = ''] = /^(\d+)([smhd])$/.exec(rest) ?? []
      return count ? { type: 'wait', ms: Number(count) * (unitMs[unit] ?? 0) } : { type: 'help' }
    }
    case 'takeover':
      return { type: 'say', content: { type: 'takeover' } }
    case 'staff':
      return rest ? { type: 'say', content: { type: 'staff-reply', text: rest } } : { type: 'help' }
    case 'form':
      return { type: 'form' }
    case 'quit':
      return { type: 'quit' }
    default:
      return { type: 'help' }
  }
}
