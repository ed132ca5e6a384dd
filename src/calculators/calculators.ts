// Every calculator by the name that flows call it by.
import { baoTruoc } from './bao-truoc.ts'
import type { Calculator } from './calculator.ts'
import { doanPhi } from './doan-phi.ts'
import { luongToiThieu } from './luong-toi-thieu.ts'
import { phepNam } from './phep-nam.ts'
import { tangCa } from './tang-ca.ts'

export const calculators: Readonly<Record<string, Calculator>> = {
  'tang-ca': tangCa,
  'bao-truoc': baoTruoc,
  'phep-nam': phepNam,
  'doan-phi': doanPhi,
  'luong-toi-thieu': luongToiThieu,
}
