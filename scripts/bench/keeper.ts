// Starts killed programs again, as their supervisor would, and counts those that ended although nobody killed them.
import type { Program } from './program.ts'

export type Keeper = {
  kill: (name: string) => Promise<void>
  /** Answers how many ended by themselves. */
  stop: () => number
}

const restartMs = 1000
const lookMs = 100

export function keepRunning(programs: readonly Program[]): Keeper {
  const restartAt = new Map<Program, number>()
  let kills = 0
  let ends = 0
  const look = () => {
    for (const program of programs) {
      const at = restartAt.get(program)
      if (at === undefined && program.hasEnded()) {
        ends += 1
        restartAt.set(program, Date.now() + restartMs)
      } else if (at !== undefined && Date.now() >= at) {
        restartAt.delete(program)
        program.restart()
      }
    }
  }
  const timer = setInterval(look, lookMs)
  return {
    kill: async (name) => {
      const program = programs.find((one) => one.name === name)
      if (!program || program.hasEnded()) return
      kills += 1
      await program.kill()
    },
    stop: () => {
      look()
      clearInterval(timer)
      return ends - kills
    },
  }
}
