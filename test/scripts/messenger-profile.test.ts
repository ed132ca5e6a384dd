import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { messengerProfile, saidByMenu } from '../../src/channels/messenger/profile.ts'
import { type FakeMessenger, startFakeMessenger } from '../support/fake-messenger.ts'

const run = promisify(execFile)
const root = new URL('../../', import.meta.url).pathname

let meta: FakeMessenger
beforeAll(async () => {
  meta = await startFakeMessenger()
})
afterAll(() => meta.close())

function profile(...options: string[]) {
  return run(process.execPath, ['--import', 'tsx', 'scripts/messenger-profile.ts', ...options], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      MESSENGER_PAGE_ID: '1000',
      MESSENGER_PAGE_ACCESS_TOKEN: 'page-token-for-tests',
      MESSENGER_APP_SECRET: 'app-secret-for-tests',
      MESSENGER_VERIFY_TOKEN: 'verify-me',
      MESSENGER_GRAPH_URL: `${meta.url}/v26.0`,
    },
  })
}

test('the command sets Get Started, greeting and menu within what Messenger takes', async () => {
  const { stdout } = await profile('--ice-breakers')
  expect(meta.profiles).toEqual([messengerProfile({ hasIceBreakers: true })])
  expect(stdout).toContain('nút Bắt đầu, lời chào, menu cố định, câu hỏi gợi ý')
  expect(stdout).not.toContain('page-token-for-tests')
})

test('a dry run prints the body and sends nothing', async () => {
  const before = meta.calls.length
  const { stdout } = await profile('--dry-run')
  expect(JSON.parse(stdout)).toEqual(messengerProfile({ hasIceBreakers: false }))
  expect(meta.calls).toHaveLength(before)
})

test('a refusal is said, and the command fails', async () => {
  meta.failNext({ type: 'status', status: 400, body: '{"error":{"code":100}}' })
  await expect(profile()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('400') })
})

test('every menu item is heard as the words it stands for', () => {
  const [{ call_to_actions: items } = { call_to_actions: [] }] = messengerProfile({
    hasIceBreakers: false,
  }).persistent_menu
  expect(items.map(({ payload }) => saidByMenu(payload))).toEqual([
    'menu',
    'gặp cán bộ',
    'dữ liệu của tôi',
    'dừng nhận tin',
  ])
})
