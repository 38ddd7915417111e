import type { PaymentStatus } from '../../domain/payment/status.ts'
import { type Instant, later, MINUTE_MS, SECOND_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'

/**
 * Orders looked up of one claim, all at the same time, so that none waits for another's answer and each begins with the
 * whole lease before it: a call takes a minute at most. Only where an order's own payment holds nothing a second call
 * follows; should that outlast the lease, another looks too, and finds the same.
 */
export const LOOK_UPS_AT_ONCE = 8

/** Look-ups in a minute, on all nodes together, for orders that nothing was paid for: anybody can make as many as they like. */
const NEVER_PAID_MAX = 24
/** Those whose turn it was not stand aside for so long, and others come to the front. */
const STAND_ASIDE_MS = 10 * SECOND_MS

export interface Turns {
  /** to be looked up now, at most `LOOK_UPS_AT_ONCE` */
  readonly now: readonly string[]
  /** of the same weight, and one too many for one claim: due at once */
  readonly next: readonly string[]
  /** nothing was paid for them, and others of that kind were looked up enough */
  readonly aside: readonly string[]
  readonly asideUntil: Instant
}

/**
 * Whose news is looked up first. Orders whose payment, cancel or deposit is awaited, then those with money in them, oldest
 * news first; what nobody ever paid for only as far as there is room and the common budget lasts. So however many orders
 * somebody makes and names, a deposit's news waits for a few look-ups of them and no more (reliability.md e3).
 */
export async function takeTurns(
  { rateLimit, clock }: Pick<Ports, 'rateLimit' | 'clock'>,
  orders: ReadonlyMap<string, PaymentStatus>,
): Promise<Turns> {
  const ofWeight = (weight: Weight) =>
    [...orders].filter(([, status]) => WEIGHTS[status] === weight).map(([orderId]) => orderId)
  const weighty = [...ofWeight('awaited'), ...ofWeight('paid')]
  const now = weighty.slice(0, LOOK_UPS_AT_ONCE)
  const neverPaid = ofWeight('neverPaid')
  let waitMs = STAND_ASIDE_MS
  let looked = 0
  for (; looked < neverPaid.length && now.length < LOOK_UPS_AT_ONCE; looked++) {
    const { retryAfterMs } = await rateLimit.count('webhooks:neverPaid', NEVER_PAID_MAX, MINUTE_MS)
    if (retryAfterMs > 0) {
      waitMs = Math.max(waitMs, retryAfterMs)
      break
    }
    now.push(...neverPaid.slice(looked, looked + 1))
  }
  return {
    now,
    next: weighty.slice(LOOK_UPS_AT_ONCE),
    aside: neverPaid.slice(looked),
    asideUntil: later(clock.now(), waitMs),
  }
}

type Weight = 'awaited' | 'paid' | 'neverPaid'
const WEIGHTS: Readonly<Record<PaymentStatus, Weight>> = {
  inProgress: 'awaited',
  canceling: 'awaited',
  waitingForDeposit: 'awaited',
  done: 'paid',
  partialCanceled: 'paid',
  lateCapture: 'paid',
  canceled: 'paid',
  ready: 'neverPaid',
  failed: 'neverPaid',
  expired: 'neverPaid',
}
