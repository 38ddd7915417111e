import type { PaymentDocument } from './documents/payment.ts'
import { changed, expire, putPayment, step, withPayment } from './payments.ts'
import { reversalAsCancel } from './reversal-as-cancel.ts'
import type { Change } from './store.ts'
import { putTransaction } from './transactions.ts'
import type { World } from './world.ts'

/** What pressing a button in the console came to. */
export type Done =
  | { readonly type: 'done'; readonly payment: PaymentDocument }
  /** The bank sends the money back, or the state does not allow it. */
  | { readonly type: 'refused'; readonly reason: string }

const refused = (reason: string): Done => ({ type: 'refused', reason })

async function write(
  world: World,
  payment: PaymentDocument,
  movements: readonly Change[] = [],
): Promise<Done> {
  const told = await world.webhooks.announce(payment)
  await world.commit([putPayment(payment), ...movements, ...told])
  return { type: 'done', payment }
}

/**
 * 입금: one transfer of the exact amount, before the deadline; everything else bounces (core-api.md section 4).
 * @param amount won; default: the exact amount · @param depositorName whoever paid; default: the buyer
 */
export async function deposit(
  world: World,
  paymentKey: string,
  { amount, depositorName }: { amount?: number; depositorName?: string } = {},
): Promise<Done | null> {
  return withPayment(world, paymentKey, async payment => {
    const { virtualAccount, totalAmount } = payment
    if (!virtualAccount || payment.status !== 'WAITING_FOR_DEPOSIT')
      return refused('입금을 기다리는 결제가 아니에요.')
    if (virtualAccount.expired) return refused('입금 기한이 지나 입금액이 반환됐어요.')
    if (amount !== undefined && amount !== totalAmount) {
      return refused('금액이 달라 입금액이 반환됐어요. 정확한 금액을 한 번에 입금해야 해요.')
    }
    const now = world.now()
    const transactionKey = payment.lastTransactionKey ?? world.ids.transactionKey()
    const paid = step(payment, { type: 'DEPOSITED' }, now, {
      approvedAt: now,
      lastTransactionKey: transactionKey,
      virtualAccount: { ...virtualAccount, depositorName: depositorName ?? virtualAccount.customerName },
    })
    if (!paid) return refused('지금은 입금할 수 없어요.')
    return write(world, paid, [putTransaction(paid, transactionKey, now)])
  })
}

/**
 * 입금 오류: the bank takes it back and the buyer has to pay again. The row of the deposit is no money any more; the
 * next deposit gets a row of its own. Toss does not document either.
 */
export async function reverseDeposit(world: World, paymentKey: string): Promise<Done | null> {
  return withPayment(world, paymentKey, async payment => {
    const older = reversalAsCancel(world, payment)
    if (older) return write(world, older.payment, [older.movement])
    const { virtualAccount, lastTransactionKey, approvedAt } = payment
    const now = world.now()
    const waiting = step(payment, { type: 'DEPOSIT_REVERSED' }, now, {
      approvedAt: null,
      lastTransactionKey: world.ids.transactionKey(),
      virtualAccount: virtualAccount && { ...virtualAccount, depositorName: null },
    })
    if (!waiting || !lastTransactionKey || !approvedAt) return refused('되돌릴 입금이 없어요.')
    return write(world, waiting, [putTransaction(waiting, lastTransactionKey, approvedAt)])
  })
}

/** What waiting would bring, at once: the window or the confirm runs out, or the deadline of the deposit passes. */
export async function expireNow(world: World, paymentKey: string): Promise<Done | null> {
  return withPayment(world, paymentKey, async payment => {
    const { virtualAccount, status } = payment
    const now = world.now()
    if (virtualAccount && status === 'WAITING_FOR_DEPOSIT') {
      const overdue = changed(payment, now, { virtualAccount: { ...virtualAccount, expired: true } })
      await world.commit([putPayment(overdue)]) // nobody is told
      return { type: 'done', payment: overdue }
    }
    const over = expire(payment, now)
    return over ? write(world, over) : refused('만료될 수 있는 결제가 아니에요.')
  })
}
