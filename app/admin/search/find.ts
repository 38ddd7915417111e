import type { PaymentSummary } from '../../../domain/projections/payment-summary.ts'
import type { SubscriptionRow } from '../../../domain/projections/subscriptions.ts'
import type { Printed } from '../../../domain/search/prints.ts'
import type { Ports } from '../../ports.ts'
import { type PaymentLine, paymentLine } from '../payments-view.ts'
import { type SubscriptionLine, subscriptionLine } from '../subscriptions-view.ts'
import type { Asked } from './asked.ts'

/** Enough to pick from; whoever has more asks for something narrower. */
const EACH_MAX = 20

/** What was found, without anybody's name. */
export interface Found {
  readonly payments: readonly PaymentLine[]
  /** by a card that may end so */
  readonly byCard: readonly PaymentLine[]
  readonly subscriptions: readonly SubscriptionLine[]
  /** their numbers */
  readonly customers: readonly string[]
  readonly event: { readonly position: number; readonly type: string; readonly streamId: string } | null
  /** there are more payments than are shown */
  readonly isCut: boolean
  /** whose all of it is, each once */
  readonly subjects: readonly string[]
}

type Reads = Pick<Ports, 'read' | 'subscriptions' | 'customers' | 'people' | 'prints' | 'timeline'>

/** Everything the words name, and everything of that sum. */
export async function find(ports: Reads, asked: Asked): Promise<Found> {
  const [named, paid, event, mailed, cards, called, members] = await Promise.all([
    asked.name ? byName(ports, asked.name) : nothing,
    asked.sum ? ports.read.payments({ amount: asked.sum }, null, EACH_MAX) : null,
    asked.position ? eventAt(ports, asked.position) : null,
    asked.mail ? byMail(ports, asked.mail) : nothing,
    asked.lastFour ? ports.prints.byLastFour(asked.lastFour, EACH_MAX + 1) : [],
    asked.person ? ports.prints.byName(asked.person, EACH_MAX + 1) : [],
    asked.person ? ports.prints.membersByName(asked.person, EACH_MAX + 1) : [],
  ])
  const first = [...named.payments, ...mailed.payments, ...(paid?.rows ?? [])]
  const known = new Set(first.map(row => row.order_id))
  const ofPerson = (await rowsOf(ports, called)).filter(row => !known.has(row.order_id))
  const payments = [...first, ...ofPerson]
  const byCard = await rowsOf(ports, cards)
  const subscriptions = [...named.subscriptions, ...mailed.subscriptions]
  const customers = [
    ...new Set([
      ...named.customers,
      ...mailed.customers,
      ...members.slice(0, EACH_MAX),
      ...membersAmong(called),
    ]),
  ]
  const owners = [...payments, ...byCard, ...subscriptions].map(({ subject }) => subject)
  return {
    payments: payments.map(paymentLine),
    byCard: byCard.map(paymentLine),
    subscriptions: subscriptions.map(subscriptionLine),
    customers,
    event,
    isCut: paid?.next != null || [cards, called, members].some(({ length }) => length > EACH_MAX),
    subjects: [...new Set([...customers, ...owners])],
  }
}

/** Where the one thing that was named is; null when several were found, or what was found only has that sum. */
export function straightTo(
  { payments, byCard, subscriptions, customers, event }: Found,
  asked: Asked,
): string | null {
  const paths = [
    ...customers.map(subject => `/admin/customers/${subject}`),
    ...[...payments, ...byCard].map(({ orderId }) => `/admin/payments/${orderId}`),
    ...subscriptions.map(({ subscriptionId }) => `/admin/subscriptions/${subscriptionId}`),
    ...(event ? [`/admin/events/${event.position}`] : []),
  ]
  const [only] = paths
  const isWhole = asked.mail !== null || asked.words.startsWith('#') || asked.sum === null
  return only && isWhole && paths.length === 1 ? only : null
}

async function rowsOf({ read }: Pick<Reads, 'read'>, printed: readonly Printed[]): Promise<PaymentSummary[]> {
  const rows = await Promise.all(printed.slice(0, EACH_MAX).map(({ order_id }) => read.payment(order_id)))
  return rows.filter(row => row !== null)
}

/** Numbers of members; a guest has no page that says more than their payment does. */
const membersAmong = (printed: readonly Printed[]): string[] => [
  ...new Set(printed.map(({ subject }) => subject).filter(subject => subject.startsWith('cus_'))),
]

interface Part {
  readonly payments: readonly PaymentSummary[]
  readonly subscriptions: readonly SubscriptionRow[]
  readonly customers: readonly string[]
}
const nothing: Part = { payments: [], subscriptions: [], customers: [] }

/** By an order's id (ours, or the one another system gave it), a payment key, a transaction key, a subscription's id or a person's number. */
async function byName({ read, subscriptions, people, prints }: Reads, name: string): Promise<Part> {
  if (/^(?:cus|gst)_[a-z0-9]{1,40}$/.test(name))
    return (await people.isKnown(name)) ? { ...nothing, customers: [name] } : nothing
  const [orders, moved, membership, old] = await Promise.all([
    read.payments({ search: name }, null, EACH_MAX),
    read.orderOfTransaction(name),
    subscriptions.subscription(name),
    prints.byOldOrderId(name),
  ])
  const ids = new Set(orders.rows.map(({ order_id }) => order_id))
  const of = moved !== null && !ids.has(moved) ? await read.payment(moved) : null
  return {
    ...nothing,
    payments: [...orders.rows, ...(of ? [of] : []), ...(await rowsOf({ read }, old))],
    subscriptions: membership ? [membership] : [],
  }
}

/** A member by the fingerprint of their mail; what guests ordered with it, and nobody has taken over. */
async function byMail({ customers, read }: Reads, mail: string): Promise<Part> {
  const [customerId, orderIds] = await Promise.all([
    customers.idOfEmail(mail),
    customers.guestOrdersBy(mail, EACH_MAX),
  ])
  const orders = await Promise.all(orderIds.map(orderId => read.payment(orderId)))
  return {
    ...nothing,
    customers: customerId ? [customerId] : [],
    payments: orders.filter(row => row !== null),
  }
}

async function eventAt({ timeline }: Reads, position: number): Promise<Found['event']> {
  const { events } = await timeline.page({ before: position + 1, limit: 1 })
  const [event] = events
  return event?.position === position ? { position, type: event.type, streamId: event.streamId } : null
}
