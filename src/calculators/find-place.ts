// Which commune or ward of Đắk Lắk is meant by what a person typed: without marks, with or without xã/phường, by its old name, by
// its old district, by a nickname (BMT). Pure. Called by luong-toi-thieu.ts.
import { editDistance } from '../lib/nearest.ts'
import { fold } from '../lib/text.ts'
import { type Place, places } from './places.ts'

/** A unit of today that is meant by its own name, or by that of an old commune in it (`name`, of the old `district`). */
export type Match = { place: Place; name: string; district: string; isCurrent: boolean }

/** An old district and what it is now. */
export type Old = { name: string; places: readonly Place[] }

/**
 * `units`: best first; all of `units` fit what was typed equally well, `others` bear the name too; `district` as well. `district`: all of one region. `province`: ours, but no place in it. `unknown`: `near` are names like it; `isPlace`: said as a place of ours.
 */
export type PlaceFound =
  | { type: 'units'; units: readonly Match[]; others: readonly Match[]; district?: Old }
  | { type: 'district'; district: Old }
  | { type: 'province' }
  | { type: 'elsewhere' }
  | { type: 'unknown'; isPlace: boolean; near: readonly string[] }

export function findPlace(text: string): PlaceFound {
  const parts = partsOf(wordsOf(text))
  const named = parts.filter(({ meanings }) => meanings.length > 0)
  if (named.some(({ meanings }) => meanings.some((meaning) => meaning.type === 'elsewhere')))
    return { type: 'elsewhere' }
  const main =
    named.find((part) => part.kind && matchesIn(part).length > 0) ??
    named.find((part) => matchesIn(part).length > 0)
  const districts = named.filter((part) => part !== main).flatMap(districtsIn)
  if (main && isOldProvince(main)) return { type: 'province' }
  if (main && !(main.kind && districtKinds.has(main.kind))) return unitsOf(main, districts)
  const [district] = [...(main ? districtsIn(main) : []), ...districts]
  if (district !== undefined) return { type: 'district', district: oldDistrict(district) }
  if (main) return unitsOf(main, [])
  const isPlace = parts.some(({ kind }) => kind !== undefined) || named.length > 0
  const isOurs = parts.every(({ meanings }) => meanings.some(({ type }) => type === 'province'))
  if (named.length > 0 && isOurs) return { type: 'province' }
  return { type: 'unknown', isPlace, near: nearNames(wordsOf(text)) }
}

type Meaning =
  | { type: 'match'; match: Match }
  | { type: 'district'; district: string }
  | { type: 'province' }
  | { type: 'elsewhere' }
type Part = { kind?: Kind; meanings: readonly Meaning[] }

const kinds = {
  phuong: 'phuong',
  p: 'phuong',
  xa: 'xa',
  x: 'xa',
  'thi tran': 'thi tran',
  tt: 'thi tran',
  huyen: 'huyen',
  h: 'huyen',
  'thi xa': 'thi xa',
  tx: 'thi xa',
  'thanh pho': 'thanh pho',
  tp: 'thanh pho',
  tinh: 'tinh',
} as const
type Kind = (typeof kinds)[keyof typeof kinds]
const districtKinds: ReadonlySet<Kind> = new Set(['huyen', 'thi xa', 'thanh pho'])

const ours = ['Đắk Lắk', 'Đắc Lắc', 'DakLak', 'DLK', 'Phú Yên']
const elsewhere = `Hà Nội, HN, Hồ Chí Minh, HCM, TPHCM, Sài Gòn, SG, Đà Nẵng, Hải Phòng, Cần Thơ, Huế, Thừa Thiên Huế, An Giang, Bà Rịa, Vũng Tàu,
  Bắc Giang, Bắc Kạn, Bạc Liêu, Bắc Ninh, Bến Tre, Bình Định, Bình Dương, Bình Phước, Cà Mau, Cao Bằng, Đắk Nông, Đắc Nông, Điện Biên,
  Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Tĩnh, Hải Dương, Hậu Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum,
  Lai Châu, Lâm Đồng, Lạng Sơn, Lào Cai, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Quảng Bình, Quảng Nam,
  Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Tiền Giang, Trà Vinh,
  Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái, Nha Trang, Đà Lạt, Pleiku, Quy Nhơn, Biên Hòa, Gia Nghĩa, Thủ Đức, Dĩ An, Thuận An`
const nicknames: Readonly<Record<string, string>> = {
  'TP Buôn Ma Thuột': 'BMT, Ban Mê Thuột, Buôn Mê Thuột, Buôn Mê, Ban Mê',
}

const table = meaningsByKey()

