import { request as httpRequest, type IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { type Asked, closeEdgesAfterEach, line, open, raw } from './open-edge.ts'

closeEdgesAfterEach()

describe('the request a handler gets', () => {
  test('stands on the configured origin, whatever Host and X-Forwarded-Host say', async () => {
    const { port } = await open()
    const asked: Asked = await new Promise((resolve, reject) => {
      const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'ftp' }
      httpRequest({ port, host: '127.0.0.1', path: '/a/b?c=d%20e', headers }, async answer =>
        resolve(JSON.parse(await textOf(answer))),
      )
        .on('error', reject)
        .end()
    })
    expect(asked.url).toBe('https://shop.example/a/b?c=d%20e')
    expect(asked.headers.host).toBe('shop.example')
    expect(Object.keys(asked.headers).filter(name => name.includes('forward'))).toEqual([])
  })

  test('knows who asks, and not from whoever asks', async () => {
    const { url } = await open()
    const headers = { 'x-client-address': '1.2.3.4', 'x-forwarded-for': '1.2.3.4', 'x-real-ip': '1.2.3.4' }
    const asked: Asked = await (await fetch(url, { headers })).json()
    expect(asked.headers['x-client-address']).toBe('127.0.0.1')
    expect(JSON.stringify(asked)).not.toContain('1.2.3.4')
  })

  test('knows it through a trusted proxy', async () => {
    const { url } = await open(async (_, info) => Response.json(info), { trustedProxies: ['127.0.0.1'] })
    const headers = { 'x-forwarded-for': '9.9.9.9, 203.0.113.9' }
    expect(await (await fetch(url, { headers })).json()).toEqual({ clientAddress: '203.0.113.9' })
  })

  test('is told once in the log of a proxy that forwards and is not trusted, and never whom it forwards', async () => {
    const ask = async (options: Parameters<typeof open>[1]) => {
      const { url, lines } = await open(undefined, options)
      await (await fetch(url)).text() // a check of health forwards nothing
      for (const client of ['203.0.113.9', '203.0.113.10'])
        await (await fetch(url, { headers: { 'x-forwarded-for': client } })).text()
      expect(lines.join()).not.toContain('203.0.113')
      return lines.filter(line => line.includes('TRUSTED_PROXIES')).map(line => JSON.parse(line))
    }
    expect(await ask({})).toEqual([expect.objectContaining({ level: 'warn', proxy: '127.0.0.1' })])
    expect(await ask({ trustedProxies: ['127.0.0.1'] })).toEqual([])
    expect(await ask({ publicUrl: 'http://localhost:3000' })).toEqual([])
  })

  test('has the whole body, Korean and binary alike', async () => {
    const { url } = await open(async request => new Response(await request.arrayBuffer()))
    const body = Buffer.concat([Buffer.from('결제'), Buffer.from([0, 255, 1])])
    const answer = await fetch(url, { method: 'POST', body })
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(body)
  })

  test('keeps Origin, Sec-Fetch-Site and cookies for whoever checks them', async () => {
    const { url } = await open()
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', cookie: 'a=b' }
    const asked: Asked = await (await fetch(url, { method: 'POST', headers, body: 'x' })).json()
    expect(asked.headers).toMatchObject(headers)
  })

  test('is aborted when the client goes away', async () => {
    let aborted: () => void = () => undefined
    const wasAborted = new Promise<void>(resolve => {
      aborted = resolve
    })
    const { url } = await open(request => {
      request.signal.addEventListener('abort', () => aborted())
      return new Promise(() => undefined)
    })
    const client = new AbortController()
    const asking = fetch(url, { signal: client.signal }).catch(() => 'left')
    setTimeout(() => client.abort(), 100)
    expect(await asking).toBe('left')
    await wasAborted
  })
})

describe('a target', () => {
  test.each([
    '//evil.example/x',
    '/\\evil.example',
    '/..//evil.example',
    '/%2e%2e//evil.example',
    'http://evil.example/x',
    '*',
    '/%E0%A4%A',
    '/a%00b',
    '/a%0d%0ab',
  ])('%s is refused', async target => {
    const { port } = await open()
    expect(await raw(port, line(target))).toMatch(/^HTTP\/1\.1 400 /)
  })

  test('of more than 8 KB is refused', async () => {
    const { port } = await open()
    expect(await raw(port, line(`/${'a'.repeat(9_000)}`))).toMatch(/^HTTP\/1\.1 414 /)
  })
})

describe('a method', () => {
  test('HEAD gets headers and no body', async () => {
    const { url } = await open(async () => new Response('body', { headers: { 'x-a': 'b' } }))
    const answer = await fetch(url, { method: 'HEAD' })
    expect([answer.status, answer.headers.get('x-a'), await answer.text()]).toEqual([200, 'b', ''])
  })

  test('OPTIONS names the others and opens nothing to other origins', async () => {
    const { url } = await open()
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    const answer = await fetch(url, { method: 'OPTIONS', headers })
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, expect.stringContaining('POST')])
    expect([...answer.headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([])
  })

  test.each(['TRACE', 'PROPFIND', 'PURGE'])('%s is refused', async method => {
    const { port } = await open()
    const answer = await raw(port, line('/', method))
    expect(answer).toMatch(/^HTTP\/1\.1 405 /)
    expect(answer.toLowerCase()).toContain('allow: get')
  })

  test('CONNECT gets no tunnel', async () => {
    const { port } = await open()
    expect(await raw(port, 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n')).not.toContain(
      '200',
    )
  })
})

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of answer.setEncoding('utf8')) text += chunk
  return text
}
