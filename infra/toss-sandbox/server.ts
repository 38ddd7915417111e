import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Attachments, createAttachments } from './attachments.ts'
import { isForeign } from './console/api.ts'
import { json } from './http.ts'
import type { Sandbox } from './sandbox.ts'

const HOST = '127.0.0.1'
const BODY_MAX = 2_000_000
const TICK_MS = 1_000

/** What a server needs of a sandbox. */
export type Served = Pick<Sandbox, 'fetch' | 'tick' | 'close'>

export interface SandboxServer {
  readonly port: number
  /** Resolves once it has ended, whoever asked for it. */
  readonly ended: Promise<void>
  /** Stops listening, lets the sandbox write what it has, and frees everything. */
  close(): Promise<void>
}

/**
 * Puts a sandbox on a loopback port: only adapts, and lets time pass every second. The port is taken before anything is
 * opened, so that of two processes started at once one ends at once; who asks meanwhile waits for the answer.
 * @throws the listening error, e.g. EADDRINUSE, or what `open` throws
 */
export async function listen(
  open: () => Promise<Served>,
  options: { port: number; lingerMs?: number | null },
): Promise<SandboxServer> {
  const opening = pending<Served>()
  opening.promise.catch(() => {}) // told below; requests that wait for it are cut off
  let attachments: Attachments | null = null
  const server = createServer((incoming, outgoing) => {
    opening.promise
      .then(sandbox => serve(sandbox, attachments, incoming, outgoing))
      .catch(() => outgoing.destroy())
  })
  server.requestTimeout = 0 // a delay fault is not a slow client
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, HOST, resolve)
  })

  async function stopListening() {
    const closed = new Promise(resolve => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
  const sandbox = await open().catch(async error => {
    opening.reject(error)
    await stopListening()
    throw error
  })
  const stopTicking = tickEvery(sandbox, TICK_MS)
  const ended = pending<void>()
  let closing: Promise<void> | null = null
  function close(): Promise<void> {
    closing ??= (async () => {
      attachments?.close()
      await stopListening()
      await stopTicking()
      await sandbox.close()
      ended.resolve()
    })()
    return closing
  }
  attachments = createAttachments(options.lingerMs ?? null, () => void close())
  opening.resolve(sandbox)
  return { port: (server.address() as AddressInfo).port, ended: ended.promise, close }
}

/** A promise that is kept from outside; Node 20 has no Promise.withResolvers. */
function pending<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<T>((kept, broken) => {
    resolve = kept
    reject = broken
  })
  return { promise, resolve, reject }
}

/** One tick at a time. @returns stops, once the running one is through */
function tickEvery(sandbox: Served, everyMs: number): () => Promise<void> {
  let ticking: Promise<void> | null = null
  const timer = setInterval(() => {
    ticking ??= sandbox
      .tick()
      .catch(() => {})
      .finally(() => {
        ticking = null
      })
  }, everyMs)
  return async () => {
    clearInterval(timer)
    await ticking
  }
}

async function serve(
  sandbox: Served,
  attachments: Attachments | null,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const host = incoming.headers.host ?? ''
  // A name that is not this machine's own is a page elsewhere that points it here (DNS rebinding).
  if (!isLoopback(host)) return write(outgoing, new Response('421 misdirected request', { status: 421 }))
  const body = await readBody(incoming)
  if (!body) return write(outgoing, new Response('413 payload too large', { status: 413 }))
  const { method = 'GET' } = incoming
  const request = new Request(`http://${host}${incoming.url}`, {
    method,
    headers: headersOf(incoming),
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(body) }),
  })
  if (attachments && attended(attachments, request, outgoing)) return
  try {
    await write(outgoing, await sandbox.fetch(request))
  } catch {
    incoming.socket.resetAndDestroy() // a lost answer: the caller sees its connection reset
  }
}

/** Who uses this process, since only the server knows of connections. @returns whether the request was about that */
function attended(attachments: Attachments, request: Request, outgoing: ServerResponse): boolean {
  const { pathname, searchParams } = new URL(request.url)
  const id = searchParams.get('id') ?? ''
  const action = `${request.method} ${pathname.replace('/sandbox/api/', '')}`
  if (!['GET attached', 'POST leave', 'POST stop-when-unused'].includes(action)) return false
  if (isForeign(request)) {
    void write(outgoing, new Response('403 forbidden', { status: 403 }))
    return true
  }
  if (action === 'GET attached') attachments.attach(id, outgoing)
  else {
    // Answered first: ending may follow at once.
    outgoing.on('finish', () =>
      action === 'POST leave' ? attachments.leave(id) : attachments.stopWhenUnused(),
    )
    void write(outgoing, json({ ok: true }))
  }
  return true
}

const isLoopback = (host: string) => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host)

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers()
  for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2) {
    headers.append(incoming.rawHeaders[i] ?? '', incoming.rawHeaders[i + 1] ?? '')
  }
  return headers
}

/** @returns null when it is too large */
async function readBody(incoming: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > BODY_MAX) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function write(outgoing: ServerResponse, response: Response): Promise<void> {
  const { body, brokeOff } = await bodyOf(response)
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    'content-length': String(body.length + (brokeOff ? 1 : 0)),
  })
  if (brokeOff) outgoing.write(body, () => outgoing.socket?.resetAndDestroy())
  else outgoing.end(body)
}

/** As much of it as there is: an answer may break off, and is broken off on the wire too. */
async function bodyOf(response: Response): Promise<{ body: Buffer; brokeOff: boolean }> {
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of response.body ?? []) chunks.push(chunk)
    return { body: Buffer.concat(chunks), brokeOff: false }
  } catch {
    return { body: Buffer.concat(chunks), brokeOff: true }
  }
}
