// Text put into a page is text there, whatever it looks like.
import { expect, test } from '@jest/globals'
import { html } from '../../src/lib/html-template.ts'

test('text is escaped, in an element and in a quoted attribute', () => {
  const text = `<img src=x onerror='a("b")'> & co`
  const escaped = '&lt;img src=x onerror=&#39;a(&quot;b&quot;)&#39;&gt; &amp; co'
  expect(html`<p title="${text}">${text}</p>`.markup).toBe(`<p title="${escaped}">${escaped}</p>`)
})

test('markup made here stays, also in lists; what is not there is nothing', () => {
  const rows = ['a<', 'b'].map((text) => html`<li>${text}</li>`)
  const list = html`<ul>${rows}${[[html`<hr>`, 3]]}</ul>${false}${undefined}${true}${''}`
  expect(list.markup).toBe('<ul><li>a&lt;</li><li>b</li><hr>3</ul>')
})
