import { chromium } from 'playwright'
import { findChromium } from '../chromium.ts'
import { serveEmptyPage } from './empty-page.ts'
import { measurePage, type Weight } from './measure.ts'

// npm run weight [-- http://localhost:3000]: what a buyer downloads before touching anything, page by page, beside an
// empty React Router page built with the same packages and configuration. The shop has to be running.

const shop = process.argv[2] ?? 'http://localhost:3000'

const kB = (bytes: number) => (bytes / 1_000).toFixed(1)

function table(weights: readonly Weight[]): string {
  const head = ['page', 'own JS, kB gz', 'SDK, kB gz', 'CSS, kB gz', 'fonts, kB gz', 'requests', 'of others']
  const rows = weights.map(weight => [
    weight.name,
    kB(weight.scriptBytes),
    kB(weight.foreignScriptBytes),
    kB(weight.styleBytes),
    kB(weight.fontBytes),
    String(weight.requests),
    String(weight.foreignRequests),
  ])
  return [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')
}

/** The first product on the storefront. @throws one sentence when the shop is not there or sells nothing */
async function anyProduct(): Promise<string> {
  const storefront = await fetch(shop).catch(() => null)
  if (!storefront?.ok)
    throw new Error(`There is no shop at ${shop}: run npm start first, or name its address.`)
  const id = (await storefront.text()).match(/href="\/products\/([^"/?]+)"/)?.[1]
  if (!id) throw new Error(`The shop at ${shop} sells nothing.`)
  return id
}

async function main(): Promise<void> {
  const product = await anyProduct()
  const empty = await serveEmptyPage(process.cwd())
  const { launchOptions, source } = await findChromium()
  const browser = await chromium.launch(launchOptions)
  const pages = {
    'empty React Router page': empty.url,
    storefront: `${shop}/`,
    product: `${shop}/products/${product}`,
    checkout: `${shop}/checkout/new?product=${product}&quantity=1`,
  }
  try {
    const weights: Weight[] = []
    for (const [name, url] of Object.entries(pages)) {
      const context = await browser.newContext({ locale: 'ko-KR' }) // an empty cache for each
      weights.push(await measurePage(context, name, url))
      await context.close()
    }
    console.log(
      `${table(weights)}\n\nChromium ${browser.version()} (${source}), Node ${process.versions.node}`,
    )
  } finally {
    await browser.close()
    empty.close()
  }
}

await main().catch(error => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
