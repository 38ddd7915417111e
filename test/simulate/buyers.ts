import type { Ports } from '../../app/ports.ts'
import { TERMS_VERSION } from '../../app/seller.ts'
import { cancelPayment } from '../../app/use-cases/cancel-payment.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { orderPayment } from '../../app/use-cases/order-payment.ts'
import { requestPayment } from '../../app/use-cases/request-payment.ts'
import { settleOnRead } from '../../app/use-cases/settle-on-read.ts'
import { closeReview } from '../../app/use-cases/unresolved/decide.ts'
import { within } from '../../app/use-cases/within.ts'
import { SECOND_MS } from '../../domain/time.ts'
import type { Sandbox } from '../../infra/toss-sandbox/sandbox.ts'
import type { Shopper } from '../../infra/toss-sandbox/shopper.ts'
import { asMerchant } from './as-merchant.ts'
import { type Chance, letters, pick } from './chance.ts'
import type { Buy, Refund, Step } from './steps.ts'
import type { Surroundings } from './surroundings.ts'
import type { Visits } from './visits.ts'

/** How long the shop's page waits for a confirm before it says that it is being checked. */
const PATIENCE_MS = 10 * SECOND_MS
/** Where a deposit goes back to. */
export const REFUND_ACCOUNT = { bank: '20', accountNumber: '1002123456789', holderName: '김구매' }

/** An order as its buyer knows it. */
interface Known {
  readonly orderId: string
  readonly amount: number
  readonly isTaxFree: boolean
  readonly paymentKeys: string[]
}

export interface BuyersOptions {
  readonly surroundings: Surroundings
  readonly visits: Visits
  readonly shopper: Shopper
  readonly sandbox: Sandbox
}

