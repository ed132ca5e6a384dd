// npm run messenger:profile: sets what people see of the page: Get Started, greeting, menu (and opening questions with
// `-- --ice-breakers`). `-- --dry-run` prints the body and sends nothing. Meta allows it ten times in ten minutes.
import { parseArgs } from 'node:util'
import { messengerProfile } from '../src/channels/messenger/profile.ts'
import { environment, readConfig } from '../src/config.ts'
import { type HttpResult, makeHttp } from '../src/lib/http.ts'
import { Problems, problemLine } from '../src/model/problem.ts'

const words: Readonly<Record<string, string>> = {
  get_started: 'nút Bắt đầu',
  greeting: 'lời chào',
  persistent_menu: 'menu cố định',
  ice_breakers: 'câu hỏi gợi ý',
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { 'dry-run': { type: 'boolean' }, 'ice-breakers': { type: 'boolean' } },
  })
  const profile = messengerProfile({ hasIceBreakers: values['ice-breakers'] ?? false })
  if (values['dry-run']) {
    console.log(JSON.stringify(profile, null, 2))
    return 0
  }
  const { messenger } = readConfig(environment())
  if (!messenger) {
    console.error(
      'Kênh Messenger đang tắt: đặt MESSENGER_PAGE_ID, MESSENGER_PAGE_ACCESS_TOKEN, MESSENGER_APP_SECRET và MESSENGER_VERIFY_TOKEN.',
    )
    return 1
  }
  const result = await makeHttp()({
    method: 'POST',
    url: `${messenger.graphUrl.replace(/\/+$/, '')}/me/messenger_profile`,
    headers: { authorization: `Bearer ${messenger.pageAccessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(profile),
  })
  const fault = faultOf(result)
  if (fault) {
    console.error(`Chưa đặt được: ${fault}`)
    return 1
  }
  const parts = Object.keys(profile).map((part) => words[part] ?? part)
  console.log(`Đã đặt cho trang ${messenger.pageId}: ${parts.join(', ')}.`)
  console.log('Menu cố định có thể mất tới 24 giờ mới hiện với mọi người.')
  return 0
}

/** What Meta answered when it is not "success"; its words are about our request and no person. */
function faultOf(result: HttpResult): string | undefined {
  if (result.type !== 'answered') return `không nối được tới Messenger (${result.code}).`
  if (result.status === 200 && result.body.includes('"success"')) return undefined
  return `Messenger trả lời ${result.status}: ${result.body.slice(0, 500)}`
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Problems ? error.problems.map(problemLine).join('\n') : error)
  process.exitCode = 1
}
