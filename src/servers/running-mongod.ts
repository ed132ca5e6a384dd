// Where the mongod is that the program running on this DATA_DIR brought up: for commands that work beside it.
// Starts nothing and writes nothing.
import { Problems } from '../model/problem.ts'
import { mongodUri } from './mongod.ts'
import { listens } from './port.ts'
import { hasServerState, readServerState } from './server-state.ts'

const listenWaitMs = 1000

/** Its address with its password. Throws Problems when no program runs there. */
export async function runningMongod(dataDir: string): Promise<string> {
  if (!hasServerState(dataDir)) throw notRunning(dataDir)
  const { port, password } = readServerState(dataDir).mongod
  if (port === undefined || !(await listens(port, listenWaitMs, () => false))) throw notRunning(dataDir)
  return mongodUri(port, password)
}

function notRunning(dataDir: string): Problems {
  const text = `Chương trình Cầu Nối chưa chạy với thư mục dữ liệu ${dataDir}. Hãy chạy npm start ở cửa sổ khác rồi thử lại; nếu chương trình dùng thư mục hay MongoDB khác thì đặt DATA_DIR hoặc MONGODB_URI giống như chương trình.`
  return new Problems([{ code: 'program-not-running', text }])
}
