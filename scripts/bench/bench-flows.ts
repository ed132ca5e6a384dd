// The flows that benches run, read and checked as the program reads its own, and what people say in them.
import { join } from 'node:path'
import { webchatLimits } from '../../src/channels/webchat/webchat-channel.ts'
import { zaloLimits } from '../../src/channels/zalo/compose.ts'
import { readLibrary } from '../../src/flows/read-library.ts'
import type { Library } from '../../src/model/library.ts'

/** What one person says in the flow of five questions: the keyword, then an answer to each. */
export const conversation = ['năm câu', '2', '4', '7', 'có', 'Tăng ca phải trả đúng luật'] as const

/** What one person types in the long flow: the keyword, then whatever comes quickly. Every number or word answers something. */
export const quickKeyword = 'liền một mạch'
export const quickAnswers = ['1', '2', '3', '4', '5', 'có', '12', 'ca đêm', 'bốn', 'b'] as const

/** The library of a staged program: its own flows and those of the benches. */
export async function stagedLibrary(stage: string): Promise<Library> {
  return read(join(stage, 'flows'), join(stage, 'content'), false)
}

export async function benchLibrary(root: string): Promise<Library> {
  return read(join(root, 'scripts/bench/flows'), join(root, 'content'), true)
}

async function read(flowsDir: string, contentDir: string, isPart: boolean): Promise<Library> {
  const channelLimits = [
    { name: 'zalo', limits: zaloLimits },
    { name: 'webchat', limits: webchatLimits },
  ] as const
  const { library } = await readLibrary({ flowsDir, contentDir, channelLimits, unreviewed: 'show', isPart })
  return library
}
