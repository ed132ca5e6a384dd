// Every setting: what it is for, what it must look like, its default. The only reader of the environment.
// Called by main and by scripts; everything else gets what it needs handed in.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { logLevels } from './lib/log.ts'
import { FieldKeyMalformed, readFieldKey } from './lib/seal.ts'
import { oneOf, proxies, startingWith, webAddress, wholeNumber } from './lib/setting-shapes.ts'
import type { ChannelName } from './model/input.ts'
import { type Problem, Problems } from './model/problem.ts'

export type Env = Readonly<Record<string, string | undefined>>

const text = z.string()

/** All settings in the order of .env.example. The description is what a person reads there. */
export const settingsSchema = z.object({
  PORT: wholeNumber(65_535).default(3000).describe('Cổng mà chương trình lắng nghe.'),
  PUBLIC_URL: webAddress
    .optional()
    .describe('Địa chỉ mà người dùng và các nền tảng gọi tới; mặc định là http://localhost và cổng trên.'),
  DATA_DIR: text
    .default('.data')
    .describe('Thư mục chứa dữ liệu của chương trình, kể cả MongoDB và Redis kèm theo.'),
  MONGODB_URI: startingWith(/^mongodb(\+srv)?:\/\/[^\s/]/, 'mongodb://máy:27017/tên?replicaSet=rs0')
    .optional()
    .describe('MongoDB có sẵn (phải là replica set); để trống thì chương trình tự chạy một MongoDB riêng.'),
  REDIS_URL: startingWith(/^rediss?:\/\/[^\s/]/, 'redis://máy:6379')
    .optional()
    .describe('Redis có sẵn; để trống thì chương trình tự chạy một Redis riêng.'),
  MONGOD_BINARY: text
    .optional()
    .describe('Đường dẫn tới mongod để tự chạy; để trống thì tự tìm, không có thì tự tải.'),
  REDIS_SERVER_BINARY: text
    .optional()
    .describe(
      'Đường dẫn tới redis-server hoặc valkey-server để tự chạy; để trống thì tự tìm, không có thì tự tải.',
    ),
  ROLE: oneOf(['both', 'web', 'worker'])
    .default('both')
    .describe(
      'Việc của tiến trình này: web (nhận tin, trang web), worker (trả lời, gửi tin) hay both (cả hai).',
    ),
  FIELD_KEY: text
    .superRefine(checkFieldKey)
    .optional()
    .describe(
      'Khóa mã hóa dữ liệu cá nhân, tạo bằng lệnh: openssl rand -base64 32. Bắt buộc khi có MONGODB_URI. Khi đổi khóa, đặt khóa mới trước, dấu phẩy, rồi khóa cũ.',
    ),
  LOG_LEVEL: oneOf(logLevels).default('info').describe('Mức nhật ký.'),
  TRUST_PROXY: proxies
    .default(false)
    .describe('Số proxy đứng trước chương trình (ví dụ 1 khi có nginx), hoặc địa chỉ IP của chúng.'),
  SMTP_URL: startingWith(/^smtps?:\/\/[^\s/]/, 'smtp://tài-khoản:mật-khẩu@máy:587')
    .optional()
    .describe('Máy chủ gửi thư; không có thì quản trị viên tự chép đường dẫn mời và đặt lại mật khẩu.'),
  ZALO_APP_ID: text.optional().describe('Zalo: ID của ứng dụng tại developers.zalo.me.'),
  ZALO_APP_SECRET: text.optional().describe('Zalo: khóa bí mật của ứng dụng.'),
  ZALO_OA_ID: text.optional().describe('Zalo: ID của Official Account.'),
  ZALO_OA_SECRET: text.optional().describe('Zalo: OA Secret Key, để kiểm tra chữ ký webhook.'),
  ZALO_REFRESH_TOKEN: text
    .optional()
    .describe('Zalo: refresh token lúc đầu; sau đó chương trình tự đổi và tự giữ token mới.'),
  ZALO_VERIFICATION: text
    .transform((code) => code.replace(/^zalo_verifier|\.html$/g, ''))
    .optional()
    .describe('Zalo: mã xác thực tên miền (phần sau zalo_verifier trong tên tệp mà Zalo đưa).'),
  ZALO_OPENAPI_URL: webAddress.default('https://openapi.zalo.me').describe('Zalo: địa chỉ OA API.'),
  ZALO_OAUTH_URL: webAddress.default('https://oauth.zaloapp.com').describe('Zalo: địa chỉ cấp token.'),
  ZALO_BUSINESS_URL: webAddress
    .default('https://business.openapi.zalo.me')
    .describe('Zalo: địa chỉ API gửi tin theo mẫu.'),
  ZALO_CALLS_PER_MINUTE: wholeNumber(10_000_000).default(4000).describe('Zalo: số lần gọi tối đa mỗi phút.'),
  MESSENGER_PAGE_ID: text.optional().describe('Messenger: ID của trang Facebook.'),
  MESSENGER_PAGE_ACCESS_TOKEN: text.optional().describe('Messenger: mã truy cập của trang.'),
  MESSENGER_APP_SECRET: text.optional().describe('Messenger: khóa bí mật của ứng dụng.'),
  MESSENGER_VERIFY_TOKEN: text
    .optional()
    .describe('Messenger: chuỗi tự đặt, nhập lại đúng như vậy khi khai báo webhook.'),
  MESSENGER_GRAPH_URL: webAddress
    .default('https://graph.facebook.com/v26.0')
    .describe('Messenger: địa chỉ Graph API, kèm phiên bản.'),
  MESSENGER_CALLS_PER_SECOND: wholeNumber(1_000_000)
    .default(300)
    .describe('Messenger: số lần gọi tối đa mỗi giây.'),
  MICROSOFT_APP_ID: text.optional().describe('Bot Framework (Teams): ID của ứng dụng.'),
  MICROSOFT_APP_PASSWORD: text.optional().describe('Bot Framework (Teams): mật khẩu của ứng dụng.'),
  MICROSOFT_APP_TENANT_ID: text
    .optional()
    .describe('Bot Framework (Teams): ID của tổ chức, khi ứng dụng thuộc loại một tổ chức (single tenant).'),
  ADMIN_EMAIL: z
    .email('phải là địa chỉ thư điện tử')
    .optional()
    .describe('Thư điện tử của quản trị viên đầu tiên; để trống thì tự tạo một tài khoản ở lần chạy đầu.'),
  ADMIN_PASSWORD: text.optional().describe('Mật khẩu của quản trị viên đầu tiên.'),
  UNREVIEWED: oneOf(['show', 'hide'])
    .optional()
    .describe(
      'Tài liệu chưa thẩm định: show (hiện kèm nhãn) hay hide (ẩn); mặc định hiện khi chưa nối nền tảng nào, ngược lại ẩn.',
    ),
  METRICS_TOKEN: text
    .optional()
    .describe('Mã để đọc /metrics từ máy khác; để trống thì chỉ máy này đọc được.'),
})

