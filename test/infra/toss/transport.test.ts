import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createTransport, NoAnswer, type TransportOptions } from '../../../infra/toss/transport.ts'
import { certificate, certificateKey } from './loopback-certificate.ts'

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

interface Listening {
  listen(port: number, host: string, listening: () => void): unknown
  address(): unknown
  close(closed: () => void): unknown
}

/** Its port on loopback; closed after the test, open sockets too. */
async function portOf(server: Listening & NodeJS.EventEmitter): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  endings.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise<void>(closed => server.close(closed))
  })
  return (server.address() as AddressInfo).port
}

function transportTo(port: number, options: Partial<TransportOptions> & { scheme?: string } = {}) {
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

const over = async (listener: RequestListener, options?: Partial<TransportOptions>) =>
  transportTo(await portOf(createServer(listener)), options)

/** Speaks bytes, not HTTP; `heard` is everything it was sent. */
async function overBytes(speak: (socket: Socket) => void, options?: Partial<TransportOptions>) {
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

async function failureOf(answer: Promise<Response>): Promise<{ sent: boolean; code: string }> {
  const error = await answer.then(
    () => new Error('it answered'),
    (error: unknown) => error,
  )
  if (!(error instanceof NoAnswer)) throw error
  return { sent: error.sent, code: error.code }
}

const SECRET = 'Basic dGVzdF9za19hYmM6'

describe('a whole answer', () => {
  test('arrives as it was sent, and so does the request', async () => {
    const seen: string[] = []
    const { post } = await over((request, response) => {
      request.on('data', body => seen.push(String(body)))
      request.on('end', () => {
        const { headers, method, url } = request
        seen.push(`${method} ${url}`, `${headers['idempotency-key']}`, `${headers['accept-encoding']}`)
        response.writeHead(403, { 'x-tosspayments-trace-id': 'a1, b2' }).end('{"code":"X"}')
      })
    })
    const answer = await post('{"amount":1,"오":"늘"}')
    expect([answer.status, answer.headers.get('x-tosspayments-trace-id'), await answer.text()]).toEqual([
      403,
      'a1, b2',
      '{"code":"X"}',
    ])
    expect(seen).toEqual([
      '{"amount":1,"오":"늘"}',
      'POST /v1/payments/confirm',
      'v1:confirm:o:p:1',
      'identity',
    ])
  })

  test('empty is an answer too', async () => {
    const { get } = await over((_, response) => response.writeHead(204).end())
    expect((await get()).status).toBe(204)
  })

  test('the connection is used again', async () => {
    const sockets = new Set<unknown>()
    const { post } = await over((request, response) => {
      sockets.add(request.socket)
      response.end('{}')
    })
    for (let nth = 0; nth < 3; nth++) expect(await (await post()).text()).toBe('{}')
    expect(sockets.size).toBe(1)
  })

  test('a redirect is not followed', async () => {
    const paths: (string | undefined)[] = []
    const { post, baseUrl } = await over((request, response) => {
      paths.push(request.url)
      response.writeHead(307, { location: `${baseUrl}/elsewhere` }).end()
    })
    expect((await post()).status).toBe(307)
    expect(paths).toEqual(['/v1/payments/confirm'])
  })

  test('nothing is inflated', async () => {
    const { get } = await over((_, response) =>
      response.writeHead(200, { 'content-encoding': 'br' }).end(Buffer.from([1, 2, 3])),
    )
    expect(new Uint8Array(await (await get()).arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]))
  })

  test('up to the limit', async () => {
    const { get } = await over((_, response) => response.end('x'.repeat(1024 * 1024)))
    expect((await (await get()).text()).length).toBe(1024 * 1024)
  })
})

describe('not one byte was sent', () => {
  test('nobody listens', async () => {
    const server: Server = createServer()
    const port = await portOf(server)
    await endings.pop()?.()
    expect(await failureOf(transportTo(port).post())).toEqual({ sent: false, code: 'ECONNREFUSED' })
  })

  test('the name does not exist', async () => {
    const { transport } = transportTo(1)
    transport.close()
    const nowhere = createTransport({ baseUrl: 'http://nowhere.invalid' })
    const { sent, code } = await failureOf(nowhere.send(new Request('http://nowhere.invalid/v1/x')))
    expect(sent).toBe(false)
    expect(code).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/)
  })

  test('no TLS where TLS was expected', async () => {
    const heard: string[] = []
    const server = createTcpServer(socket => {
      socket.on('error', () => {})
      socket.on('data', bytes => {
        heard.push(String(bytes))
        socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
      })
    })
    const { post } = transportTo(await portOf(server), { scheme: 'https' })
    expect((await failureOf(post())).sent).toBe(false)
    expect(heard.join('')).not.toContain('POST')
  })

  test('the certificate is not trusted', async () => {
    let requests = 0
    const server = createTlsServer({ cert: certificate, key: certificateKey }, (_, response) => {
      requests++
      response.end('{}')
    })
    const { post } = transportTo(await portOf(server), { scheme: 'https' })
    expect(await failureOf(post())).toEqual({ sent: false, code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    expect(requests).toBe(0)
  })

  test('a handshake that never ends', async () => {
    const server = createTcpServer(socket => socket.on('error', () => {}))
    const { post } = transportTo(await portOf(server), { scheme: 'https', connectTimeoutMs: 50 })
    expect(await failureOf(post())).toEqual({ sent: false, code: 'CONNECT_TIMEOUT' })
  })

  test('given up before it began', async () => {
    const { baseUrl, transport } = await over((_, response) => response.end('{}'))
    const signal = AbortSignal.abort()
    expect(await failureOf(transport.send(new Request(`${baseUrl}/v1/x`, { signal })))).toEqual({
      sent: false,
      code: 'DEADLINE',
    })
  })
})

describe('sent, and no answer', () => {
  test('reset before a word', async () => {
    const { post, heard } = await overBytes(socket => socket.resetAndDestroy())
    expect(await failureOf(post())).toEqual({ sent: true, code: 'ECONNRESET' })
    expect(heard()).toContain('POST /v1/payments/confirm')
  })

  test('closed before a word', async () => {
    const { post } = await overBytes(socket => socket.end())
    expect(await failureOf(post())).toEqual({ sent: true, code: 'ECONNRESET' })
  })

  test.each([
    ['reset', (socket: Socket) => socket.resetAndDestroy()],
    ['closed', (socket: Socket) => socket.end()],
  ])('%s in the middle of the body', async (_, leave) => {
    const { post } = await overBytes(socket =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"paymentKey":"p', () => leave(socket)),
    )
    const { sent, code } = await failureOf(post())
    expect(sent).toBe(true)
    expect(code).toMatch(/^(ECONNRESET|TRUNCATED)$/)
  })

  test('a chunk announced and not sent', async () => {
    const { post } = await overBytes(socket =>
      socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n10\r\n{"payment'),
    )
    expect((await failureOf(post())).sent).toBe(true)
  })

  test('bytes that are no HTTP', async () => {
    const { post } = await overBytes(socket => socket.end('220 mail.example ESMTP\r\n'))
    const { sent, code } = await failureOf(post())
    expect(sent).toBe(true)
    expect(code).toMatch(/^HPE_/)
  })

  test('a status nobody has', async () => {
    const { post } = await overBytes(socket => socket.end('HTTP/1.1 999 What\r\ncontent-length: 0\r\n\r\n'))
    expect(await failureOf(post())).toEqual({ sent: true, code: 'NETWORK' })
  })

  test('headers without end', async () => {
    const { post } = await overBytes(socket => socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}`))
    expect(await failureOf(post())).toEqual({ sent: true, code: 'HPE_HEADER_OVERFLOW' })
  })

  test('more than the limit, announced or not', async () => {
    for (const headers of [{}, { 'content-length': String(2 * 1024 * 1024) }]) {
      const { get } = await over((_, response) => {
        response.on('error', () => {})
        response.writeHead(200, headers).end('x'.repeat(2 * 1024 * 1024))
      })
      expect(await failureOf(get())).toEqual({ sent: true, code: 'TOO_LARGE' })
    }
  })

  test('silence until the deadline', async () => {
    const { post } = await over(() => {}, { deadlineMs: 100 })
    expect(await failureOf(post())).toEqual({ sent: true, code: 'DEADLINE' })
  })

  test('a trickle past the deadline', async () => {
    const { post } = await over(
      (_, response) => {
        response.writeHead(200)
        const trickle = setInterval(() => response.write(' '), 10)
        response.on('close', () => clearInterval(trickle))
      },
      { deadlineMs: 100 },
    )
    expect(await failureOf(post())).toEqual({ sent: true, code: 'DEADLINE' })
  })

  test('given up by the caller', async () => {
    const patience = new AbortController()
    const { baseUrl, transport } = await over(() => patience.abort())
    const call = transport.send(new Request(`${baseUrl}/v1/x`, { signal: patience.signal }))
    expect(await failureOf(call)).toEqual({ sent: true, code: 'DEADLINE' })
  })

  test('an idle connection that was closed under it counts as sent', async () => {
    const { post } = await overBytes(socket => {
      if (socket.bytesRead > 300) socket.resetAndDestroy()
      else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}')
    })
    expect(await (await post()).text()).toBe('{}')
    expect((await failureOf(post())).sent).toBe(true)
  })
})

describe('more body than announced', () => {
  const answer = (text: string) => `HTTP/1.1 200 OK\r\ncontent-length: ${text.length}\r\n\r\n${text}`

  test('is cut where it was announced, and the rest is not the next answer', async () => {
    const answers = [`${answer('{"n":1}')}${answer('{"n":"forged"}')}`, answer('{"n":2}')]
    const { get } = await overBytes(socket => socket.write(answers.shift() ?? ''))
    expect(await (await get()).text()).toBe('{"n":1}')
    expect(await (await get()).text()).toBe('{"n":2}')
  })

  test('sent while nobody asks, it is not the next answer either', async () => {
    let idle: Socket | undefined
    let asked = 0
    const { get } = await overBytes(socket => {
      idle = socket
      socket.write(answer(`{"n":${++asked}}`))
    })
    expect(await (await get()).text()).toBe('{"n":1}')
    await new Promise<void>(sent => idle?.write(answer('{"n":"forged"}'), () => sent()))
    await new Promise(resolve => setTimeout(resolve, 50)) // until it has come in
    expect(await (await get()).text()).toBe('{"n":2}')
  })
})

describe('over TLS', () => {
  test('a trusted server is asked and answers', async () => {
    const bodies: string[] = []
    const server = createTlsServer({ cert: certificate, key: certificateKey }, (request, response) => {
      request.on('data', body => bodies.push(String(body)))
      request.on('end', () => response.end('{"ok":true}'))
    })
    const { post } = transportTo(await portOf(server), { scheme: 'https', ca: certificate })
    for (let nth = 0; nth < 2; nth++) expect(await (await post()).text()).toBe('{"ok":true}')
    expect(bodies).toEqual(['{"amount":1}', '{"amount":1}'])
  })
})

describe('where it goes', () => {
  test.each(['http://127.0.0.1:1/v1/x', 'https://api.tosspayments.com/v1/x', 'http://localhost/v1/x'])(
    'never to %s when another origin is configured',
    async url => {
      const { transport } = await over((_, response) => response.end('{}'))
      const headers = { authorization: SECRET }
      await expect(transport.send(new Request(url, { headers }))).rejects.toThrow(RangeError)
    },
  )

  test('and over http or https only', () =>
    expect(() => createTransport({ baseUrl: 'ftp://127.0.0.1' })).toThrow(RangeError))
})
