import { readFileSync } from 'node:fs'
import { addressOf } from '../support/edge/addresses.ts'
import { type EdgeWorld, OURS } from '../support/edge/open-edge-world.ts'
import { type ShopRoute, shopRoutes } from '../support/shop-handler.ts'
import { clientPackages } from './client-packages.ts'

export const INVENTORY = 'docs/payment-page-scripts.md'

/** Pages on which Toss’s window or its frame opens, or to which it returns. */
export const PAYMENT_PATHS = [
  '/checkout/new',
  '/checkout/success',
  '/checkout/fail',
  '/checkout/:orderId',
  '/subscribe/:planId',
  '/cards/:cardId/return',
  '/cards/:cardId/fail',
  '/subscriptions/:subscriptionId/card',
]

/** What a script in the page itself is, by its text, and why it is there. One that is none of these has no leave to be. */
const INLINE: readonly (readonly [what: string, pattern: RegExp, why: string])[] = [
  ['scroll positions', /^\(\(?.*storageKey/s, 'keeps where a page was scrolled to'],
  ['the page’s data', /^window\.__reactRouterContext = /, 'hands the page’s own data to its script'],
  [
    'the page’s data, on its way',
    /^window\.__reactRouterContext\.streamController\.(?:enqueue|close)/,
    'the same, as it is written',
  ],
  ['the page’s modules', /^import /, 'names the modules of this page; nothing else is loaded'],
  [
    'what stood in a boundary',
    /^\$RC|^\$RS|^\$RX|requestAnimationFrame\(function\(\)\{\$RT/,
    'React’s own, puts a later part of the page in place',
  ],
]

/** Why a package runs where people pay. One that is not here has no leave to be (PCI DSS 4.0.1, 6.4.3). */
const PACKAGES: Readonly<Record<string, string>> = {
  react: 'draws the page',
  'react-dom': 'draws the page',
  scheduler: 'part of react-dom',
  'react-router': 'moves between pages, sends forms',
  cookie: 'part of react-router',
  'set-cookie-parser': 'part of react-router',
  '@tosspayments/tosspayments-sdk': 'loads Toss’s own script when somebody is about to pay',
  zod: 'reads what a page of the domain may hold; shared with the server',
  xstate: 'the machines of the domain, where a page asks one what may follow',
  'temporal-polyfill': 'calendar days in Seoul',
}

/** Bring the router and React into every page, whatever its own code imports. */
const ALWAYS = ['react', 'react-dom', 'react-router', 'scheduler', 'cookie', 'set-cookie-parser']

const TOSS_SCRIPT = 'https://js.tosspayments.com/v2/standard'

/** The inventory as it has to stand in the repository. @throws for a script or a package nobody gave a reason for */
export async function scriptInventory(edge: EdgeWorld): Promise<string> {
  const pages = PAYMENT_PATHS.map(path => {
    const route = shopRoutes.find(one => one.path === path)
    if (!route) throw new Error(`${path} is no page of the shop any more: take it out of the payment pages`)
    return route
  })
  const inline = new Set<string>()
  const modules = new Set<string>()
  const cookie = await edge.shop.cookies('customer')
  for (const route of pages) {
    modules.add(`/assets/${route.id.replaceAll('/', '-')}.js`)
    const html = await (
      await edge.ask(new Request(OURS + queried(route, edge), { headers: { cookie } }))
    ).text()
    for (const [, attributes = '', text = ''] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
      const src = /\ssrc="([^"]*)"/.exec(attributes)?.[1]
      if (src !== undefined) modules.add(src)
      else inline.add(kindOf(text.trim(), route))
      for (const [, module = ''] of text.matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)) modules.add(module)
    }
  }
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version: string; integrity: string }>
  }
  const packages = [
    ...new Set([...ALWAYS, ...clientPackages(['app/root.tsx', ...pages.map(({ file }) => `app/${file}`)])]),
  ].sort()
  const rows = packages.map(name => {
    const why = PACKAGES[name]
    const entry = lock.packages[`node_modules/${name}`]
    if (!why || !entry)
      throw new Error(
        `${name} would run on payment pages: say why in test/inventory/inventory.ts, or keep it away`,
      )
    return `| \`${name}\` | ${entry.version} | ${why} | \`${entry.integrity}\` |`
  })
  return page([...inline], [...modules], rows)
}

/** The address with what the page asks for. */
function queried(route: ShopRoute, edge: EdgeWorld): string {
  const address = addressOf(route, edge.shop)
  if (route.path === '/checkout/new') return `${address}?product=${edge.shop.params.productId}`
  if (route.path === '/checkout/success')
    return `${address}?paymentKey=tviva1&orderId=${edge.shop.openOrderId}&amount=19800`
  return address
}

function kindOf(text: string, { path }: ShopRoute): string {
  const known = INLINE.find(([, pattern]) => pattern.test(text))
  if (!known)
    throw new Error(`${path} has a script in it that nobody gave a reason for: ${text.slice(0, 80)}`)
  return known[0]
}

function page(inline: readonly string[], modules: readonly string[], packages: readonly string[]): string {
  const own = modules
    .filter(path => path.startsWith('/assets/'))
    .map(path => path.replace('/assets/', '').replace(/\.js$/, ''))
  const foreign = modules.filter(path => !path.startsWith('/assets/'))
  return `# Scripts of the payment pages

Written by \`npm run scripts-inventory\` from what the pages answer and import; a stale one fails the tests (PCI DSS 4.0.1,
6.4.3 and 11.6.1; R25). Nobody's script runs here without a line here and a reason, and the content security policy lets
no other run: \`script-src 'self' 'nonce-…' https://*.tosspayments.com https://*.toss.im\`.

Pages: ${PAYMENT_PATHS.map(path => `\`${path}\``).join(', ')}.

\`npm run scripts-inventory -- --shop https://your.shop\` asks a running shop for its pages and compares every script it
sends, byte for byte, with the build beside it: what is changed, or not in the build, is named. Run it weekly, and after
each deploy.

## In the page

Each carries the nonce of its own answer, made of 128 random bits; without it no script in a page runs.

| script | why |
| --- | --- |
${INLINE.filter(([what]) => inline.includes(what))
  .map(([what, , why]) => `| ${what} | ${why} |`)
  .join('\n')}

## Our own, from our own origin

Under \`/assets/\`, built from this repository; the name holds a hash of the content, so a changed file has another name.

| module | why |
| --- | --- |
${own
  .sort()
  .map(name => `| \`${name}\` | ${whyOf(name)} |`)
  .join('\n')}

## Packages inside of them

Pinned to one version; \`npm ci\` refuses another content.

| package | version | why | integrity |
| --- | --- | --- | --- |
${packages.join('\n')}

## From elsewhere

| script | origin | why | integrity |
| --- | --- | --- | --- |
| \`${TOSS_SCRIPT}\` | Toss Payments | opens the payment window; loaded when somebody is about to pay | none: Toss changes it without notice. Its origin is the only foreign one the policy lets in; the command above prints its hash, to be compared with the last one. |
${foreign.map(src => `| \`${src}\` | ? | nobody said why | none |\n`).join('')}
With test keys the same; with no keys the offline sandbox of this machine stands in Toss's place.
`
}

const whyOf = (name: string): string => {
  if (name === 'manifest') return 'names the modules of every page'
  if (name === 'entry.client') return 'starts the page’s script'
  return name === 'root' ? 'the frame of every page' : 'the page itself'
}
