import { streamOf } from '../../../domain/ids.ts'
import type { PaymentEvent } from '../../../domain/payment/events.ts'
import type { Buyer, DepositAccount, MethodDetail, RefundAccount } from '../../../domain/payment/method.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { approvedAtOf, shownRecord } from '../../../domain/payment/record.ts'
import { keptUntil } from '../../../domain/person/retention.ts'
import type { StoredEvent } from '../../../domain/ports.ts'
import type { PaymentSummary } from '../../../domain/projections/payment-summary.ts'
import type { ConsentRow } from '../../../domain/projections/subscriptions.ts'
import type { Sealed } from '../../../domain/sealed.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Ports } from '../../ports.ts'
import { tossRecords } from '../toss-records.ts'

/**
 * The same of a person and of the guests they were, themselves first: each order once, under the name it was made by.
 * @param subjects as `wholePerson` names them
 */
export const wholeExport = (ports: Ports, subjects: readonly string[]): Promise<PersonExport[]> =>
  inTurn(subjects.toReversed(), subject => personExport(ports, subject, subjects))

/**
 * 개인정보 열람: everything kept of one person, opened, as far as they may know it themselves. Built field by field: no
 * billing key, no payment key (Toss's receipt address holds it), no check value and no token can slip along (R19). Sums in won. What was erased is
 * null; what the law keeps of an erased person opens here alone.
 * @param among whoever is told of beside them, with orders of their own
 */
export async function personExport(ports: Ports, subject: string, among: readonly string[] = []) {
  const rows = await ports.people.rows(subject)
  const orders = rows.payments.filter(row => row.subject === subject || !among.includes(row.subject))
  const open = async <T>(sealed: Sealed | null) => (sealed ? ports.vault.open<T>(sealed) : null)
  const account = subject.startsWith('cus_') ? await ports.customers.customer(subject) : null
  const places = await placesOf(ports, rows.consents)
  return {
    madeAt: ports.clock.now(),
    subject,
    account: account && { name: account.name, email: account.email, joinedAt: rows.joinedAt },
    language: rows.language,
    erased: await ports.people.erasedOf(subject),
    keptUntil: keptUntil(await ports.people.records(subject)),
    payments: await inTurn(orders, row => paymentOf(ports, row)),
    subscriptions: rows.subscriptions.map(row => ({
      subscriptionId: row.subscription_id,
      productName: row.product_name,
      planName: row.plan_name,
      price: row.price,
      interval: row.plan_interval,
      status: row.status,
      startedAt: row.started_at,
      paidUntil: row.paid_until,
    })),
    cards: await inTurn(rows.cards, async row => ({
      method: row.billing_method,
      number: await open<string>(row.number),
      status: row.status,
      updatedAt: row.updated_at,
    })),
    consents: rows.consents.map(row => ({
      kind: row.kind,
      price: row.price,
      previousPrice: row.previous_price,
      effectiveOn: row.effective_on,
      textVersion: row.text_version,
      askedAt: row.asked_at,
      answer: row.answer,
      answeredAt: row.answered_at,
      place: places.get(placeKey(row.subscription_id, row.consent_id)) ?? null,
    })),
    mails: rows.notices,
    sessions: rows.sessions,
    staffAccess: await accessTo(ports, subject),
  }
}

export type PersonExport = Awaited<ReturnType<typeof personExport>>