/** Who buys, the staff who give money back, and the banks behind them. */
export function createBuyers({ surroundings, visits, shopper, sandbox }: BuyersOptions) {
  const { name, time, watch } = surroundings
  const { visit, insist, atToss } = visits
  const merchant = asMerchant(sandbox, surroundings.tossUrl)
  const orders = new Map<number, Known>()

  /** The same order for every try at it, as the same form is. */
  async function ordered({ order, productId, quantity, coupon }: Buy, chance: Chance): Promise<Known | null> {
    const known = orders.get(order)
    if (known) return known
    const asked = await insist(`order ${order}`, chance, ports =>
      orderPayment(ports, {
        nonce: `${name} order ${order}`,
        productId,
        quantity,
        couponCode: coupon,
        buyer: { name: '김구매', email: 'buyer@example.com', phone: '01012345678' },
        termsVersion: TERMS_VERSION,
        subject: `gst_${String(order).padStart(16, '0')}`,
      }),
    )
    if (asked?.type !== 'accepted') return null
    const { orderId } = asked
    const seen = await insist(`page ${order}`, chance, ports => ports.read.payment(orderId))
    if (!seen) return null
    const made = { orderId, amount: seen.amount, isTaxFree: productId === 'sample-book', paymentKeys: [] }
    orders.set(order, orders.get(order) ?? made)
    return orders.get(order) ?? null
  }

  async function buy(step: Buy, chance: Chance): Promise<void> {
    const known = await ordered(step, chance)
    if (!known) return
    const { orderId, amount, isTaxFree } = known
    const wished = await insist(`request ${step.order}`, chance, ports => requestPayment(ports, orderId))
    if (wished?.type !== 'accepted') return
    // Of an honest buyer window and address say the same; another may change either, or both.
    const { tampered } = step
    const asked = tampered === 'sum' || tampered === 'sumInWindow' ? amount - 100 : amount
    const ofOrder = tampered === 'orderInWindow' ? `other-${orderId.slice(-24)}` : orderId
    const more = isTaxFree ? { more: { taxFreeAmount: asked } } : {}
    const paymentKey = await atToss(chance, () =>
      shopper.open({ orderId: ofOrder, amount: asked, method: methodOf(step), orderName: '드립백', ...more }),
    )
    if (paymentKey === null || step.window === 'leave') return
    known.paymentKeys.push(paymentKey)
    const left = await atToss(chance, () => inWindow(step, paymentKey))
    if (!left?.paymentKey) return
    // Another server with the same keys, or this one before it was put back: the payment is confirmed past us.
    if (chance() < 0.06 && !(tampered === 'sumInWindow' && step.method === 'VIRTUAL_ACCOUNT')) {
      watch.pastUs.set(ofOrder, (watch.pastUs.get(ofOrder) ?? 0) + 1)
      await atToss(chance, () => merchant('confirm', { paymentKey, orderId: ofOrder, amount: asked }))
      if (chance() < 0.3) return
    }
    const back = { orderId, paymentKey, amount: tampered === 'sum' ? asked : amount }
    for (let nth = 0; nth < step.returns; nth++) void comesBack(`return ${step.order}.${nth}`, chance, back)
  }

  function inWindow({ window, method }: Buy, paymentKey: string) {
    switch (window) {
      case 'decline':
        return shopper.decline(paymentKey, 'REJECT_CARD_COMPANY')
      case 'declineLater':
        return shopper.approveThenDecline(
          paymentKey,
          method === 'TRANSFER' ? 'REJECT_ACCOUNT_PAYMENT' : 'REJECT_CARD_COMPANY',
        )
      case 'close':
        return shopper.close(paymentKey)
      default:
        return shopper.approve(
          paymentKey,
          method === 'EASY_PAY' ? { method: 'EASY_PAY', easyPay: 'KAKAOPAY' } : {},
        )
    }
  }

  async function comesBack(
    who: string,
    chance: Chance,
    back: { orderId: string; paymentKey: string; amount: number },
  ): Promise<void> {
    await time.sleep(chance() * 3_000)
    await insist(who, chance, async ports => {
      await within(ports, PATIENCE_MS, 'confirm', confirmPayment(ports, back))
      await looks(ports, back.orderId)
    })
  }

  async function looks(ports: Ports, orderId: string): Promise<void> {
    const captured = watch.capturedOf(orderId) // what comes in while the page is made, nobody can know
    const summary = await ports.read.payment(orderId)
    if (!summary) return
    settleOnRead(ports, summary)
    watch.shown(orderId, summary.status, captured)
  }

  /** Staff see what is left, fill in the form, and press it. */
  async function refund({ order, part, clicks, thinksMs }: Refund, chance: Chance): Promise<void> {
    const known = orders.get(order)
    if (!known) return
    const { orderId, isTaxFree } = known
    const cancelId = letters(chance, 16)
    const seen = await insist(`staff ${order}`, chance, ports => ports.read.payment(orderId))
    if (!seen) return
    const { balance, method, status } = seen
    const amount =
      status === 'waitingForDeposit' ? seen.amount : Math.max(1, Math.floor((balance * part) / 100))
    const press = (nth: number) =>
      insist(`refund ${order} ${cancelId} ${nth}`, chance, ports =>
        cancelPayment(ports, {
          orderId,
          cancelId,
          amount,
          taxFreeAmount: isTaxFree ? amount : 0,
          refundableAmount: balance,
          reason: '고객 변심',
          refundAccount: method === 'virtualAccount' ? REFUND_ACCOUNT : null,
        }),
      )
    await time.sleep(thinksMs)
    for (let nth = 0; nth < clicks; nth++) void press(nth)
  }

  /** Of every order the list shows: a review is closed, and money nobody waited for is given back. */
  async function staffLooks(chance: Chance): Promise<void> {
    for (const [order, { orderId }] of orders) {
      const decision = pick(chance, ['accept', 'handled'] as const)
      const seen = await insist(`list ${order}`, chance, async ports => {
        const summary = await ports.read.payment(orderId)
        const { review } = summary ?? {}
        if (review) await closeReview(ports, { orderId, review, decision, note: '확인했습니다' })
        return summary
      })
      if (seen?.status === 'lateCapture')
        await refund({ type: 'refund', order, part: 100, clicks: 1, thinksMs: 0 }, chance)
    }
  }

  const atBank = (order: number, chance: Chance, act: (paymentKey: string) => Promise<unknown>) =>
    atToss(chance, async () => {
      for (const paymentKey of orders.get(order)?.paymentKeys ?? []) await act(paymentKey)
    })

  async function cancelAtToss(order: number, part: number, chance: Chance): Promise<void> {
    await atBank(order, chance, async paymentKey => {
      const payment = await sandbox.payment(paymentKey)
      if (payment?.status !== 'DONE' || payment.virtualAccount) return
      const body = {
        cancelReason: '상점관리자',
        cancelAmount: Math.floor((payment.totalAmount * part) / 100),
      }
      watch.elsewhere.add(payment.orderId)
      await merchant(`${paymentKey}/cancel`, body)
    })
  }

  /** Another program of the merchant's, or a shop that was put back from a backup older than this order. */
  async function orphan(chance: Chance): Promise<void> {
    const orderId = `${pick(chance, [surroundings.orderPrefix, 'other'])}-${letters(chance, 24)}`
    const amount = 1_000
    await atToss(chance, async () => {
      const paymentKey = await shopper.open({ orderId, amount, method: 'CARD', orderName: '다른 가게' })
      await shopper.approve(paymentKey)
      await merchant('confirm', { paymentKey, orderId, amount })
    })
  }

  return {
    async does(step: Step, chance: Chance): Promise<void> {
      switch (step.type) {
        case 'buy':
          return buy(step, chance)
        case 'look': {
          const orderId = orders.get(step.order)?.orderId
          if (orderId) await visit(`look ${step.order}`, chance, ports => looks(ports, orderId))
          return
        }
        case 'refund':
          return refund(step, chance)
        case 'deposit':
          await atBank(step.order, chance, paymentKey => sandbox.deposit(paymentKey))
          return
        case 'takeBack':
          await atBank(step.order, chance, paymentKey => sandbox.reverseDeposit(paymentKey))
          return
        case 'cancelAtToss':
          return cancelAtToss(step.order, step.part, chance)
        case 'orphan':
          return orphan(chance)
        case 'staffLooks':
          return staffLooks(chance)
      }
    },
  }
}

const methodOf = ({ method }: Buy) => (method === 'EASY_PAY' ? 'CARD' : method)
