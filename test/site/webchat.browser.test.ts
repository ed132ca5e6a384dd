// The page in a real browser: small phone, phone and desktop; keyboard alone; network away; reload. SCREENSHOTS=<folder> keeps pictures.
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Incoming } from '../../src/model/input.ts'
import type { Message } from '../../src/model/message.ts'
import { describeInBrowser, launchBrowser, seriousFaults, untilTrue } from '../support/browser.ts'
import { type ChatInMemory, chatInMemory } from './chat-in-memory.ts'

const tap = (choice: string) => `#cn:5f0a:1:menu/chinh:${choice}`
const menu: Message = {
  text: 'Anh/chị muốn làm gì?',
  choices: [
    { label: 'Đọc chương trình hành động', tap: tap('doc') },
    { label: 'Làm bài kiểm tra 10 câu', tap: tap('quiz') },
    { label: 'Khảo sát bữa ăn ca', tap: tap('survey') },
    { label: 'Gặp cán bộ', tap: tap('staff') },
    { label: 'Trang của công đoàn', url: 'https://congdoan.example.vn/' },
  ],
}
const scale: Message = {
  text: 'Anh/chị hài lòng với bữa ăn ca ở mức nào?\n1 là rất không hài lòng, 5 là rất hài lòng.',
  choices: ['1', '2', '3', '4', '5'].map((label) => ({ label, tap: tap(`s${label}`) })),
}
const long = Array.from({ length: 30 }, (_, n) => `Điểm ${n + 1}: chăm lo đời sống, việc làm của đoàn viên.`)

function answer({ content }: Incoming): Message[] {
  if (content.type === 'start') return [{ text: 'Chào anh/chị! Tôi là trợ lý của Công đoàn.' }, menu]
  if (content.type === 'tap' && content.payload === tap('survey')) return [scale]
  if (content.type === 'tap') return [{ text: 'Cảm ơn anh/chị đã trả lời.' }]
  if (content.type !== 'text') return []
  if (content.text === 'dài') return [{ text: long.join('\n') }]
  if (content.text === 'độc')
    return [{ text: '<img src=x onerror="document.title=1"> xem https://luat.example.vn/a?b=1.' }]
  return [{ text: `Anh/chị vừa nhắn: ${content.text}` }]
}

const sizes = { small: [360, 640], phone: [390, 844], desktop: [1366, 768] } as const

