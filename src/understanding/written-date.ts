// Puts the parts of a date in one order before it is read: `tháng 3 ngày 5 năm 1990`, `sinh năm 2000, 5/3`, `8h sáng 5/3/2026`.
// Takes and gives folded text with words already as digits. Used by date.ts.
import { withoutRawKeys } from './raw-keys.ts'

const monthFirst = /\bthang (\d{1,2}),? ngay (\d{1,2})\b(?!\d)/
const yearFirst =
  /\bnam (\d{4})[, ]+(?:thang (\d{1,2}),? ngay (\d{1,2})|ngay (\d{1,2}) thang (\d{1,2})|(?:ngay )?(\d{1,2})[/.-](\d{1,2}))(?!\d)/
const clock =
  /(?:\bluc |\bvao luc |\bkhoang )?(?<![\d/.-])\d{1,2} ?(?:h|g|gio)(?: ?\d{2})?(?: ?(?:phut|p))?(?: (?:sang|trua|chieu|toi|dem)(?! (?:qua|nay|mai|hom)))?(?![a-z\d])/g
/** `--/--/1965`: papers that know the year alone. */
const unknownDay = /^[-_.x]{1,4}\s*[/.-]\s*[-_.x]{1,4}\s*[/.-]\s*(\d{4})$/

export function inOneOrder(folded: string): string {
  return folded
    .replace(unknownDay, 'nam $1')
    .replace(clock, ' ')
    .replace(yearFirst, (_, year: string, ...parts: (string | undefined)[]) => {
      const [month = parts[3] ?? parts[5], day = parts[2] ?? parts[4]] = parts
      return `${day}/${month}/${year}`
    })
    .replace(monthFirst, 'ngay $2 thang $1')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Words typed with the keyboard off (`ngafy`, `nga2y`), mended; digits alone stay. */
export function withKeyboardOn(folded: string): string {
  return folded.replace(/[a-z][a-z0-9]*/g, (word) => withoutRawKeys(word) ?? word)
}
