import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Pages anybody may open; they load what payment pages load, and name it. */
const OPEN_PAGES = ['/', '/plans', '/checkout/new', '/checkout/success', '/checkout/fail']
const BUILD = 'build/client'

/** Every script a running shop names on its pages, held against the build beside us; Toss’s own is only told by its hash. */
export async function compareShop(
  shop: string,
  get: typeof fetch = fetch,
): Promise<{ lines: string[]; problems: string[] }> {
  const origin = new URL(shop).origin
  const named = new Set<string>()
  for (const path of OPEN_PAGES) {
    const html = await (await get(origin + path, { redirect: 'manual' })).text()
    for (const [, src = ''] of html.matchAll(/<script\b[^>]*\ssrc="([^"]+)"/g))
      named.add(new URL(src, origin).href)
    for (const [, href = ''] of html.matchAll(/<link\b[^>]*rel="modulepreload"[^>]*href="([^"]+)"/g))
      named.add(new URL(href, origin).href)
    for (const [, module = ''] of html.matchAll(/(?:from|import)\s*\(?"([^"]+\.js)"/g))
      named.add(new URL(module, origin).href)
    // Routes not yet visited are named in the manifest.
    for (const [, module = ''] of html.matchAll(/"(\/assets\/[^"\\]+\.js)"/g)) named.add(origin + module)
  }
  const lines: string[] = []
  const problems: string[] = []
  for (const url of [...named].sort()) {
    const served = Buffer.from(await (await get(url, { redirect: 'error' })).arrayBuffer())
    lines.push(`sha384-${createHash('sha384').update(served).digest('base64')} ${url}`)
    if (!url.startsWith(`${origin}/`)) {
      problems.push(`${url} is not in docs/payment-page-scripts.md`)
      continue
    }
    const file = join(BUILD, new URL(url).pathname)
    if (!existsSync(file)) problems.push(`${url} is not in the build`)
    else if (!readFileSync(file).equals(served)) problems.push(`${url} is changed`)
  }
  return { lines, problems }
}
