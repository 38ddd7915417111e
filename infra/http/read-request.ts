import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ProblemStatus } from './problems.ts'

const TARGET_MAX = 8 * 1024
const HEADERS_MAX = 100
const WEBHOOK_BODY_MAX = 64 * 1024
const REPORT_BODY_MAX = 16 * 1024
const BODY_MAX = 256 * 1024

/** Names a client may not set: our own server speaks under them, or they claim an origin that is settled (R21). */
const OURS = [
  /^x-client-address$/,
  /^x-forwarded-/,
  /^forwarded$/,
  /^x-real-ip$/,
  /^x-original-/,
  /^x-rewrite-/,
]

/** Belong to one connection, not to the request. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'te', 'trailer', 'upgrade', 'expect']

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\x00-\x1f\x7f]/

/** A request that is not let in, and the status it gets. */
export interface Refused {
  readonly refused: ProblemStatus
}

/**
 * The address asked for, on our own origin whatever `Host` says (R21). Refused: anything that is no plain path, one that
 * another reader would take for another host (`//…`, `\`), one whose escapes do not decode.
 */
export function targetOf(target: string, publicUrl: string): URL | Refused {
  if (target.length > TARGET_MAX) return { refused: 414 }
  if (!/^\/(?!\/)[\x21-\x7e]*$/.test(target) || target.includes('\\') || target.includes('#'))
    return { refused: 400 }
  if (!URL.canParse(publicUrl + target)) return { refused: 400 }
  const url = new URL(publicUrl + target)
  if (url.origin !== publicUrl || url.pathname.startsWith('//')) return { refused: 400 }
  try {
    return CONTROLS.test(decodeURIComponent(url.pathname)) ? { refused: 400 } : url
  } catch {
    return { refused: 400 } // `%E0%A4%A`
  }
}

/** Headers as the app may see them: what only a proxy of ours may say is taken away, who asks is put in. */
export function headersOf(request: IncomingMessage, host: string, clientAddress: string): Headers | Refused {
  const { rawHeaders } = request
  if (rawHeaders.length > HEADERS_MAX * 2) return { refused: 431 }
  const headers = new Headers()
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = `${rawHeaders[at]}`.toLowerCase()
    if (name === 'host' || HOP_BY_HOP.includes(name) || OURS.some(ours => ours.test(name))) continue
    headers.append(name, `${rawHeaders[at + 1]}`)
  }
  headers.set('host', host)
  headers.set('x-client-address', clientAddress)
  return headers
}

/**
 * The body, whole: at most 64 KB for a webhook, 16 KB for a browser's report, 256 KB else, never unpacked (R28). It is small, so it is read before
 * anything is done with it: a slow sender holds a socket, not a handler.
 * @returns null for a body that never came to its end: nobody is left to answer
 */
export async function bodyOf(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<Buffer | Refused | null> {
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') return { refused: 415 }
  const max = bodyMaxOf(pathname)
  if (Number(request.headers['content-length'] ?? 0) > max) return { refused: 413 }
  if (/^100-continue$/i.test(request.headers.expect ?? '')) response.writeContinue()
  return collect(request, max)
}

/** By every writing that leads to the route: of either case, escaped, as the app's own pages ask for it. */
function bodyMaxOf(pathname: string): number {
  const path = decodeURIComponent(pathname).toLowerCase()
  if (path.startsWith('/webhooks/')) return WEBHOOK_BODY_MAX
  return /^\/csp-reports(\.data)?\/*$/.test(path) ? REPORT_BODY_MAX : BODY_MAX
}

function collect(request: IncomingMessage, max: number): Promise<Buffer | Refused | null> {
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      if (size > max) resolve({ refused: 413 })
      else chunks.push(chunk)
    })
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('close', () => resolve(null)) // after `end` this changes nothing
    request.once('error', () => resolve(null))
  })
}

const DISCARD_MAX = 8 * 1024 * 1024

/**
 * Reads on and throws away what a refused client still sends, so that it gets to read why; up to 8 MB, then the
 * connection ends.
 */
export function discardBody(request: IncomingMessage): void {
  let left = DISCARD_MAX
  request.on('data', (chunk: Buffer) => {
    left -= chunk.byteLength
    if (left < 0) request.destroy()
  })
  request.on('error', () => undefined)
}
