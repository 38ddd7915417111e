import type { Ports } from '../ports.ts'
import { failureWords } from '../text.failures.ts'
import { confirmPayment } from '../use-cases/confirm-payment.ts'
import { orderPayment } from '../use-cases/order-payment.ts'
import { quoteBasket } from '../use-cases/quote-basket.ts'
import { settleOnRead } from '../use-cases/settle-on-read.ts'
import { within } from '../use-cases/within.ts'
import { openWindow } from '../views/open-window.ts'
import { paymentAnswer, preparedAnswer, statusesOf } from './answers/payment.ts'
import { cursorIn, cursorOut } from './cursor.ts'
import { type Asked, made, notYet, ok, refused } from './endpoint.ts'
import type * as ops from './operations/payments.ts'
import { storedPayment } from './stored-payment.ts'

/** Longest wait for an answer of Toss before it is said that the outcome is not known yet, ms. */
const PATIENCE_MS = 10_000

/** 결제 준비: the server makes the order and its sum, and holds it for as long as the window and the confirm may take. */
export async function prepare({ ports, body, nonce, language }: Asked<typeof ops.preparePayment>) {
  const { customer, termsVersion, amount, coupon, ...wanted } = body
  const basket = { ...wanted, couponCode: coupon ?? null }
  const quoted = await quoteBasket(ports, basket)
  if (quoted.type === 'refused') return refused(quoted.code)
  const isOther = amount !== undefined && !quoted.quote.couponRefusal && amount !== quoted.quote.amount
  if (isOther) return refused('AMOUNT_MISMATCH')
  const { name, email, phone = null } = customer
  const subject = await subjectOf(ports, customer, nonce)
  const wish = { ...basket, nonce, buyer: { name, email, phone }, termsVersion, subject, seen: amount }
  const ordered = await orderPayment(ports, wish)
  if (ordered.type === 'refused') return refused(ordered.code)
  const summary = await storedPayment(ports, ordered.orderId)
  return made(await preparedAnswer(ports, summary, language), subject)
}

type Customer = Asked<typeof ops.preparePayment>['body']['customer']

/**
 * A customer by what their system calls them; whoever has no such name is a guest of this one order. Only somebody new is
 * written down: to change who is known asks for more than an order (docs/decisions/0108), which carries its own buyer.
 */
export async function subjectOf(
  ports: Ports,
  { reference, name, email, language }: Pick<Customer, 'reference' | 'name' | 'email' | 'language'>,
  nonce: string,
): Promise<string> {
  if (reference) return ports.customers.comeByReference(reference, { name, email, language })
  const guest = Buffer.from(ports.vault.fingerprint('guest', nonce), 'base64url').toString('hex').slice(0, 32)
  const subject = `gst_${guest}`
  await ports.languages.choose(subject, language)
  return subject
}

export async function list({ ports, query, language }: Asked<typeof ops.listPayments>) {
  const { customer, plan, status, limit, cursor } = query
  const after = cursorIn(ports, cursor)
  if (after === undefined) return refused('INVALID', { fields: { cursor: 'INVALID' } })
  const subject = customer && (await ports.customers.idOfReference(customer))
  if (subject === null) return ok({ data: [], nextCursor: null })
  const filter = {
    ...(subject && { subject }),
    ...(plan && { planId: plan }),
    ...(status && { statuses: statusesOf(status) }),
  }
  const { rows, next } = await ports.read.payments(filter, after, limit)
  const data = await Promise.all(rows.map(row => paymentAnswer(ports, row, language)))
  return ok({ data, nextCursor: cursorOut(ports, next) })
}

/** Looking at one whose outcome is not known asks Toss about it, as opening its page does. */
export async function one({ ports, params, language }: Asked<typeof ops.getPayment>) {
  const summary = await ports.read.payment(params.orderId)
  if (!summary) return refused('NOT_FOUND')
  settleOnRead(ports, summary)
  return ok(await paymentAnswer(ports, summary, language))
}

/** The window is about to be opened once more: the order is held on. */
export async function reopen({ ports, params, language }: Asked<typeof ops.reopenPayment>) {
  const opened = await openWindow(ports, params.orderId)
  if (opened.type === 'elsewhere') return refused('NOT_ALLOWED_NOW')
  if (opened.type === 'refused') {
    const { code, holdUntil } = opened
    return refused(code, holdUntil ? { fields: { expiresAt: holdUntil } } : {})
  }
  const summary = await storedPayment(ports, params.orderId)
  return ok(await preparedAnswer(ports, summary, language), summary.subject)
}

/** 결제 승인. What is not known after a while is 202 and `checking`: never a failure, and it settles by itself. */
export async function confirm({ ports, params, body, language }: Asked<typeof ops.confirmPayment>) {
  const { orderId } = params
  const confirming = confirmPayment(ports, { orderId, ...body })
  const confirmed = await within(ports, PATIENCE_MS, 'confirm', confirming)
  if (confirmed !== 'stillRunning' && confirmed.type === 'refused') return refused(confirmed.code)
  const summary = await storedPayment(ports, orderId)
  const { status, detail, subject } = summary
  // Nothing may be written of it yet: then what was read, and an older decline, is of the time before.
  const isOfBefore = confirmed === 'stillRunning'
  if (status === 'failed' && !isOfBefore) {
    const { reason, advice } = failureWords(detail.failure, language)
    return refused('PAYMENT_DECLINED', { tossCode: detail.failure, message: `${reason} ${advice}` })
  }
  const payment = await paymentAnswer(ports, summary, language)
  if (isOfBefore)
    return notYet({ ...payment, status: 'checking' as const, failure: null, expiresAt: null }, subject)
  return payment.status === 'checking' ? notYet(payment, subject) : ok(payment, subject)
}
