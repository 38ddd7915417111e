import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { closeEdgesAfterEach, open, raw } from './open-edge.ts'

closeEdgesAfterEach()

describe('a body', () => {
  const chunked = (size: number, path: string) =>
    new Promise<number>((resolve, reject) => {
      open().then(({ port }) => {
        let status = 0
        const asking = httpRequest({ port, host: '127.0.0.1', path, method: 'POST' }, answer => {
          status = answer.statusCode ?? 0
          answer.resume()
        })
        asking.on('error', error => status || reject(error))
        // Not before both sides are through: what is still being sent would meet a server that is gone.
        asking.on('close', () => resolve(status))
        for (let left = size; left > 0; left -= 16_384) asking.write(Buffer.alloc(Math.min(left, 16_384), 97))
        asking.end()
      }, reject)
    })

  test.each([
    ['/checkout/new', 256 * 1024, 200],
    ['/checkout/new', 256 * 1024 + 1, 413],
    ['/checkout/new', 4 * 1024 * 1024, 413],
    ['/webhooks/toss', 64 * 1024, 200],
    ['/webhooks/toss', 64 * 1024 + 1, 413],
    ['/Webhooks/toss', 64 * 1024 + 1, 413],
    ['/%77ebhooks/toss', 64 * 1024 + 1, 413],
    ['/csp-reports', 16 * 1024, 200],
    ['/csp-reports', 16 * 1024 + 1, 413],
    ['/CSP-Reports', 16 * 1024 + 1, 413],
    ['/%63sp-reports/', 16 * 1024 + 1, 413],
    ['/csp-reports.data', 16 * 1024 + 1, 413],
  ])('%s of %i bytes, length not told, gets %i', async (path, size, status) =>
    expect(await chunked(size, path)).toBe(status),
  )

  test('told to be too large is refused, and the connection goes on', async () => {
    const { url } = await open()
    const answer = await fetch(`${url}/webhooks/toss`, { method: 'POST', body: 'a'.repeat(1_000_000) })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({
      code: 'TOO_LARGE',
      reference: expect.stringMatching(/^[0-9a-f]{16}$/),
    })
    expect((await fetch(url)).status).toBe(200)
  })

  test.each(['gzip', 'br', 'deflate', 'gzip, identity'])('encoded as %s is not unpacked', async encoding => {
    const { url } = await open()
    const headers = { 'content-encoding': encoding }
    const answer = await fetch(url, { method: 'POST', headers, body: gzipSync('a'.repeat(1_000_000)) })
    expect(answer.status).toBe(415)
  })

  test('that waits to be asked for is asked for, or refused before it is sent', async () => {
    const { port } = await open()
    const ask = (size: number, path: string) =>
      `POST ${path} HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: ${size}\r\n`
    const asked = await raw(port, `${ask(2, '/')}Connection: close\r\n\r\nhi`)
    expect(asked).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /)
    expect(await raw(port, `${ask(9_999_999, '/')}\r\n`)).toMatch(/^HTTP\/1\.1 413 /)
  })

  test('that breaks off is nobody’s, and the next request is answered', async () => {
    let reached = 0
    const { port, url } = await open(async () => {
      reached += 1
      return new Response('ok')
    })
    const socket = connect(port, '127.0.0.1')
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf')
    await new Promise(resolve => setTimeout(resolve, 50))
    socket.destroy()
    expect(await (await fetch(url)).text()).toBe('ok')
    expect(reached).toBe(1)
  })

  test('with two lengths, or with length and chunks, is refused', async () => {
    const { port } = await open()
    const head = 'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n'
    expect(await raw(port, `${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`)).toMatch(
      /^HTTP\/1\.1 400 /,
    )
    const both = `${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`
    expect(await raw(port, both)).toMatch(/^HTTP\/1\.1 400 /)
  })
})

describe('headers', () => {
  test('more than a hundred are refused, not dropped', async () => {
    const { port } = await open()
    const many = Array.from({ length: 101 }, (_, n) => `x-${n}: a\r\n`).join('')
    expect(await raw(port, `GET / HTTP/1.1\r\nHost: a\r\n${many}Connection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    )
  })

  test('of more than 16 KB are refused', async () => {
    const { port } = await open()
    expect(await raw(port, `GET / HTTP/1.1\r\nHost: a\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    )
  })

  test('every cookie of an answer goes out by itself', async () => {
    const { url } = await open(async () => {
      const headers = new Headers()
      headers.append('set-cookie', 'a=1; Path=/')
      headers.append('set-cookie', 'b=2; Path=/')
      return new Response(null, { status: 303, headers: [...headers, ['location', '/x']] })
    })
    const answer = await fetch(url, { redirect: 'manual' })
    expect(answer.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2; Path=/'])
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/x'])
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })
})
