// A browser without a screen that opens forms: keeps cookies by path, posts as the page does. For the tests of the page of forms.
import { membership } from './form-in-memory.ts'

/** Made up. */
export const rightAnswers: Readonly<Record<string, string>> = {
  'ho-ten': "H'Hen Niê",
  'gioi-tinh': 'nu',
  'ngay-sinh': '5/3/1990',
  cccd: '066190001234',
  'dien-thoai': '0912 345 678',
  'noi-o': 'Buôn Ea Thử, xã Thử',
}

/** Keeps cookies by path, follows what the page says, posts as its form does. */
export function formVisitor(url: string) {
  const cookies = new Map<string, string>()
  const send = async (path: string, more: RequestInit & { headers?: Record<string, string> } = {}) => {
    const sent = [...cookies].filter(([at]) => path.startsWith(at)).map(([, cookie]) => cookie)
    const cookie: Record<string, string> = sent.length > 0 ? { cookie: sent.join('; ') } : {}
    const headers = { ...cookie, ...more.headers }
    const response = await fetch(url + path, { redirect: 'manual', ...more, headers })
    for (const cookie of response.headers.getSetCookie()) {
      const at = /Path=([^;]+)/.exec(cookie)?.[1] ?? '/'
      cookies.set(at, cookie.split(';')[0] ?? '')
    }
    return response
  }
  const post = (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    send(path, { method: 'POST', body: new URLSearchParams(fields), headers: { origin: url, ...headers } })
  return {
    cookies,
    get: (path: string) => send(path),
    post,
    /** The page as text. */
    page: async (path: string) => (await send(path)).text(),
    /** Opens the link and presses "Bắt đầu". */
    begin: async (path: string) => {
      await send(path)
      return post(`${path}/start`)
    },
    /** Hands in the form with what it says it is. */
    fill: async (
      path: string,
      fields: Record<string, string>,
      ticks = { _consent: membership.consent.version },
    ) => {
      const rev = revIn(await (await send(path)).text())
      return post(path, { _rev: rev, ...fields, ...ticks })
    },
    /** Looks it over and sends it. */
    send: async (path: string) =>
      post(`${path}/send`, { _rev: revIn(await (await send(`${path}/review`)).text()) }),
    draft: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      send(`${path}/draft`, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { origin: url, 'content-type': 'application/json', ...headers },
      }),
  }
}

export function revIn(page: string): string {
  return /name="_rev" value="(\d+)"/.exec(page)?.[1] ?? ''
}
