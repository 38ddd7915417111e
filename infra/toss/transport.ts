import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'

/** Toss's own paths answer within 60 s (core-api.md 1.8); a connection that takes 5 s will not come. */
export const CONNECT_TIMEOUT_MS = 5_000
export const DEADLINE_MS = 60_000
/** A page of 1,000 transactions fits; nothing else comes near (R27). */
export const ANSWER_BYTES_MAX = 1024 * 1024
/** Idle connections are dropped before a balancer on the way drops them without telling. */
const IDLE_MS = 4_000

/**
 * No answer, and why: `sent` false means that not one byte of the request left us, so the world is as it was; true
 * means that it may have been carried out. `code` is a system code or one of ours, never text from outside.
 */
export class NoAnswer extends Error {
  readonly sent: boolean
  readonly code: string
  constructor(sent: boolean, code: string) {
    super(`${sent ? 'no answer' : 'not sent'}: ${code}`)
    this.name = 'NoAnswer'
    this.sent = sent
    this.code = code
  }
}

export interface TransportOptions {
  /** The only origin ever called, e.g. `https://api.tosspayments.com`; a path in it is ignored. */
  readonly baseUrl: string
  readonly connectTimeoutMs?: number
  readonly deadlineMs?: number
  readonly answerBytesMax?: number
  /** Certificates to trust beside Node's own, for a Toss-shaped server on one's own network. */
  readonly ca?: string
}

export interface Transport {
  /**
   * One request, one whole answer; redirects are answers, not followed. Nothing is inflated.
   * @throws {@link NoAnswer}, and a RangeError for any origin but the configured one
   */
  send(request: Request): Promise<Response>
  /** Drops idle connections; calls under way end by themselves. */
  close(): void
}

/** Request → Response over node:http, where fetch would not say whether a byte had left. */
export function createTransport(options: TransportOptions): Transport {
  const { origin, protocol } = new URL(options.baseUrl)
  const tls = protocol === 'https:'
  if (!tls && protocol !== 'http:') throw new RangeError(`Toss is asked over http or https, not ${protocol}`)
  const pool = { keepAlive: true, maxFreeSockets: 4, timeout: IDLE_MS }
  const agent = tls ? new HttpsAgent({ ...pool, ca: options.ca }) : new HttpAgent(pool)
  const limits: Limits = {
    connectMs: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    totalMs: options.deadlineMs ?? DEADLINE_MS,
    bytesMax: options.answerBytesMax ?? ANSWER_BYTES_MAX,
  }
  return {
    async send(request) {
      const url = new URL(request.url)
      if (url.origin !== origin) throw new RangeError('a call to Toss must go to the configured origin')
      const body = request.body ? Buffer.from(await request.arrayBuffer()) : null
      return exchange(url, request, body, tls, agent, limits)
    },
    close: () => agent.destroy(),
  }
}

interface Limits {
  readonly connectMs: number
  readonly totalMs: number
  readonly bytesMax: number
}

/** The body is written only once the connection stands, which is what makes `sent` exact. */
function exchange(
  url: URL,
  request: Request,
  body: Buffer | null,
  tls: boolean,
  agent: HttpAgent,
  { connectMs, totalMs, bytesMax }: Limits,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let sent = false
    let answered = false
    let settled = false
    const open = tls ? httpsRequest : httpRequest
    const call = open(url, { method: request.method, headers: headersOf(request, body), agent })
    const connecting = setTimeout(() => fail('CONNECT_TIMEOUT'), connectMs)
    const deadline = setTimeout(() => fail('DEADLINE'), totalMs)
    const canceled = () => fail('DEADLINE')
    request.signal.addEventListener('abort', canceled)

    const settle = () => {
      settled = true
      clearTimeout(connecting)
      clearTimeout(deadline)
      request.signal.removeEventListener('abort', canceled)
    }
    const fail = (code: string) => {
      if (settled) return
      settle()
      reject(new NoAnswer(sent, code))
      call.destroy()
    }
    const connected = () => {
      clearTimeout(connecting)
      if (call.destroyed) return
      sent = true
      call.end(body ?? undefined)
    }

    call.on('error', error => fail(codeOf(error)))
    call.on('close', () => {
      if (!answered) fail('CLOSED')
    })
    call.on('socket', socket => {
      if (isReady(socket, tls)) connected()
      else socket.once(tls ? 'secureConnect' : 'connect', connected)
    })
    call.on('response', answer => {
      answered = true
      readAll(answer, bytesMax)
        .then(bytes => {
          resolve(responseOf(answer, bytes))
          settle()
        })
        .catch((error: Error) => fail(error instanceof NoAnswer ? error.code : codeOf(error)))
    })
    if (request.signal.aborted) canceled()
  })
}

function headersOf(request: Request, body: Buffer | null): Record<string, string> {
  const headers = Object.fromEntries(request.headers)
  headers['accept-encoding'] = 'identity'
  if (body) headers['content-length'] = String(body.byteLength)
  return headers
}

/** A connection kept alive is ready; a new one is once TCP, and TLS where it is used, stand. */
function isReady(socket: Socket & { secureConnecting?: boolean }, tls: boolean): boolean {
  return !socket.connecting && !(tls && socket.secureConnecting)
}

/** @throws NoAnswer `TOO_LARGE`, or the socket's own error: a body that ends too early is a reset for node:http */
async function readAll(answer: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer) {
    size += (chunk as Buffer).byteLength
    if (size > bytesMax) throw new NoAnswer(true, 'TOO_LARGE')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/** @throws for a status no Response may have */
function responseOf(answer: IncomingMessage, bytes: Buffer): Response {
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  const status = answer.statusCode ?? 0
  const empty = status === 204 || status === 205 || status === 304
  return new Response(empty ? null : new Uint8Array(bytes), { status, headers })
}

/** `NETWORK` when the system gave no code of its own. */
function codeOf(error: Error): string {
  const code = (error as NodeJS.ErrnoException).code
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code) ? code : 'NETWORK'
}
