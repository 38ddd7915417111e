import type { AskedRefund } from '../../domain/approval/events.ts'
import { streamOf } from '../../domain/ids.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import type { RefundAccount } from '../../domain/payment/method.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { Sealed } from '../../domain/sealed.ts'
import { addDays, type Day } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { type Language, textOf } from '../text.ts'
import { openerOf } from '../use-cases/erasure/opener.ts'
import { accountOfWithdrawal, maskedAccount } from './payment-view.ts'

/** What a second person has to see beside the sum, before they agree to it: where it goes, and what it ends. */
export interface ApprovalConsequences {
  readonly account: {
    /** masked */
    readonly shown: string
    /** is it the one the buyer named when asking to withdraw, another one, or did they name none? */
    readonly whose: 'named' | 'another' | 'unnamed'
  } | null
  readonly membership: {
    readonly keeps: boolean
    readonly isOver: boolean
    /** the last day that is paid */
    readonly paidUntil: Day | null
  } | null
}

/** @param ports its vault opens what is sealed: call it only for who may approve */
export async function approvalConsequences(
  ports: Ports,
  refund: AskedRefund,
  { order_id, subject }: Pick<PaymentSummary, 'order_id' | 'subject'>,
  language: Language,
): Promise<ApprovalConsequences> {
  const stored = await ports.events.read(payment, streamOf(payment.category, order_id))
  const facts = stored.map(({ event }) => event)
  const ordered = facts.find(fact => fact.type === 'PaymentOrdered')
  return {
    account:
      refund.refundAccount && (await accountShown(ports, refund.refundAccount, { subject, facts }, language)),
    membership: await membershipAfter(ports, refund, ordered?.charge?.subscriptionId ?? null),
  }
}

async function accountShown(
  ports: Ports,
  sealed: Sealed,
  { subject, facts }: { readonly subject: string; readonly facts: readonly PaymentEvent[] },
  language: Language,
) {
  const account = await (await openerOf(ports, subject)).open<RefundAccount>(sealed)
  const named = await accountOfWithdrawal(ports, subject, facts)
  const whose = named === null ? 'unnamed' : account && isSame(account, named) ? 'named' : 'another'
  const masked = account && maskedAccount(account, language)
  const shown = masked && `${masked.bank} ${masked.accountNumber} ${masked.holderName}`
  return { shown: shown ?? textOf(language).payment.erased, whose } as const
}

const isSame = (one: RefundAccount, other: RefundAccount) =>
  one.bank === other.bank &&
  digits(one.accountNumber) === digits(other.accountNumber) &&
  one.holderName.trim() === other.holderName.trim()
const digits = (number: string) => number.replace(/\D/g, '')

/** Whoever asked for the refund has said; of an order no membership was charged for nobody did. */
async function membershipAfter(
  { subscriptions }: Pick<Ports, 'subscriptions'>,
  { keepsMembership }: AskedRefund,
  subscriptionId: string | null,
): Promise<ApprovalConsequences['membership']> {
  const row = subscriptionId === null ? null : await subscriptions.subscription(subscriptionId)
  if (keepsMembership === null || !row) return null
  const paidUntil = row.paid_until && addDays(row.paid_until, -1)
  return { keeps: keepsMembership, isOver: row.status === 'ended', paidUntil }
}
