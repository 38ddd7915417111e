import type { SettlementDay } from '../../../domain/payment/provider.ts'
import type { KeyFamily } from '../../../domain/payment/provider-payment.ts'
import { type Days, nextTurn, paidOutDaysDue, soldDaysDue } from '../../../domain/settlement/window.ts'
import { retryAfter } from '../../../domain/sweep/window.ts'
import { type Day, dayOf, MINUTE_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { batchesOf, failureOf, hasNoBooks, KEY_FAMILIES } from '../toss-lists.ts'

/** Long enough for a year of rows; a job that dies is begun again by another process after it. */
const LEASE_MS = 30 * MINUTE_MS
const BATCH = 500

/**
 * 정산: takes Toss's settlements in, each morning, on whichever node is first; sooner again where Toss could not be asked.
 * Rows have their movement's name, so taking the same ones in twice is taking them in once.
 * @returns 1 when it ran, 0 when it is not due, somebody else is at it, or the keys are everybody's
 */
export async function takeInSettlements(ports: Ports): Promise<number> {
  const { settlements, clock, shop } = ports
  if (shop.keysAreShared) return 0 // strangers' payouts
  const claimed = await settlements.claim(clock.now(), LEASE_MS)
  if (!claimed) return 0
  const today = dayOf(clock.now())
  const { rows, failure } = await takeIn(ports, claimed.through, today)
  const at = clock.now()
  const nextAt = failure === null ? nextTurn(today) : retryAfter(claimed.failures + 1, at)
  await settlements.release({ nextAt, at, failure })
  if (failure === null) ports.log.info('settlements taken in', { rows, through: today })
  return 1
}

/** Piece by piece, so that a crash costs a piece. @returns how many rows there were, and why not all of them could be had */
async function takeIn(ports: Ports, through: Day | null, today: Day) {
  const { settlements } = ports
  let rows = 0
  try {
    // Payouts first: `done` moves what both are counted from, and a retry would no longer know how far back to ask for them.
    for (const days of paidOutDaysDue(through, today))
      rows += await takeInDays(ports, days, 'paidOutDate', today)
    const first = await settlements.firstDay()
    for (const days of soldDaysDue(through, first, today)) {
      rows += await takeInDays(ports, days, 'soldDate', today)
      await settlements.done(days.to)
    }
  } catch (error) {
    ports.log.warn('settlements interrupted', { error })
    return { rows, failure: failureOf(error) }
  }
  return { rows, failure: null }
}

async function takeInDays(ports: Ports, days: Days, by: SettlementDay, today: Day): Promise<number> {
  let rows = 0
  for (const keyFamily of KEY_FAMILIES) {
    try {
      rows += await takeInFamily(ports, keyFamily, days, by, today)
    } catch (error) {
      if (!hasNoBooks(error)) throw error
    }
  }
  return rows
}

async function takeInFamily(
  { toss, settlements }: Ports,
  keyFamily: KeyFamily,
  { from, to }: Days,
  by: SettlementDay,
  today: Day,
): Promise<number> {
  let rows = 0
  for await (const batch of batchesOf(toss.settlements(keyFamily, from, to, by), BATCH)) {
    await settlements.keep(batch, keyFamily, today)
    rows += batch.length
  }
  return rows
}
