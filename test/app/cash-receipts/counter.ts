import { cancelPayment } from '../../../app/use-cases/cancel-payment.ts'
import { requestCashReceipt } from '../../../app/use-cases/cash-receipts/request.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { cashReceipt } from '../../../domain/cash-receipt/cash-receipt.ts'
import { streamOf } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { PaymentSummary } from '../../../domain/projections/payment-summary.ts'
import { dayOf, MINUTE_MS } from '../../../domain/time.ts'
import type { WindowForm } from '../../../infra/toss-sandbox/window/choice.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'

export const PERSON = { use: 'incomeDeduction', identity: '01012345678' } as const

/** A shop in which somebody has paid by transfer and may have a cash receipt for it. */
export async function openCounter(options?: Parameters<typeof openMemoryShop>[0]) {
  const shop = await openMemoryShop(options)
  const { ports, shopper, sandbox, clock } = shop

  async function rowOf(orderId: string): Promise<PaymentSummary> {
    const row = await ports.read.payment(orderId)
    if (!row) throw new Error('there is no such order')
    return row
  }
  async function paid(form: WindowForm = {}): Promise<PaymentSummary> {
    const orderId = await shop.order()
    const amount = (await ports.read.payment(orderId))?.amount ?? 0
    const { paymentKey } = await shopper.buy({ orderId, amount, method: 'TRANSFER' }, form)
    await confirmPayment(ports, { orderId, paymentKey, amount })
    return rowOf(orderId)
  }
  const receiptOf = (orderId: string) => ports.cashReceipts.ofOrder(orderId)
  const stateOf = async (orderId: string) =>
    (await ports.events.load(cashReceipt, streamOf(cashReceipt.category, orderId))).state.context
  const factsOf = async (orderId: string) =>
    (await ports.events.read(cashReceipt, streamOf(cashReceipt.category, orderId))).map(({ event }) => event)
  const reviewsOf = async (orderId: string) =>
    (await ports.events.read(payment, streamOf(payment.category, orderId)))
      .map(({ event }) => event)
      .flatMap(event => (event.type === 'ReviewRequested' ? [event.reason] : []))

  return {
    shop,
    paid,
    rowOf,
    receiptOf,
    stateOf,
    factsOf,
    reviewsOf,
    async issued() {
      const row = await paid()
      await requestCashReceipt(ports, row, PERSON, 'buyer')
      return row
    },
    refund: ({ order_id: orderId, balance }: PaymentSummary, amount: number, cancelId: string) =>
      cancelPayment(ports, {
        ...{ orderId, cancelId, amount, taxFreeAmount: 0, refundableAmount: balance },
        ...{ reason: '고객 변심', refundAccount: null },
      }),
    /** On Toss's own page: nobody here hears of it. */
    async takeBackAtToss(orderId: string, amount: number) {
      const receiptKey = (await stateOf(orderId)).issued?.receiptKey ?? ''
      const request = { type: 'receiptCancel', keyFamily: 'api', orderId, receiptKey, amount } as const
      const made = await ports.toss.cancelCashReceipt(request, `by hand, ${amount}`)
      if (made.type !== 'made') throw new Error(`not taken back: ${made.type}`)
    },
    /** Every receipt and cancel of the order that was asked for today. */
    async listedToday(orderId: string) {
      const found: { kind: string; amount: number }[] = []
      const today = dayOf(clock.at)
      for await (const { kind, amount, ...receipt } of ports.toss.cashReceipts('api', today, today)) {
        if (receipt.orderId === orderId) found.push({ kind, amount })
      }
      return found
    },
    /** The next of its calls is declined with this code. */
    declineNext: (code: string) =>
      sandbox.addFault({ kind: 'decline', code, scope: { operation: 'cashReceipts', next: 1 } }),
    loseNext: (kind: 'answer-lost-before-effect' | 'answer-lost-after-effect') =>
      sandbox.addFault({ kind, scope: { operation: 'cashReceipts', next: 1 } }),
    async pass(ms: number = MINUTE_MS) {
      await shop.pass(ms)
      await runDue(ports)
    },
  }
}