export type SettingName = keyof typeof settingsSchema.shape
type Settings = z.infer<typeof settingsSchema>

type ChannelSettings = {
  channel: ChannelName
  title: string
  /** All of them turn the channel on; some but not all are a fault. */
  required: readonly SettingName[]
  optional: readonly SettingName[]
}

const channelSettings: readonly ChannelSettings[] = [
  { channel: 'webchat', title: 'trò chuyện trên web', required: [], optional: [] },
  {
    channel: 'zalo',
    title: 'Zalo',
    required: ['ZALO_APP_ID', 'ZALO_APP_SECRET', 'ZALO_OA_ID', 'ZALO_OA_SECRET'],
    optional: ['ZALO_REFRESH_TOKEN'],
  },
  {
    channel: 'messenger',
    title: 'Messenger',
    required: [
      'MESSENGER_PAGE_ID',
      'MESSENGER_PAGE_ACCESS_TOKEN',
      'MESSENGER_APP_SECRET',
      'MESSENGER_VERIFY_TOKEN',
    ],
    optional: [],
  },
  {
    channel: 'botframework',
    title: 'Bot Framework',
    required: ['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD'],
    optional: ['MICROSOFT_APP_TENANT_ID'],
  },
]

export type Config = ReturnType<typeof configOf>

/** Throws Problems that names every fault at once, never a value. An empty setting is as good as none. */
export function readConfig(env: Env): Config {
  const given = Object.fromEntries(
    settingNames.flatMap((name) => {
      const value = env[name]?.trim()
      return value ? [[name, value]] : []
    }),
  )
  const parsed = settingsSchema.safeParse(given)
  const malformed = parsed.success ? [] : parsed.error.issues.map(malformedProblem)
  const problems = [...malformed, ...togetherProblems(given)]
  if (!parsed.success || problems.length > 0) throw new Problems(problems)
  return configOf(parsed.data)
}

