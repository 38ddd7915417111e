import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeEdgesAfterEach, echo, line, open, raw } from './open-edge.ts'

closeEdgesAfterEach()

const SCRIPT = `console.log(${JSON.stringify('장부'.repeat(1_000))})`

let staticDir = ''
beforeAll(async () => {
  staticDir = await mkdtemp(join(tmpdir(), 'edge-'))
  await mkdir(join(staticDir, 'client/assets'), { recursive: true })
  await mkdir(join(staticDir, 'client/.vite'))
  await writeFile(join(staticDir, 'client/assets/app-a1b2.js'), SCRIPT)
  await writeFile(join(staticDir, 'client/assets/app-a1b2.js.map'), '{"secret":"map"}')
  await writeFile(join(staticDir, 'client/favicon.ico'), 'icon')
  await writeFile(join(staticDir, 'client/.env'), 'TOSS_SECRET_KEY=secret')
  await writeFile(join(staticDir, 'client/.vite/manifest.json'), '{"secret":1}')
  await writeFile(join(staticDir, 'server.js'), 'secret')
})
afterAll(() => rm(staticDir, { recursive: true }))

const openWithFiles = (handler: typeof echo = echo) => open(handler, { staticDir: join(staticDir, 'client') })

describe('built files', () => {
  test('with a hash in the name are kept for a year, compressed for who asks', async () => {
    const { port } = await openWithFiles()
    const zipped = await getFile(port, '/assets/app-a1b2.js', { 'accept-encoding': 'br, gzip' })
    expect(zipped.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    })
    expect(gunzipSync(zipped.body).toString()).toBe(SCRIPT)
    const plain = await getFile(port, '/assets/app-a1b2.js', { 'accept-encoding': 'gzip;q=0' })
    expect(plain.body.toString()).toBe(SCRIPT)
    expect(plain.headers['content-encoding']).toBeUndefined()
  })

  test('without one are asked for again, and not sent again', async () => {
    const { port } = await openWithFiles()
    const first = await getFile(port, '/favicon.ico')
    expect([first.status, first.headers['cache-control']]).toEqual([200, 'no-cache'])
    const again = await getFile(port, '/favicon.ico', { 'if-none-match': `${first.headers.etag}` })
    expect([again.status, again.body.length]).toEqual([304, 0])
  })

  test.each([
    '/assets/app-a1b2.js.map',
    '/.env',
    '/.vite/manifest.json',
    '/../server.js',
    '/assets/../../server.js',
    '/assets/..%2f..%2fserver.js',
    '/assets/%2e%2e/%2e%2e/server.js',
    '/assets/',
    '/assets',
    '/constructor',
    '/__proto__',
  ])('%s is none of them', async path => {
    const { port } = await openWithFiles(async () => new Response('from the app', { status: 404 }))
    const answer = await raw(port, line(path))
    expect(answer).toMatch(/^HTTP\/1\.1 404 /)
    expect(answer).not.toContain('secret')
  })

  test('are not written to', async () => {
    const { url } = await openWithFiles()
    const answer = await fetch(`${url}/favicon.ico`, { method: 'POST', body: 'x' })
    expect(await answer.json()).toMatchObject({ method: 'POST', body: 'x' })
  })

  test('may be missing altogether', async () => {
    const { url } = await open()
    expect((await fetch(url)).status).toBe(200)
  })
})

function getFile(port: number, path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>(
    (resolve, reject) => {
      httpRequest({ port, host: '127.0.0.1', path, headers }, async answer => {
        const chunks: Buffer[] = []
        for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk)
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) })
      })
        .on('error', reject)
        .end()
    },
  )
}
