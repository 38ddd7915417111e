import type { SubscriptionRow } from '../../domain/projections/subscriptions.ts'
import type { RefusalCode } from '../../domain/refusals.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import type { Ports } from '../ports.ts'
import { failureWords } from '../text.failures.ts'
import type { Language } from '../text.ts'
import { goOn, type Membership } from '../use-cases/subscriptions/member-wish.ts'
import { subscriptionOf } from '../use-cases/subscriptions/subscription-of.ts'
import { subscriptionAnswer } from './answers/subscription.ts'
import { type Asked, notYet, ok, refused } from './endpoint.ts'
import type { Operation } from './operation.ts'
import type * as ops from './operations/subscriptions.ts'
import { type ChargingWish, namedAfter, outcomeOfWish } from './wish-outcome.ts'

/** Row and state of one; a key is the shop's own, so whose it is says the row. */
export async function find({ ports }: { ports: Ports }, subscriptionId: string) {
  const row = await ports.subscriptions.subscription(subscriptionId)
  const own = row && (await subscriptionOf(ports, subscriptionId, row.subject))
  return row && own && { row, state: own.state }
}

interface Wished extends Operation {
  readonly params: typeof ops.getSubscription.params
}
type Wish = (
  membership: Membership,
  row: SubscriptionRow,
) => Promise<{ type: 'accepted' } | { type: 'refused'; code: RefusalCode }>

/** A member's wish, told by their system: the use case of the page, and what the subscription is after it. */
export async function wished({ ports, params, language }: Asked<Wished>, wish: Wish) {
  const { subscriptionId } = params
  const row = await ports.subscriptions.subscription(subscriptionId)
  if (!row) return refused('NOT_FOUND')
  const done = await wish({ customerId: row.subject, subscriptionId }, row)
  if (done.type === 'refused') return refused(done.code)
  const { state, answer } = await afterwards(ports, subscriptionId, language)
  // Left while a charge is under way: its outcome says whether today or the end of what it pays for is the last day.
  const isOpen = state.hasTag('leaving') && state.context.leaving?.endsOn === null
  return isOpen ? notYet(answer, row.subject) : ok(answer, row.subject)
}

async function afterwards(ports: Ports, subscriptionId: string, language: Language) {
  const found = await find({ ports }, subscriptionId)
  if (!found) throw new Error(`subscription ${subscriptionId} was changed and is not there`)
  const { row, state } = found
  return { state, answer: await subscriptionAnswer(ports, row, state, language) }
}

/** A wish that may charge. */
interface Charging {
  /** the request is named after it, too, beside its own name and body */
  readonly id: ChargingWish
  readonly wish: (ports: Ports, membership: Membership) => ReturnType<Wish>
  /** Is it so already, however it was refused? */
  readonly isSo: (state: SubscriptionState, code: RefusalCode) => boolean
  /** Where the request began none itself: is the charge it asks for under way or due? */
  readonly isAwaited: (state: SubscriptionState) => boolean
}

/**
 * A wish whose charge Toss may decline: answered 402 then, as any payment is. What the same request set in motion before
 * is not begun again; it is asked what became of it (docs/decisions/0126).
 */
export async function charged(
  { params, body, language, name, ports: ofShop }: Asked<Wished>,
  { id, wish, isSo, isAwaited }: Charging,
) {
  const { subscriptionId } = params
  const ports = namedAfter(ofShop, name, [id, subscriptionId, body])
  const row = await ports.subscriptions.subscription(subscriptionId)
  if (!row) return refused('NOT_FOUND')
  const before = await outcomeOfWish(ports, subscriptionId, id)
  if (before?.type === 'waiting') await goOn(ports, subscriptionId)
  const done = before ? ACCEPTED : await wish(ports, { customerId: row.subject, subscriptionId })
  const { state, answer } = await afterwards(ports, subscriptionId, language)
  if (done.type === 'refused') return isSo(state, done.code) ? ok(answer, row.subject) : refused(done.code)
  const outcome = await outcomeOfWish(ports, subscriptionId, id)
  if (outcome?.type === 'declined') {
    const { reason, advice } = failureWords(outcome.code, language)
    return refused('PAYMENT_DECLINED', { tossCode: outcome.code, message: `${reason} ${advice}` })
  }
  const isOpen = outcome ? outcome.type === 'waiting' : isAwaited(state)
  return isOpen ? notYet(answer, row.subject) : ok(answer, row.subject)
}

const ACCEPTED = { type: 'accepted' } as const
