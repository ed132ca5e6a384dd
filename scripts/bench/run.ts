// Runs the benches named on the command line, or all: one after the other, each with a table and a file of figures.
// `--seed N` repeats what was drawn by chance, `--profile` writes CPU profiles, `--keep` leaves data and logs behind.
// Ends with 1 only when a promise is broken (something lost or doubled); a figure that is missed is shown as missed.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Bench, isBroken } from './bench.ts'
import { door } from './door.ts'
import { effort } from './effort.ts'
import { engine } from './engine.ts'
import { fastFingers } from './fast-fingers.ts'
import { faults } from './faults.ts'
import { form } from './form.ts'
import { machineLine, thisMachine } from './machine.ts'
import { memory } from './memory.ts'
import { path } from './path.ts'
import { resultOf, table, writeResult } from './report.ts'
import { search } from './search.ts'
import { openWorkshop } from './workshop.ts'

const benches: readonly Bench[] = [effort, search, engine, form, door, path, fastFingers, faults, memory]
const root = process.cwd()

type Options = { seed: number; profiles: boolean; keeps: boolean }

async function runBench(bench: Bench, options: Options): Promise<boolean> {
  console.log(`\n${bench.name}: ${bench.what} (seed ${options.seed})`)
  const machine = thisMachine()
  const begin = performance.now()
  const workshop = openWorkshop({ root, name: bench.name, ...options })
  try {
    const figures = await bench.run(workshop)
    const seconds = Math.round((performance.now() - begin) / 1000)
    console.log(`\n${table(figures)}\n(${seconds} s)`)
    writeResult(join(root, 'bench-results'), resultOf(bench, figures, { seconds, machine }))
    return !figures.some(isBroken)
  } catch (error) {
    console.error(error)
    return false
  } finally {
    await workshop.close()
  }
}

function chosen(names: readonly string[]): readonly Bench[] {
  const unknown = names.filter((name) => !benches.some((bench) => bench.name === name))
  if (unknown.length > 0) {
    throw new Error(
      `no such bench: ${unknown.join(', ')}; there are: ${benches.map((bench) => bench.name).join(', ')}`,
    )
  }
  return names.length === 0 ? benches : benches.filter((bench) => names.includes(bench.name))
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    profile: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    seed: { type: 'string' },
  },
})
const options = {
  seed: Number(values.seed ?? Date.now() % 1_000_000),
  profiles: values.profile,
  keeps: values.keep,
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

console.log(machineLine(thisMachine()))
let isWell = true
for (const bench of chosen(positionals)) isWell = (await runBench(bench, options)) && isWell
process.exit(isWell ? 0 : 1)
