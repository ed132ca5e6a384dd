// Numbers and days as Vietnamese readers expect them: 1.234,5; 5/3/1990. Pure; used wherever a text shows one.

/** At most two decimals, none when there is nothing to show. `1234.5` is `1.234,5`. */
export function formatNumber(value: number): string {
  const [whole = '0', decimals] = String(Math.round(Math.abs(value) * 100) / 100).split('.')
  const sign = value < 0 && (whole !== '0' || decimals) ? '-' : ''
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  return `${sign}${grouped}${decimals ? `,${decimals}` : ''}`
}

/** `1990-03-05` is `5/3/1990`; `1990-03` is `3/1990`. What is no date stays as it is. */
export function formatDay(day: string): string {
  if (!/^\d{4}(-\d{2}){0,2}$/.test(day)) return day
  return day.split('-').reverse().map(Number).join('/')
}
