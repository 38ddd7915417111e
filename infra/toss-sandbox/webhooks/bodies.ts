import type { Instant } from '../../../domain/time.ts'
import type { PaymentDocument } from '../documents/payment.ts'
import type { WebhookEvent } from '../documents/webhook-event.ts'
import type { Ids } from '../ids.ts'
import { microText, offsetText } from '../moments.ts'
import { paymentJson } from '../payment-json.ts'

type Fields = Readonly<Record<string, unknown>>

/** Envelope c: the newer events, named in lower case (core-api.md 6.2). */
const ENTITIES: Partial<Record<WebhookEvent, string>> = {
  'payout.changed': 'payout',
  'seller.changed': 'seller',
  'ars-reservation.changed': 'ars-reservation',
}
const ENTITY_VERSION = '2022-11-16'

/** The events a change of this payment is told by; two for a virtual account. A charge is told by its answer alone. */
export function eventsOf({ status, type, method }: PaymentDocument): WebhookEvent[] {
  const told = ['DONE', 'CANCELED', 'PARTIAL_CANCELED', 'ABORTED', 'EXPIRED', 'WAITING_FOR_DEPOSIT']
  const answered = type === 'BILLING' && (status === 'DONE' || status === 'ABORTED')
  if (answered || !told.includes(status)) return []
  const deposit = method === 'VIRTUAL_ACCOUNT' && status !== 'ABORTED' && status !== 'EXPIRED'
  return deposit ? ['PAYMENT_STATUS_CHANGED', 'DEPOSIT_CALLBACK'] : ['PAYMENT_STATUS_CHANGED']
}

/** What an event says of a payment, as it stands in its envelope; null where the event is about no payment. */
export function fieldsOfPayment(
  event: WebhookEvent,
  payment: PaymentDocument,
  { origin, now }: { origin: string; now: Instant },
): Fields | null {
  const { secret, status, lastTransactionKey: transactionKey, orderId } = payment
  const whole = () => paymentJson(payment, { language: 'ko', origin, now })
  switch (event) {
    case 'PAYMENT_STATUS_CHANGED':
      return whole()
    case 'DEPOSIT_CALLBACK':
      return { secret, status, transactionKey, orderId }
    case 'CANCEL_STATUS_CHANGED':
      return whole().cancels?.at(-1) ?? null
    case 'ORDER_PAYMENT_STATUS_CHANGED':
      return {
        orderKey: `order_${orderId}`,
        amount: payment.totalAmount,
        currency: payment.currency,
        customerName: payment.window.customerName,
        customerPhoneNumber: payment.window.customerMobilePhone,
        payment: whole(),
        orderItems: [{ productName: payment.orderName, quantity: 1, price: payment.totalAmount }],
      }
    default:
      return null
  }
}

/** The whole text of a webhook: the envelope its event comes in, around its fields. */
export function bodyOf(event: WebhookEvent, fields: Fields, at: Instant, ids: Ids): string {
  const entityType = ENTITIES[event]
  if (entityType) {
    const head = {
      eventType: event,
      createdAt: offsetText(at),
      version: ENTITY_VERSION,
      eventId: ids.eventId(),
    }
    return JSON.stringify({ ...head, entityType, entityBody: fields })
  }
  if (event === 'DEPOSIT_CALLBACK') return JSON.stringify({ createdAt: microText(at), ...fields })
  return JSON.stringify({ eventType: event, createdAt: microText(at), data: fields })
}

/** What somebody would send who wants to be believed and does not know the shop's secrets. */
export function forged(event: WebhookEvent, fields: Fields, ids: Ids): Fields {
  const { status } = fields
  return {
    ...fields,
    ...(status === undefined ? {} : { status: status === 'DONE' ? 'CANCELED' : 'DONE' }),
    ...(fields.secret === undefined ? {} : { secret: ids.secret() }),
    ...(event === 'BILLING_DELETED' ? { billingKey: ids.billingKey() } : {}),
  }
}
