import { setTimeout as sleep } from 'node:timers/promises'
import { MINUTE_MS } from '../../domain/time.ts'
import type { Database } from '../../infra/database/database.ts'
import type { EngineName } from '../../infra/setup/bench/engines.ts'
import { whole } from '../../infra/setup/bench/measure.ts'
import { balance } from '../torture/books.ts'
import { type Found, inWords, isRateReached, tellFaults } from './figures.ts'
import { type LoadedShop, openLoadedShop } from './loaded-shop.ts'
import { sendFromAnother } from './sending.ts'
import { depositUnheard, orderWithDeposit, silence } from './true-webhooks.ts'

const RATE = 500
const P99_MAX_MS = 100
const PROCESSED_MAX_S = 60
const CALLERS = 64
/** What was put off is due within a minute; so long nothing may be, and it is over. */
const QUIET_MS = 65_000
const GIVEN_UP_MS = 15 * MINUTE_MS
const WAITING = 'jangbu_waiting_items{follower="webhooks"}'

/** True webhooks of orders that were paid into, each of a moment of its own, sent for so long at the rate that is asked for. */
export async function webhooks(
  engine: EngineName,
  { minutes, rate = RATE, orders }: { minutes: number; rate?: number | undefined; orders: number },
): Promise<Found> {
  const shop = await openLoadedShop(engine)
  try {
    await silence(shop.nodes[0])
    const buyers = await orderWithDeposit(shop.nodes, orders)
    const bodies = await depositUnheard(shop.nodes[0], buyers)
    await shop.slowToss()
    const requests = bodies.map((body, nth) => {
      const { url } = shop.nodes[nth % shop.nodes.length] ?? shop.nodes[0]
      return { url: `${url}/webhooks/toss`, body }
    })
    const sent = await sendFromAnother({
      ...{ requests, perSecond: rate, callers: CALLERS },
      forMs: minutes * MINUTE_MS,
    })
    const endedAt = Date.now()
    await untilQuiet(shop)
    const named = sent.acked.map(which => orderIn(bodies[which]))
    for (const told of buyers) told.paid = named.includes(told.orderId) // of an acknowledged deposit the effect is owed
    const kept = await shop.inStore(async store => ({
      ...(await inboxOf(store)),
      ...(await effectsIn(store)),
      ...(await balance(store, shop.nodes[0], buyers)),
    }))

    const what = `webhooks, ${shop.name}`
    const acked = sent.statuses[200] ?? 0
    const ackedPerSecond = (acked / Object.values(sent.statuses).reduce((a, b) => a + b, 0)) * sent.perSecond
    const afterS = Math.max(0, kept.lookedAt - endedAt) / 1_000
    const isOver = kept.pending === 0
    const expected = buyers.filter(({ paid }) => paid).length
    return {
      figures: [
        {
          what: `${what}: acks a second, ${whole(rate)} asked for, ${minutes} min`,
          figure: ackedPerSecond.toFixed(1),
          aim: `≥ ${RATE}`,
          isReached: isRateReached(ackedPerSecond, RATE, rate),
        },
        {
          what: `${what}: ack p99 (p50, longest)`,
          figure: `${whole(sent.p99)} ms (${whole(sent.p50)}, ${whole(sent.max)})`,
          aim: `≤ ${P99_MAX_MS} ms`,
          isReached: sent.p99 <= P99_MAX_MS,
        },
        {
          what: `${what}: all processed, after the last ack`,
          figure: isOver ? `${afterS.toFixed(1)} s` : `${whole(kept.pending)} still wait`,
          aim: `≤ ${PROCESSED_MAX_S} s`,
          isReached: isOver && afterS <= PROCESSED_MAX_S,
        },
        {
          what: `${what}: effects, ${whole(expected)} expected`,
          figure: `${whole(kept.effects)} (${whole(kept.byWebhook)} found by a webhook)`,
          aim: 'exactly',
          isReached: kept.effects === expected,
        },
        { what: `${what}: answers`, figure: inWords(sent.statuses), aim: 'no 5xx' },
        { what: `${what}: kept`, figure: `${whole(kept.rows)} of ${whole(acked)} acknowledged` },
      ],
      lost: [
        ...tellFaults(what, sent.statuses),
        ...(kept.rows < acked ? [`${what}: ${acked - kept.rows} acknowledged and not kept`] : []),
        ...(isOver ? [] : [`${what}: ${kept.pending} were not processed`]),
        ...kept.lost.map(which => `${what}: no effect: ${which}`),
        ...(kept.effects > kept.streams ? [`${what}: ${kept.effects - kept.streams} effects twice`] : []),
        ...(kept.tossNet === kept.ledgerNet || expected < orders
          ? []
          : [`${what}: Toss ${kept.tossNet} won, ledger ${kept.ledgerNet} won`]),
      ],
    }
  } finally {
    await shop.end()
  }
}

const orderIn = (body = ''): string | null => /"orderId":"([^"]+)"/.exec(body)?.[1] ?? null

/** @returns when nothing was due for longer than anything is put off, or after a quarter of an hour */
async function untilQuiet({ nodes: [node], metric }: LoadedShop): Promise<void> {
  const givenUpAt = Date.now() + GIVEN_UP_MS
  let quietSince = Date.now()
  while (Date.now() - quietSince < QUIET_MS && Date.now() < givenUpAt) {
    await sleep(1_000)
    if ((await metric(node, WAITING)) !== 0) quietSince = Date.now()
  }
}

async function inboxOf(store: Database) {
  const [inbox] = await store.query<{ rows: number; pending: number; looked_at: number | null }>(
    `SELECT count(*)::int AS rows, count(*) FILTER (WHERE state = 'pending')::int AS pending,
      (extract(epoch FROM max(looked_at)) * 1000)::float8 AS looked_at FROM inbox.webhooks`,
  )
  return { rows: inbox?.rows ?? 0, pending: inbox?.pending ?? 0, lookedAt: inbox?.looked_at ?? 0 }
}

async function effectsIn(store: Database) {
  const [effects] = await store.query<{ effects: number; streams: number; by_webhook: number }>(
    `SELECT count(*)::int AS effects, count(DISTINCT stream_id)::int AS streams,
      count(*) FILTER (WHERE meta->>'causation' LIKE 'webhook:%')::int AS by_webhook
      FROM es.events WHERE type = 'PaymentConfirmed'`,
  )
  const { effects: all = 0, streams = 0, by_webhook: byWebhook = 0 } = effects ?? {}
  return { effects: all, streams, byWebhook }
}
