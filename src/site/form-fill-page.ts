// The page with the fields: what was typed so far, what is to be mended, the consent, and the way on to looking it over.
import { type Html, html } from '../lib/html-template.ts'
import { privateLinkMs } from '../lib/private-link.ts'
import type { Form } from '../model/content.ts'
import type { FormReview } from '../registrations/form-review.ts'
import { fieldMarkup, inputId } from './form-fields.ts'
import { type FramePage, paragraphs } from './form-page.ts'

export type FillView = {
  form: Form
  path: string
  issuedAt: number
  rev: number
  review: FormReview
  /** The person asked to go on: faults are shown, and what stands in the way. */
  isChecked: boolean
}

export function fillPage(view: FillView): FramePage {
  const { form, path, rev, review, isChecked } = view
  const points = isChecked ? openPoints(view) : []
  const { faults, warnings } = review.checked
  const fields = form.fields.map((field) =>
    fieldMarkup({
      field,
      typed: review.typed[field.id] ?? '',
      fault: isChecked ? faults[field.id] : undefined,
      warning: isChecked ? warnings[field.id] : undefined,
      hasFocus: points[0]?.id === inputId(field.id),
    }),
  )
  const isBegun = Object.values(review.typed).some((text) => text !== '')
  return {
    title: points.length > 0 ? `Cần xem lại: ${form.title}` : form.title,
    body: html`<h1>${form.title}</h1>
${!isChecked && isBegun && html`<p class="notice">Những gì anh/chị điền lần trước vẫn còn ở đây.</p>\n`}${summary(points)}
<form id="form" method="post" action="${path}" data-draft="${path}/draft" novalidate>
<input type="hidden" name="_rev" value="${rev}" autocomplete="off">
${fields}${isChecked && confirmation(review, points[0]?.id === confirmId)}${consent(view, points[0]?.id === consentId)}
<button type="submit" class="strong">Xem lại trước khi gửi</button>
<p id="saved" class="saved" role="status"></p>
</form>
<p class="foot">Liên kết dùng được đến ${clockTime(view.issuedAt + privateLinkMs)}. Quá giờ, phần đã điền vẫn còn: nhắn một tin trong cuộc trò chuyện để có liên kết mới.</p>`,
  }
}

const confirmId = 'f-_confirm'
const consentId = 'f-_consent'

type Point = { id: string; label: string; text: string }

/** What stands in the way, in the order of the page. */
function openPoints({ form, review }: FillView): Point[] {
  const { faults, warnings } = review.checked
  const points = form.fields.flatMap(({ id, label }): Point[] => {
    const text = faults[id] ?? (review.isConfirmed ? undefined : warnings[id])
    return text === undefined ? [] : [{ id: inputId(id), label, text }]
  })
  return review.consent === undefined
    ? [...points, { id: consentId, label: 'Đồng ý', text: consentMissing }]
    : points
}

const consentMissing = 'Anh/chị chưa đánh dấu ô đồng ý. Nếu không đồng ý, anh/chị đóng trang này lại.'

function summary(points: readonly Point[]): Html | false {
  if (points.length === 0) return false
  return html`<section class="summary" aria-labelledby="summary-title">
<h2 id="summary-title">Còn ${points.length} chỗ cần xem lại</h2>
<ul>
${points.map(({ id, label, text }) => html`<li><a href="#${id}">${label}</a>: ${text}</li>\n`)}</ul>
</section>`
}

/** Oddities block nobody: the person says once that they are right. */
function confirmation({ odd, isConfirmed, checked }: FormReview, hasFocus: boolean): Html | false {
  if (odd === undefined) return false
  return html`<div class="field confirm">
<p>Có ${Object.keys(checked.warnings).length} chỗ hơi lạ, ghi “Xem lại” ở trên. Sai thì anh/chị sửa; đúng thì đánh dấu ô này.</p>
<label class="pick"><input type="checkbox" id="${confirmId}" name="_confirm" value="${odd}" autocomplete="off"${
    isConfirmed && html` checked`
  }${hasFocus && html` autofocus`}><span>Tôi đã kiểm tra, thông tin đúng</span></label>
</div>
`
}

function consent({ form, review, isChecked }: FillView, hasFocus: boolean): Html {
  const isMissing = isChecked && review.consent === undefined
  return html`<fieldset class="field consent" aria-describedby="${consentId}-note">
<legend>Đồng ý cho dùng dữ liệu</legend>
${paragraphs(form.consent.text)}<p class="note${isMissing && ' fault'}" id="${consentId}-note">${
    isMissing && html`<b>Cần sửa:</b> ${consentMissing}`
  }</p>
<label class="pick"><input type="checkbox" id="${consentId}" name="_consent" value="${form.consent.version}" autocomplete="off"${
    review.consent !== undefined && html` checked`
  }${hasFocus && html` autofocus`}><span>Tôi đồng ý</span></label>
</fieldset>
`
}

const clock = new Intl.DateTimeFormat('vi-VN', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Asia/Ho_Chi_Minh',
})

function clockTime(at: number): string {
  return clock.format(at)
}
