import { startTour } from './visits.ts'
import { measurePage, type Weight } from './weigh.ts'

// npm run weight: what somebody downloads before touching anything, page by page, beside an empty React Router page
// built with the same packages and configuration. Ends non-zero when the checkout weighs too much.

/** The checkout's own JavaScript, in empty pages (issue 6; docs/decisions/0088). */
const CHECKOUT_MAX = 1.3

const kB = (bytes: number) => (bytes / 1_000).toFixed(1)

function table(weights: readonly Weight[]): string {
  const [empty] = weights
  const head = [
    'page',
    'own JS, kB gz',
    'to empty',
    'SDK, kB gz',
    'CSS, kB gz',
    'fonts, kB gz',
    'requests',
    'of others',
  ]
  const rows = weights.map(weight => [
    weight.name,
    kB(weight.scriptBytes),
    (weight.scriptBytes / (empty?.scriptBytes ?? 1)).toFixed(2),
    kB(weight.foreignScriptBytes),
    kB(weight.styleBytes),
    kB(weight.fontBytes),
    String(weight.requests),
    String(weight.foreignRequests),
  ])
  return [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')
}

async function main(): Promise<void> {
  const tour = await startTour()
  try {
    const weights: Weight[] = []
    for (const { name, url, browse } of tour.visits) {
      const context = await browse()
      weights.push(await measurePage(context, name, url))
      await context.close()
    }
    console.log(`${table(weights)}\n\n${tour.measuredWith}`)
    const of = (name: string) => weights.find(weight => weight.name === name)?.scriptBytes ?? Number.NaN
    const ratio = of('checkout') / of('empty React Router page')
    if (ratio <= CHECKOUT_MAX) return
    console.error(`The checkout weighs ${ratio.toFixed(2)} empty pages; it may weigh ${CHECKOUT_MAX}.`)
    process.exitCode = 1
  } finally {
    await tour.end()
  }
}

await main()
