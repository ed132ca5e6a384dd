// The words behind a command of staff, parted into options and the rest; what cannot be read is said in Vietnamese.
import { type ParseArgsConfig, parseArgs } from 'node:util'

/** `wrong` makes the fault of a sentence. */
export function readOptions<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: O,
  wrong: (text: string) => Error,
) {
  try {
    return parseArgs({ args, allowPositionals: true, options })
  } catch (error) {
    const [, option] = /'(-[^' ]*)/.exec(error instanceof Error ? error.message : '') ?? []
    throw wrong(option ? `Không hiểu "${option}", hoặc thiếu giá trị của nó.` : 'Không hiểu lệnh này.')
  }
}
