import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach } from 'vitest'
import { createEdge, type Edge, type EdgeOptions } from '../../../infra/http/node-edge.ts'
import { createLog } from '../../../infra/log.ts'

const edges: Edge[] = []

/** Call at the top of a file: every edge opened in a test is closed after it. */
export const closeEdgesAfterEach = () =>
  afterEach(async () => {
    await Promise.all(edges.splice(0).map(edge => edge.close(0)))
  })

/** What {@link echo} says of a request. */
export interface Asked {
  method: string
  url: string
  headers: Record<string, string>
  body: string
}

/** Says what of the request reached the handler. */
export const echo = async (request: Request) =>
  Response.json({
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  } satisfies Asked)

/** A real edge on a free port of this machine, with an https origin unless told otherwise. */
export async function open(handler: EdgeOptions['handler'] = echo, options: Partial<EdgeOptions> = {}) {
  const lines: string[] = []
  const edge = createEdge({
    handler,
    publicUrl: 'https://shop.example',
    trustedProxies: [],
    staticDir: 'nowhere',
    log: createLog({ write: line => lines.push(line) }),
    ...options,
  })
  edges.push(edge)
  const { port } = await edge.listen(0, '127.0.0.1')
  return { edge, port, lines, url: `http://127.0.0.1:${port}` }
}

/** Bytes as they are, onto a socket; everything that comes back. */
export async function raw(port: number, bytes: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', text => {
    answer += text
  })
  socket.on('error', () => undefined)
  socket.write(bytes)
  await once(socket, 'close')
  return answer
}

/** A request without a body, as it goes onto the wire. */
export const line = (target: string, method = 'GET', host = 'shop.example') =>
  `${method} ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
