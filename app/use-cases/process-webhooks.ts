import { timingSafeEqual } from 'node:crypto'
import type { SlowLimit } from '../../domain/accounts.ts'
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

/**
 * However much news of one order somebody sends, Toss is asked about it so often and no more (e2): five times as it comes,
 * then ever rarer, and once a minute at last. Nothing is hidden by a flood: whatever waits is answered by the next look-up,
 * which shows the payment as it is then, so a true change is found within a minute however many lies surround it.
 */
const LOOK_UPS: SlowLimit = {
  max: 5,
  windowMs: 10 * MINUTE_MS,
  fromMs: 2 * SECOND_MS,
  toMs: MINUTE_MS,
  forgottenMs: 10 * MINUTE_MS,
}

/** Works off what the inbox holds. All webhooks of one order are one look-up. Returns how many were claimed. */
export async function processWebhooks(ports: Ports): Promise<number> {
  const claimed = await ports.inbox.claim(AT_ONCE, LEASE_MS)
  for (const { webhooks } of claimed) await processGroup(ports, webhooks)
  return claimed.length
}

async function processGroup(ports: Ports, webhooks: readonly StoredWebhook[]) {
  const ofCards = webhooks.filter(({ hint }) => hint.cardId)
  for (const { id, hint } of ofCards) await noteKeyGone(ports, [id], hint.cardId ?? '')
  const others = webhooks.filter(({ hint }) => !hint.cardId)
  // One that names neither order nor payment is of nothing here: a billing key we had deleted ourselves, above all.
  const about = others.filter(
    ({ hint }) =>
      (hint.shape === 'event' || hint.shape === 'deposit') &&
      (hint.orderId !== null || hint.paymentKey !== null),
  )
  await ports.inbox.settle(idsOf(others.filter(webhook => !about.includes(webhook))), 'ignored')
  for (const [orderId, news] of await byOrder(ports, about)) await processNews(ports, orderId, news)
}

const idsOf = (webhooks: readonly StoredWebhook[]) => webhooks.map(({ id }) => id)

async function processNews(ports: Ports, orderId: string | null, news: readonly StoredWebhook[]) {
  const ids = idsOf(news)
  const state = orderId ? await orderHere(ports, orderId) : null
  if (!orderId || !state) {
    const hopeless = (news.at(-1)?.attempts ?? 0) + 1 >= UNKNOWN_ORDER_TRIES
    if (hopeless) await doubtWebhooks(ports, 'dropped')
    const retryAt = later(ports.clock.now(), 10 * SECOND_MS)
    return ports.inbox.settle(ids, hopeless ? 'dropped' : 'later', retryAt)
  }
  const trusted = await Promise.all(news.map(webhook => secretAgrees(ports, state, webhook)))
  if (!trusted.includes(true)) {
    ports.log.error('webhook with a wrong check value', { orderId, count: news.length })
    await doubtWebhooks(ports, 'mistrusted')
    return ports.inbox.settle(ids, 'mistrusted')
  }
  const { retryAfterMs } = await ports.rateLimit.slow(`webhook:${orderId}`, LOOK_UPS)
  if (retryAfterMs > 0) return ports.inbox.settle(ids, 'later', later(ports.clock.now(), retryAfterMs))
  const outcome = await lookUp(ports, orderId, state)
  await ports.inbox.settle(ids, outcome, later(ports.clock.now(), MINUTE_MS))
}

/** Nothing can be looked up about a billing key: it is noted, and the next charge shows whether it is so. */
async function noteKeyGone(ports: Ports, ids: readonly string[], cardId: string) {
  await execute(ports, card, cardId, { type: 'ReportGone', at: ports.clock.now() })
  return ports.inbox.settle(ids, 'done')
}

/**
 * What came under one order's name, by the order of ours it is about. An order that is here is meant by its name, whatever
 * payment is named beside it: anybody can name ours with a payment of their own, and must not draw the look-up there. One
 * that is not here is found by its payment, since a charge's order may bear another id at Toss.
 */
async function byOrder(ports: Ports, about: readonly StoredWebhook[]) {
  const named = about[0]?.hint.orderId ?? null
  if (named !== null && (await orderHere(ports, named))) return new Map([[named, about]])
  const orders = new Map<string | null, string | null>()
  const groups = new Map<string | null, StoredWebhook[]>()
  for (const webhook of about) {
    const { paymentKey } = webhook.hint
    if (!orders.has(paymentKey))
      orders.set(paymentKey, paymentKey && (await ports.read.orderOfPaymentKey(paymentKey)))
    const orderId = orders.get(paymentKey) ?? null
    groups.set(orderId, [...(groups.get(orderId) ?? []), webhook])
  }
  return groups
}

async function orderHere(ports: Ports, orderId: string): Promise<PaymentState | null> {
  const { state } = await ports.events.load(payment, streamOf(payment.category, orderId))
  return state.context.order ? state : null
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
