// What commands of staff share: they work beside the running program through its MongoDB, and say what is wrong in words.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { environment, settingsSchema } from '../src/config.ts'
import { fieldKeyIn, makeSeal, type Seal } from '../src/lib/seal.ts'
import { Problems, problemLine } from '../src/model/problem.ts'
import { runningMongod } from '../src/servers/running-mongod.ts'
import { type Connection, connectStorage, isInfrastructureError } from '../src/storage/connect.ts'
import { openStorage, type Storage } from '../src/storage/storage.ts'

/** `seal` throws Problems where the program's key cannot be found: only commands that read personal data need it. */
export type Beside = { connection: Connection; storage: Storage; seal: () => Seal }

/** Runs `command` with the program's storage. Its result is the exit code. */
export async function besideProgram(command: (beside: Beside) => Promise<number>): Promise<number> {
  const settings = placeSettings()
  const uri = settings.MONGODB_URI ?? (await runningMongod(settings.DATA_DIR))
  const connection = await connectStorage(uri)
  try {
    const storage = await openStorage(connection)
    return await command({ connection, storage, seal: () => makeSeal(fieldKeyOf(settings)) })
  } finally {
    await connection.close()
  }
}

/** The whole of a command: faults that people can mend are printed, and the exit code is 1. */
export async function exitWith(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command()
  } catch (error) {
    console.error(faultOf(error))
    process.exitCode = 1
  }
}

type PlaceSettings = ReturnType<typeof placeSettings>

/** Only the settings that say where the data is and what opens it: staff need none of the program's other secrets. */
function placeSettings() {
  const given = environment()
  const settings = settingsSchema.pick({ MONGODB_URI: true, DATA_DIR: true, FIELD_KEY: true }).safeParse({
    MONGODB_URI: given.MONGODB_URI?.trim() || undefined,
    DATA_DIR: given.DATA_DIR?.trim() || undefined,
    FIELD_KEY: given.FIELD_KEY?.trim() || undefined,
  })
  if (settings.success) return settings.data
  const text = settings.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`).join('\n')
  throw new Problems([{ code: 'setting-malformed', text }])
}

/** As the program finds it, but never made here: a key of ours would open nothing. */
function fieldKeyOf({ FIELD_KEY, DATA_DIR }: PlaceSettings): string {
  if (FIELD_KEY !== undefined) return FIELD_KEY
  if (existsSync(join(DATA_DIR, 'field.key'))) return fieldKeyIn(DATA_DIR)
  const text = `Thiếu FIELD_KEY, và trong ${DATA_DIR} không có tệp field.key: không mở được dữ liệu cá nhân. Đặt FIELD_KEY (hoặc DATA_DIR) giống như chương trình đang chạy.`
  throw new Problems([{ code: 'field-key-missing', text }])
}

/** What staff can mend, in words; anything else is a bug and shows its stack. */
function faultOf(error: unknown): unknown {
  if (error instanceof Problems) return error.problems.map(problemLine).join('\n')
  if (isInfrastructureError(error)) {
    return 'Không nối được tới MongoDB. Chương trình có đang chạy không, MONGODB_URI có đúng không?'
  }
  return error
}
