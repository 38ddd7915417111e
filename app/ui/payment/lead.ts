import { REFUND_BUSINESS_DAYS_MAX } from '../../../domain/payment/refund.ts'
import type { Text } from '../../text.ts'
import type { PaymentView } from '../../views/payment-view.ts'

type Told = Pick<PaymentView, 'status' | 'refund' | 'subscriptionId'>

/** What stands under the title of a payment's page. @param isByLink nobody pays there: no session that may opens it */
export function leadOf({ payment: words }: Pick<Text, 'payment'>, payment: Told, isByLink: boolean): string {
  const { status, refund, subscriptionId } = payment
  const wentBack = status === 'canceled' || status === 'partialCanceled'
  if (wentBack && refund) return words.refundLeads[refund](REFUND_BUSINESS_DAYS_MAX)
  const leads = {
    ...words.leads,
    ...(isByLink && words.linkLeads),
    ...(subscriptionId && words.chargeLeads),
  }
  return leads[status]
}
