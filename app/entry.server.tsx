import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { renderToPipeableStream } from 'react-dom/server'
import {
  type EntryContext,
  type HandleErrorFunction,
  type RouterContextProvider,
  ServerRouter,
} from 'react-router'
import { portsContext, viewerContext } from './context.ts'
import { securityHeaders } from './http/headers.ts'
import { scriptsLater } from './http/scripts-later.ts'
import { newNonce } from './nonce.ts'
import { getPorts } from './ports.server.ts'

/** A page that is not rendered by then is given up, ms. */
export const streamTimeout = 15_000

/** While developing, Vite's own scripts stand among ours and are not to wait. */
const painted = import.meta.env.DEV ? (html: string) => html : scriptsLater

/** Renders one page. Every HTML answer carries a policy of its own, whose nonce only our scripts know. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  page: EntryContext,
  context: RouterContextProvider,
): Promise<Response> | Response {
  const nonce = newNonce()
  headers.set('content-type', 'text/html; charset=utf-8')
  const { pathname } = new URL(request.url)
  const development = import.meta.env.DEV
  const security = securityHeaders({ nonce, pathname, shop: shopOf(context), development })
  for (const [name, value] of Object.entries(security)) headers.set(name, value)
  if (request.method === 'HEAD') return new Response(null, { status, headers })

  return new Promise((resolve, reject) => {
    let answered = false
    const { pipe, abort } = renderToPipeableStream(
      <ServerRouter context={page} url={request.url} nonce={nonce} />,
      {
        nonce,
        // Nothing here streams later parts, so a page is whole when its status is sent.
        onAllReady() {
          answered = true
          text(pipe(new PassThrough())).then(
            html => resolve(new Response(painted(html, nonce), { status, headers })),
            reject,
          )
        },
        onShellError: reject,
        onError(error) {
          if (answered) handleError(error, { request, context, params: {} })
        },
      },
    )
    setTimeout(abort, streamTimeout).unref()
  })
}

/** Without ports nothing of Toss's is allowed: the page is an error page. */
function shopOf(context: RouterContextProvider) {
  try {
    return context.get(portsContext).shop
  } catch {
    return { publicUrl: '', tossOrigins: [] }
  }
}

type Failed =
  | Parameters<HandleErrorFunction>[1]
  | { request: Request; context: RouterContextProvider; params: object }

/** Logs a defect under the reference the page quotes. Addresses stay out: they may hold a guest's token (R24). */
export function handleError(error: unknown, { request, context }: Failed): void {
  if (request.signal.aborted) return
  try {
    const { requestId } = context.get(viewerContext)
    context.get(portsContext).log.error('page failed', { requestId, method: request.method, error })
  } catch {
    // The framework refused before our middleware ran: nothing of ours is set up, and anybody can bring it about.
    getPorts().then(
      ({ log }) => log.warn('refused before any page ran', { method: request.method, error }),
      () => console.error('page failed before anything was set up'),
    )
  }
}
