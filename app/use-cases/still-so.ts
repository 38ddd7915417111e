import { PROOF_LIFE_MS, type ProofPurpose } from '../../domain/accounts.ts'
import type { Notice } from '../../domain/notices.ts'
import { isSetAside, questionIsOpen } from '../../domain/subscription/consent.ts'
import { subscription } from '../../domain/subscription/subscription.ts'
import { type Day, dayOf, epochMsOf } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { loadStream } from './execute.ts'

/**
 * Is what a notice says still so? A mail may wait for hours, and by then nobody is to pay into an account of an order that was
 * cancelled, nor be told of a charge that will not come, nor of a decline of what they are paying once more or have paid, nor led
 * by a link that opens nothing any more. What tells of something done stays true however late it is.
 * @param waitedMs real time, ms: a link's time is counted by it, whatever the sandbox's clock says
 */
export async function isStillSo(ports: Ports, notice: Notice, waitedMs: number): Promise<boolean> {
  const isGood = (purpose: ProofPurpose) => waitedMs < PROOF_LIFE_MS[purpose]
  switch (notice.kind) {
    case 'depositWanted': {
      if (epochMsOf(notice.dueAt) <= epochMsOf(ports.clock.now())) return false
      return (await ports.read.payment(notice.orderId))?.status === 'waitingForDeposit'
    }
    case 'paymentFailed': {
      const status = (await ports.read.payment(notice.orderId))?.status
      return status === 'failed' || status === 'expired'
    }
    case 'trialEnding':
      return isChargeToCome(ports, notice.subscriptionId, notice.nextChargeOn)
    case 'upcomingCharge':
      return isChargeToCome(ports, notice.subscriptionId, notice.chargeOn)
    case 'priceConsentWanted':
      return isAsked(ports, notice)
    case 'verifyMail':
      return isGood('verify')
    case 'verifyNewMail':
      return isGood('move')
    case 'resetPassword':
      return isGood('reset')
    default:
      return true
  }
}

/**
 * Its day is not over, and its membership neither ended nor is to end or rest before it. On the day itself it may still be said: the
 * money is taken that day.
 */
async function isChargeToCome(
  { clock, subscriptions }: Ports,
  subscriptionId: string,
  on: Day,
): Promise<boolean> {
  if (on < dayOf(clock.now())) return false
  const row = await subscriptions.subscription(subscriptionId)
  return row?.live === true && (row.charge_at !== null || row.charging)
}

/**
 * It waits for its answer: none was given, its last day is not over, and it is not nobody's question by now, another plan being
 * booked or its member leaving.
 */
async function isAsked(
  ports: Ports,
  { subscriptionId, newAmount, from }: Extract<Notice, { kind: 'priceConsentWanted' }>,
): Promise<boolean> {
  const { state } = await loadStream(ports, subscription, subscriptionId)
  const { context } = state
  const { consent } = context
  if (!state.matches('live') || state.hasTag('leaving')) return false
  if (consent?.kind !== 'price' || consent.price !== newAmount || consent.effectiveOn !== from) return false
  const isOpen = questionIsOpen(context, dayOf(ports.clock.now())) && !isSetAside(context, 'price')
  return consent.answer === null && isOpen
}
