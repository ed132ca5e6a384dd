// A browser without a screen: keeps the cookie, posts as the page does, reads the stream. For the tests of src/site.

type Headers = Record<string, string>
export type StreamEvent = { id: string; item: { id: string; message: { text?: string } } }

export async function visit(url: string) {
  let cookie = cookieOf(await fetch(`${url}/`))
  const headers = (more: Headers = {}): Headers => ({ cookie, origin: url, ...more })
  return {
    cookie: () => cookie,
    setCookie: (value: string) => {
      cookie = value
    },
    /** The name that the cookie stands for. */
    user: () => cookie.split('.')[1] ?? '',
    contact: () => `webchat:site:${cookie.split('.')[1]}`,
    get: (path: string, more?: Headers) => fetch(url + path, { headers: headers(more) }),
    post: (body: unknown, more?: Headers) =>
      fetch(`${url}/webchat/messages`, {
        method: 'POST',
        headers: headers({ 'content-type': 'application/json', ...more }),
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    forget: (more?: Headers) => fetch(`${url}/webchat/forget`, { method: 'POST', headers: headers(more) }),
    stream: async (after: { query?: string; header?: string } = {}) => {
      const more: Headers = after.header === undefined ? {} : { 'last-event-id': after.header }
      const query = after.query === undefined ? '' : `?after=${encodeURIComponent(after.query)}`
      return openStream(await fetch(`${url}/webchat/events${query}`, { headers: headers(more) }))
    },
  }
}

/** The cookie as it goes back: `chat=…` or `__Host-chat=…`. */
export function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

function openStream(response: Response) {
  if (!response.body) throw new Error('no stream')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const read = async () => {
    const { done, value } = await reader.read()
    text += value ?? ''
    return !done
  }
  return {
    response,
    /** Everything that came, once at least `count` messages did. */
    messages: async (count: number) => {
      while (eventsOf(text).length < count) if (!(await read())) break
      return eventsOf(text)
    },
    beats: () => text.match(/^event: beat$/gm)?.length ?? 0,
    /** Reads until the server ends the stream. */
    end: async () => {
      while (await read());
    },
    close: () => reader.cancel(),
  }
}

function eventsOf(text: string): StreamEvent[] {
  return [...text.matchAll(/^id: (.*)\ndata: (.*)\n\n/gm)].map(([, id = '', data = '']) => ({
    id,
    item: JSON.parse(data),
  }))
}
