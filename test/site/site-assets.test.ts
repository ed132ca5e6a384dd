// What the page makes a phone load, and that an old phone can run it.

import { describe, expect, test } from '@jest/globals'
import { transformSync } from '@swc/core'
import { siteAssets } from '../../src/site/site-assets.ts'

const { script, style, icon } = siteAssets()
const code = script.bytes.toString('utf8')

describe('the page’s own files', () => {
  test('are light: the script far under 60 kB, all of it under 20 kB on the wire', () => {
    expect(script.bytes.length).toBeLessThan(30_000)
    expect(script.gzipped.length + style.gzipped.length + icon.gzipped.length).toBeLessThan(20_000)
  })

  test('have a script that needs nothing newer than ES2017', () => {
    const compiledFor = (target: 'es2017' | 'es2022') =>
      transformSync(code, { jsc: { target }, isModule: false }).code
    expect(compiledFor('es2017')).toBe(compiledFor('es2022'))
  })

  test('never put what others wrote into the page as markup', () => {
    expect(code).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b/)
  })

  test('use no function that Chrome 60 lacks', () => {
    expect(code).not.toMatch(
      /\.(at|flat|flatMap|replaceAll|matchAll|replaceChildren|finally|toSorted|fromEntries)\(|randomUUID|AbortController|globalThis/,
    )
  })
})
