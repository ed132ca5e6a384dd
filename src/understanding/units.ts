// Units people write behind a number, and how they turn into the unit that was asked for. Data for number.ts.

/** Folded words for each unit; the first names it. */
const units: readonly (readonly string[])[] = [
  ['tuoi', 't', 'tuoi doi'],
  ['nam'],
  ['thang', 'th'],
  ['tuan', 'tuan le'],
  ['ngay', 'hom', 'ngay cong'],
  ['gio', 'tieng', 'h', 'g', 'tieng dong ho'],
  ['phut', 'p', 'ph'],
  ['giay'],
  ['nguoi', 'ng', 'dua', 'chau', 'con', 'be', 'nhan khau', 'lao dong', 'cong nhan', 'nhoc', 'doan vien'],
  ['lan'],
  ['km', 'cay', 'cay so', 'ki lo met', 'kilomet', 'cs'],
  ['m', 'met', 'thuoc'],
  ['kg', 'ky', 'ki', 'kilo', 'can', 'kilogam', 'ki lo'],
  ['metvuong', 'm2', 'm²', 'met vuong'],
  ['%', 'phan tram', 'pt'],
  ['dong', 'd', 'vnd', 'trieu', 'do', 'usd', '$'],
  ['diem', 'sao'],
  ['lit'],
  ['cm'],
  ['mm'],
  ['tan'],
  ['gam', 'gram'],
]

const known = new Map(units.flatMap((words) => words.map((word) => [word, words[0] ?? word] as const)))

/** One unit in the other; undefined where that would be a guess. */
const conversions = new Map([
  ['phut gio', 1 / 60],
  ['gio phut', 60],
  ['tuan ngay', 7],
  ['nam thang', 12],
  ['ngay gio', 24],
])

export function unitNamed(folded: string): string | undefined {
  return known.get(folded)
}

/** How many of `asked` one `said` is; 1 for the same unit. */
export function unitFactor(said: string, asked: string): number | undefined {
  if (said === asked || (said === 'ngay' && asked === 'cong')) return 1
  return conversions.get(`${said} ${asked}`)
}
