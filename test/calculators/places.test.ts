// The table of places: complete, each region as the decree lists it, and found by its own name.
import { expect, test } from '@jest/globals'
import { findPlace } from '../../src/calculators/find-place.ts'
import { places } from '../../src/calculators/places.ts'
import { fold } from '../../src/lib/text.ts'

const named = (region: string) => places.filter((place) => place.region === region).map(({ name }) => name)

test('there are 102 places, 88 communes and 14 wards, no name twice', () => {
  const names = places.map(({ name }) => name)
  const wards = names.filter((name) => name.startsWith('Phường '))
  expect({ all: new Set(names).size, wards: wards.length }).toEqual({ all: 102, wards: 14 })
})

test('region III is the list of the decree: 12 wards and 5 communes', () => {
  const listed = `Phường Buôn Ma Thuột, Phường Tân An, Phường Tân Lập, Phường Thành Nhất, Phường Ea Kao, Phường Tuy Hòa, Phường Phú Yên,
    Phường Bình Kiến, Phường Xuân Đài, Phường Sông Cầu, Phường Đông Hòa, Phường Hòa Hiệp, Xã Hòa Phú, Xã Xuân Thọ, Xã Xuân Cảnh,
    Xã Xuân Lộc, Xã Hòa Xuân`
  expect(named('III').sort()).toEqual(listed.split(/,\s+/).sort())
  expect(named('IV')).toHaveLength(85)
})

test('an old district lies in one region, so that its name is answer enough', () => {
  const regions = new Map<string, Set<string>>()
  for (const { district, region } of places)
    regions.set(district, new Set([...(regions.get(district) ?? []), region]))
  expect([...regions].filter(([, of]) => of.size > 1)).toEqual([])
})

test.each(places.map(({ name }) => name))('%s is found by its name, with and without marks', (name) => {
  for (const typed of [name, fold(name), fold(name).replace(/'/g, ' '), `${name}, tỉnh Đắk Lắk`]) {
    const found = findPlace(typed)
    const first = found.type === 'units' ? found.units.map(({ place }) => place.name) : found.type
    expect({ typed, first }).toEqual({ typed, first: [name] })
  }
})
