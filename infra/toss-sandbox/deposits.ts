import { type Instant, later } from '../../domain/time.ts'
import type { BankMovement } from './documents/bank-movement.ts'
import type { PaymentDocument } from './documents/payment.ts'
import { changed, expire, putPayment, step, withPayment } from './payments.ts'
import type { Words } from './problems.ts'
import { reversalAsCancel } from './reversal-as-cancel.ts'
import type { Change } from './store.ts'
import { putTransaction } from './transactions.ts'
import type { World } from './world.ts'

/** What pressing a button in the console came to. */
export type Done =
  | { readonly type: 'done'; readonly payment: PaymentDocument }
  /** The bank will do it then, by the sandbox's clock. */
  | { readonly type: 'planned'; readonly payment: PaymentDocument; readonly at: Instant }
  /** The bank sends the money back, or the state does not allow it. */
  | { readonly type: 'refused'; readonly reason: Words }

const refused = (ko: string, en: string): Done => ({ type: 'refused', reason: { ko, en } })

/** What came in, and what is to be written with it. */
export interface Deposit {
  /** won; default: the exact amount */
  readonly amount?: number
  /** Whoever paid; default: the buyer. */
  readonly depositorName?: string
  /** By how much later it comes, in milliseconds of the sandbox's clock. */
  readonly afterMs?: number
}

export const putMovement = (movement: BankMovement): Change => ({
  put: 'bankMovements',
  key: movement.id,
  ref: movement.paymentKey,
  moment: movement.outcome === 'planned' ? movement.at : null,
  document: movement,
})

async function write(
  world: World,
  payment: PaymentDocument,
  movements: readonly Change[] = [],
): Promise<Done> {
  const told = await world.webhooks.announce(payment)
  await world.commit([putPayment(payment), ...movements, ...told])
  return { type: 'done', payment }
}

async function plan(
  world: World,
  payment: PaymentDocument,
  afterMs: number,
  wish: Pick<BankMovement, 'does'> & Deposit,
): Promise<Done> {
  const at = later(world.now(), afterMs)
  await world.commit([putMovement(planned(world, payment, at, wish))])
  return { type: 'planned', payment, at }
}

function planned(
  { ids }: World,
  { paymentKey }: PaymentDocument,
  at: Instant,
  {
    does,
    amount = null,
    depositorName = null,
  }: { does: BankMovement['does'] } & Partial<Pick<BankMovement, 'amount' | 'depositorName'>>,
): BankMovement {
  return { id: ids.shortId(), paymentKey, does, at, amount, depositorName, outcome: 'planned' }
}

/**
 * 입금: one transfer of the exact amount, before the deadline; everything else bounces (core-api.md section 4). A fault
 * makes it late, wrong, or one that is taken back.
 */
export async function deposit(world: World, paymentKey: string, how: Deposit = {}): Promise<Done | null> {
  return withPayment(world, paymentKey, async payment => {
    if (payment.status !== 'WAITING_FOR_DEPOSIT') return notWaiting
    const about = { operation: 'deposit', orderId: payment.orderId, billingKey: null } as const
    const fault = await world.faults.take(about)
    const afterMs = how.afterMs ?? (fault?.kind === 'deposit-late' ? fault.ms : 0)
    if (afterMs > 0) return plan(world, payment, afterMs, { ...how, does: 'deposit' })
    const amount = fault?.kind === 'deposit-wrong' ? payment.totalAmount - 1 : how.amount
    const reverseAfterMs = fault?.kind === 'deposit-reversed' ? fault.ms : null
    return receive(world, payment, { ...how, amount }, reverseAfterMs)
  })
}

const notWaiting = refused('입금을 기다리는 결제가 아니에요.', 'This payment waits for no deposit.')

async function receive(
  world: World,
  payment: PaymentDocument,
  { amount, depositorName }: Deposit,
  reverseAfterMs: number | null,
  also: readonly Change[] = [],
): Promise<Done> {
  const { virtualAccount, totalAmount } = payment
  if (!virtualAccount || payment.status !== 'WAITING_FOR_DEPOSIT') return notWaiting
  if (virtualAccount.expired)
    return refused('입금 기한이 지나 입금액이 반환됐어요.', 'The deadline is over: the money was sent back.')
  if (amount !== undefined && amount !== totalAmount) {
    return refused(
      '금액이 달라 입금액이 반환됐어요. 정확한 금액을 한 번에 입금해야 해요.',
      'Another sum than asked for: the money was sent back. It has to be the exact sum, in one transfer.',
    )
  }
  const now = world.now()
  const transactionKey = payment.lastTransactionKey ?? world.ids.transactionKey()
  const paid = step(payment, { type: 'DEPOSITED' }, now, {
    approvedAt: now,
    lastTransactionKey: transactionKey,
    virtualAccount: { ...virtualAccount, depositorName: depositorName ?? virtualAccount.customerName },
  })
  if (!paid) return refused('지금은 입금할 수 없어요.', 'No deposit is possible now.')
  const takenBack =
    reverseAfterMs === null
      ? []
      : [putMovement(planned(world, payment, later(now, reverseAfterMs), { does: 'reverse' }))]
  return write(world, paid, [putTransaction(paid, transactionKey, now), ...takenBack, ...also])
}

/**
 * 입금 오류: the bank takes it back and the buyer has to pay again. The row of the deposit is no money any more; the
 * next deposit gets a row of its own. Toss does not document either.
 * @param afterMs by how much later, in milliseconds of the sandbox's clock
 */
export async function reverseDeposit(world: World, paymentKey: string, afterMs = 0): Promise<Done | null> {
  return withPayment(world, paymentKey, async payment => {
    if (afterMs > 0 && payment.virtualAccount && payment.approvedAt)
      return plan(world, payment, afterMs, { does: 'reverse' })
    return takeBack(world, payment)
  })
}

async function takeBack(world: World, payment: PaymentDocument, also: readonly Change[] = []): Promise<Done> {
  const older = reversalAsCancel(world, payment)
  if (older) return write(world, older.payment, [older.movement, ...also])
  const { virtualAccount, lastTransactionKey, approvedAt } = payment
  const now = world.now()
  const waiting = step(payment, { type: 'DEPOSIT_REVERSED' }, now, {
    approvedAt: null,
    lastTransactionKey: world.ids.transactionKey(),
    virtualAccount: virtualAccount && { ...virtualAccount, depositorName: null },
  })
  if (!waiting || !lastTransactionKey || !approvedAt)
    return refused('되돌릴 입금이 없어요.', 'There is no deposit to take back.')
  return write(world, waiting, [putTransaction(waiting, lastTransactionKey, approvedAt), ...also])
}

/** What banks were to do by now. */
export async function runBankMovements(world: World): Promise<void> {
  const due = await world.store.find('bankMovements', { to: world.now(), order: 'moment', limit: 500 })
  for (const movement of due) await runMovement(world, movement)
}

async function runMovement(world: World, movement: BankMovement): Promise<void> {
  const { paymentKey, does, amount, depositorName } = movement
  const done = putMovement({ ...movement, outcome: 'done' })
  const result = await withPayment(world, paymentKey, async payment => {
    if (does === 'reverse') return takeBack(world, payment, [done])
    const how = { amount: amount ?? undefined, depositorName: depositorName ?? undefined }
    return receive(world, payment, how, null, [done])
  })
  if (result?.type !== 'done') await world.commit([putMovement({ ...movement, outcome: 'bounced' })])
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
    if (over) return write(world, over)
    return refused('만료될 수 있는 결제가 아니에요.', 'This payment can not expire.')
  })
}
