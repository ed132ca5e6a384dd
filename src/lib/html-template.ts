// Markup from a template: whatever is put in is escaped, unless it is markup made here itself. Used by pages made on the server.
import { escapeHtml } from './html.ts'

export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
}

type Part = Html | string | number | boolean | undefined | readonly Part[]

/** `html`<p>${name}</p>``: text is escaped, markup and lists of markup stay, booleans and undefined are nothing. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(texts.map((text, at) => text + markupOf(parts[at])).join(''))
}

function markupOf(part: Part): string {
  if (part instanceof Html) return part.markup
  if (part === undefined || typeof part === 'boolean') return ''
  return typeof part === 'object' ? part.map(markupOf).join('') : escapeHtml(String(part))
}
