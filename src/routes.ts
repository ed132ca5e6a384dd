// One table: URL → the function that answers it. The platforms' webhooks are answered before, by webhooks.ts.
import { createHash, timingSafeEqual } from 'node:crypto'
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Router,
} from 'express'
import helmet from 'helmet'

export type RouteDeps = {
  /** `web` answers the public; a `worker` only says how it is. */
  isWeb: boolean
  webchat: Router
  /** Signed pages, each for one person. */
  form: Router
  myData: Router
  /** `/zalo_verifier<code>.html` → its page, for Zalo's domain check. */
  zaloVerification?: { path: string; html: string }
  /** Folder whose files platforms and browsers may fetch, at `/files/…`. */
  filesDir: string
  isReady: () => Promise<{ isReady: boolean; checks: Record<string, boolean> }>
  metrics: { text: () => Promise<string>; contentType: string; token?: string }
  trustProxy: boolean | number | string
  warn: (what: string, details: Record<string, unknown>) => void
}

export function makeRoutes(deps: RouteDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', deps.trustProxy)
  app.set('etag', false)

  app.get('/healthz', (_request, response) => void response.type('text').send('ok'))
  app.get('/readyz', ready(deps))
  app.get('/metrics', metrics(deps))
  if (deps.isWeb) {
    if (deps.zaloVerification) app.get(deps.zaloVerification.path, page(deps.zaloVerification.html))
    app.use(helmet(pageSecurity))
    app.use('/files', express.static(deps.filesDir, { index: false, maxAge: '1h' }))
    app.use('/form', deps.form)
    app.use('/my-data', deps.myData)
    app.use(deps.webchat)
  }
  app.use((_request, response) => void response.status(404).type('text').send('Không có trang này.'))
  app.use(failed(deps))
  return app
}

const pageSecurity = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // Said by the proxy that ends TLS; without one the page is plain http on this machine.
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
} as const

function page(html: string): RequestHandler {
  return (_request, response) => void response.type('html').send(html)
}

function ready(deps: RouteDeps): RequestHandler {
  return async (_request, response) => {
    const { isReady, checks } = await deps.isReady()
    response.status(isReady ? 200 : 503).json({ ready: isReady, ...checks })
  }
}

function metrics(deps: RouteDeps): RequestHandler {
  return async (request, response) => {
    if (!maySeeMetrics(request, deps.metrics.token)) {
      response.status(403).end()
      return
    }
    response.type(deps.metrics.contentType).send(await deps.metrics.text())
  }
}

/** With a token: whoever shows it. Without: this machine only, and not through a proxy. */
function maySeeMetrics(request: Request, token: string | undefined): boolean {
  if (token) return isSame(request.get('authorization') ?? '', `Bearer ${token}`)
  const address = request.socket.remoteAddress ?? ''
  const isLoopback = address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.')
  const isHere = /^(localhost|127\.[\d.]+|\[::1\])$/.test(request.hostname)
  return isLoopback && isHere && !proxyHeaders.some((name) => request.get(name) !== undefined)
}

const proxyHeaders = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip']

function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}

/** Too large, cut off, or our own fault: a status and one sentence; details only in the log. */
function failed(deps: RouteDeps): ErrorRequestHandler {
  return (error: { status?: unknown; type?: unknown }, request, response, _next) => {
    const status =
      typeof error.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : 500
    if (status === 500)
      deps.warn('a request failed', { path: request.route ? request.path : 'unknown', error })
    if (response.headersSent) {
      response.destroy()
      return
    }
    const sentence =
      status === 413
        ? 'Nội dung gửi quá lớn.'
        : status === 500
          ? 'Hệ thống gặp lỗi, anh/chị thử lại sau.'
          : 'Yêu cầu không hợp lệ.'
    response.status(status).type('text').send(sentence)
  }
}
