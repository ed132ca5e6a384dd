// The page of forms in a real browser: a phone and a desktop, light and dark, with and without script, closed halfway and opened
// again. SCREENSHOTS=<folder> keeps pictures.
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Form } from '../../src/model/content.ts'
import { describeInBrowser, launchBrowser, seriousFaults, untilTrue } from '../support/browser.ts'
import { until } from '../support/until.ts'
import { type FormInMemory, formInMemory, shippedForm } from './form-in-memory.ts'
import { rightAnswers } from './form-visitor.ts'

const sizes = { small: [360, 640], phone: [390, 844], desktop: [1366, 768] } as const

describeInBrowser('a form in a browser', () => {
  let browser: Browser
  let site: FormInMemory
  const pages: Page[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close()
    await site.stop()
  })

  async function open(size: keyof typeof sizes, more: BrowserContextOptions = {}, form?: Form) {
    site = await formInMemory({ form })
    const [width, height] = sizes[size]
    const isPhone = size !== 'desktop'
    const context = await browser.newContext({
      ...{ viewport: { width, height }, locale: 'vi-VN', isMobile: isPhone, hasTouch: isPhone, ...more },
    })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    pages.push(page)
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (said) => {
      if (/Content Security Policy/.test(said.text())) faults.push(said.text())
    })
    const link = site.url + site.issue()
    await page.goto(link)
    return { page, context, faults, link }
  }

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
  const field = (page: Page, label: string) => page.getByLabel(label)
  const picture = async (page: Page, name: string) => {
    const folder = process.env.SCREENSHOTS
    if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true })
  }

  async function fillIn(page: Page, more: Record<string, string> = {}) {
    const answers = { ...rightAnswers, ...more }
    await field(page, 'Họ và tên').fill(answers['ho-ten'] ?? '')
    await page.getByText('Nữ', { exact: true }).click()
    await field(page, 'Ngày sinh').fill(answers['ngay-sinh'] ?? '')
    await field(page, 'Số căn cước').fill(answers.cccd ?? '')
    await field(page, 'Số điện thoại').fill(answers['dien-thoai'] ?? '')
    await field(page, 'Nơi ở hiện nay').fill(answers['noi-o'] ?? '')
  }

  async function soundAsAPage(page: Page, faults: readonly string[]) {
    expect(await seriousFaults(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    const smallest = await page.evaluate<number>(
      `Math.min(...[...document.querySelectorAll('button, a.button, select, textarea, .pick, input:not([type=hidden])')]
      .filter((one) => one.offsetParent && !one.closest('.pick input')).map((one) => (one.closest('.pick') || one).offsetHeight))`,
    )
    expect(smallest).toBeGreaterThanOrEqual(44)
    const letters = await page.evaluate<number>(
      `Math.min(20, ...[...document.querySelectorAll('input, select, textarea')].map((one) => parseFloat(getComputedStyle(one).fontSize)))`,
    )
    expect(letters).toBeGreaterThanOrEqual(16)
    expect(faults).toEqual([])
  }

  test.each([
    ['small', 'light'],
    ['phone', 'light'],
    ['phone', 'dark'],
    ['desktop', 'light'],
    ['desktop', 'dark'],
  ] as const)(
    'on a %s screen, %s, every page of it has no serious fault for axe and nothing sticks out',
    async (size, colorScheme) => {
      const { page, faults } = await open(size, { colorScheme, reducedMotion: 'reduce' })
      const look = async (name: string) => {
        await picture(page, `${size}-${colorScheme}-${name}`)
        await soundAsAPage(page, faults)
      }
      await look('1-start')
      await press(page, 'Bắt đầu')
      await look('2-empty')
      await fillIn(page, { 'ngay-sinh': '31/2/1990', cccd: '066090001234', 'dien-thoai': '09123456' })
      await press(page, 'Xem lại trước khi gửi')
      await page.getByText('Còn 4 chỗ cần xem lại').waitFor()
      await look('3-faults')
      await fillIn(page, { cccd: '066090001234', 'ngay-sinh': '050390' })
      await page.getByLabel('Tôi đồng ý').check()
      await page.getByLabel('Tôi đã kiểm tra').check()
      await press(page, 'Xem lại trước khi gửi')
      await page.getByRole('heading', { name: 'Xem lại trước khi gửi' }).waitFor()
      await look('4-review')
      await press(page, 'Gửi')
      await page.getByRole('heading', { name: 'Đã gửi' }).waitFor()
      await look('5-sent')
      expect(site.inputs).toHaveLength(1)
    },
  )

  test.each(['mau-5a', 'mai-am'])(
    'the shipped form %s is sound on a phone, empty and with faults',
    async (id) => {
      const { page, faults } = await open('phone', {}, shippedForm(id))
      await picture(page, `${id}-1-start`)
      await press(page, 'Bắt đầu')
      await picture(page, `${id}-2-empty`)
      await soundAsAPage(page, faults)
      await press(page, 'Xem lại trước khi gửi')
      await page.getByText(/Còn \d+ chỗ cần xem lại/).waitFor()
      await picture(page, `${id}-3-faults`)
      await soundAsAPage(page, faults)
    },
  )

  test('filled in halfway, closed and opened again by the link, it goes on, is sent, and then is shut', async () => {
    const { page, context, link } = await open('phone')
    await press(page, 'Bắt đầu')
    await field(page, 'Họ và tên').fill(rightAnswers['ho-ten'] ?? '')
    await field(page, 'Ngày sinh').fill('31/2/1990')
    await field(page, 'Số căn cước').focus()
    await page.getByText('Đã lưu lúc').waitFor()
    await page.locator('.note.fault', { hasText: 'không có trên lịch' }).waitFor()
    expect(await field(page, 'Ngày sinh').getAttribute('aria-invalid')).toBe('true')
    await picture(page, 'phone-autosave')
    // Half a number, and the page is gone before any pause.
    await field(page, 'Số căn cước').fill('066190')
    await page.close()
    await until(() => site.typed().cccd === '066190')

    const again = await context.newPage()
    pages.push(again)
    await again.goto(link)
    await again.getByText('Những gì anh/chị điền lần trước vẫn còn').waitFor()
    expect(await field(again, 'Họ và tên').inputValue()).toBe("H'Hen Niê")
    expect(await field(again, 'Số căn cước').inputValue()).toBe('066190')
    await picture(again, 'phone-again')
    await fillIn(again)
    await again.getByLabel('Tôi đồng ý').check()
    await press(again, 'Xem lại trước khi gửi')
    await again.getByRole('heading', { name: 'Xem lại trước khi gửi' }).waitFor()
    await again.getByRole('button', { name: 'Gửi', exact: true }).dblclick()
    await again.getByRole('heading', { name: 'Đã gửi' }).waitFor()
    expect(site.inputs).toHaveLength(1)
    await again.goto(link)
    expect(await again.locator('main').textContent()).not.toContain("H'Hen")
  })

  test('going back from the look-over changes what is sent', async () => {
    const { page } = await open('phone')
    await press(page, 'Bắt đầu')
    await fillIn(page)
    await page.getByLabel('Tôi đồng ý').check()
    await press(page, 'Xem lại trước khi gửi')
    await page.goBack()
    await field(page, 'Nơi ở hiện nay').fill('Buôn Khác')
    await page.getByLabel('Tôi đồng ý').check()
    await press(page, 'Xem lại trước khi gửi')
    await page.getByText('Buôn Khác').waitFor()
    await page.getByRole('link', { name: 'Sửa lại' }).click()
    expect(await page.getByLabel('Tôi đồng ý').isChecked()).toBe(true)
    await press(page, 'Xem lại trước khi gửi')
    await press(page, 'Gửi')
    await page.getByRole('heading', { name: 'Đã gửi' }).waitFor()
    expect(site.typed()['noi-o']).toBe('Buôn Khác')
  })

  test('the cursor stands at the first field to mend, with its label and words in sight', async () => {
    const { page } = await open('phone')
    await press(page, 'Bắt đầu')
    await fillIn(page, { 'dien-thoai': '09123456' })
    await page.getByLabel('Tôi đồng ý').check()
    await press(page, 'Xem lại trước khi gửi')
    await untilTrue(page, 'document.activeElement.id === "f-dien-thoai"')
    const isInSight = await page.evaluate(
      `['label[for=f-dien-thoai]', '#f-dien-thoai-note', '#f-dien-thoai'].every((one) => {
        const { top, bottom } = document.querySelector(one).getBoundingClientRect()
        return top >= 0 && bottom <= innerHeight })`,
    )
    await picture(page, 'phone-fault-in-sight')
    expect(isInSight).toBe(true)
  })

  test('the whole way goes by keyboard alone', async () => {
    const { page } = await open('desktop')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await field(page, 'Họ và tên').waitFor()
    const to = async (id: string) => {
      for (let i = 0; i < 30; i++) {
        if (await page.evaluate(`document.activeElement.id === ${JSON.stringify(id)}`)) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`no way to ${id} by Tab`)
    }
    for (const [id, text] of Object.entries(rightAnswers)) {
      await to(`f-${id}`)
      if (id === 'gioi-tinh') await page.keyboard.press('ArrowDown')
      else await page.keyboard.type(text)
    }
    await to('f-_consent')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Xem lại trước khi gửi' }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Đã gửi' }).waitFor()
    expect(site.inputs).toHaveLength(1)
  })

  test('with JavaScript off the same form is filled in, mended and sent', async () => {
    const { page } = await open('phone', { javaScriptEnabled: false })
    await press(page, 'Bắt đầu')
    await fillIn(page, { cccd: '123456789' })
    await page.getByLabel('Tôi đồng ý').check()
    await press(page, 'Xem lại trước khi gửi')
    await page.getByText('9 chữ số').first().waitFor()
    await field(page, 'Số căn cước').fill('066190001234')
    expect(await page.getByLabel('Tôi đồng ý').isChecked()).toBe(true)
    await press(page, 'Xem lại trước khi gửi')
    await press(page, 'Gửi')
    await page.getByRole('heading', { name: 'Đã gửi' }).waitFor()
    expect(site.inputs).toHaveLength(1)
  })

  test('while the network is away the page says so, and saves by itself when it is back', async () => {
    const { page } = await open('phone')
    await press(page, 'Bắt đầu')
    await page.route('**/draft', (route) => route.abort())
    await field(page, 'Họ và tên').fill('Y Bhiăo Êban')
    await field(page, 'Ngày sinh').focus()
    await page.getByText('Chưa lưu được').waitFor()
    await page.unroute('**/draft')
    await page.evaluate('dispatchEvent(new Event("online"))')
    await page.getByText('Đã lưu lúc').waitFor()
    expect(site.typed()['ho-ten']).toBe('Y Bhiăo Êban')
  })

  test('two tabs of one browser: the one behind is told, and its form loses nothing of the other', async () => {
    const { page, context, link } = await open('phone')
    await press(page, 'Bắt đầu')
    const second = await context.newPage()
    pages.push(second)
    await second.goto(link)
    await field(second, 'Dân tộc').fill('Ê Đê')
    await field(second, 'Họ và tên').focus()
    await second.getByText('Đã lưu lúc').waitFor()
    await fillIn(page)
    await field(page, 'Họ và tên').focus()
    await page.locator('.saved.alarm', { hasText: 'thẻ khác' }).waitFor()
    await page.getByLabel('Tôi đồng ý').check()
    await press(page, 'Xem lại trước khi gửi')
    await page.getByText('Ê Đê').waitFor()
    expect(site.typed()).toMatchObject({ ...rightAnswers, 'dan-toc': 'Ê Đê' })
  })

  test('in another browser the link shows nothing of it', async () => {
    const { page, link } = await open('phone')
    await press(page, 'Bắt đầu')
    await fillIn(page)
    await page.getByText('Đã lưu lúc').waitFor()
    const other = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
    pages.push(other)
    await other.goto(link)
    await picture(other, 'phone-elsewhere')
    expect(await other.content()).not.toMatch(/H'Hen|H&#39;Hen|066190001234/)
    expect(await seriousFaults(other)).toEqual([])
  })
})
