import type { PaymentState } from '../../domain/payment/machine.ts'
import type { Answer } from '../../domain/payment/provider-payment.ts'
import type { Ports } from '../ports.ts'
import { unlessBusy } from './execute.ts'
import { askedUpon, bindingOf } from './payment-binding.ts'
import { withForgottenAttempt } from './subscriptions/forgotten-attempt.ts'
import { tellWhatIsKnown } from './subscriptions/tell-subscription.ts'
import { writePayment } from './write-payment.ts'

/**
 * Asks Toss of an order, writes down what it says and tells the membership whose charge it is; money that is not the order's
 * own is laid before a person at once (reliability.md a14).
 */
export async function lookUpOrder(ports: Ports, orderId: string, state: PaymentState): Promise<Answer> {
  const asked = askedUpon(state, ports.clock.now())
  const seen = await ask(ports, state)
  const at = ports.clock.now()
  if (seen.type === 'found') {
    const record = { type: 'RecordPayment', payment: seen.payment, asked, at } as const
    const recording = await withForgottenAttempt(ports, state, record)
    const written = await writePayment(ports, orderId, ...recording)
    if (written.type === 'accepted' && written.events.length > 0)
      await unlessBusy(tellWhatIsKnown(ports, orderId, written.state))
  }
  await reviewMoney(ports, orderId, seen)
  return seen
}

/**
 * Money under our order's name that no answer of ours may be made of (another sum, another currency, out of a window where
 * a charge is awaited) is credited to nobody, and laid before a person at once; any other answer is left alone.
 */
export async function reviewMoney(ports: Ports, orderId: string, seen: Answer): Promise<void> {
  if (seen.type !== 'quarantine' || !seen.holdsMoney) return
  const { reason, traceId } = seen
  ports.log.error('money in an answer that is not ours', { orderId, reason, traceId })
  const at = ports.clock.now()
  await writePayment(ports, orderId, { type: 'RequestReview', reason: `ANSWER_${reason}`, traceId, at })
}

/**
 * Its own payment first; where that one holds no money and never will, whatever else stands under the order's name: another
 * window may have been confirmed past us, by a server with the same keys or by this one before its log was put back (a15,
 * a16), and the first one's key never shows it. By the order's name, and not by whatever payment a webhook names, so that
 * nobody draws the look-up elsewhere.
 */
async function ask({ toss }: Pick<Ports, 'toss'>, state: PaymentState): Promise<Answer> {
  if (state.context.paymentKey === null) return toss.lookup(bindingOf(state), 'orderId')
  const own = await toss.lookup(bindingOf(state), 'paymentKey')
  if (!isOver(state) || !holdsNothing(own)) return own
  const other = await toss.lookup(bindingOf(state), 'orderId')
  return holdsNothing(other) ? own : other
}

const isOver = (state: PaymentState): boolean =>
  state.context.captured === 0 &&
  (state.matches('open') || state.matches('expired') || state.matches('canceled'))

const holdsNothing = (seen: Answer): boolean =>
  seen.type === 'notFound' ||
  (seen.type === 'found' && seen.payment.approvedAt === null) ||
  (isSomethingElse(seen) && !seen.holdsMoney)

type Quarantine = Extract<Answer, { type: 'quarantine' }>

/** Whose payment it is, Toss has said, and it is not this order's: as good as none, whatever the buyer brought. */
export const isNoneOfOurs = (seen: Answer): seen is Quarantine & { readonly noneOfOurs: 'open' | 'over' } =>
  seen.type === 'quarantine' && seen.noneOfOurs !== undefined

/** Of another order or sum, whether money came in for it or not, it stays what it is, however often Toss is asked. */
export const isSomethingElse = (seen: Answer): seen is Quarantine & { readonly reason: `OTHER_${string}` } =>
  isNoneOfOurs(seen) || (seen.type === 'quarantine' && OTHER_SUMS.has(seen.reason))
const OTHER_SUMS: ReadonlySet<string> = new Set(['OTHER_AMOUNT', 'OTHER_CURRENCY'])
