// What our own servers must find again at the next start: their ports and passwords, and which version made the data.
// Kept in DATA_DIR/servers.json, readable by this account alone.
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writePrivateFile } from '../lib/private-file.ts'
import { Problems } from '../model/problem.ts'

const serverSchema = z.object({
  port: z.number().int().optional(),
  password: z.string().min(1),
  /** The version that last ran on this data. */
  version: z.string().optional(),
})
const stateSchema = z.object({ mongod: serverSchema, redis: serverSchema, mongodKey: z.string().min(1) })

export type ServerState = z.infer<typeof stateSchema>

/** The state of this DATA_DIR; made, with new passwords, where there is none. */
export function readServerState(dataDir: string): ServerState {
  const path = statePath(dataDir)
  if (!existsSync(path)) {
    const made: ServerState = {
      mongod: { password: secret() },
      redis: { password: secret() },
      mongodKey: randomBytes(96).toString('base64'),
    }
    writeServerState(dataDir, made)
    return made
  }
  try {
    return stateSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new Problems([
      {
        code: 'servers-file-broken',
        text: `Không đọc được ${path} (cổng và mật khẩu của MongoDB, Redis kèm theo). Hãy khôi phục tệp này từ bản sao lưu; nếu bỏ dữ liệu cũ thì xóa cả thư mục ${dataDir}.`,
      },
    ])
  }
}

/** Whether our own servers ever ran on this DATA_DIR. */
export function hasServerState(dataDir: string): boolean {
  return existsSync(statePath(dataDir))
}

export function writeServerState(dataDir: string, state: ServerState): void {
  writePrivateFile(statePath(dataDir), JSON.stringify(state, null, 2))
}

function statePath(dataDir: string): string {
  return join(dataDir, 'servers.json')
}

function secret(): string {
  return randomBytes(24).toString('hex')
}
