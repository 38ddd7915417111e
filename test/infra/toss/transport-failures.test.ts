import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { createTransport } from '../../../infra/toss/transport.ts'
import { certificate, certificateKey } from './loopback-certificate.ts'
import { endings, failureOf, over, overBytes, portOf, transportTo } from './nasty-servers.ts'

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
    expect(await failureOf(post())).toEqual({ sent: true, code: 'ECONNRESET' })
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
