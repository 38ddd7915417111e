import { createServer as createTlsServer } from 'node:https'
import type { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { createTransport } from '../../../infra/toss/transport.ts'
import { certificate, certificateKey } from './loopback-certificate.ts'
import { over, overBytes, portOf, transportTo } from './nasty-servers.ts'

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
      const headers = { authorization: 'Basic dGVzdF9za19hYmM6' }
      await expect(transport.send(new Request(url, { headers }))).rejects.toThrow(RangeError)
    },
  )

  test('and over http or https only', () =>
    expect(() => createTransport({ baseUrl: 'ftp://127.0.0.1' })).toThrow(RangeError))
})