describeInBrowser('the web chat in a browser', () => {
  let browser: Browser
  let chat: ChatInMemory
  const pages: Page[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close()
    await chat.stop()
  })

  async function open(size: keyof typeof sizes, more: BrowserContextOptions & { at?: string } = {}) {
    chat = await chatInMemory({ answer })
    const [width, height] = sizes[size]
    const context = await browser.newContext({ viewport: { width, height }, locale: 'vi-VN', ...more })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    pages.push(page)
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (said) => {
      if (/Content Security Policy/.test(said.text())) faults.push(said.text())
    })
    await page.goto(chat.url + (more.at ?? '/'))
    return { page, context, faults }
  }

  const send = async (page: Page, text: string) => {
    await page.getByLabel('Tin nhắn của anh/chị').fill(text)
    await page.getByRole('button', { name: 'Gửi' }).click()
  }
  const heard = (page: Page, text: string) => page.locator('.row.us .bubble', { hasText: text }).waitFor()
  const bubbles = async (page: Page) =>
    (await page.locator('.bubble .text').allTextContents()).map((one) => one.trim())
  /** Scroll events come with the next frame. */
  const frames = (page: Page) =>
    page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))')
  const picture = async (page: Page, name: string) => {
    const folder = process.env.SCREENSHOTS
    if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) })
  }

  test.each([
    ['small', 'light'],
    ['phone', 'light'],
    ['phone', 'dark'],
    ['desktop', 'light'],
    ['desktop', 'dark'],
  ] as const)(
    'on a %s screen, %s, it has no serious fault for axe and nothing sticks out',
    async (size, colorScheme) => {
      const { page, faults } = await open(size, { colorScheme, reducedMotion: 'reduce' })
      await page.getByRole('button', { name: 'Khảo sát bữa ăn ca' }).click()
      await heard(page, 'hài lòng')
      await send(page, 'Em muốn hỏi về tiền lương làm thêm giờ ngày lễ ạ')
      await heard(page, 'vừa nhắn')
      await picture(page, `${size}-${colorScheme}`)
      expect(await seriousFaults(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      const sizesOfTargets: number[] = await page.evaluate(
        `[...document.querySelectorAll('button, textarea, .choice')].filter((one) => one.offsetParent)
        .map((one) => Math.min(one.offsetHeight, one.offsetWidth))`,
      )
      expect(Math.min(...sizesOfTargets)).toBeGreaterThanOrEqual(44)
      expect(faults).toEqual([])
    },
  )

  test('a first visit is greeted once, and a reload loses nothing and repeats nothing', async () => {
    const { page } = await open('phone')
    await heard(page, 'Anh/chị muốn làm gì?')
    await page.getByRole('button', { name: 'Khảo sát bữa ăn ca' }).click()
    await heard(page, 'hài lòng')
    await page.getByLabel('Tin nhắn của anh/chị').fill('chưa gửi')
    const before = await bubbles(page)
    await page.reload()
    await heard(page, 'hài lòng')
    expect(await bubbles(page)).toEqual(before)
    expect(before.filter((text) => text === 'Khảo sát bữa ăn ca')).toHaveLength(1)
    expect(await page.getByLabel('Tin nhắn của anh/chị').inputValue()).toBe('chưa gửi')
    await picture(page, 'phone-reloaded')
    await page.getByRole('button', { name: '4' }).click()
    await heard(page, 'Cảm ơn anh/chị')
    expect(chat.inputs.map(({ content }) => content.type)).toEqual(['start', 'tap', 'tap'])
  })

  test('a link with ?bat-dau= starts that flow, and a reload does not start it again', async () => {
    const { page } = await open('phone', { at: '/?bat-dau=bua-an-ca' })
    await heard(page, 'Anh/chị muốn làm gì?')
    await page.reload()
    await heard(page, 'Anh/chị muốn làm gì?')
    expect(chat.inputs.map(({ content }) => content)).toEqual([{ type: 'start', ref: 'bua-an-ca' }])
  })

  test('a whole conversation goes by keyboard alone', async () => {
    const { page } = await open('desktop')
    await heard(page, 'Anh/chị muốn làm gì?')
    const focused = () => page.evaluate<string>('document.activeElement.textContent')
    for (let i = 0; i < 20 && (await focused()) !== 'Khảo sát bữa ăn ca'; i++)
      await page.keyboard.press('Tab')
    await picture(page, 'desktop-focus')
    await page.keyboard.press('Enter')
    await heard(page, 'hài lòng')
    for (let i = 0; i < 20 && (await focused()) !== '4'; i++) await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await heard(page, 'Cảm ơn anh/chị')
    for (let i = 0; i < 20 && !(await page.evaluate('document.activeElement.id === "box"')); i++) {
      await page.keyboard.press('Tab')
    }
    await page.keyboard.type('dòng một')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('dòng hai')
    await page.keyboard.press('Enter')
    await heard(page, 'dòng hai')
    expect(chat.inputs.at(-1)?.content).toEqual({ type: 'text', text: 'dòng một\ndòng hai' })
    expect(await page.getByLabel('Tin nhắn của anh/chị').inputValue()).toBe('')
  })

  test('a screen reader hears a polite log with a name on every bubble, and history is not read out again', async () => {
    const { page } = await open('phone')
    await heard(page, 'Anh/chị muốn làm gì?')
    const log = page.getByRole('log', { name: 'Tin nhắn' })
    expect(await log.getAttribute('aria-live')).toBe('polite')
    expect(await log.getAttribute('aria-busy')).toBe('false')
    expect(await page.locator('.row.us .bubble').first().textContent()).toMatch(/^Trợ lý: /)
    expect(await page.getByRole('group', { name: 'Lựa chọn' }).getByRole('button').count()).toBe(4)
  })

  test('what is said while the network is away is kept and sent once, in order, when it is back', async () => {
    const { page } = await open('phone')
    await heard(page, 'Anh/chị muốn làm gì?')
    await chat.hangUp()
    await send(page, 'lúc mất mạng')
    await send(page, 'tin thứ hai')
    await page.locator('.row.person.waiting', { hasText: 'tin thứ hai' }).waitFor()
    await page.getByText('Mất kết nối').or(page.getByText('tự gửi lại')).first().waitFor()
    await picture(page, 'phone-offline')
    await chat.listen()
    await page.evaluate('dispatchEvent(new Event("online"))')
    await heard(page, 'vừa nhắn: lúc mất mạng')
    await heard(page, 'vừa nhắn: tin thứ hai')
    expect(await page.locator('.row.waiting').count()).toBe(0)
    await untilTrue(page, 'document.getElementById("status").textContent === ""')
    expect(chat.inputs.map(({ content }) => content)).toEqual([
      { type: 'start' },
      { type: 'text', text: 'lúc mất mạng' },
      { type: 'text', text: 'tin thứ hai' },
    ])
  })

  test('a message whose answer was lost on the way is sent again and counts once', async () => {
    const { page } = await open('phone')
    await heard(page, 'Anh/chị muốn làm gì?')
    let isLost = false
    await page.route('**/webchat/messages', async (route) => {
      if (isLost) return route.continue()
      isLost = true
      await route.fetch()
      await route.abort()
    })
    await send(page, 'một lần thôi')
    await heard(page, 'vừa nhắn: một lần thôi')
    await untilTrue(page, '!document.querySelector(".row.waiting") && Object.keys(localStorage).length === 0')
    expect(chat.inputs.filter(({ content }) => content.type === 'text')).toHaveLength(1)
    expect(await page.locator('.row.person', { hasText: 'một lần thôi' }).count()).toBe(1)
  })

  test('what was not sent before the page was closed is sent when it is opened again', async () => {
    const { page, context } = await open('phone')
    await heard(page, 'Anh/chị muốn làm gì?')
    await page.route('**/webchat/messages', (route) => route.abort())
    await send(page, 'để lại')
    await page.locator('.row.person.waiting').waitFor()
    await page.close()
    const next = await context.newPage()
    await next.goto(chat.url)
    await heard(next, 'vừa nhắn: để lại')
    expect(await next.locator('.row.person', { hasText: 'để lại' }).count()).toBe(1)
  })

  test('without server-sent events it asks again and again', async () => {
    const { page, context } = await open('phone')
    await context.addInitScript('delete window.EventSource')
    await page.reload()
    await send(page, 'không có sse')
    await heard(page, 'vừa nhắn: không có sse')
  })

  test('an expired cookie costs a fresh page, not the message', async () => {
    const { page, context } = await open('phone')
    await heard(page, 'Anh/chị muốn làm gì?')
    await context.clearCookies()
    await send(page, 'sau khi hết hạn')
    await heard(page, 'vừa nhắn: sau khi hết hạn')
  })

  test('a browser that keeps no cookie is told so instead of loading for ever', async () => {
    const { page, context } = await open('phone')
    await context.route('**/*', async (route) => {
      const { cookie: _cookie, ...headers } = route.request().headers()
      const response = await route.fetch({ headers: { ...headers, cookie: 'chat=none' } })
      const { 'set-cookie': _set, ...rest } = response.headers()
      await route.fulfill({ response, headers: rest })
    })
    await page.reload()
    await page.locator('.status.refusal', { hasText: 'lưu cookie' }).waitFor()
  })

  test('text is text: markup stays visible, a link opens in a new tab and knows nothing of us', async () => {
    const { page } = await open('phone')
    await send(page, 'độc')
    await heard(page, '<img src=x')
    expect(await page.locator('#log img').count()).toBe(0)
    const link = page.locator('#log .text a')
    expect(await link.getAttribute('href')).toBe('https://luat.example.vn/a?b=1')
    expect(await link.getAttribute('target')).toBe('_blank')
    expect(await link.getAttribute('rel')).toContain('noopener')
  })

  test('pictures, files and cards are shown, and a card without a safe address is no link', async () => {
    const { page } = await open('phone')
    await heard(page, 'Anh/chị muốn làm gì?')
    chat.say(await contactOf(page), {
      text: 'Tài liệu',
      picture: 'to-roi.png',
      file: 'files/chuong-trinh.pdf',
      cards: [
        { title: 'Điều 137', subtitle: 'Bảo vệ thai sản', url: 'https://luat.example.vn/137' },
        { title: 'Không mở được', url: 'javascript:alert(1)' },
      ],
    })
    await heard(page, 'Tài liệu')
    await picture(page, 'phone-media')
    expect(await page.locator('.picture img').getAttribute('alt')).toBe('Hình kèm tin nhắn')
    expect(await page.locator('.file').getAttribute('href')).toBe('/files/files/chuong-trinh.pdf')
    expect(await page.locator('.card a').count()).toBe(1)
    expect(await seriousFaults(page)).toEqual([])
  })

  test('a long answer is shown from its start, and who reads back is not torn away', async () => {
    const { page } = await open('phone', { reducedMotion: 'reduce' })
    await heard(page, 'Anh/chị muốn làm gì?')
    await send(page, 'dài')
    await heard(page, 'Điểm 30')
    await untilTrue(page, 'document.getElementById("newer").hidden === false')
    await picture(page, 'phone-long')
    const top = () => page.evaluate<number>('document.getElementById("scroll").scrollTop')
    const isSeen = await page.evaluate(
      `(() => { const row = [...document.querySelectorAll('.row.person')].pop().getBoundingClientRect()
        return row.top >= 0 && row.bottom <= innerHeight })()`,
    )
    expect(isSeen).toBe(true)
    await frames(page)
    await page.evaluate('document.getElementById("scroll").scrollTo({ top: 0, behavior: "instant" })')
    await untilTrue(page, 'document.getElementById("scroll").scrollTop === 0')
    await frames(page)
    chat.say(await contactOf(page), { text: 'Tin mới của cán bộ' })
    await page.getByRole('button', { name: 'Có tin mới' }).waitFor()
    expect(await top()).toBe(0)
    await page.getByRole('button', { name: 'Có tin mới' }).click()
    await untilTrue(page, 'document.getElementById("newer").hidden')
  })

  test('a text over the limit stays in the box with a reason', async () => {
    const { page } = await open('phone')
    await heard(page, 'Anh/chị muốn làm gì?')
    await send(page, 'ạ'.repeat(4_001))
    await page.locator('.status.refusal', { hasText: '4001' }).waitFor()
    expect((await page.getByLabel('Tin nhắn của anh/chị').inputValue()).length).toBe(4_001)
    expect(chat.inputs.filter(({ content }) => content.type === 'text')).toEqual([])
  })

  test('“Quên máy này” asks first, then this machine knows nothing any more', async () => {
    const { page } = await open('phone')
    await heard(page, 'Anh/chị muốn làm gì?')
    await send(page, 'chuyện riêng')
    await heard(page, 'chuyện riêng')
    const before = await contactOf(page)
    await page.getByRole('button', { name: 'Tùy chọn' }).click()
    await page.getByRole('button', { name: 'Quên máy này…' }).click()
    await picture(page, 'phone-forget')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Giữ lại' }).click()
    expect(await contactOf(page)).toBe(before)
    await page.getByRole('button', { name: 'Tùy chọn' }).click()
    await page.getByRole('button', { name: 'Quên máy này…' }).click()
    await page.getByRole('button', { name: 'Quên máy này', exact: true }).click()
    await untilTrue(page, '!document.body.textContent.includes("chuyện riêng")')
    await heard(page, 'Anh/chị muốn làm gì?')
    expect(await contactOf(page)).not.toBe(before)
    expect(await page.evaluate('localStorage.length')).toBe(0)
  })

  async function contactOf(page: Page): Promise<string> {
    const [cookie] = await page.context().cookies()
    return `webchat:site:${cookie?.value.split('.')[1]}`
  }
})