/** The environment of this process, with what a `.env` in the working folder adds to it. */
export function environment(): Env {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

const settingNames = settingsSchema.keyof().options
type Given = Readonly<Partial<Record<SettingName, string>>>

function configOf(s: Settings) {
  const zalo =
    s.ZALO_APP_ID && s.ZALO_APP_SECRET && s.ZALO_OA_ID && s.ZALO_OA_SECRET
      ? {
          appId: s.ZALO_APP_ID,
          appSecret: s.ZALO_APP_SECRET,
          oaId: s.ZALO_OA_ID,
          oaSecret: s.ZALO_OA_SECRET,
          refreshToken: s.ZALO_REFRESH_TOKEN,
          openapiUrl: s.ZALO_OPENAPI_URL,
          oauthUrl: s.ZALO_OAUTH_URL,
          businessUrl: s.ZALO_BUSINESS_URL,
          callsPerMinute: s.ZALO_CALLS_PER_MINUTE,
        }
      : undefined
  const messenger =
    s.MESSENGER_PAGE_ID && s.MESSENGER_PAGE_ACCESS_TOKEN && s.MESSENGER_APP_SECRET && s.MESSENGER_VERIFY_TOKEN
      ? {
          pageId: s.MESSENGER_PAGE_ID,
          pageAccessToken: s.MESSENGER_PAGE_ACCESS_TOKEN,
          appSecret: s.MESSENGER_APP_SECRET,
          verifyToken: s.MESSENGER_VERIFY_TOKEN,
          graphUrl: s.MESSENGER_GRAPH_URL,
          callsPerSecond: s.MESSENGER_CALLS_PER_SECOND,
        }
      : undefined
  const botframework =
    s.MICROSOFT_APP_ID && s.MICROSOFT_APP_PASSWORD
      ? {
          appId: s.MICROSOFT_APP_ID,
          appPassword: s.MICROSOFT_APP_PASSWORD,
          tenantId: s.MICROSOFT_APP_TENANT_ID,
        }
      : undefined
  const admin =
    s.ADMIN_EMAIL && s.ADMIN_PASSWORD ? { email: s.ADMIN_EMAIL, password: s.ADMIN_PASSWORD } : undefined
  const platforms = { zalo, messenger, botframework }
  const hasPlatform = Object.values(platforms).some((platform) => platform !== undefined)
  return {
    ...platforms,
    port: s.PORT,
    publicUrl: s.PUBLIC_URL ?? `http://localhost:${s.PORT}`,
    /** PUBLIC_URL itself: undefined where nobody set it and the browser's own address counts. */
    givenPublicUrl: s.PUBLIC_URL,
    dataDir: resolve(s.DATA_DIR),
    mongodbUri: s.MONGODB_URI,
    redisUrl: s.REDIS_URL,
    mongodBinary: s.MONGOD_BINARY,
    redisBinary: s.REDIS_SERVER_BINARY,
    role: s.ROLE,
    /** Without one (and so with our own MongoDB) it is made and kept in dataDir. */
    fieldKey: s.FIELD_KEY,
    logLevel: s.LOG_LEVEL,
    trustProxy: s.TRUST_PROXY,
    smtpUrl: s.SMTP_URL,
    zaloVerification: s.ZALO_VERIFICATION,
    admin,
    unreviewed: s.UNREVIEWED ?? (hasPlatform ? 'hide' : 'show'),
    metricsToken: s.METRICS_TOKEN,
    /** For the words at start: which channels are on, and which settings turn each on. */
    channels: channelSettings.map(({ channel, title, required }) => ({
      channel,
      title,
      isOn: channel === 'webchat' || platforms[channel] !== undefined,
      settings: required,
    })),
  }
}

function malformedProblem(issue: z.core.$ZodIssue): Problem {
  return { code: 'setting-malformed', text: `${String(issue.path[0])} ${issue.message}.` }
}

/** Faults that lie between settings. */
function togetherProblems(given: Given): Problem[] {
  const problems = [...channelSettings.flatMap((channel) => halfChannel(channel, given)), ...halfAdmin(given)]
  const fault = (code: string, text: string) => problems.push({ code, text })
  if (given.MONGODB_URI && !given.FIELD_KEY) {
    fault(
      'setting-missing',
      'Thiếu FIELD_KEY: khi dùng MongoDB có sẵn (MONGODB_URI), dữ liệu cá nhân được mã hóa bằng khóa này. Tạo khóa bằng lệnh: openssl rand -base64 32',
    )
  }
  const platform = channelSettings.find(({ required }) => required.some((name) => given[name]))
  if (platform && given.PUBLIC_URL && isOpenHttp(given.PUBLIC_URL)) {
    fault('public-url-open', `PUBLIC_URL phải bắt đầu bằng https:// khi nối kênh ${platform.title}.`)
  }
  return problems
}

function halfChannel({ title, required, optional }: ChannelSettings, given: Given): Problem[] {
  const set = [...required, ...optional].filter((name) => given[name])
  const missing = required.filter((name) => !given[name])
  if (set.length === 0 || missing.length === 0) return []
  const text = `Kênh ${title} đã có ${set.join(', ')} nhưng còn thiếu ${missing.join(', ')}. Hãy đặt đủ, hoặc bỏ hết để tắt kênh này.`
  return [{ code: 'channel-half-configured', text }]
}

function halfAdmin(given: Given): Problem[] {
  if (Boolean(given.ADMIN_EMAIL) === Boolean(given.ADMIN_PASSWORD)) return []
  const text = 'ADMIN_EMAIL và ADMIN_PASSWORD phải đi cùng nhau. Hãy đặt cả hai, hoặc bỏ cả hai.'
  return [{ code: 'admin-half-configured', text }]
}

/** http over the network, where anybody on the way reads along; this machine itself is fine. */
function isOpenHttp(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname)
}

function checkFieldKey(fieldKey: string, context: z.RefinementCtx): void {
  try {
    readFieldKey(fieldKey)
  } catch (error) {
    if (!(error instanceof FieldKeyMalformed)) throw error
    context.addIssue({
      code: 'custom',
      message:
        'phải là khóa 32 byte viết dạng base64 hoặc hex (nhiều khóa thì cách nhau dấu phẩy); tạo bằng lệnh: openssl rand -base64 32',
    })
  }
}
