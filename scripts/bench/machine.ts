// What the figures were measured on: a number without its machine says nothing.
import { arch, cpus, platform, release, totalmem } from 'node:os'

export type Machine = {
  cpu: string
  cores: number
  memoryGB: number
  system: string
  node: string
  date: string
}

export function thisMachine(): Machine {
  const all = cpus()
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
    date: new Date().toISOString(),
  }
}

export function machineLine({ cpu, cores, memoryGB, node, date }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGB} GB, Node ${node}, ${date.slice(0, 16).replace('T', ' ')} UTC`
}
