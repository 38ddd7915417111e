import { gzipSync } from 'node:zlib'
import type { BrowserContext } from 'playwright'

export interface Weight {
  readonly name: string
  /** Our own scripts, bytes after gzip at its default level; inline ones are part of the page and not counted. */
  readonly scriptBytes: number
  /** Scripts of other origins: the payment SDK. */
  readonly foreignScriptBytes: number
  readonly styleBytes: number
  readonly fontBytes: number
  /** Everything the page asked for before anybody touched it, the page itself included. */
  readonly requests: number
  readonly foreignRequests: number
}

/** Opens the page with an empty cache and waits until it has been quiet for half a second. */
export async function measurePage(context: BrowserContext, name: string, url: string): Promise<Weight> {
  const page = await context.newPage()
  const got: { isForeign: boolean; type: string; body: Promise<Buffer> }[] = []
  page.on('response', response => {
    if (new URL(response.url()).protocol === 'data:') return
    got.push({
      isForeign: new URL(response.url()).origin !== new URL(url).origin,
      type: response.headers()['content-type'] ?? '',
      body: response.body().catch(() => Buffer.alloc(0)), // a redirect has none
    })
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  const weighed = await Promise.all(
    got.map(async ({ isForeign, type, body }) => ({ isForeign, type, bytes: gzipSync(await body).length })),
  )
  await page.close()
  const sum = (type: RegExp, isForeign: boolean) =>
    weighed
      .filter(item => type.test(item.type) && item.isForeign === isForeign)
      .reduce((total, item) => total + item.bytes, 0)
  return {
    name,
    scriptBytes: sum(/javascript/, false),
    foreignScriptBytes: sum(/javascript/, true),
    styleBytes: sum(/css/, false),
    fontBytes: sum(/font/, false),
    requests: weighed.filter(({ isForeign }) => !isForeign).length,
    foreignRequests: weighed.filter(({ isForeign }) => isForeign).length,
  }
}
