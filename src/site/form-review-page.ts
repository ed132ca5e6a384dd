// The page before sending: every value as typed, and how it was read where that is not plain.
import { type Html, html } from '../lib/html-template.ts'
import type { Form, FormField } from '../model/content.ts'
import type { FormReview } from '../registrations/form-review.ts'
import { shownValue } from '../registrations/form-summary.ts'
import { plainLine } from '../registrations/form-typed.ts'
import type { FramePage } from './form-page.ts'

export type ReviewView = { form: Form; path: string; rev: number; review: FormReview; hasChanged: boolean }

export function reviewPage({ form, path, rev, review, hasChanged }: ReviewView): FramePage {
  const rows = form.fields.map((field) => row(field, review))
  return {
    title: `Xem lại: ${form.title}`,
    body: html`<h1>Xem lại trước khi gửi</h1>
${hasChanged && html`<p class="notice">Thông tin vừa được sửa ở một thẻ khác. Anh/chị xem lại lần nữa rồi bấm “Gửi”.</p>\n`}
<dl class="values">
${rows}</dl>
<p class="agreed">Đã đồng ý cho dùng dữ liệu như ở trang trước.</p>
<form method="post" action="${path}/send">
<input type="hidden" name="_rev" value="${rev}" autocomplete="off">
<button type="submit" class="strong">Gửi</button>
</form>
<p><a class="button" href="${path}">Sửa lại</a></p>`,
  }
}

function row(field: FormField, { typed, checked }: FormReview): Html {
  const value = checked.values[field.id]
  const text = typed[field.id] ?? ''
  const reading = value === undefined ? undefined : readingOf(field, text, value)
  return html`<div>
<dt>${field.label}</dt>
<dd>${value === undefined ? html`<span class="quiet">Không ghi</span>` : shownText(field, text)}${
    reading !== undefined && html`<span class="reading">Máy đọc là: ${reading}</span>`
  }</dd>
</div>
`
}

function shownText(field: FormField, typed: string): string {
  return field.kind === 'choice' ? shownValue(field, typed.trim()) : typed.trim()
}

/** How it was read, where a person could have meant something else. */
function readingOf(field: FormField, typed: string, value: string): string | undefined {
  const shown = shownValue(field, value)
  const plain = plainLine(typed)
  switch (field.kind) {
    case 'birth':
      return plain.replace(/[-.\s]+/g, '/').replace(/\b0/g, '') === shown ? undefined : shown
    case 'phone':
    case 'personal-id':
      return plain.replace(/\D/g, '') === shown ? undefined : shown
    case 'number':
      return plain === shown ? undefined : shown
    case 'choice':
    case 'name':
    case 'text':
    case 'long-text':
      return undefined
  }
}
