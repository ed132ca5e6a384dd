// The way of a worker through the whole program in a real browser, on a phone and a desktop: from "tôi muốn vào công đoàn" in the web
// chat through the form to a number, and the news when staff move it on. SCREENSHOTS=<folder> keeps pictures.
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { describeInBrowser, launchBrowser, seriousFaults } from '../support/browser.ts'
import { type RunningProgram, runProgram } from '../support/running-program.ts'
import { hhen } from './applicant.ts'
import { type Staff, staffBeside } from './staff-beside.ts'

const fieldKey = randomBytes(32).toString('base64')
const sizes = { phone: [390, 844], desktop: [1366, 768] } as const
type Size = keyof typeof sizes

describeInBrowser('joining the union in a browser', () => {
  let browser: Browser
  let run: RunningProgram
  let staff: Staff
  const contexts: BrowserContext[] = []
  const faults: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    run = await runProgram('e2e-browser', { FIELD_KEY: fieldKey })
    staff = await staffBeside({ mongodbUri: run.mongodbUri, fieldKey })
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await staff.close()
    await run.stop()
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
    expect(faults.splice(0)).toEqual([])
  })

  async function openChat(size: Size): Promise<Page> {
    const [width, height] = sizes[size]
    const isPhone = size === 'phone'
    const context = await browser.newContext({
      ...{
        viewport: { width, height },
        locale: 'vi-VN',
        timezoneId: 'Asia/Ho_Chi_Minh',
        isMobile: isPhone,
        hasTouch: isPhone,
      },
      ...{ reducedMotion: 'reduce' },
    })
    contexts.push(context)
    context.on('page', (page) => {
      page.setDefaultTimeout(15_000)
      page.on('pageerror', (error) => faults.push(error.message))
      page.on('console', (said) => {
        if (/Content Security Policy/.test(said.text())) faults.push(said.text())
      })
    })
    const page = await context.newPage()
    // Where the form's link leads, so that both are one site.
    await page.goto(run.url.replace('127.0.0.1', 'localhost'))
    return page
  }

  const heard = (page: Page, text: string) =>
    page.locator('.row.us .bubble', { hasText: text }).last().waitFor()
  const says = async (page: Page, text: string) => {
    await page.getByLabel('Tin nhắn của anh/chị').fill(text)
    await page.getByRole('button', { name: 'Gửi' }).click()
  }
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()
  const field = (page: Page, label: string) => page.getByLabel(label)
  const types = async (page: Page, label: string, text: string) => field(page, label).pressSequentially(text)
  const chatTexts = async (page: Page) => (await page.locator('.row.us .bubble').allTextContents()).join('\n')

  /** No serious fault for axe, nothing sticks out of the screen; a picture where pictures are wanted. */
  async function isSound(page: Page, name: string): Promise<void> {
    const folder = process.env.SCREENSHOTS
    if (folder) {
      await page.screenshot({ path: path.join(folder, `${name}.png`) })
      await page.screenshot({ path: path.join(folder, `${name}-whole.png`), fullPage: true })
    }
    expect(await seriousFaults(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  }

  /** Presses the newest link of this name, which opens in a tab of its own. */
  async function openLink(chat: Page, name: string): Promise<Page> {
    const opened = chat.context().waitForEvent('page')
    await chat.getByRole('link', { name }).last().click()
    const form = await opened
    await form.waitForLoadState()
    return form
  }

  test.each(['phone', 'desktop'] as const)(
    'on a %s a worker comes from the first word to a number, and hears of it when staff move it on',
    async (size) => {
      const chat = await openChat(size)
      const cccd = size === 'phone' ? '066196001111' : '066196002222'
      const phone = size === 'phone' ? '0987111222' : '0987333444'

      await heard(chat, 'Mời anh/chị chọn một mục')
      await isSound(chat, `${size}-01-welcome`)
      await says(chat, 'tôi muốn vào công đoàn')
      await chat.getByRole('button', { name: 'Công ty, hợp tác xã' }).waitFor()
      await isSound(chat, `${size}-02-where`)
      for (const answer of ['Công ty, hợp tác xã', 'Người Việt Nam', 'Đã ký', 'Không'])
        await press(chat, answer)
      await chat.getByRole('button', { name: 'Không có ở đây' }).waitFor()
      await says(chat, 'may suoi xanh')
      await chat.getByRole('link', { name: 'Điền đơn' }).waitFor()
      await isSound(chat, `${size}-03-link`)

      const begun = await openLink(chat, 'Điền đơn')
      await isSound(begun, `${size}-04-start`)
      await press(begun, 'Bắt đầu')
      await field(begun, 'Họ và tên').waitFor()
      await isSound(begun, `${size}-05-form`)
      await types(begun, 'Họ và tên', hhen['ho-ten'])
      await begun.getByText('Nữ', { exact: true }).click()
      await types(begun, 'Ngày sinh', '31/2/1996')
      await types(begun, 'Số căn cước', cccd.slice(0, 7))
      await begun.getByText('Đã lưu lúc').waitFor()
      await isSound(begun, `${size}-06-halfway`)
      await begun.close()

      const form = await openLink(chat, 'Điền đơn')
      await form.getByText('Những gì anh/chị điền lần trước vẫn còn').waitFor()
      expect(await field(form, 'Họ và tên').inputValue()).toBe(hhen['ho-ten'])
      expect(await field(form, 'Số căn cước').inputValue()).toBe(cccd.slice(0, 7))
      await isSound(form, `${size}-07-again`)
      await field(form, 'Số căn cước').fill(cccd)
      await types(form, 'Số điện thoại', phone)
      await types(form, 'Quê quán', hhen['que-quan'])
      await types(form, 'Nơi ở hiện nay', hhen['noi-o'])
      await types(form, 'Công việc', hhen['cong-viec'])
      await press(form, 'Xem lại trước khi gửi')
      await form.getByText(/Còn \d+ chỗ cần xem lại/).waitFor()
      await isSound(form, `${size}-08-faults`)
      await field(form, 'Ngày sinh').fill(hhen['ngay-sinh'])
      await form.getByLabel('Tôi đồng ý').check()
      await press(form, 'Xem lại trước khi gửi')
      await form.getByRole('heading', { name: 'Xem lại trước khi gửi' }).waitFor()
      expect(await form.locator('main').textContent()).toContain("H'Hen Niê Kđăm")
      await isSound(form, `${size}-09-review`)
      await press(form, 'Gửi')
      await form.getByRole('heading', { name: 'Đã gửi' }).waitFor()
      await isSound(form, `${size}-10-sent`)

      await chat.bringToFront()
      await heard(chat, 'Mã hồ sơ: ')
      await isSound(chat, `${size}-11-number`)
      const number = /Mã hồ sơ: (\d{4}-\d{4})/.exec(await chatTexts(chat))?.[1] ?? ''
      await says(chat, 'trạng thái hồ sơ')
      await heard(chat, `Mã ${number}, gia nhập công đoàn`)
      await isSound(chat, `${size}-12-status`)

      await staff.move({ number, to: 'assigned', unit: 'cd-xa-hoa-phu' })
      await heard(chat, 'đã chuyển tới Công đoàn xã Hòa Phú')
      await staff.move({ number, to: 'contacted' })
      await heard(chat, `Hồ sơ ${number} (gia nhập công đoàn): cán bộ công đoàn đã liên hệ với anh/chị`)
      await says(chat, 'trang thai ho so')
      await heard(chat, 'cán bộ công đoàn đã liên hệ, chờ anh/chị ký đơn')
      await isSound(chat, `${size}-13-news`)

      // Neither tab shows anything of the form any more, and the way back leads to the same conversation.
      await form.reload()
      expect(await form.content()).not.toMatch(new RegExp(`${cccd}|Kđăm|${phone}`))
      await form.getByRole('link', { name: 'Quay lại cuộc trò chuyện' }).click()
      await heard(form, number)
      expect(await form.content()).not.toMatch(new RegExp(`${cccd}|Kđăm|${phone}`))
      await isSound(form, `${size}-14-back`)

      await says(chat, 'dữ liệu của tôi')
      const data = await openLink(chat, 'Tải dữ liệu')
      await isSound(data, `${size}-15-my-data`)
      await press(data, 'Xem ngay trên máy này')
      await data.getByRole('heading', { name: 'Cuộc trò chuyện' }).waitFor()
      for (const text of [cccd, hhen['ho-ten'], number]) expect(await data.content()).toContain(text)
      await isSound(data, `${size}-16-my-data-file`)
    },
    90_000,
  )
})
