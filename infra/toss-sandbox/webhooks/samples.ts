import { type Instant, later, MINUTE_MS } from '../../../domain/time.ts'
import type { WebhookEvent } from '../documents/webhook-event.ts'
import type { Ids } from '../ids.ts'
import { naiveText, offsetText } from '../moments.ts'

type Fields = Readonly<Record<string, unknown>>

/** An example of every event that nothing in the sandbox brings about: payouts, sellers, brandpay. Source: core-api.md 6.3. */
export function sampleOf(event: WebhookEvent, at: Instant, ids: Ids): Fields | null {
  const today = naiveText(at).slice(0, 10)
  switch (event) {
    case 'CANCEL_STATUS_CHANGED':
      return {
        transactionKey: ids.transactionKey(),
        cancelReason: '고객 변심',
        taxExemptionAmount: 0,
        canceledAt: offsetText(at),
        cardDiscountAmount: 0,
        transferDiscountAmount: 0,
        easyPayDiscountAmount: 0,
        receiptKey: null,
        cancelAmount: 15_000,
        taxFreeAmount: 0,
        refundableAmount: 0,
        cancelStatus: 'DONE',
        cancelRequestId: 'cancel-request-1',
      }
    case 'METHOD_UPDATED':
      return { customerKey: 'customer-1', methodKey: ids.methodKey(), status: 'ENABLED' }
    case 'CUSTOMER_STATUS_CHANGED':
      return { customerKey: 'customer-1', status: 'CREATED', changedAt: offsetText(at) }
    case 'PAYOUT_STATUS_CHANGED':
      return { payoutKey: ids.methodKey(), subMallId: 'submall-1', amount: 15_000, status: 'COMPLETED' }
    case 'payout.changed':
      return {
        id: `FPA_${ids.eventId()}`,
        refPayoutId: 'payout-1',
        destination: `seller_${ids.eventId()}`,
        scheduleType: 'SCHEDULED',
        payoutDate: today,
        amount: { currency: 'KRW', value: 15_000 },
        transactionDescription: '정산',
        requestedAt: offsetText(later(at, -10 * MINUTE_MS)),
        status: 'COMPLETED',
        error: null,
        metadata: null,
      }
    case 'seller.changed':
      return {
        id: `seller_${ids.eventId()}`,
        refSellerId: 'seller-1',
        businessType: 'INDIVIDUAL_BUSINESS',
        company: {
          name: '토스상회',
          representativeName: '김토스',
          businessRegistrationNumber: '1234567890',
          email: 'seller@example.com',
          phone: '01012345678',
        },
        individual: null,
        account: { bankCode: '092', accountNumber: '100012345678', holderName: '김토스' },
        status: 'APPROVED',
        metadata: null,
      }
    case 'ars-reservation.changed':
      return {
        arsReservationKey: ids.methodKey(),
        reserveNumber: '12345678',
        requestedAt: offsetText(later(at, -10 * MINUTE_MS)),
        reservedAt: offsetText(at),
        status: 'DONE',
        canceledAt: null,
        cancelReason: null,
        completedAt: offsetText(at),
        mId: 'tvivarepublica',
      }
    default:
      return null // about a payment or a billing key that has to be named
  }
}
