// What people are asked to agree to, each purpose with its name. Flows and forms name a purpose and a text version; a test
// holds them to this list. Used by the file of one's own data, and wherever staff read a purpose.

/** `versions`: every version of the text that was ever shown, oldest first; where the texts stand, `git log` tells. */
export type Purpose = { name: string; versions: readonly string[] }

export const purposes: Readonly<Record<string, Purpose>> = {
  'nhan-tin': { name: 'Nhận thông báo của công đoàn', versions: ['1'] },
  'hoc-tap': { name: 'Ghi việc đọc văn bản, học nghị quyết theo tên', versions: ['1'] },
  'khao-sat-nhu-cau': { name: 'Trả lời khảo sát nhu cầu có tên', versions: ['1'] },
  'gia-nhap': { name: 'Làm hồ sơ gia nhập công đoàn', versions: ['1'] },
  'mai-am': { name: 'Làm hồ sơ đề nghị hỗ trợ Mái ấm công đoàn', versions: ['1'] },
}

/** A purpose of a text that is shown no more stays as it is kept. */
export function purposeName(purpose: string): string {
  return purposes[purpose]?.name ?? purpose
}
