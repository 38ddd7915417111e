import { MINUTE_MS } from '../../domain/time.ts'
import type { EngineName } from '../../infra/setup/bench/engines.ts'
import { whole } from '../../infra/setup/bench/measure.ts'
import type { Asked } from '../support/asking.ts'
import { buy, nobody } from '../torture/buyer.ts'
import { type Found, inWords, isRateReached, tellFaults } from './figures.ts'
import { type LoadedShop, openLoadedShop } from './loaded-shop.ts'
import { sendFromAnother } from './sending.ts'

/** Pages a second that each store is to hold. */
export const PAGES_AIM: Readonly<Record<EngineName, number>> = { pglite: 150, postgres: 300 }
const P99_MAX_MS = 300
export const CALLERS = 32
const WARM_MS = 10_000
const PAGES = ['/', '/plans', '/products/sample-drip-bag', '/checkout/new?product=sample-drip-bag&quantity=1']

/** What buyers look at, and one receipt, on every node in turn. */
export async function pagesOf({ nodes }: LoadedShop): Promise<Asked[]> {
  const told = nobody()
  await buy(nodes[0], told)
  const asked: readonly (readonly [path: string, cookie: string])[] = [
    ...PAGES.map(path => [path, ''] as const),
    [`/payments/${told.orderId}`, told.cookie],
  ]
  return asked.flatMap(([path, cookie]) => nodes.map(({ url }) => ({ url: url + path, cookie })))
}

/** Pages a server renders, held for so long at the rate that is asked for. @returns what was reached, too, pages a second */
export async function pages(
  engine: EngineName,
  { minutes, rate = PAGES_AIM[engine] }: { minutes: number; rate?: number | undefined },
): Promise<Found & { perSecond: number }> {
  const shop = await openLoadedShop(engine)
  try {
    const sending = { requests: await pagesOf(shop), perSecond: rate, callers: CALLERS }
    await sendFromAnother({ ...sending, forMs: WARM_MS })
    const sent = await sendFromAnother({ ...sending, forMs: minutes * MINUTE_MS })
    const what = `pages, ${shop.name}`
    return {
      perSecond: sent.perSecond,
      figures: [
        {
          what: `${what}: a second, ${whole(rate)} asked for, ${minutes} min`,
          figure: sent.perSecond.toFixed(1),
          aim: `≥ ${PAGES_AIM[engine]}`,
          isReached: isRateReached(sent.perSecond, PAGES_AIM[engine], rate),
        },
        {
          what: `${what}: p99 (p50, longest)`,
          figure: `${whole(sent.p99)} ms (${whole(sent.p50)}, ${whole(sent.max)})`,
          aim: `≤ ${P99_MAX_MS} ms`,
          isReached: sent.p99 <= P99_MAX_MS,
        },
        { what: `${what}: answers`, figure: inWords(sent.statuses), aim: 'no 5xx' },
      ],
      lost: tellFaults(what, sent.statuses),
    }
  } finally {
    await shop.end()
  }
}
