import { refuse } from '../../domain/decider.ts'
import type { OrderId, Subject } from '../../domain/ids.ts'
import type { Buyer } from '../../domain/payment/method.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { Ports } from '../ports.ts'
import { chargesStopped } from './charges-stopped.ts'
import { execute } from './execute.ts'
import { termsVersion as currentTerms } from './legal/publish.ts'
import { type Basket, quoteBasket } from './quote-basket.ts'

export interface OrderWish extends Basket {
  /** Made with the form: the same form sent twice is one order (reliability.md a2). */
  readonly nonce: string
  readonly buyer: Buyer
  readonly termsVersion: string
  readonly subject: string
  /** the sum the buyer was shown, won; left out where none was */
  readonly seen?: number | undefined
}

/**
 * 주문: the server makes the order and its sum before any window opens (money rule 1). The order id is derived from the
 * form and from what it asks for, so two clicks meet in one stream, and a form changed after going back is a new order.
 * Refuses a coupon that does not count and a sum other than was seen (AMOUNT_MISMATCH) rather than charge what nobody agreed
 * to, and terms that are not those in force.
 */
export async function orderPayment(ports: Ports, wish: OrderWish) {
  if (await chargesStopped(ports)) return refuse('CHARGES_STOPPED')
  if (wish.termsVersion !== (await currentTerms(ports))) return refuse('TERMS_CHANGED')
  const quoted = await quoteBasket(ports, wish)
  if (quoted.type === 'refused') return quoted
  const { quote } = quoted
  if (quote.couponRefusal) return refuse(quote.couponRefusal)
  // Here and not before: between two looks at the catalogue its price may change.
  if (wish.seen !== undefined && wish.seen !== quote.amount) return refuse('AMOUNT_MISMATCH')

  const { subject, buyer, termsVersion } = wish
  const orderId = orderIdOf(ports, wish)
  const order = {
    orderId,
    subject: subject as Subject,
    orderName: quote.orderName,
    lines: [...quote.lines],
    coupon: quote.coupon,
    amount: quote.amount,
    suppliedAmount: quote.suppliedAmount,
    vat: quote.vat,
    taxFreeAmount: quote.taxFreeAmount,
    keyFamily: ports.shop.keyFamily,
    buyer: await ports.vault.seal(subject, 'statutory', { ...buyer }),
    termsVersion,
    charge: null,
  }
  // Before the order, so that none is without it: whoever proves this mail later finds the order in their account.
  if (subject.startsWith('gst_')) await ports.customers.noteGuestOrder(orderId, buyer.email)
  const ordered = await execute(ports, payment, orderId, {
    type: 'OrderPayment',
    order,
    at: ports.clock.now(),
  })
  return ordered.type === 'refused' ? ordered : ({ type: 'accepted', orderId } as const)
}

/** `<installation>-<24 of base 36>`: unguessable, since the nonce is; within Toss's 64 characters. */
function orderIdOf(
  ports: Ports,
  { nonce, productId, quantity, couponCode, buyer, subject }: OrderWish,
): OrderId {
  const asked = JSON.stringify([
    nonce,
    productId,
    quantity,
    couponCode,
    buyer.name,
    buyer.email,
    buyer.phone,
    subject,
  ])
  const digest = Buffer.from(ports.vault.fingerprint('order-id', asked), 'base64url')
  const digits = BigInt(`0x${digest.toString('hex')}`).toString(36)
  return `${ports.shop.orderPrefix}-${digits.slice(-24).padStart(24, '0')}` as OrderId
}
