// What must bring the emergency numbers at once, with and without marks, and everyday words that must not.
import { describe, expect, test } from '@jest/globals'
import { isDanger } from '../../src/understanding/danger.ts'

describe('speaks of danger', () => {
  test.each([
    'ở xưởng có tai nạn, 2 người bị thương',
    'TAI NAN LAO DONG ROI',
    'anh em bị điện giật',
    'bua an ca lam 20 nguoi ngo doc',
    'bữa ăn ca làm 20 người ngộ độc',
    'bị máy cuốn đứt ngón tay',
    'có người chết trong ca đêm',
    'quản đốc đánh em',
    'tổ trưởng sờ mó em',
    'bị quấy rối tình dục ở chỗ làm',
    'công ty nhốt công nhân không cho ra ngoài',
    'em không muốn sống nữa',
    'em ko muon song nua',
    'Em  KHÔNG MUỐN SỐNG',
    'không muốn sống'.normalize('NFD'),
    'ở đây có cháu 13 tuổi đi làm',
    'lao động trẻ em',
    'xưởng bị cháy rồi',
    'chị ấy ngất xỉu, khó thở',
    'rò điện ở máy số 3',
  ])('%s', (text) => expect(isDanger(text)).toBe(true))
})

describe('is everyday talk', () => {
  test.each([
    'bữa ăn ca bị thiu',
    'em chạy máy ca đêm',
    'em chay may ca dem',
    'em làm đúng giờ mà bị trừ lương',
    'cho em tư vấn hợp đồng',
    'cho em tu van',
    'đội ngũ cán bộ',
    'bao giờ có lương',
    'công ty nợ lương 3 tháng',
    'đình công có được không',
    'dầu nhớt máy may',
    '5',
    '',
  ])('%s', (text) => expect(isDanger(text)).toBe(false))
})

test('a very long text is read in passing', () => {
  const start = performance.now()
  isDanger('bị '.repeat(200_000))
  expect(performance.now() - start).toBeLessThan(200)
})
