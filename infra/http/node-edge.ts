import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import { type Measures, noMeasures } from '../../domain/measures.ts'
import type { Log } from '../../domain/ports.ts'
import { ForPeople } from '../for-people.ts'
import { addressGroup, clientAddresses, trustedPeers, untoldProxies } from './client-address.ts'
import { compressed } from './compression.ts'
import { answerProblem, type ProblemStatus } from './problems.ts'
import { bodyOf, discardBody, headersOf, targetOf } from './read-request.ts'
import { openStaticFiles } from './static-files.ts'
import { writeResponse } from './write-response.ts'

const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 30_000
/** Longer than the idle time of common proxies, so that it is they who hang up first. */
const KEEP_ALIVE_MS = 65_000
const DRAIN_MS = 70_000
/** A socket on which nothing moved for so long, a client that does not read its answer included. */
const STALLED_MS = 120_000

/** A year: browsers that were here once come by TLS alone. Files, refusals and redirects say it too. */
const HSTS = 'max-age=31536000; includeSubDomains'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']
const ALLOW = [...METHODS, 'OPTIONS'].join(', ')
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i

export interface EdgeOptions {
  /** What answers; its request stands on `publicUrl` and is aborted when the client goes away. */
  readonly handler: (request: Request, info: RequestInfo) => Promise<Response>
  /** Our own origin as configured: scheme and host, no slash at the end. */
  readonly publicUrl: string
  /** Addresses or networks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[]
  /** The built browser files; may be missing. */
  readonly staticDir: string
  readonly log: Log
  readonly measures?: Pick<Measures, 'request'>
}

export interface RequestInfo {
  /** Who asks: an IPv4 address or the /64 of an IPv6 one; also in the header `x-client-address`. */
  readonly clientAddress: string
  /** Told by the handler once it knows which route answers, by its id: how requests are measured. */
  matched(route: string): void
}

export interface Edge {
  /** @param port 0 picks a free one · @throws one sentence for people when it cannot be had */
  listen(port: number, host: string): Promise<{ readonly port: number }>
  /** Takes no new connection, lets those under way finish for at most `drainMs` (70 s), then cuts the rest. */
  close(drainMs?: number): Promise<void>
}

/**
 * Where the world meets the shop: `node:http` in front of one function from `Request` to `Response`. It builds the
 * request from the configured origin (R21), bounds everything a stranger sends (R28), serves the built files (R39), and
 * turns a defect into a page with a reference (R26).
 * @throws when `trustedProxies` names no address
 */
