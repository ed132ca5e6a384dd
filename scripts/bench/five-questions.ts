// The flow of five questions that benches run, read and checked as the program reads its own flows.
import { join } from 'node:path'
import { zaloLimits } from '../../src/channels/zalo/compose.ts'
import type { Library } from '../../src/model/library.ts'
import { readLibrary } from '../../src/read-library.ts'

/** What one person says: the keyword, then an answer to each of the five questions. */
export const conversation = ['năm câu', '2', '4', '7', 'có', 'Tăng ca phải trả đúng luật'] as const

export async function fiveQuestions(root: string): Promise<Library> {
  const { library } = await readLibrary({
    flowsDir: join(root, 'scripts/bench/flows'),
    contentDir: join(root, 'content'),
    channelLimits: [{ name: 'zalo', limits: zaloLimits }],
    unreviewed: 'show',
    isPart: true,
  })
  return library
}
