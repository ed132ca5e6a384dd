// Why a send failed: a closed list. Channels choose the name; the outbox alone decides what follows.

/**
 * retry: `now` (once, at once), `later` (with growing delay), `window` (when hours or quota allow), `never`;
 * `doubt`: nobody knows whether it left.
 */
export type SendErrorTraits = {
  retry: 'now' | 'later' | 'window' | 'never' | 'doubt'
  /** The person is gone for this channel: no more campaigns. */
  contactLeft: boolean
  /** The whole account is affected: sending pauses and staff must act. */
  accountDown: boolean
  worthLogging: boolean
  /** For staff, Vietnamese: what happened and what to do. */
  sentence: string
}

const traits = (
  retry: SendErrorTraits['retry'],
  sentence: string,
  more: Partial<SendErrorTraits> = {},
): SendErrorTraits => ({
  retry,
  contactLeft: false,
  accountDown: false,
  worthLogging: true,
  sentence,
  ...more,
})

export const sendErrors = {
  'rate-limited': traits('later', 'Nền tảng báo gửi quá nhanh; hệ thống tự gửi lại sau.', {
    worthLogging: false,
  }),
  'platform-down': traits('later', 'Nền tảng đang lỗi; hệ thống tự gửi lại.'),
  'not-connected': traits(
    'later',
    'Không nối được tới nền tảng; hệ thống tự gửi lại. Kiểm tra mạng nếu kéo dài.',
  ),
  'outcome-unknown': traits(
    'doubt',
    'Đã gửi nhưng không nhận được trả lời của nền tảng; chưa rõ tin đã tới hay chưa.',
  ),
  'token-rejected': traits(
    'later',
    'Nền tảng từ chối mã truy cập; hệ thống tự xin mã mới. Nếu lặp lại, cấp quyền lại.',
  ),
  'account-unauthorised': traits(
    'later',
    'Tài khoản chưa được cấp quyền hoặc bị khóa; quản trị viên cần cấp quyền lại.',
    {
      accountDown: true,
    },
  ),
  'window-closed': traits('never', 'Đã quá thời hạn được phép nhắn; chỉ gửi được khi người nhận nhắn lại.', {
    worthLogging: false,
  }),
  'contact-left': traits('never', 'Người nhận đã chặn hoặc rời kênh.', {
    contactLeft: true,
    worthLogging: false,
  }),
  'contact-unreachable': traits(
    'never',
    'Không gửi được cho người này (tài khoản bị khóa, không hoạt động hoặc từ chối loại tin này).',
    {
      worthLogging: false,
    },
  ),
  'quota-exhausted': traits('window', 'Hết hạn mức gửi; hệ thống gửi tiếp khi có hạn mức.'),
  'quiet-hours': traits('window', 'Nền tảng không cho gửi ban đêm; hệ thống gửi từ 06:00.', {
    worthLogging: false,
  }),
  'choices-refused': traits('now', 'Nền tảng không nhận nút bấm; hệ thống gửi lại dạng danh sách đánh số.', {
    worthLogging: false,
  }),
  'media-expired': traits('now', 'Tệp đã tải lên hết hạn; hệ thống tải lại.', { worthLogging: false }),
  'message-refused': traits('never', 'Nền tảng từ chối nội dung kỹ thuật của tin; báo người phát triển.'),
  'content-refused': traits('never', 'Nền tảng cho rằng nội dung vi phạm chính sách; xem lại nội dung.'),
} as const satisfies Record<string, SendErrorTraits>

export type SendErrorName = keyof typeof sendErrors

/** `detail`: the platform's code and subcode only, never its text. `retryAfterMs` when the platform says. */
export type SendFailure = { type: 'failed'; error: SendErrorName; detail: string; retryAfterMs?: number }
