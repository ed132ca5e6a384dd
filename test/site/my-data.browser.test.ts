// One's own data in a real browser, on a phone and a desktop: the page, the file read at once, the file saved and opened from
// the disk. SCREENSHOTS=<folder> keeps pictures.
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import express from 'express'
import helmet from 'helmet'
import type { Browser, Page } from 'playwright-core'
import { makePrivateLinks } from '../../src/lib/private-link.ts'
import { makeSeal } from '../../src/lib/seal.ts'
import type { MyData } from '../../src/privacy/my-data.ts'
import { myDataFile } from '../../src/privacy/my-data-file.ts'
import { myDataRoutes } from '../../src/site/my-data-routes.ts'
import { describeInBrowser, launchBrowser, seriousFaults } from '../support/browser.ts'

const links = makePrivateLinks(makeSeal(Buffer.alloc(32, 5).toString('base64')), 'my-data')
const at = new Date('2026-12-01T01:05:00Z')
const script = '<script>document.title = "stolen"</script>'

const data: MyData = {
  at,
  account: [
    { label: 'Kênh', text: 'Zalo' },
    { label: 'Mã tài khoản trên kênh', text: '77001122334455' },
  ],
  consents: [
    { title: 'Nhận thông báo của công đoàn', at, rows: [{ label: 'Hiện nay', text: 'còn đồng ý' }] },
  ],
  applications: [
    {
      title: 'Gia nhập công đoàn, mã 4830-2751',
      at,
      rows: [
        { label: 'Họ và tên', text: "H'Hen Niê Thử" },
        { label: 'Số căn cước (CCCD)', text: '066196001234' },
      ],
    },
  ],
  forms: [],
  responses: [{ title: 'Câu đố', at, rows: [{ label: 'Điểm', text: '8/10' }] }],
  unfinished: [],
  tickets: [{ title: 'Yêu cầu gửi cán bộ', at, rows: [{ label: 'Anh/chị viết', text: script }] }],
  campaigns: [],
  talk: [
    { at, from: 'person', text: `Chào ad ${script} ${'dài'.repeat(80)}` },
    { at, from: 'us', text: 'Dạ, chào anh/chị.\n[Hỏi luật lao động] [Vào công đoàn]' },
    { at, from: 'person', text: 'bấm “Vào công đoàn”', isNote: true },
  ],
  isTalkCut: false,
}

const sizes = { phone: [390, 844], desktop: [1366, 768] } as const

describeInBrowser("one's own data in a browser", () => {
  let browser: Browser
  let server: Server
  const pages: Page[] = []
  const faults: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    const app = express()
    // As routes.ts has it: the stricter policy of this page must win.
    app.use(
      helmet({
        contentSecurityPolicy: {
          useDefaults: false,
          directives: { defaultSrc: ["'none'"], styleSrc: ["'self'"] },
        },
      }),
    )
    app.use(
      '/my-data',
      myDataRoutes({
        links,
        fileOf: async () => myDataFile(data),
        uses: { use: async () => 'used' },
        publicUrl: 'http://localhost',
        onFault: (error) => void faults.push(String(error)),
        now: () => at.getTime(),
      }),
    )
    server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(async () => {
    await browser.close()
    server.close()
  })
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close()
    expect(faults.splice(0)).toEqual([])
  })

  async function open(size: keyof typeof sizes): Promise<Page> {
    const [width, height] = sizes[size]
    const context = await browser.newContext({ viewport: { width, height }, locale: 'vi-VN' })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    pages.push(page)
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (said) => {
      if (/Content Security Policy/.test(said.text())) faults.push(said.text())
    })
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await page.goto(`http://127.0.0.1:${port}/my-data/${links.token(['zalo:1:2'], at.getTime())}`)
    return page
  }

  const press = (page: Page, name: string) => page.getByRole('button', { name }).click()
  const picture = async (page: Page, name: string) => {
    const folder = process.env.SCREENSHOTS
    if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true })
  }
  const widthOver = (page: Page) =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

  test.each(['phone', 'desktop'] as const)(
    'on a %s the page and the file fit, and axe finds no serious fault',
    async (size) => {
      const page = await open(size)
      await picture(page, `my-data-${size}`)
      expect(await seriousFaults(page)).toEqual([])
      expect(await widthOver(page)).toBe(0)
      await press(page, 'Xem ngay trên máy này')
      await page.getByRole('heading', { name: 'Cuộc trò chuyện' }).waitFor()
      await picture(page, `my-data-file-${size}`)
      expect(await seriousFaults(page)).toEqual([])
      expect(await widthOver(page)).toBe(0)
      expect(await page.title()).toBe('Dữ liệu của tôi – Cầu Nối')
      expect(await page.getByText(script).count()).toBe(2)
    },
  )

  test('the file is saved under a name that says what it is, and opens from the disk with its looks', async () => {
    const page = await open('phone')
    const [saved] = await Promise.all([page.waitForEvent('download'), press(page, 'Tải dữ liệu của tôi')])
    expect(saved.suggestedFilename()).toBe('du-lieu-cua-toi-2026-12-01.html')
    const file = await saved.path()
    expect(await readFile(file, 'utf8')).toBe(myDataFile(data))
    await page.goto(`file://${file}`)
    expect(await page.title()).not.toBe('stolen')
  })

  test('the keyboard alone reaches both buttons', async () => {
    const page = await open('desktop')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Tải dữ liệu của tôi')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Cuộc trò chuyện' }).waitFor()
  })
})
