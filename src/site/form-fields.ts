// One field of a form as markup: its label, help, what is to be mended about it, and the input with the keyboard that fits.
import { type Html, html } from '../lib/html-template.ts'
import type { FormField } from '../model/content.ts'

export type FieldView = {
  field: FormField
  /** As typed. */
  typed: string
  fault?: string
  warning?: string
  /** The page opens with the cursor here. */
  hasFocus: boolean
}

/** More than these stand in a list that opens. */
const radiosMax = 6

export function inputId(field: string): string {
  return `f-${field}`
}

export function fieldMarkup(view: FieldView): Html {
  const { field } = view
  if (field.kind !== 'choice')
    return labelled(view, field.kind === 'long-text' ? textArea(view) : lineInput(view))
  const choices = Object.entries(field.choices ?? {})
  return choices.length > radiosMax ? labelled(view, select(view, choices)) : radios(view, choices)
}

function labelled(view: FieldView, input: Html): Html {
  const { field } = view
  return html`<div class="field" data-field="${field.id}">
<label for="${inputId(field.id)}">${field.label}${optionalMark(field)}</label>
${help(field)}${note(view)}${input}
</div>
`
}

function radios(view: FieldView, choices: readonly (readonly [string, string])[]): Html {
  const { field, typed, hasFocus } = view
  const all = field.optional ? [...choices, ['', 'Không ghi'] as const] : choices
  const rows = all.map(
    ([value, label], at) => html`<label class="pick"><input type="radio" name="${field.id}" value="${value}"${
      at === 0 && html` id="${inputId(field.id)}"`
    }${typed === value && (value !== '' || field.optional) && html` checked`}${
      at === 0 && hasFocus && html` autofocus`
    }><span>${label}</span></label>
`,
  )
  return html`<fieldset class="field" data-field="${field.id}" aria-describedby="${describedBy(field)}">
<legend>${field.label}${optionalMark(field)}</legend>
${help(field)}${note(view)}<div class="picks">
${rows}</div>
</fieldset>
`
}

function select(view: FieldView, choices: readonly (readonly [string, string])[]): Html {
  const options = choices.map(
    ([value, label]) =>
      html`<option value="${value}"${view.typed === value && html` selected`}>${label}</option>\n`,
  )
  return html`<select ${attributes(view)}>
<option value="">Chọn…</option>
${options}</select>`
}

function textArea(view: FieldView): Html {
  // A first line end of a textarea's content would be dropped by the browser.
  return html`<textarea ${attributes(view)} rows="4">
${view.typed}</textarea>`
}

type Keyboard = { type?: string; mode?: string; autocomplete?: string; capitals?: string }

/** Numbers of a person are not offered again to the next one at the same machine. */
const keyboards: Readonly<Record<FormField['kind'], Keyboard>> = {
  name: { autocomplete: 'name', capitals: 'words' },
  text: {},
  'long-text': {},
  choice: {},
  birth: { mode: 'numeric', autocomplete: 'bday' },
  phone: { type: 'tel', mode: 'tel', autocomplete: 'tel' },
  'personal-id': { mode: 'numeric', autocomplete: 'off' },
  number: { mode: 'numeric' },
}

function lineInput(view: FieldView): Html {
  const { type = 'text', mode, capitals } = keyboards[view.field.kind]
  return html`<input type="${type}" ${attributes(view)}${mode !== undefined && html` inputmode="${mode}"`}${
    capitals !== undefined && html` autocapitalize="${capitals}" spellcheck="false"`
  } value="${view.typed}">`
}

function attributes({ field, fault, hasFocus }: FieldView): Html {
  const autocomplete = field.autocomplete ?? keyboards[field.kind].autocomplete
  return html`id="${inputId(field.id)}" name="${field.id}" aria-describedby="${describedBy(field)}"${
    autocomplete !== undefined && html` autocomplete="${autocomplete}"`
  }${!field.optional && html` aria-required="true"`}${fault !== undefined && html` aria-invalid="true"`}${
    hasFocus && html` autofocus`
  }`
}

function describedBy(field: FormField): string {
  const id = inputId(field.id)
  return field.help === undefined ? `${id}-note` : `${id}-help ${id}-note`
}

function optionalMark(field: FormField): Html | false {
  return field.optional && html` <span class="quiet">(không bắt buộc)</span>`
}

function help(field: FormField): Html | false {
  return field.help !== undefined && html`<p class="help" id="${inputId(field.id)}-help">${field.help}</p>\n`
}

/** Always there, also empty: the script puts into it what the server found while the person goes on. */
function note({ field, fault, warning }: FieldView): Html {
  const id = `${inputId(field.id)}-note`
  if (fault !== undefined) return html`<p class="note fault" id="${id}"><b>Cần sửa:</b> ${fault}</p>\n`
  if (warning !== undefined) return html`<p class="note odd" id="${id}"><b>Xem lại:</b> ${warning}</p>\n`
  return html`<p class="note" id="${id}"></p>\n`
}
