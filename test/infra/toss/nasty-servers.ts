import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { afterEach } from 'vitest'
import { createTransport, NoAnswer, type TransportOptions } from '../../../infra/toss/transport.ts'

/** What has to end after the test, last first. */
export const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

interface Listening {
  listen(port: number, host: string, listening: () => void): unknown
  address(): unknown
  close(closed: () => void): unknown
}

/** Its port on loopback; closed after the test, open sockets too. */
export async function portOf(server: Listening & NodeJS.EventEmitter): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  endings.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise<void>(closed => server.close(closed))
  })
  return (server.address() as AddressInfo).port
}

/** The transport and two requests, to a port on loopback. */
export function transportTo(port: number, options: Partial<TransportOptions> & { scheme?: string } = {}) {
  const { scheme = 'http', ...rest } = options
  const baseUrl = `${scheme}://127.0.0.1:${port}`
  const transport = createTransport({ baseUrl, ...rest })
  endings.push(() => transport.close())
  const post = (body = '{"amount":1}') =>
    transport.send(
      new Request(`${baseUrl}/v1/payments/confirm`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'v1:confirm:o:p:1' },
        body,
      }),
    )
  const get = () => transport.send(new Request(`${baseUrl}/v1/payments/p`))
  return { baseUrl, transport, post, get }
}

/** A transport to an HTTP server that listens so. */
export const over = async (listener: RequestListener, options?: Partial<TransportOptions>) =>
  transportTo(await portOf(createServer(listener)), options)

/** Speaks bytes, not HTTP; `heard` is everything it was sent. */
export async function overBytes(speak: (socket: Socket) => void, options?: Partial<TransportOptions>) {
  let heard = ''
  const server = createTcpServer(socket => {
    socket.on('error', () => {})
    socket.on('data', bytes => {
      heard += bytes
      if (heard.includes('\r\n\r\n')) speak(socket)
    })
  })
  return { ...transportTo(await portOf(server), options), heard: () => heard }
}

/** How it failed. @throws when it did not, or not as NoAnswer */
export async function failureOf(answer: Promise<Response>): Promise<{ sent: boolean; code: string }> {
  const error = await answer.then(
    () => new Error('it answered'),
    (error: unknown) => error,
  )
  if (!(error instanceof NoAnswer)) throw error
  return { sent: error.sent, code: error.code }
}
