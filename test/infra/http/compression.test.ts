import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { closeEdgesAfterEach, open } from './open-edge.ts'

closeEdgesAfterEach()

const PAGE = `<!doctype html>${'<p>한 번 더</p>'.repeat(500)}`
const page = async () =>
  new Response(PAGE, {
    headers: [
      ['content-type', 'text/html; charset=utf-8'],
      ['vary', 'cookie'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ],
  })

async function get(port: number, headers: Record<string, string>, method = 'GET') {
  return new Promise<{ headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    request({ port, host: '127.0.0.1', method, headers: { host: 'shop.example', ...headers } }, answer =>
      buffer(answer).then(body => resolve({ headers: answer.headers, body }), reject),
    )
      .on('error', reject)
      .end()
  })
}

test('a page goes packed to whoever takes that, its cookies with it', async () => {
  const { port } = await open(page)
  const { headers, body } = await get(port, { 'accept-encoding': 'br, gzip' })
  expect(headers).toMatchObject({
    'content-encoding': 'gzip',
    vary: 'cookie, accept-encoding',
    'set-cookie': ['a=1', 'b=2'],
  })
  expect(gunzipSync(body).toString()).toBe(PAGE)
  expect(body.length).toBeLessThan(PAGE.length / 10)
})

test('and as it is to whoever does not, or asks for its head alone', async () => {
  const { port } = await open(page)
  const plain = await get(port, { 'accept-encoding': 'gzip;q=0' })
  expect(plain.headers).toMatchObject({ vary: 'cookie, accept-encoding' })
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.body.toString()).toBe(PAGE)
  const head = await get(port, { 'accept-encoding': 'gzip' }, 'HEAD')
  expect([head.headers['content-encoding'], head.body.length]).toEqual([undefined, 0])
})

test('what is packed already, or is no text, is left as it is', async () => {
  const { port } = await open(async () => new Response(PAGE, { headers: { 'content-type': 'image/png' } }))
  const { headers, body } = await get(port, { 'accept-encoding': 'gzip' })
  expect([headers['content-encoding'], headers.vary]).toEqual([undefined, undefined])
  expect(body.toString()).toBe(PAGE)
})
