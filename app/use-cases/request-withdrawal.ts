import type { RefundAccount } from '../../domain/payment/method.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { Ports } from '../ports.ts'
import { execute } from './execute.ts'

/**
 * 청약철회 신청: noted for a person to decide (/admin/unresolved); no money moves by it. Refuses: WITHDRAWAL_OVER when the
 * days are over, NOT_ALLOWED_NOW when nothing of it is paid, REFUND_ACCOUNT_NEEDED where a virtual account was paid into
 * and none is named.
 * @param reason in the buyer's own words, sealed; none is needed · @param account sealed as well
 */
export async function requestWithdrawal(
  ports: Ports,
  summary: PaymentSummary,
  { reason, account }: { reason: string | null; account: RefundAccount | null },
) {
  const { order_id: orderId, subject } = summary
  const sealed = reason === null ? null : await ports.vault.seal(subject, 'statutory', reason)
  const refundAccount = account && (await ports.vault.seal(subject, 'statutory', { ...account }))
  const wish = {
    type: 'RequestWithdrawal',
    reason: sealed,
    refundAccount,
    days: ports.shop.withdrawalDays,
  } as const
  return execute(ports, payment, orderId, { ...wish, at: ports.clock.now() })
}
