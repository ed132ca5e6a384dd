// What runs: reads the settings, starts the program, says where it is, and stops it when told to.
import { type Config, environment, readConfig } from './config.ts'
import { makeLog } from './lib/log.ts'
import { packageFolder } from './lib/package-folder.ts'
import { Problems, problemLine } from './model/problem.ts'
import { type Program, startProgram } from './program.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Everything that people can mend, at once, in words; anything else is a bug and ends the program with its stack. */
function refuse(error: unknown): never {
  if (!(error instanceof Problems)) throw error
  process.stderr.write(
    `Chưa chạy được:\n${error.problems.map((problem) => `  - ${problemLine(problem)}`).join('\n')}\n`,
  )
  process.exit(1)
}

function greet(config: Config, port: number): void {
  const address = config.port === port ? config.publicUrl : `http://localhost:${port}`
  say('')
  if (config.role === 'worker') say('Cầu Nối đang chạy (trả lời và gửi tin).')
  else say(`Cầu Nối đang chạy. Mở trò chuyện trên web: ${address}/`)
  for (const { title, isOn, settings } of config.channels) {
    if (isOn) say(`  ● ${title}: đang bật`)
    else say(`  ○ ${title}: đang tắt; để bật, đặt ${settings.join(', ')}`)
  }
  say('Dừng: Ctrl+C.')
}

/** A second signal does not wait any longer. */
function stopOnSignal(program: Program): void {
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1)
      isStopping = true
      say('Đang dừng: hoàn tất các tin đang xử lý…')
      void program.stop().then(() => {
        say('Đã dừng.')
        process.exit(0)
      })
    })
  }
}

try {
  const config = readConfig(environment())
  const log = makeLog({ level: config.logLevel })
  const program = await startProgram({
    config,
    log,
    say,
    flowsDir: packageFolder('flows'),
    contentDir: packageFolder('content'),
  })
  stopOnSignal(program)
  greet(config, program.port)
} catch (error) {
  refuse(error)
}
