// `II.1.6`, `mục III.2`, `đọc phần iv 1` typed where a document is read: the code of the section that is meant.
const typed =
  /^(?:(?:xem|đọc|doc|mở|mo)\s+)?(?:(?:mục|muc|phần|phan)\s+)?([ivx]+(?:[\s.]+\d+){0,2}|\d+(?:\.\d+)*)[\s.]*(?:ạ|a)?$/iu

/** `II.1.6`; undefined for any other text. A bare number is one only with "mục" or "phần" before it. */
export function sectionCode(text: string): string | undefined {
  const short = text.trim().slice(0, 40)
  const code = typed.exec(short)?.[1]
  if (code === undefined || /^\d+$/.test(short)) return undefined
  return code.toUpperCase().replace(/[\s.]+/g, '.')
}
