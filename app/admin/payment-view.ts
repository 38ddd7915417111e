import { deliverFrom } from '../../domain/payment/deposit.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import type { Buyer, RefundAccount } from '../../domain/payment/method.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { Instant } from '../../domain/time.ts'
import { maskedEmail, maskedName, maskedNumber, maskedPhone } from '../access/mask.ts'
import type { Sight } from '../access/seen.ts'
import type { Ports } from '../ports.ts'
import type { Language } from '../text.ts'
import { openerOf } from '../use-cases/erasure/opener.ts'
import { bankWords } from '../views/bank-words.ts'
import { type PaymentView, paymentView } from '../views/payment-view.ts'

/** What its buyer sees of a payment, and what only staff do. Sums in won; nothing sealed, no payment key (R19). */
export interface StaffPaymentView {
  readonly shown: PaymentView
  readonly streamId: string
  readonly subject: string
  readonly buyerKind: 'customer' | 'guest'
  /** null when the person was erased */
  readonly buyer: Buyer | null
  /** whole, or masked */
  readonly sight: Sight
  readonly taxFreeBalance: number
  readonly keyFamily: PaymentSummary['key_family']
  /** why a person has to look, or null */
  readonly review: string | null
  /** code of the last decline, of a payment or of a cancel */
  readonly failure: string | null
  /** paid by a deposit so lately that the bank may still take it back: nothing goes out until then; null once that is over */
  readonly deliverFrom: Instant | null
  /** another system took it under this order id; null: it was paid here */
  readonly imported: { readonly tossOrderId: string; readonly at: Instant } | null
}

/** @param ports its vault opens what is sealed: call it for staff only. @throws when sealed text was tampered with */
export async function staffPaymentView(
  ports: Pick<Ports, 'vault' | 'people' | 'clock' | 'shop'>,
  row: PaymentSummary,
  language: Language,
  sight: Sight,
): Promise<StaffPaymentView> {
  const { detail, status } = row
  const from = deliverFrom({ ...detail, status }, ports.shop.deliveryDelayMs)
  const shown = await paymentView(ports, row, language, sight === 'whole' ? undefined : maskedName)
  const buyer = await (await openerOf(ports, row.subject)).open<Buyer>(detail.buyer)
  return {
    shown: sight === 'whole' ? shown : withoutWords(shown),
    streamId: `payment-${row.order_id}`,
    buyerKind: row.subject.startsWith('cus_') ? 'customer' : 'guest',
    buyer: buyer && sight !== 'whole' ? maskedBuyer(buyer) : buyer,
    sight,
    subject: row.subject,
    taxFreeBalance: detail.taxFreeBalance,
    keyFamily: row.key_family,
    review: row.review,
    failure: detail.failure,
    deliverFrom: from && ports.clock.now() < from ? from : null,
    imported: detail.imported ?? null,
  }
}

/** Why something went back may tell of anything, whoever wrote it: staff, another system, somebody at Toss's own page. */
const withoutWords = (view: PaymentView): PaymentView => ({
  ...view,
  cancels: view.cancels.map(cancel => ({ ...cancel, reason: null, isWithheld: cancel.reason !== null })),
})

/** What the buyer wrote when asking to withdraw (청약철회), of the last time, whole; null: nothing, or erased. */
export async function withdrawalReason(
  ports: Pick<Ports, 'vault' | 'people'>,
  subject: string,
  facts: readonly PaymentEvent[],
): Promise<string | null> {
  const asked = facts.findLast(fact => fact.type === 'WithdrawalRequested')
  if (!asked?.reason) return null
  return (await openerOf(ports, subject)).open<string>(asked.reason)
}

/** What a page says of it: it is the buyer's own, and may tell of anything, so that no mask would do. */
export interface SaidByBuyer {
  /** null: not to be shown to whoever looks */
  readonly words: string | null
}

/** null: nothing was written, or it was erased. */
export async function saidByBuyer(
  ports: Pick<Ports, 'vault' | 'people'>,
  of: { readonly subject: string; readonly facts: readonly PaymentEvent[]; readonly sight: Sight },
): Promise<SaidByBuyer | null> {
  const words = await withdrawalReason(ports, of.subject, of.facts)
  return words === null ? null : { words: of.sight === 'whole' ? words : null }
}

/** The account the buyer named when asking to withdraw, as staff are shown it. */
export interface NamedAccount {
  readonly bank: string
  readonly accountNumber: string
  readonly holderName: string
}

/** Of the last withdrawal (청약철회); null: none was named, or it was erased. @returns whole: for the refund itself */
export async function accountOfWithdrawal(
  ports: Pick<Ports, 'vault' | 'people'>,
  subject: string,
  facts: readonly PaymentEvent[],
): Promise<RefundAccount | null> {
  const asked = facts.findLast(fact => fact.type === 'WithdrawalRequested')
  if (!asked?.refundAccount) return null
  return (await openerOf(ports, subject)).open<RefundAccount>(asked.refundAccount)
}

/** Enough to tell it by on the telephone; the numbers go to Toss alone. */
export const maskedAccount = (account: RefundAccount, language: Language): NamedAccount => ({
  bank: bankWords(account.bank, language),
  accountNumber: maskedNumber(account.accountNumber),
  holderName: maskedName(account.holderName),
})

const maskedBuyer = ({ name, email, phone }: Buyer): Buyer => ({
  name: maskedName(name),
  email: maskedEmail(email),
  phone: phone && maskedPhone(phone),
})
