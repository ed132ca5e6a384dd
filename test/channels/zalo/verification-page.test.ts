import { expect, test } from '@jest/globals'
import { zaloVerification } from '../../../src/channels/zalo/verification-page.ts'

test.each([
  'FDsS7x-6',
  ' FDsS7x-6 ',
  'zalo_verifierFDsS7x-6.html',
  '<meta name="zalo-platform-site-verification" content="FDsS7x-6" />',
])('%j is served under the name that Zalo asks for, with the tag in it', (code) => {
  const { path, html, metaTag } = zaloVerification(code)
  expect(path).toBe('/zalo_verifierFDsS7x-6.html')
  expect(metaTag).toBe('<meta name="zalo-platform-site-verification" content="FDsS7x-6">')
  expect(html).toContain(metaTag)
})

test('a code cannot bring markup of its own', () => {
  expect(zaloVerification('"><script>').html).not.toContain('<script>')
})
