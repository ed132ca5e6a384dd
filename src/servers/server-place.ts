// Where a server of ours runs, and what to say when it does not come up.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problems } from '../model/problem.ts'
import type { Child } from './child.ts'
import { listens } from './port.ts'

export type Place = {
  /** Absolute. */
  dataDir: string
  binary: string
  say: (line: string) => void
}

const listenWaitMs = 60_000
const logTailChars = 600

type Starting = { title: 'MongoDB' | 'Redis'; place: Place; child: Child; port: number }

/** Waits until the child listens and `prepare` is done; otherwise stops it and throws a Problem with the end of its log. */
export async function readyOrProblem(starting: Starting, prepare: () => Promise<void>): Promise<void> {
  const { child, port } = starting
  try {
    if (!(await listens(port, listenWaitMs, child.isDown))) throw new Error('does not listen')
    await prepare()
  } catch (cause) {
    await child.stop()
    throw notReady(starting, cause)
  }
}

function notReady({ title, place }: Starting, cause: unknown): Problems {
  const log = join(place.dataDir, title === 'MongoDB' ? 'mongod.log' : 'redis.log')
  const problems = new Problems([
    {
      code: 'server-not-ready',
      text: `${title} kèm theo không khởi động được (${place.binary}). ${advice(tail(log))} Nhật ký: ${log}`,
    },
  ])
  problems.cause = cause
  return problems
}

const knownEnds: readonly (readonly [RegExp, string])[] = [
  [/DBPathInUse|Unable to lock the lock file/, 'Thư mục dữ liệu đang được một mongod khác dùng.'],
  [/No space left|ENOSPC|disk full/i, 'Ổ đĩa đã đầy.'],
  [
    /featureCompatibilityVersion|Wrong mongod version|unsupported format version/i,
    'Dữ liệu do phiên bản MongoDB khác tạo ra.',
  ],
  [
    /are too open/,
    'Ổ đĩa chứa thư mục dữ liệu không giữ được quyền của tệp (ví dụ ổ Windows trong WSL); hãy đặt DATA_DIR ở ổ khác.',
  ],
  [/Permission denied|EACCES/i, 'Không có quyền ghi vào thư mục dữ liệu.'],
  [/Address already in use/i, 'Cổng vừa bị chương trình khác chiếm; hãy chạy lại.'],
  [/Illegal instruction|signal 4\b/i, 'Bộ xử lý của máy này không chạy được bản đó.'],
]

function advice(end: string): string {
  return knownEnds.find(([pattern]) => pattern.test(end))?.[1] ?? 'Hãy xem những dòng cuối của nhật ký.'
}

function tail(path: string): string {
  try {
    return readFileSync(path, 'utf8').slice(-logTailChars * 10)
  } catch {
    return ''
  }
}
