// The 102 communes and wards of Đắk Lắk since 1 July 2025 (Resolution 1660/NQ-UBTVQH15), the old district of each, the old communes
// it was made of, and its wage region (Decree 293/2025/NĐ-CP: those listed are III, all others IV). Data for find-place.ts.
import type { Region } from './rates.ts'

/** `district`: the old one. `before`: the old communes and wards in it. */
export type Place = { name: string; region: Region; district: string; before: readonly OldPlace[] }
export type OldPlace = { name: string; district: string }

/**
 * `Old district: unit < old commune, old commune; unit …`. Wards and old towns are named as such, all others are communes.
 * One that came from elsewhere has its own old district in brackets; one that was divided stands under both units.
 */
const regionThree = `
TP Buôn Ma Thuột: Phường Buôn Ma Thuột < Phường Thành Công, Phường Tân Tiến, Phường Tân Thành, Phường Tự An, Phường Tân Lợi, Phường Thắng Lợi, Cư Êbur; Phường Tân An < Ea Tu, Hòa Thuận; Phường Tân Lập < Phường Tân Hòa, Hòa Thắng; Phường Thành Nhất < Phường Khánh Xuân; Phường Ea Kao < Phường Ea Tam, Ea Kao; Hòa Phú < Hòa Xuân, Hòa Khánh
TP Tuy Hòa: Phường Tuy Hòa < Phường 1, Phường 2, Phường 4, Phường 5, Phường 7, Phường 9, Hòa An (Huyện Phú Hòa), Hòa Trị (Huyện Phú Hòa); Phường Phú Yên < Phường Phú Đông, Phường Phú Lâm, Phường Phú Thạnh, Hòa Thành (TX Đông Hòa), Phường Hòa Hiệp Bắc (TX Đông Hòa), Hòa Bình 1 (Huyện Tây Hòa); Phường Bình Kiến < An Phú, Hòa Kiến, Bình Kiến, Phường 9
TX Sông Cầu: Phường Sông Cầu < Phường Xuân Yên, Phường Xuân Phú, Xuân Phương, Xuân Thịnh; Phường Xuân Đài < Phường Xuân Thành; Xuân Thọ < Xuân Lâm, Xuân Thọ 1, Xuân Thọ 2; Xuân Cảnh < Xuân Bình; Xuân Lộc < Xuân Hải
TX Đông Hòa: Phường Đông Hòa < Phường Hòa Vinh, Phường Hòa Xuân Tây, Hòa Tân Đông; Phường Hòa Hiệp < Phường Hòa Hiệp Trung, Phường Hòa Hiệp Nam, Phường Hòa Hiệp Bắc; Hòa Xuân < Hòa Tâm, Hòa Xuân Đông, Hòa Xuân Nam`