function meaningsByKey(): ReadonlyMap<string, readonly Meaning[]> {
  const found = new Map<string, Meaning[]>()
  const add = (name: string, meaning: Meaning) =>
    found.set(keyOf(name), [...(found.get(keyOf(name)) ?? []), meaning])
  for (const place of places) {
    const { name, district } = place
    add(bareName(name), { type: 'match', match: { place, name, district, isCurrent: true } })
    for (const old of place.before)
      add(bareName(old.name), { type: 'match', match: { place, ...old, isCurrent: false } })
  }
  for (const district of new Set(places.map((place) => place.district))) {
    const names = [district.replace(/^(?:TP|TX|Huyện) /, ''), ...(nicknames[district]?.split(', ') ?? [])]
    for (const name of names) add(name, { type: 'district', district })
  }
  for (const name of ours) add(name, { type: 'province' })
  for (const name of elsewhere.split(/,\s+/)) add(name, { type: 'elsewhere' })
  return found
}

/** `Phường 5` has no name without its kind. */
function bareName(name: string): string {
  return /\d$/.test(name) && name.startsWith('Phường ') ? name : name.replace(/^(?:Phường|Xã|Thị trấn) /, '')
}

function wordsOf(text: string): string[] {
  return fold(text)
    .replace(/['’`]/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}

/** `M'Drắk`, `m drak`, `MDrak` are one key, and so are the spellings Pắc and Pắk. */
function keyOf(name: string): string {
  return keyOfWords(wordsOf(name))
}

function keyOfWords(words: readonly string[]): string {
  return words.join('').replace(/c(?!h)/g, 'k')
}

const nameWordsMax = 5

/** The names in the words, longest first, each with the kind said before it. A kind before an unknown name is a part as well. */
function partsOf(words: readonly string[]): Part[] {
  const parts: Part[] = []
  let kind: Kind | undefined
  for (let at = 0; at < words.length; ) {
    const name = nameAt(words, at)
    const kindHere = kindAt(words, at)
    if (name) {
      parts.push({ kind: kind ?? name.kind, meanings: name.meanings })
      kind = undefined
      at += name.count
    } else if (kindHere) {
      if (kind) parts.push({ kind, meanings: [] })
      kind = kindHere.kind
      at += kindHere.count
    } else at += 1
  }
  return kind ? [...parts, { kind, meanings: [] }] : parts
}

function nameAt(
  words: readonly string[],
  at: number,
): { meanings: readonly Meaning[]; count: number; kind?: Kind } | undefined {
  for (let count = Math.min(nameWordsMax, words.length - at); count > 0; count -= 1) {
    const said = words.slice(at, at + count)
    const key = keyOfWords(said)
    const meanings = table.get(key) ?? table.get(key.replace(/^p(?=\d$)/, 'phuong'))
    if (meanings) return { meanings, count, ...(/^p(?:huong)?\d$/.test(key) && { kind: 'phuong' as const }) }
  }
  return undefined
}

function kindAt(words: readonly string[], at: number): { kind: Kind; count: number } | undefined {
  for (const count of [2, 1]) {
    const said = words.slice(at, at + count).join(' ')
    for (const [written, kind] of Object.entries(kinds)) if (written === said) return { kind, count }
  }
  return undefined
}

function matchesIn({ meanings }: Part): Match[] {
  return meanings.flatMap((meaning) => (meaning.type === 'match' ? [meaning.match] : []))
}

function districtsIn({ meanings }: Part): string[] {
  return meanings.flatMap((meaning) => (meaning.type === 'district' ? [meaning.district] : []))
}

/** "Phú Yên" alone is more often the old province than the ward. */
function isOldProvince({ kind, meanings }: Part): boolean {
  return kind !== 'phuong' && meanings.some(({ type }) => type === 'province')
}

/** Those of the kind and district said, today's before old ones; what bears the name besides stays apart. */
function unitsOf(main: Part, districts: readonly string[]): PlaceFound {
  const all = matchesIn(main)
  const inDistrict = narrowed(all, ({ district }) => districts.includes(district))
  const ofKind = narrowed(
    inDistrict,
    ({ name }) => main.kind !== undefined && wordsOf(name).join(' ').startsWith(main.kind),
  )
  const units = narrowed(ofKind, ({ isCurrent }) => isCurrent)
  const others = districts.length > 0 ? [] : all.filter((match) => !units.includes(match))
  const [sameName] = main.kind ? [] : districtsIn(main)
  return { type: 'units', units, others, ...(sameName !== undefined && { district: oldDistrict(sameName) }) }
}

/** Only those that fit, unless none does. */
function narrowed(matches: readonly Match[], fits: (match: Match) => boolean): readonly Match[] {
  const fitting = matches.filter(fits)
  return fitting.length > 0 ? fitting : matches
}

function oldDistrict(name: string): Old {
  return { name, places: places.filter(({ district }) => district === name) }
}

function nearNames(words: readonly string[]): string[] {
  const named = words.filter(
    (word, at) => !kindAt(words, at) && kindAt([words[at - 1] ?? '', word], 0)?.count !== 2,
  )
  const key = keyOfWords(named)
  if (key.length < 4) return []
  return places
    .filter(({ name }) => editDistance(keyOf(bareName(name)), key) === 1)
    .map(({ name }) => name)
    .slice(0, 3)
}
