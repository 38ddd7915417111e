import { earliest, epochMsOf, type Instant, instantOf, later } from '../../domain/time.ts'
import type { Offset } from './control.ts'
import { runBankMovements } from './deposits.ts'
import { nextLimit, readPayment } from './payments.ts'
import type { World } from './world.ts'

/** Moments one journey stops at; beyond them the rest happens at its end. */
const STOPS_MAX = 5_000
const ROUNDS_MAX = 1_000

/** 시계: what time brings, each at its own moment, however far the clock is moved at once. */
export function createTimePassing(world: World, offset: Offset) {
  /** Everything whose time has come, wherever it is looked at. */
  async function passTime(): Promise<void> {
    await runBankMovements(world)
    const due = await world.store.find('payments', { to: world.now(), order: 'moment', limit: 500 })
    for (const { paymentKey } of due) await readPayment(world, paymentKey)
  }

  /** … and the webhooks that are due, until there is none. */
  async function runDue(): Promise<void> {
    await passTime()
    for (let round = 0; round < ROUNDS_MAX; round++) if ((await world.webhooks.deliverDue()) === 0) return
  }

  async function nextMoment(to: Instant): Promise<Instant | null> {
    const first = { from: later(world.now(), 1), to, order: 'moment', limit: 1 } as const
    const [payments, deliveries, movements] = await Promise.all([
      world.store.find('payments', first),
      world.store.find('deliveries', first),
      world.store.find('bankMovements', first),
    ])
    const moments = [
      ...payments.map(nextLimit),
      ...deliveries.map(({ nextAt }) => nextAt),
      ...movements.map(({ at }) => at),
    ].filter(moment => moment !== null)
    return moments.length > 0 ? moments.reduce(earliest) : null
  }

  /** Forward from moment to moment; back at once. One journey at a time. @param ms ahead of real time */
  async function setClock(ms: number): Promise<void> {
    await world.locked('clock', async () => {
      const aheadMs = Math.trunc(ms) - offset.offsetMs()
      const to = instantOf(epochMsOf(world.now()) + aheadMs)
      if (aheadMs > 0) {
        await runDue()
        for (let stop = 0; stop < STOPS_MAX; stop++) {
          const next = await nextMoment(to)
          if (next === null) break
          await offset.setOffset(offset.offsetMs() + epochMsOf(next) - epochMsOf(world.now()))
          await runDue()
        }
      }
      await offset.setOffset(Math.trunc(ms))
      await runDue()
    })
  }

  return { passTime, runDue, setClock }
}
