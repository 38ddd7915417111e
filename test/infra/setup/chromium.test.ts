import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { chromium } from 'playwright'
import { expect, test } from 'vitest'
import { findChromium } from '../../../infra/setup/chromium.ts'

/** One page with Korean text in our own font. */
function servePage() {
  const server = createServer(async (request, response) => {
    if (request.url === '/font.woff2') return response.end(await readFile('app/ui/fonts/regular.woff2'))
    response.setHeader('content-type', 'text/html; charset=utf-8')
    const style = '@font-face { font-family: Ours; src: url("/font.woff2") } body { font: 40px Ours }'
    return response.end(`<style>${style}</style><p>결제가 완료되었어요 50,000원</p>`)
  })
  return new Promise<{ url: string; close: () => void }>(ready =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = address && typeof address === 'object' ? address.port : 0
      ready({ url: `http://127.0.0.1:${port}/`, close: () => server.close() })
    }),
  )
}

test('a Chromium is found, starts, and draws Korean with the web font', async () => {
  const { launchOptions } = await findChromium()
  const page = await servePage()
  const browser = await chromium.launch(launchOptions)
  try {
    const tab = await browser.newPage({ locale: 'ko-KR', viewport: { width: 700, height: 160 } })
    await tab.goto(page.url)
    const loaded = await tab.evaluate(async () => {
      await document.fonts.ready
      return [...document.fonts].filter(font => font.status === 'loaded').length
    })
    expect(loaded).toBeGreaterThan(0)
    if (process.env.SHOW) await tab.screenshot({ path: process.env.SHOW })
  } finally {
    await browser.close()
    page.close()
  }
}, 120_000)