const regionFour = `
TX Buôn Hồ: Phường Buôn Hồ < Phường Đạt Hiếu, Phường An Bình, Phường An Lạc, Phường Thiện An, Phường Thống Nhất, Phường Đoàn Kết; Phường Cư Bao < Phường Bình Tân, Bình Thuận, Cư Bao; Ea Drông < Ea Siên
Huyện Ea Súp: Ea Súp < Thị trấn Ea Súp, Cư M'Lan, Ea Lê; Ea Rốk < Ia Jlơi, Cư Kbang; Ea Bung < Ya Tờ Mốt; Ia Rvê; Ia Lốp
Huyện Buôn Đôn: Ea Wer < Ea Huar, Tân Hòa; Ea Nuôl < Ea Bar, Cuôr Knia; Buôn Đôn < Krông Na
Huyện Cư M'gar: Ea Kiết < Ea Kuêh; Ea M'Droh < Quảng Hiệp, Ea M'nang; Quảng Phú < Thị trấn Quảng Phú, Thị trấn Ea Pốk, Cư Suê, Quảng Tiến; Cuôr Đăng < Ea Drơng; Cư M'gar < Ea H'đing, Ea Kpam; Ea Tul < Ea Tar, Cư Dliê Mnông
Huyện Krông Búk: Pơng Drang < Thị trấn Pơng Drang, Ea Ngai, Tân Lập; Krông Búk < Cư Né, Chứ Kbô; Cư Pơng < Ea Sin
Huyện Ea H'leo: Ea Khăl < Ea Nam, Ea Tir; Ea Drăng < Thị trấn Ea Drăng, Ea Ral, Dliê Yang; Ea Wy < Cư A Mung, Cư Mốt; Ea H'leo; Ea Hiao < Ea Sol
Huyện Krông Năng: Krông Năng < Thị trấn Krông Năng, Phú Lộc, Ea Hồ; Dliê Ya < Ea Tóh, Ea Tân; Tam Giang < Ea Tam, Cư Klông; Phú Xuân < Ea Púk, Ea Dăh
Huyện Krông Pắc: Krông Pắc < Thị trấn Phước An, Hòa An, Ea Yông, Hòa Tiến; Ea Knuếc < Hòa Đông, Ea Kênh; Tân Tiến < Ea Yiêng, Ea Uy; Ea Phê < Ea Kuăng, Ea Hiu; Ea Kly < Krông Búk; Vụ Bổn
Huyện Ea Kar: Ea Kar < Thị trấn Ea Kar, Cư Huê, Ea Đar, Ea Kmút, Cư Ni, Xuân Phú; Ea Ô < Cư Elang; Ea Knốp < Thị trấn Ea Knốp, Ea Tih, Ea Sô, Ea Sar; Cư Yang < Cư Bông; Ea Păl < Cư Prông
Huyện M'Drắk: M'Drắk < Thị trấn M'Drắk, Krông Jing, Ea Lai; Ea Riêng < Ea H'Mlay, Ea M'Doal; Cư M'ta < Cư Króa; Krông Á < Cư San; Cư Prao < Ea Pil; Ea Trang
Huyện Krông Bông: Hòa Sơn < Yang Reh, Ea Trul; Dang Kang < Hòa Thành, Cư Kty; Krông Bông < Thị trấn Krông Kmar, Hòa Lễ, Khuê Ngọc Điền; Yang Mao < Cư Drăm; Cư Pui < Hòa Phong
Huyện Lắk: Liên Sơn Lắk < Thị trấn Liên Sơn, Yang Tao, Bông Krang; Đắk Liêng < Buôn Tría, Buôn Triết; Nam Ka < Ea Rbin; Đắk Phơi < Đắk Nuê; Krông Nô
Huyện Cư Kuin: Ea Ning < Cư Êwi, Ea Hu; Dray Bhăng < Hòa Hiệp, Ea Bhốk; Ea Ktur < Ea Tiêu
Huyện Krông Ana: Krông Ana < Thị trấn Buôn Trấp, Bình Hòa, Quảng Điền; Dur Kmăl < Băng A Drênh; Ea Na < Ea Bông, Dray Sáp
Huyện Tuy An: Tuy An Bắc < Thị trấn Chí Thạnh, An Dân, An Định; Tuy An Đông < An Ninh Đông, An Ninh Tây, An Thạch; Ô Loan < An Hiệp, An Hòa Hải, An Cư; Tuy An Nam < An Thọ, An Mỹ, An Chấn; Tuy An Tây < An Nghiệp, An Xuân, An Lĩnh
Huyện Phú Hòa: Phú Hòa 1 < Thị trấn Phú Hòa, Hòa Thắng, Hòa Định Đông, Hòa Định Tây, Hòa Hội, Hòa An; Phú Hòa 2 < Hòa Quang Nam, Hòa Quang Bắc, Hòa Trị
Huyện Tây Hòa: Tây Hòa < Thị trấn Phú Thứ, Hòa Phong, Hòa Tân Tây, Hòa Bình 1; Hòa Thịnh < Hòa Đồng; Hòa Mỹ < Hòa Mỹ Đông, Hòa Mỹ Tây; Sơn Thành < Hòa Phú, Sơn Thành Đông, Sơn Thành Tây
Huyện Sơn Hòa: Sơn Hòa < Thị trấn Củng Sơn, Suối Bạc, Sơn Hà, Sơn Nguyên, Sơn Phước; Vân Hòa < Sơn Long, Sơn Xuân, Sơn Định; Tây Sơn < Sơn Hội, Cà Lúi, Phước Tân; Suối Trai < Ea Chà Rang, Krông Pa
Huyện Sông Hinh: Ea Ly < Ea Lâm; Ea Bá < Ea Bar; Đức Bình < Sơn Giang, Đức Bình Đông, Đức Bình Tây; Sông Hinh < Thị trấn Hai Riêng, Ea Trol, Ea Bia
Huyện Đồng Xuân: Xuân Lãnh < Đa Lộc; Phú Mỡ < Xuân Quang 1; Xuân Phước < Xuân Quang 3; Đồng Xuân < Thị trấn La Hai, Xuân Sơn Nam, Xuân Sơn Bắc, Xuân Long, Xuân Quang 2`

export const places: readonly Place[] = [...read(regionThree, 'III'), ...read(regionFour, 'IV')]

function read(text: string, region: Region): Place[] {
  return text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [district = '', units = ''] = line.split(': ')
      return units.split('; ').map((unit): Place => {
        const [name = '', before] = unit.split(' < ')
        const old = before?.split(', ').map((written) => readOld(written, district)) ?? []
        return { name: withKind(name), region, district, before: old }
      })
    })
}

function readOld(written: string, district: string): OldPlace {
  const [, name = written, own = district] = /^(.+) \((.+)\)$/.exec(written) ?? []
  return { name: withKind(name), district: own }
}

function withKind(name: string): string {
  return /^(?:Phường|Thị trấn) /.test(name) ? name : `Xã ${name}`
}
