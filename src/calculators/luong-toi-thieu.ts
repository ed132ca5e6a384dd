// luong-toi-thieu: the minimum wage of a place (Decree 293/2025/NĐ-CP), and whether a monthly wage reaches it. Đắk Lắk has regions III and IV;
// of other provinces only the four regions' figures are here.
import { formatDay, formatNumber } from '../lib/vietnamese-format.ts'
import { makeCalculator } from './calculator.ts'
import { findPlace, type Match, type Old, type PlaceFound } from './find-place.ts'
import { money } from './money.ts'
import { type MinimumWage, minimumWages, type Rate, type Region, rateOn, regions } from './rates.ts'
import { InputRefused, optionalNumber } from './read-input.ts'

const textCharsMax = 200

export const luongToiThieu = makeCalculator(
  { noi: { type: 'text' }, luong: { type: 'number', optional: true } },
  (inputs, today) => {
    const { noi } = inputs
    const rate = rateOn(minimumWages, today, 'mức lương tối thiểu')
    if (typeof noi !== 'string' || noi.trim() === '' || noi.length > textCharsMax)
      throw new InputRefused(askPlace)
    const { region, lines } = placed(findPlace(noi), rate)
    const wage = rate.value[region]
    const own = optionalNumber(inputs, 'luong', {
      what: 'Lương tháng',
      unit: 'đồng',
      min: 100_000,
      max: 1_000_000_000,
    })
    const [title = '', ...more] = lines
    return {
      value: wage.month,
      lines: [
        title,
        `Lương tối thiểu: ${money(wage.month)} một tháng; ${money(wage.hour)} một giờ${wage.isHourSure ? '' : ' (mức giờ chờ kiểm tra)'}.`,
        ...(own === undefined ? [] : [compared(own, wage.month)]),
        ...more,
        ...(today.slice(0, 4) > rate.from.slice(0, 4) ? ['Nếu đã có nghị định mới thì theo mức mới.'] : []),
      ],
      citations: [rate.citation],
      since: rate.from,
    }
  },
)

const askPlace = 'Chưa rõ nơi này. Anh/chị nhắn tên xã, phường nơi làm việc, ví dụ: phường Tân An, xã Ea Kar.'

type Rates = Rate<Readonly<Record<Region, MinimumWage>>>
type Placed = { region: Region; lines: readonly string[] }

function placed(found: PlaceFound, rates: Rates): Placed {
  switch (found.type) {
    case 'units':
      return ofUnits(found)
    case 'district':
      return ofDistrict(found.district)
    case 'province':
      throw new InputRefused(ofProvince(rates))
    case 'elsewhere':
      throw new InputRefused(ofElsewhere(rates))
    case 'unknown':
      return ofUnknown(found)
  }
}

function ofUnits({ units, others, district }: Extract<PlaceFound, { type: 'units' }>): Placed {
  const [first] = units
  if (!first) throw new InputRefused(askPlace)
  const { region } = first.place
  if (units.some(({ place }) => place.region !== region)) {
    const list = units.map((match) => `- ${described(match)}`).join('\n')
    throw new InputRefused(
      `Tên này có ở nhiều nơi:\n${list}\nAnh/chị nhắn rõ hơn, kèm tên xã, phường hiện nay.`,
    )
  }
  const names = [...new Set(units.map(({ place }) => place.name))]
  const notes = others.filter(({ place }) => place.region !== region)
  const around = district?.places.filter(({ name }) => !names.includes(name)) ?? []
  return {
    region,
    lines: [
      `${names.join(', ')}, tỉnh Đắk Lắk: vùng ${region}.`,
      ...units
        .filter(({ isCurrent }) => !isCurrent)
        .map((match) => `${oldName(match)} nay thuộc ${lower(match.place.name)}.`),
      ...(district
        ? [`Nơi khác của ${lowerKind(district.name)} cũ cũng là vùng ${region}: ${namesOf(around)}.`]
        : []),
      ...notes.map((match) => `Nếu là nơi khác cùng tên: ${lower(described(match))}.`),
    ],
  }
}

function described({ place, name, district, isCurrent }: Match): string {
  const now = isCurrent ? place.name : `${oldName({ name, district })}, nay thuộc ${lower(place.name)}`
  return `${now}: vùng ${place.region}`
}

/** `Xã Tân Lập cũ (huyện Krông Búk)` */
function oldName({ name, district }: Pick<Match, 'name' | 'district'>): string {
  return `${name} cũ (${lowerKind(district)})`
}

function ofDistrict({ name, places }: Old): Placed {
  const region = places[0]?.region ?? 'IV'
  return {
    region,
    lines: [
      `${name} cũ, tỉnh Đắk Lắk: vùng ${region}.`,
      `Nay gồm nhiều nơi, đều là vùng ${region}: ${namesOf(places)}.`,
    ],
  }
}

function namesOf(places: Old['places']): string {
  return places.map(({ name }) => lower(name)).join(', ')
}

function ofProvince(rates: Rates): string {
  const of = (region: Region) => `vùng ${region} là ${money(rates.value[region].month)}`
  return `Đắk Lắk (cả Phú Yên cũ) có hai mức một tháng: ${of('III')}, ${of('IV')}. Anh/chị nhắn tên xã, phường nơi làm việc.`
}

function ofElsewhere({ value, from, citation }: Rates): string {
  const rows = regions.map((region) => `- Vùng ${region}: ${money(value[region].month)} một tháng`).join('\n')
  return `Ở đây chỉ có danh sách xã, phường của Đắk Lắk. Bốn mức cả nước từ ${formatDay(from)} (Nghị định ${citation.number ?? ''}):\n${rows}\nNơi làm việc thuộc vùng nào, anh/chị hỏi công đoàn ở đó.`
}

/** What is not on the list of region III is IV, if it is in the province at all. */
function ofUnknown({ isPlace, near }: Extract<PlaceFound, { type: 'unknown' }>): Placed {
  if (near.length > 0)
    throw new InputRefused(
      `Chưa thấy nơi này ở Đắk Lắk. Có phải ${near.map(lower).join(', ')} không? Anh/chị nhắn lại tên giúp.`,
    )
  if (!isPlace) throw new InputRefused(askPlace)
  return {
    region: 'IV',
    lines: [
      'Nếu nơi này thuộc tỉnh Đắk Lắk: vùng IV.',
      'Tên này không có trong 102 xã, phường hiện nay của tỉnh, anh/chị xem lại giúp. Nơi không nằm trong danh sách vùng III đều là vùng IV.',
    ],
  }
}

function compared(own: number, least: number): string {
  if (own < least)
    return `Lương ${formatNumber(own)} đồng thấp hơn mức này ${money(least - own)}, nếu làm đủ giờ trong tháng. Anh/chị nên hỏi cán bộ công đoàn.`
  return `Lương ${formatNumber(own)} đồng không thấp hơn mức này.`
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** `Huyện Lắk` in a sentence; TP and TX stay. */
function lowerKind(district: string): string {
  return district.replace('Huyện', 'huyện')
}
