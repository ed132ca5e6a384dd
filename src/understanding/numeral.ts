// Numbers in digits as Vietnamese write them: 1.200.000 and 1,200,000 are whole, 7,5 and 7.5 are not.

export type Numeral = {
  value: number /** `1.500`: whole, or 1,5 before "triệu"; nobody can tell. */
  isDoubtful: boolean
}

/** The value of digits with points and commas; undefined when they make no number. */
export function readNumeral(text: string): Numeral | undefined {
  if (/^\d{1,15}$/.test(text)) return { value: Number(text), isDoubtful: false }
  if (text.length > 24) return undefined
  if (/^[1-9]\d{0,2}(?:\.\d{3})+$/.test(text) || /^[1-9]\d{0,2}(?:,\d{3})+$/.test(text)) {
    return { value: Number(text.replace(/[.,]/g, '')), isDoubtful: text.length - text.search(/[.,]/) === 4 }
  }
  // `12500.000`: a point was lost, or three digits were added.
  if (/^\d{4,}[.,]\d{3}$/.test(text)) return undefined
  if (/^\d{1,12}[.,]\d{1,6}$/.test(text)) return { value: Number(text.replace(',', '.')), isDoubtful: false }
  const whole =
    /^(\d{1,3}(?:\.\d{3})+),(\d{1,2})$/.exec(text) ?? /^(\d{1,3}(?:,\d{3})+)\.(\d{1,2})$/.exec(text)
  if (!whole) return undefined
  return { value: Number(`${whole[1]?.replace(/[.,]/g, '')}.${whole[2]}`), isDoubtful: false }
}