export function createEdge(options: EdgeOptions): Edge {
  const { log, measures = noMeasures } = options
  const readAddress = clientAddresses(options.trustedProxies)
  const isProxy = trustedPeers(options.trustedProxies)
  const untoldProxy = untoldProxies(options.trustedProxies)
  let proxyIsTold = !options.publicUrl.startsWith('https:') // we speak no TLS: an https shop has a proxy in front
  const files = openStaticFiles(options.staticDir)
  files.catch(() => undefined) // told to the first who asks, as a defect
  let closing = false
  const open = new Set<Socket>()
  const busy = new Set<Socket>()

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now()
    // Begins with a letter: digits alone could be a card's number to whatever looks for those.
    const reference = `e${randomBytes(8).toString('hex').slice(1)}`
    busy.add(request.socket)
    if (options.publicUrl.startsWith('https:')) response.setHeader('strict-transport-security', HSTS)
    response.once('close', () => {
      busy.delete(request.socket)
      if (closing) setImmediate(() => server.closeIdleConnections())
      if (`${response.getHeader('cache-control')}`.includes('immutable')) return // every page asks for dozens
      const requestId = `${response.getHeader('x-request-id') ?? reference}`
      const { method, url: path = '' } = request
      const durationMs = Math.round(performance.now() - startedAt)
      log.info('request', { requestId, method, path, status: response.statusCode, durationMs })
    })
    const { method = 'GET', socket, headers } = request
    const isGoneOnWith = headers.traceparent !== undefined && isProxy(socket.remoteAddress)
    const traceparent = isGoneOnWith ? String(headers.traceparent) : null
    await measures.request({ method, traceparent }, async () => {
      const route = await answerWhole(request, response, reference)
      return { route, status: response.statusCode }
    })
  }

  /** @returns what answered, as {@link RequestInfo}'s `matched` was told; never throws */
  async function answerWhole(
    request: IncomingMessage,
    response: ServerResponse,
    reference: string,
  ): Promise<string> {
    const told = { route: 'edge' }
    try {
      await answer(request, response, reference, told)
    } catch (error) {
      log.error('request failed', {
        requestId: reference,
        method: request.method,
        path: request.url ?? '',
        error,
      })
      if (response.headersSent) response.destroy()
      else answerProblem(request, response, 500, reference)
    }
    return told.route
  }

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    reference: string,
    told: { route: string },
  ): Promise<void> {
    const refuse = (status: ProblemStatus, headers: Record<string, string> = {}) => {
      discardBody(request)
      // A client that waits to be told to go on may or may not send its body now: this connection is over.
      if (request.headers.expect) response.setHeader('connection', 'close')
      answerProblem(request, response, status, reference, headers)
    }

    const { method = 'GET' } = request
    if (method === 'OPTIONS') return void response.writeHead(204, { allow: ALLOW }).end()
    if (!METHODS.includes(method)) return refuse(405, { allow: ALLOW })
    const url = targetOf(request.url ?? '', options.publicUrl)
    if ('refused' in url) return refuse(url.refused)

    const elsewhere = wrongHost(request, options.publicUrl)
    if (elsewhere === 'stranger') return refuse(421)
    const isRead = method === 'GET' || method === 'HEAD'
    if (elsewhere === 'otherName' && isRead)
      return void response.writeHead(307, { location: url.href, 'cache-control': 'no-store' }).end()
    if (isRead && (await (await files).serve(request, response, url.pathname))) {
      told.route = 'files'
      return
    }

    const forwardedFor = request.headersDistinct['x-forwarded-for']?.join(',')
    const proxy = proxyIsTold ? null : untoldProxy(request.socket.remoteAddress, forwardedFor)
    if (proxy !== null) {
      proxyIsTold = true // once: it forwards everything
      log.warn('TRUSTED_PROXIES does not name this proxy, so everybody behind it counts as one client', {
        proxy,
      })
    }
    const clientAddress = addressGroup(readAddress(request.socket.remoteAddress, forwardedFor))
    const headers = headersOf(request, url.host, clientAddress)
    if ('refused' in headers) return refuse(headers.refused)
    const body = isRead ? undefined : await bodyOf(request, response, url.pathname)
    if (body === null) return void response.destroy()
    if (body && 'refused' in body) return refuse(body.refused)

    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const signal = gone.signal
    const asked = new Request(url, { method, headers, body: body ? new Uint8Array(body) : undefined, signal })
    const matched = (route: string) => {
      told.route = route
    }
    const answered = await options.handler(asked, { clientAddress, matched })
    if (closing) response.setHeader('connection', 'close')
    await writeResponse(compressed(answered, request), response, method === 'HEAD')
  }

  const server = createServer({ connectionsCheckingInterval: 2_000, keepAliveTimeout: KEEP_ALIVE_MS })
  server.headersTimeout = HEADERS_TIMEOUT_MS
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.timeout = STALLED_MS
  server.maxHeadersCount = 0 // none is dropped silently: too many are refused where they are read
  server.on('connection', socket => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  server.on('request', serve)
  server.on('checkContinue', serve)

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', error => reject(sentenceFor(error, port, host)))
        server.listen(port, host, () => resolve({ port: (server.address() as AddressInfo).port }))
      }),
    close: (drainMs = DRAIN_MS) =>
      new Promise(resolve => {
        closing = true
        const cut = setTimeout(() => server.closeAllConnections(), drainMs)
        server.close(() => {
          clearTimeout(cut)
          resolve()
        })
        // Browsers hold connections ready on which they never asked anything: node does not count those as idle.
        for (const socket of open) if (!busy.has(socket)) socket.destroy()
      }),
  }
}

/**
 * Behind proxies `Host` may be anything and is not read. On this machine's own address there is no proxy: a name that is
 * not this machine's is another site's page trying to reach in (DNS rebinding), and another name of this machine
 * (127.0.0.1 for localhost) is sent to the one whose forms we take.
 */
function wrongHost(request: IncomingMessage, publicUrl: string): 'stranger' | 'otherName' | null {
  const ours = new URL(publicUrl)
  if (!LOOPBACK.test(ours.host)) return null
  const host = request.headers.host ?? ''
  if (!LOOPBACK.test(host)) return 'stranger'
  if (!URL.canParse(`http://${host}`)) return 'stranger'
  const asked = new URL(`http://${host}`)
  return asked.port === ours.port && asked.hostname !== ours.hostname ? 'otherName' : null
}

function sentenceFor(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} is in use by another program. Set PORT to a free one.`,
    EACCES: `Port ${port} may not be used by this user. Set PORT to one above 1023.`,
    EADDRNOTAVAIL: `This machine has no address ${host} to listen on.`,
  }
  const sentence = sentences[error.code ?? '']
  return sentence ? new ForPeople(sentence, { cause: error }) : error
}