async function paymentOf(ports: Ports, row: PaymentSummary) {
  const { detail } = row
  const open = async <T>(sealed: Sealed | null) => (sealed ? ports.vault.open<T>(sealed) : null)
  const facts = await ports.events.read(payment, streamOf(payment.category, row.order_id))
  const events = facts.map(({ event }) => event)
  const records = await tossRecords(ports.vault, events)
  const receipt = await ports.cashReceipts.ofOrder(row.order_id)
  const asked = facts.flatMap(({ event }) => (event.type === 'WithdrawalRequested' ? [event] : []))
  return {
    orderId: row.order_id,
    orderName: row.order_name,
    orderedAt: row.ordered_at,
    status: row.status,
    amount: row.amount,
    balance: row.balance,
    lines: detail.lines.map(({ name, unitPrice, quantity }) => ({ name, unitPrice, quantity })),
    buyer: await open<Buyer>(detail.buyer),
    approvedAt: approvedAtOf(events, detail.confirmedAt),
    method: detail.method,
    methodDetail: await open<MethodDetail>(detail.methodDetail),
    depositAccount: await open<DepositAccount>(detail.account),
    tossRecords: records.flatMap(({ record, paymentKey }) =>
      record ? [{ tossRecord: shownRecord(record, paymentKey) }] : [],
    ),
    cashReceipt: receipt && {
      use: receipt.use,
      identity: await open<string>(receipt.identity),
      status: receipt.status,
      amount: receipt.amount,
      standing: receipt.standing,
      issueNumber: receipt.issue_number,
      requestedAt: receipt.requested_at,
    },
    cancels: await inTurn(cancelsOf(row, facts), async ({ reason, refundAccount, ...cancel }) => ({
      ...cancel,
      reason: await open<string>(reason),
      refundAccount: await open<RefundAccount>(refundAccount),
    })),
    withdrawals: await inTurn(asked, async event => ({
      at: event.at,
      reason: await open<string>(event.reason),
      refundAccount: await open<RefundAccount>(event.refundAccount),
    })),
  }
}

/**
 * What went back, on Toss's own page too; and what was begun and did not, or not yet, whose reason and account are kept
 * all the same. Oldest first. `refundAccount`: where the cancel begun here under the same id was to go.
 */
function cancelsOf({ detail }: PaymentSummary, facts: readonly StoredEvent<PaymentEvent>[]) {
  const begun = facts.flatMap(({ event }) => (event.type === 'CancelStarted' ? [event] : []))
  const failed = new Set(
    facts.flatMap(({ event }) => (event.type === 'CancelFailed' ? [event.cancelId] : [])),
  )
  const accountOf = (cancelId: string | null) =>
    begun.find(event => event.cancelId === cancelId)?.refundAccount ?? null
  const made = detail.cancels.map(({ cancelId, at, amount, reason }) => ({
    ...{ at, amount, status: 'canceled', reason },
    refundAccount: accountOf(cancelId),
  }))
  const notMade = begun
    .filter(({ cancelId }) => detail.cancels.every(cancel => cancel.cancelId !== cancelId))
    .map(({ cancelId, at, amount, reason, refundAccount }) => ({
      ...{ at, amount, status: failed.has(cancelId) ? 'failed' : 'canceling', reason, refundAccount },
    }))
  return [...made, ...notMade].toSorted((a, b) => a.at.localeCompare(b.at))
}

const ACCESSES_MAX = 1_000

/** When one of the staff looked at them, newest first; who it was is the shop's to know. */
async function accessTo({ accessLog }: Ports, subject: string) {
  const { rows } = await accessLog.page({ subject, limit: ACCESSES_MAX })
  return rows.map(({ at, kind, page }) => ({ at, kind, page }))
}

/** From where each consent was answered; the row does not say, the fact does. */
async function placesOf(ports: Ports, consents: readonly ConsentRow[]) {
  const places = new Map<string, unknown>()
  for (const subscriptionId of new Set(consents.map(row => row.subscription_id)))
    for (const { event } of await ports.events.read(
      subscription,
      streamOf(subscription.category, subscriptionId),
    ))
      if (event.type === 'ConsentGiven' || event.type === 'ConsentRefused')
        places.set(placeKey(subscriptionId, event.consentId), await ports.vault.open(event.place))
  return places
}

/** Each subscription counts its own questions: every first one is `price-1`. */
const placeKey = (subscriptionId: string, consentId: string) => `${subscriptionId}/${consentId}`

/** One after another: an export is rare, and must not keep a shop's connections from everybody else. */
async function inTurn<Row, Made>(rows: readonly Row[], make: (row: Row) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = []
  for (const row of rows) made.push(await make(row))
  return made
}
