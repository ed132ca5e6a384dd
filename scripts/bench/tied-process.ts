// Starts a process that cannot outlive the bench: the kernel ends it with us where there is setpriv, else our exit does.
import { type ChildProcess, type StdioOptions, spawn, spawnSync } from 'node:child_process'

export type TiedProcess = {
  child: ChildProcess
  pid: number
  hasEnded: () => boolean
  /** Asks it to end; after a while makes it. Resolves when it has ended. */
  stop: () => Promise<void>
  /** kill -9. Resolves when it has ended. */
  kill: () => Promise<void>
}

const stopWaitMs = 30_000

export function tiedProcess(
  args: readonly string[],
  options: { env: NodeJS.ProcessEnv; stdio: StdioOptions; cwd?: string },
): TiedProcess {
  const command = canTie() ? ['setpriv', '--pdeathsig', 'KILL', process.execPath] : [process.execPath]
  const [program = process.execPath, ...first] = command
  const child = spawn(program, [...first, ...args], { ...options, serialization: 'advanced' })
  const killAtExit = () => child.kill('SIGKILL')
  process.once('exit', killAtExit)
  let isOver = false
  const ended = new Promise<void>((resolve) => {
    const over = () => {
      isOver = true
      process.off('exit', killAtExit)
      resolve()
    }
    child.once('exit', over)
    child.once('error', over)
  })
  return {
    child,
    pid: child.pid ?? -1,
    hasEnded: () => isOver,
    stop: async () => {
      if (isOver) return
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), stopWaitMs)
      await ended
      clearTimeout(timer)
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

let tieable: boolean | undefined
function canTie(): boolean {
  tieable ??= spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true']).status === 0
  return tieable
}
