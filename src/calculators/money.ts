// Money as people read it.
import { formatNumber } from '../lib/vietnamese-format.ts'

/** `1.000.000 đồng` */
export function money(dong: number): string {
  return `${formatNumber(dong)} đồng`
}
