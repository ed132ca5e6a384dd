// A real browser for the tests of pages. Where there is none, the tests are reported as skipped, by name.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setTimeout as delay } from 'node:timers/promises'
import { describe } from '@jest/globals'
import { type Browser, chromium, type Page } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const executablePath = places.find((place) => existsSync(place))
if (!executablePath) console.log(`Browser tests are skipped: no Chromium at ${places.join(', ')}.`)

/** `describe` where there is a browser, else `describe.skip`. */
export const describeInBrowser = executablePath ? describe : describe.skip

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Playwright gives each launch a fresh profile folder and removes it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args: flags })
}

/** Faults that axe calls serious or critical, one line each: rule and the first element. */
export async function seriousFaults(page: Page): Promise<string[]> {
  // The page's own policy forbids added script elements; evaluate is the debugger's and is not bound by it.
  const { source } = createRequire(import.meta.url)('axe-core')
  await page.evaluate(source)
  const found: AxeFault[] = await page.evaluate('axe.run().then((results) => results.violations)')
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

type AxeFault = { id: string; impact: string; nodes: { html: string }[] }

/** Waits until the expression is true in the page. Playwright's own waitForFunction needs eval, which the page's policy forbids. */
export async function untilTrue(page: Page, expression: string, timeoutMs = 10_000): Promise<void> {
  const end = Date.now() + timeoutMs
  while (!(await page.evaluate(expression))) {
    if (Date.now() > end) throw new Error(`never became true: ${expression}`)
    await delay(30)
  }
}
