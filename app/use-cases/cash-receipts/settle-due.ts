import { cashReceipt } from '../../../domain/cash-receipt/cash-receipt.ts'
import type { CashReceiptState, Open } from '../../../domain/cash-receipt/machine.ts'
import { idOfStream, streamOf } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { beforeReview, nextAskUnsettled } from '../../../domain/payment/schedule.ts'
import { CASH_RECEIPT_DUE_KINDS } from '../../../domain/projections/cash-receipts.ts'
import type { ClaimedWork } from '../../../domain/read-models.ts'
import { DAY_MS, type Instant, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { LEASE_MS } from '../settle-on-read.ts'
import { cancelCashReceipt } from './cancel.ts'
import { listsOf, type ReceiptLists } from './lists.ts'
import { askPerson } from './note-answer.ts'
import { settleCashReceipt } from './settle.ts'

/** Looked at together, so that they share one reading of Toss's list. */
const AT_ONCE = 20
/** What stands is held against what is paid so often. */
const COMPARE_EVERY_MS = MINUTE_MS
/** The tax office has spoken long before; whoever has not heard of it by then asks seldom. */
const TAX_OFFICE_MAX_MS = 10 * DAY_MS

/** Settles what is due about cash receipts, and takes back what refunds have made too much. @returns how many */
export async function settleCashReceiptsDue(ports: Ports): Promise<number> {
  const now = ports.clock.now()
  const kinds = CASH_RECEIPT_DUE_KINDS
  const claimed = await ports.due.claim({ kinds, now, limit: AT_ONCE, leaseMs: LEASE_MS })
  const lists = listsOf(ports, now)
  await Promise.all(claimed.map(work => lookAt(ports, lists, work)))
  return claimed.length + (await takeBackTooMuch(ports, now, lists))
}

/** When each process compared last; a cancel is begun once, whichever process sees that it is needed. One that fails keeps no other. */
const compared = new WeakMap<Ports['cashReceipts'], Instant>()

async function takeBackTooMuch(ports: Ports, now: Instant, lists: ReceiptLists): Promise<number> {
  const last = compared.get(ports.cashReceipts)
  if (last !== undefined && last <= now && now < later(last, COMPARE_EVERY_MS)) return 0
  compared.set(ports.cashReceipts, now)
  const above = await ports.cashReceipts.aboveBalance(now, AT_ONCE)
  const errors: unknown[] = []
  for (const { orderId, standing, tooMuch } of above) {
    const wish = { amount: tooMuch, seen: standing, cause: 'refund' } as const
    await cancelCashReceipt(ports, orderId, wish, lists).catch((error: unknown) => {
      errors.push(error)
      ports.log.error('cash receipt failed', { orderId, error })
    })
  }
  if (errors.length > 0) throw errors[0]
  return above.length
}

async function lookAt(ports: Ports, lists: ReceiptLists, work: ClaimedWork): Promise<void> {
  const orderId = idOfStream(work.streamId)
  try {
    const lastAnswer = await settleCashReceipt(ports, orderId, lists)
    if (lastAnswer === 'settled') return
    const { state } = await ports.events.load(cashReceipt, streamOf(cashReceipt.category, orderId))
    const at = ports.clock.now()
    await ports.due.defer(work, { nextAt: nextAt(state, work.asks, at), lastAnswer })
    await tellPerson(ports, orderId, state, at)
  } catch (error) {
    ports.log.error('cash receipt failed', { orderId, error }) // the lease runs out and it is looked at again
  }
}

const openOf = ({ context: { asking, canceling } }: CashReceiptState): Open | null => asking ?? canceling

function nextAt(state: CashReceiptState, asks: number, at: Instant): Instant {
  const since = openOf(state)?.startedAt
  if (since) return beforeReview(since, at, nextAskUnsettled(asks, at) ?? later(at, DAY_MS))
  const issuedAt = state.context.issued?.at ?? at
  return later(at, at < later(issuedAt, TAX_OFFICE_MAX_MS) ? DAY_MS : 30 * DAY_MS)
}

/** Of an outcome that is unknown for a day a person hears, once, and of a tax office that says nothing for ten. */
async function tellPerson(
  ports: Ports,
  orderId: string,
  state: CashReceiptState,
  at: Instant,
): Promise<void> {
  const silence = silenceIn(state)
  if (!silence || at < later(silence.since, silence.maxMs)) return
  const { since, reason } = silence
  const told = await ports.events.read(payment, streamOf(payment.category, orderId))
  const wasTold = told.some(
    ({ event }) => event.type === 'ReviewRequested' && event.reason === reason && event.at >= since,
  )
  if (!wasTold) await askPerson(ports, orderId, reason)
}

function silenceIn(state: CashReceiptState) {
  const open = openOf(state)
  const { issued } = state.context
  if (open) return { since: open.startedAt, maxMs: DAY_MS, reason: 'CASH_RECEIPT_UNSETTLED' } as const
  if (!issued || issued.registered || !state.hasTag('stands')) return null
  return { since: issued.at, maxMs: TAX_OFFICE_MAX_MS, reason: 'CASH_RECEIPT_UNHEARD' } as const
}
