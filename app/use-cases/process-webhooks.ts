import { timingSafeEqual } from 'node:crypto'
import { card } from '../../domain/card/card.ts'
import { streamOf } from '../../domain/ids.ts'
import type { StoredWebhook } from '../../domain/inbox.ts'
import type { PaymentState } from '../../domain/payment/machine.ts'
import { payment } from '../../domain/payment/payment.ts'
import { later, MINUTE_MS, SECOND_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { execute } from './execute.ts'
import { askedUpon, bindingOf } from './payment-binding.ts'
import { LEASE_MS } from './settle-on-read.ts'
import { doubtWebhooks } from './unresolved/decide.ts'

const AT_ONCE = 20
/** An order we do not know may be one whose commit is under way; after so many looks it is nobody's (e3). */
const UNKNOWN_ORDER_TRIES = 3

/** However much news of one order somebody sends, Toss is asked about it so often and no more (e2). */
const LOOK_UPS_MAX = 5
const LOOK_UPS_MS = 10 * SECOND_MS

/** Works off what the inbox holds. All webhooks of one order are one look-up. Returns how many were claimed. */
export async function processWebhooks(ports: Ports): Promise<number> {
  const claimed = await ports.inbox.claim(AT_ONCE, LEASE_MS)
  for (const { webhooks } of claimed) await processGroup(ports, webhooks)
  return claimed.length
}

async function processGroup(ports: Ports, webhooks: readonly StoredWebhook[]) {
  const newest = webhooks.at(-1)
  if (!newest) return
  const ids = webhooks.map(webhook => webhook.id)
  if (newest.hint.cardId) return noteKeyGone(ports, ids, newest.hint.cardId)
  // One that names neither order nor payment is of nothing here: a billing key we had deleted ourselves, above all.
  const about = webhooks.filter(
    ({ hint }) =>
      (hint.shape === 'event' || hint.shape === 'deposit') &&
      (hint.orderId !== null || hint.paymentKey !== null),
  )
  if (about.length === 0) return ports.inbox.settle(ids, 'ignored')

  const orderId = await orderOf(ports, newest)
  const state = orderId ? (await ports.events.load(payment, streamOf(payment.category, orderId))).state : null
  if (!orderId || !state?.context.order) {
    const hopeless = newest.attempts + 1 >= UNKNOWN_ORDER_TRIES
    if (hopeless) await doubtWebhooks(ports, 'dropped')
    const retryAt = later(ports.clock.now(), 10 * SECOND_MS)
    return ports.inbox.settle(ids, hopeless ? 'dropped' : 'later', retryAt)
  }
  const trusted = await Promise.all(about.map(webhook => secretAgrees(ports, state, webhook)))
  if (!trusted.includes(true)) {
    ports.log.error('webhook with a wrong check value', { orderId, count: about.length })
    await doubtWebhooks(ports, 'mistrusted')
    return ports.inbox.settle(ids, 'mistrusted')
  }
  const { retryAfterMs } = await ports.rateLimit.count(`webhook:${orderId}`, LOOK_UPS_MAX, LOOK_UPS_MS)
  if (retryAfterMs > 0) return ports.inbox.settle(ids, 'later', later(ports.clock.now(), retryAfterMs))
  const outcome = await lookUp(ports, orderId, state)
  await ports.inbox.settle(ids, outcome, later(ports.clock.now(), MINUTE_MS))
}

/** Nothing can be looked up about a billing key: it is noted, and the next charge shows whether it is so. */
async function noteKeyGone(ports: Ports, ids: readonly string[], cardId: string) {
  await execute(ports, card, cardId, { type: 'ReportGone', at: ports.clock.now() })
  return ports.inbox.settle(ids, 'done')
}

/** By its payment key where we know it: a charge's order may bear another id at Toss than here. */
async function orderOf(ports: Ports, { hint }: StoredWebhook): Promise<string | null> {
  const known = hint.paymentKey ? await ports.read.orderOfPaymentKey(hint.paymentKey) : null
  return known ?? hint.orderId
}

/** The look-up decides in any case; a check value that is there and wrong costs the sender even that (f3). */
async function secretAgrees(
  ports: Ports,
  { context }: PaymentState,
  { hint }: StoredWebhook,
): Promise<boolean> {
  if (!context.secret || hint.secret === null) return hint.shape !== 'deposit' || !context.secret
  const ours = Buffer.from((await ports.vault.open<string>(context.secret)) ?? '')
  const theirs = Buffer.from(hint.secret)
  return ours.length === theirs.length && timingSafeEqual(ours, theirs)
}

/** A window somebody opened for another sum stays what it is, however often Toss is asked: none of ours, and no money. */
const OTHER_SUM = 'OTHER_AMOUNT'

async function lookUp(
  ports: Ports,
  orderId: string,
  state: PaymentState,
): Promise<'done' | 'later' | 'mistrusted'> {
  const by = state.context.paymentKey ? 'paymentKey' : 'orderId'
  const asked = askedUpon(state, ports.clock.now())
  const seen = await ports.toss.lookup(bindingOf(state), by)
  const at = ports.clock.now()
  if (seen.type === 'notFound') return 'done'
  if (seen.type === 'quarantine' && seen.reason === OTHER_SUM) return 'mistrusted'
  if (seen.type !== 'found') return 'later'
  await execute(ports, payment, orderId, { type: 'RecordPayment', payment: seen.payment, asked, at })
  return 'done'
}
