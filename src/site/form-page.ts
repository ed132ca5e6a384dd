// The frame of every page of forms, and the pages that hold no field: before beginning, after sending, and whenever a link does
// not open. None of them shows anything of what was typed.
import { type Html, html } from '../lib/html-template.ts'
import type { Form } from '../model/content.ts'
import { type FormState, formState } from './form-states.ts'
import { formAssets, siteAssets } from './site-assets.ts'

/** `title`: of the window; `body`: what stands under the heading of the site. */
export type FramePage = { title: string; body: Html }

export type Frame = (page: FramePage) => string

/** Throws when an asset is missing. */
export function formFrame(): Frame {
  const { script, style } = formAssets()
  const { icon } = siteAssets()
  return ({ title, body }) =>
    html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#0f4c92">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${title} – Cầu Nối</title>
<link rel="icon" type="image/svg+xml" href="${icon.address}">
<link rel="stylesheet" href="${style.address}">
<script src="${script.address}" defer></script>
</head>
<body>
<div class="frame">
<header class="top">
<img class="mark" src="${icon.address}" alt="" width="40" height="40">
<p class="who"><strong>Cầu Nối</strong><span>Công đoàn tỉnh Đắk Lắk</span></p>
</header>
<main>
${body}
</main>
</div>
</body>
</html>
`.markup
}

/** The first page of a link: what it is for, and nothing of the person. Chat apps fetch it for their previews. */
export function startPage(form: Form, path: string): FramePage {
  return {
    title: form.title,
    body: html`<h1>${form.title}</h1>
${paragraphs(form.intro)}
<ul class="facts">
<li>Chỉ điền khi chính anh/chị vừa xin đường dẫn này trong cuộc trò chuyện.</li>
<li>Bấm “Bắt đầu” rồi thì máy khác không mở được nữa.</li>
<li>Đóng giữa chừng không mất; phần đã điền được mã hóa.</li>
</ul>
<form method="post" action="${path}/start">
<button type="submit" class="strong">Bắt đầu</button>
</form>`,
  }
}

/** `channel`: where the person came from, when it is known; `notes`: more to say about this very visit. */
export function statePage(
  state: FormState,
  {
    channel,
    notes = [],
    retryPath,
  }: { channel?: string; notes?: readonly string[]; retryPath?: string } = {},
): FramePage {
  const { title, texts } = formState(state)
  return {
    title,
    body: html`<h1${state === 'sent' && html` class="done"`}>${title}</h1>
${[...notes, ...texts].map((text) => html`<p>${text}</p>\n`)}
${retryPath !== undefined && html`<p><a class="button" href="${retryPath}">Mở lại biểu mẫu</a></p>`}
${backToChat(channel)}`,
  }
}

/** A line is a paragraph; lines that begin with `- ` are a list. */
export function paragraphs(text: string): Html[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const isItem = (line: string | undefined) => line?.startsWith('- ') === true
  return lines.map((line, at) => {
    if (!isItem(line)) return html`<p>${line}</p>\n`
    const isFirst = !isItem(lines[at - 1])
    const isLast = !isItem(lines[at + 1])
    return html`${isFirst && html`<ul>\n`}<li>${line.slice(2)}</li>\n${isLast && html`</ul>\n`}`
  })
}

const chatNames: Readonly<Record<string, string>> = {
  zalo: 'Zalo',
  messenger: 'Messenger',
  botframework: 'Teams',
}

function backToChat(channel: string | undefined): Html | false {
  if (channel === 'webchat') return html`<p><a class="button" href="/">Quay lại cuộc trò chuyện</a></p>`
  const name = chatNames[channel ?? '']
  return name !== undefined && html`<p>Anh/chị đóng trang này để quay lại ${name}.</p>`
}
