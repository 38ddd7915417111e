import { cashReceipt } from '../../../domain/cash-receipt/cash-receipt.ts'
import type { ProviderReceipt } from '../../../domain/cash-receipt/provider.ts'
import { streamOf } from '../../../domain/ids.ts'
import { won } from '../../../domain/money.ts'
import type { Ports } from '../../ports.ts'
import { insist } from '../execute.ts'
import type { ReceiptLists } from './lists.ts'

/** Is it about a cancel of this receipt? Toss puts its key into the cancel's (core-api.md 1.10). */
export const isOfCancel = (receiptKey: string, one: ProviderReceipt): boolean =>
  one.kind === 'cancel' && one.receiptKey.includes(receiptKey)

/**
 * What of a receipt was taken back on Toss's own page, on whatever day since it was asked for: each cancel Toss lists and no
 * fact tells of is noted. A list for every day, so only where Toss has said no to a cancel of ours. @returns how many there
 * were; a list that cannot be read tells of none
 */
export async function hearCancelsElsewhere(
  ports: Ports,
  orderId: string,
  lists: ReceiptLists,
): Promise<number> {
  const streamId = streamOf(cashReceipt.category, orderId)
  // First what stands, then what led to it: a cancel noted in between lets the command below do nothing.
  const { state } = await ports.events.load(cashReceipt, streamId)
  const { wanted, issued } = state.context
  if (!wanted || !issued || !state.hasTag('stands')) return 0
  const facts = await ports.events.read(cashReceipt, streamId)
  const { keyFamily, requestedAt, nth: receipt } = wanted
  const listed = await lists.ofOrder(keyFamily, orderId, requestedAt, lists.readAt)
  if (typeof listed === 'string') return 0
  const known = facts.map(({ event }) => event).filter(event => event.type === 'CashReceiptCanceled')
  const unknown = beyond(
    known,
    listed.filter(one => isOfCancel(issued.receiptKey, one) && one.office !== 'refused'),
  )
  const at = ports.clock.now()
  let { standing } = state.context
  const wishes = unknown.map(({ receiptKey, amount }) => {
    const seen = { receipt, standing, receiptKey, amount: won(amount) }
    standing = Math.max(0, standing - amount)
    return { type: 'RecordCancelElsewhere', ...seen, traceId: null, at } as const
  })
  const [first, ...further] = wishes
  if (!first) return 0
  const noted = await insist(ports, cashReceipt, orderId, first, ...further)
  return noted.type === 'accepted' ? noted.events.length : 0
}

type Cancel = Pick<ProviderReceipt, 'receiptKey' | 'amount'>

/** Toss may name every cancel of a receipt alike, so each that is known stands for one that is listed. */
function beyond(known: readonly Cancel[], listed: readonly Cancel[]): readonly Cancel[] {
  const left = [...known]
  return listed.filter(one => {
    const at = left.findIndex(
      ({ receiptKey, amount }) => receiptKey === one.receiptKey && amount === one.amount,
    )
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
