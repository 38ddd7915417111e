import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { quantile } from '../../infra/setup/bench/measure.ts'
import { askAnother } from '../support/another-process.ts'
import { type Asked, ask } from '../support/asking.ts'
import { buy, type Counter, nobody } from '../torture/buyer.ts'
import type { Statuses } from './figures.ts'

export interface Sending {
  /** asked in turn, again and again; a webhook is of another moment in each round */
  readonly requests: readonly Asked[]
  /** all callers together; null: as fast as they are answered */
  readonly perSecond: number | null
  readonly forMs: number
  /** Each waits for its answer before it asks again. */
  readonly callers: number
  /** People who order and pay meanwhile, one after so long, ms, at each shop in turn. */
  readonly buyers?: { readonly shops: readonly Counter[]; readonly everyMs: number }
}

export interface Sent {
  readonly statuses: Statuses
  readonly perSecond: number
  /** from the first byte sent to the last received, ms */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
  /** which of the requests were answered 200 at least once */
  readonly acked: readonly number[]
  readonly bought: number
  /** buyers who were refused or cut off, and the first reason */
  readonly notBought: number
  readonly notBoughtBecause: string
}

/** Sends from a process of its own, which a shop that slows down slows down as well: what was reached is what is told. */
export const sendFromAnother = (sending: Sending): Promise<Sent> => askAnother<Sent>(sending)

/** What that process does. */
export async function send({ requests, perSecond, forMs, callers, buyers }: Sending): Promise<Sent> {
  const agent = new Agent({ keepAlive: true, maxSockets: callers })
  const statuses: Record<string, number> = {}
  const acked = new Set<number>()
  const taken: number[] = []
  const began = performance.now()
  const until = began + forMs
  const buying = buyers ? startBuying(buyers, until) : null
  let next = 0

  async function call(): Promise<void> {
    for (;;) {
      const nth = next++
      const due = perSecond === null ? performance.now() : began + (nth * 1_000) / perSecond
      if (due >= until) return
      const waitMs = due - performance.now()
      if (waitMs > 0) await sleep(waitMs)
      if (performance.now() >= until) return
      const which = nth % requests.length
      const asked = inRound(requests[which] as Asked, Math.floor(nth / requests.length))
      const sentAt = performance.now()
      const status = await ask(agent, asked).catch(() => 'cut off')
      taken.push(performance.now() - sentAt)
      statuses[status] = (statuses[status] ?? 0) + 1
      if (status === 200) acked.add(which)
    }
  }
  await Promise.all(Array.from({ length: callers }, call))
  const perSecondReached = taken.length / ((performance.now() - began) / 1_000)
  agent.destroy()
  const part = (q: number) => quantile(taken, q)
  return {
    statuses,
    perSecond: perSecondReached,
    ...{ p50: part(0.5), p95: part(0.95), p99: part(0.99), max: part(1) },
    acked: [...acked],
    ...((await buying) ?? { bought: 0, notBought: 0, notBoughtBecause: '' }),
  }
}

/** Toss tells a change again with another `createdAt`; here a microsecond later in each round, so that each is kept as news. */
const inRound = (asked: Asked, round: number): Asked =>
  asked.body === undefined || round === 0 ? asked : { ...asked, body: laterBy(asked.body, round) }

/** @param body with a `createdAt` as Toss writes it, `2026-03-30T14:40:31.482000` */
export const laterBy = (body: string, microseconds: number): string =>
  body.replace(/("createdAt":"[^".]*\.)(\d{6})/, (_, head: string, fraction: string) => {
    const moved = (Number(fraction) + microseconds) % 1_000_000
    return head + String(moved).padStart(6, '0')
  })

async function startBuying({ shops, everyMs }: NonNullable<Sending['buyers']>, until: number) {
  const told = { bought: 0, notBought: 0, notBoughtBecause: '' }
  const all: Promise<void>[] = []
  while (performance.now() < until) {
    const shop = shops[all.length % shops.length] as Counter
    all.push(
      buy(shop, nobody()).then(
        () => void told.bought++,
        error => {
          told.notBought++
          told.notBoughtBecause ||= String(error)
        },
      ),
    )
    await sleep(everyMs)
  }
  await Promise.all(all)
  return told
}
