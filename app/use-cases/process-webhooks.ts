import { card } from '../../domain/card/card.ts'
import { isOwnName, streamOf } from '../../domain/ids.ts'
import { ASKED_OFTEN, type ClaimMoment, type LookedAt, type StoredWebhook } from '../../domain/inbox.ts'
import type { PaymentState } from '../../domain/payment/machine.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { Answer } from '../../domain/payment/provider-payment.ts'
import type { PaymentStatus } from '../../domain/payment/status.ts'
import type { SlowLimit } from '../../domain/rate-limit.ts'
import { later, MINUTE_MS, SECOND_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { isSameText } from '../same-text.ts'
import { tellCardGone } from './cards/tell-card-gone.ts'
import { insist } from './execute.ts'
import { isSomethingElse, lookUpOrder } from './look-up-order.ts'
import { LEASE_MS } from './settle-on-read.ts'
import { doubtWebhooks } from './unresolved/decide.ts'
import { takeTurns } from './webhook-turns.ts'

/** Orders claimed together: looking for what is due costs more than what is found, and most of a flood is over without a look-up. */
export const WEBHOOKS_AT_ONCE = 200
/** An order we do not know may be one whose commit is under way; after so many looks it is nobody's (e3). */
const UNKNOWN_ORDER_TRIES = 3

/**
 * However much news of one order somebody sends, Toss is asked about it so often and no more (e2): five times as it comes,
 * then ever rarer, and every three quarters of a minute at last. Nothing is hidden by a flood: whatever waits is answered
 * by the next look-up, which shows the payment as it is then, so a true change is found within a minute however many lies
 * surround it, with a quarter of it left for the turns of other orders.
 */
const LOOK_UPS: SlowLimit = {
  max: 5,
  windowMs: 10 * MINUTE_MS,
  fromMs: 2 * SECOND_MS,
  toMs: 45 * SECOND_MS,
  forgottenMs: 10 * MINUTE_MS,
}

/** Works off what the inbox holds. All webhooks of one order are one look-up. Returns how many orders' were claimed. */
export async function processWebhooks(ports: Ports): Promise<number> {
  const { webhooks: holding, claimed } = await ports.inbox.claim(WEBHOOKS_AT_ONCE, LEASE_MS)
  if (holding.length === 0) return 0
  const { byOrder, statuses } = await sorted(ports, holding)
  const { now, next, aside, asideUntil } = await takeTurns(ports, statuses)
  const holdingOf = (orderIds: readonly string[]) => orderIds.flatMap(orderId => byOrder.get(orderId) ?? [])
  await ports.inbox.release(idsOf(holdingOf(next)))
  const othersFirst = { answer: 'othersFirst', correlation: null }
  const setAside = { ids: idsOf(holdingOf(aside)), claimed, besideOf: aside }

  const ofTurns = holdingOf(now)
  const left = new Set(holdingOf([...now, ...next, ...aside]))
  const ofNoTurn = holding.filter(webhook => !left.has(webhook))
  // Made-up names take nothing from what is read of an order that is looked up.
  const others = await ports.inbox.others({ orderIds: namesOf(ofTurns), claimed })
  const othersOfNoTurn = await ports.inbox.others({ orderIds: namesOf(ofNoTurn), claimed })
  const atWork = [...ofTurns, ...others.webhooks, ...ofNoTurn, ...othersOfNoTurn.webhooks]
  await everyOne([
    workOff(ports, now, atWork, { claimed, ofMore: others.ofMore }),
    ports.inbox.settle(setAside, 'later', asideUntil, othersFirst),
  ])
  return holding.length
}

/** Beside the webhooks of an order that were read: all of it that had come when they were claimed. */
interface Beside {
  readonly claimed: ClaimMoment
  readonly ofMore: readonly string[]
}

/** What was claimed and is not left for later, with the others of its orders. */
async function workOff(
  ports: Ports,
  now: readonly string[],
  webhooks: readonly StoredWebhook[],
  beside: Beside,
) {
  const { claimed } = beside
  const { byOrder, ofNobody, ofOthers, ofCards, ofNothing } = await sorted(ports, webhooks)
  await ports.inbox.settle({ ids: idsOf(ofNothing), claimed }, 'ignored')
  const otherSystem = { answer: 'otherSystem', correlation: null }
  await ports.inbox.settle({ ids: idsOf(ofOthers), claimed }, 'ignored', undefined, otherSystem)
  // Of an order that came to light just now, or whose payment was named beside another order's name.
  const ofOtherTurns = [...byOrder].flatMap(([orderId, news]) => (now.includes(orderId) ? [] : news))
  await ports.inbox.release(idsOf(ofOtherTurns))
  await everyOne([
    ...ofCards.map(({ id, hint }) => noteKeyGone(ports, { ids: [id], claimed }, hint.cardId ?? '')),
    putOff(ports, ofNobody, claimed),
    ...now.flatMap(orderId => {
      const news = byOrder.get(orderId)
      return news ? [processNews(ports, orderId, news, beside)] : []
    }),
  ])
}

/** One that fails takes no other with it: its lease runs out. @throws what the first of them threw, when all are over */
async function everyOne(works: readonly Promise<unknown>[]): Promise<void> {
  for (const done of await Promise.allSettled(works)) if (done.status === 'rejected') throw done.reason
}

const idsOf = (webhooks: readonly StoredWebhook[]) => webhooks.map(({ id }) => id)
const namesOf = (webhooks: readonly StoredWebhook[]) => [
  ...new Set(webhooks.flatMap(({ hint }) => hint.orderId ?? [])),
]

/**
 * By the order of ours they are about, with one question for all of them, so that a flood of made-up names is soon over. An
 * order that is here is meant by its name, whatever payment is named beside it: anybody can name ours with a payment of
 * their own, and must not draw the look-up there. One that is not here is found by its payment, since a charge's order may
 * bear another id at Toss. An order id this installation did not make is another system's of the same account. One that
 * names neither order nor payment is of nothing here: a billing key we had deleted ourselves, above all.
 */
async function sorted(ports: Ports, webhooks: readonly StoredWebhook[]) {
  const ofCards = webhooks.filter(({ hint }) => hint.cardId)
  const others = webhooks.filter(({ hint }) => !hint.cardId)
  const about = others.filter(
    ({ hint }) =>
      (hint.shape === 'event' || hint.shape === 'deposit') &&
      (hint.orderId !== null || hint.paymentKey !== null),
  )
  const ofNothing = others.filter(webhook => !about.includes(webhook))
  const named = (of: 'orderId' | 'paymentKey') => [...new Set(about.flatMap(({ hint }) => hint[of] ?? []))]
  const here = await ports.read.ordersNamed(named('orderId'), named('paymentKey'))
  const byOrder = new Map<string, StoredWebhook[]>()
  const statuses = new Map<string, PaymentStatus>()
  const ofNobody: StoredWebhook[] = []
  const ofOthers: StoredWebhook[] = []
  for (const webhook of about) {
    const { orderId, paymentKey } = webhook.hint
    const meant = here.orders.get(orderId ?? '') ?? here.byPaymentKey.get(paymentKey ?? '')
    const isOthers = orderId !== null && !isOwnName(orderId, ports.shop.orderPrefix)
    const unknown = isOthers ? ofOthers : ofNobody
    const group = meant === undefined ? unknown : (byOrder.get(meant.orderId) ?? [])
    group.push(webhook)
    if (meant === undefined) continue
    byOrder.set(meant.orderId, group)
    statuses.set(meant.orderId, meant.status)
  }
  return { byOrder, statuses, ofNobody, ofOthers, ofCards, ofNothing }
}

async function putOff(ports: Ports, ofNobody: readonly StoredWebhook[], claimed: ClaimMoment) {
  const isHopeless = ({ attempts }: StoredWebhook) => attempts + 1 >= UNKNOWN_ORDER_TRIES
  const hopeless = ofNobody.filter(isHopeless)
  const look = { answer: 'noSuchOrder', correlation: null }
  if (hopeless.length > 0) await doubtWebhooks(ports, 'dropped')
  await ports.inbox.settle({ ids: idsOf(hopeless), claimed }, 'dropped', undefined, look)
  const others = ofNobody.filter(webhook => !isHopeless(webhook))
  const soon = later(ports.clock.now(), 10 * SECOND_MS)
  await ports.inbox.settle({ ids: idsOf(others), claimed }, 'later', soon, look)
}

async function processNews(
  asked: Ports,
  orderId: string,
  news: readonly StoredWebhook[],
  { claimed, ofMore }: Beside,
) {
  const ids = idsOf(news)
  const ports = causedBy(asked, ids)
  const { correlation } = ports.cause
  const { state } = await ports.events.load(payment, streamOf(payment.category, orderId))
  const trusted = await Promise.all(news.map(webhook => secretAgrees(ports, state, webhook)))
  if (!trusted.includes(true)) {
    ports.log.error('webhook with a wrong check value', { orderId, count: news.length })
    await doubtWebhooks(ports, 'mistrusted')
    const wrong = { answer: 'wrongSecret', correlation: null }
    return ports.inbox.settle({ ids, claimed }, 'mistrusted', undefined, wrong)
  }
  // Toss is asked after all of these had come: the answer is one to those as well that were put off, or not read.
  const all = { ids, claimed, besideOf: [orderId] }
  const ofLater = ofMore.includes(orderId) ? all : { ids, claimed }
  const { retryAfterMs } = await ports.rateLimit.slow(`webhook:${orderId}`, LOOK_UPS)
  if (retryAfterMs > 0) {
    const often = { answer: ASKED_OFTEN, correlation: null }
    return ports.inbox.settle(ofLater, 'later', later(ports.clock.now(), retryAfterMs), often)
  }
  const { outcome, answer } = await lookUp(ports, orderId, state)
  const look = { answer, correlation }
  const answered = outcome === 'later' ? ofLater : all
  await ports.inbox.settle(answered, outcome, later(ports.clock.now(), MINUTE_MS), look)
}

/** What grows out of a webhook is found by it, however often it is looked up; the first of several that are one look-up. */
const causedBy = (ports: Ports, [first]: readonly string[]): Ports => ({
  ...ports,
  cause: { ...ports.cause, correlation: `webhook-${first}`, causation: `webhook:${first}` },
})

/** Nothing can be looked up about a billing key: it is noted, its member hears of it, and the next charge shows whether it is so. */
async function noteKeyGone(all: Ports, lookedAt: LookedAt, cardId: string) {
  const ports = causedBy(all, lookedAt.ids)
  const noted = await insist(ports, card, cardId, { type: 'ReportGone', at: ports.clock.now() })
  if (noted.type === 'accepted') await tellCardGone(ports, noted.state)
  const { correlation } = ports.cause
  return ports.inbox.settle(lookedAt, 'done', undefined, { answer: 'keyGone', correlation })
}

/**
 * The look-up decides in any case; a check value that is there and wrong costs the sender even that (f3). Each payment under an
 * order has its own: what is told of a window left open says nothing of the one that was paid, and is looked up unproven.
 */
async function secretAgrees(
  ports: Ports,
  { context }: PaymentState,
  { hint }: StoredWebhook,
): Promise<boolean> {
  const isOfAnother = hint.paymentKey !== null && hint.paymentKey !== context.paymentKey
  if (!context.secret || hint.secret === null || isOfAnother)
    return hint.shape !== 'deposit' || !context.secret
  return isSameText((await ports.vault.open<string>(context.secret)) ?? '', hint.secret)
}

async function lookUp(ports: Ports, orderId: string, state: PaymentState) {
  const seen = await lookUpOrder(ports, orderId, state)
  return { outcome: outcomeOf(seen), answer: answerOf(seen) }
}

function outcomeOf(seen: Answer): 'done' | 'later' | 'mistrusted' {
  if (isSomethingElse(seen)) return seen.holdsMoney ? 'done' : 'mistrusted'
  return seen.type === 'found' || seen.type === 'notFound' ? 'done' : 'later'
}

/** What Toss said, as a code for staff. */
function answerOf(seen: Answer): string {
  if (seen.type === 'found') return `found:${seen.payment.status}`
  if (seen.type === 'quarantine') return `quarantine:${seen.reason}`
  return seen.type === 'notFound' ? 'notFound' : `${seen.type}:${seen.code}`
}
