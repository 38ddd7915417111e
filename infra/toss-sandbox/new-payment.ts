import type { Instant } from '../../domain/time.ts'
import type { PaymentDocument, WindowRequest } from './documents/payment.ts'
import type { Merchant } from './merchant.ts'
import type { World } from './world.ts'

type Given = Pick<
  PaymentDocument,
  'type' | 'orderId' | 'orderName' | 'totalAmount' | 'taxFreeAmount' | 'taxExemptionAmount' | 'method'
> &
  Partial<Omit<PaymentDocument, 'window'>> & {
    readonly window: Pick<WindowRequest, 'customerKey'> & Partial<WindowRequest>
  }

/** Of a payment nobody opens a window for. */
const NO_WINDOW: Omit<WindowRequest, 'customerKey'> = {
  clientKey: '',
  customerName: null,
  customerEmail: null,
  customerMobilePhone: null,
  method: null,
  cardCompany: null,
  easyPay: null,
  installment: { fixed: null, max: 12 },
  mobileCarriers: null,
  cashReceiptType: null,
  dueAt: null,
  validHours: null,
  successUrl: null,
  failUrl: null,
  target: 'self',
  openerOrigin: null,
}

/** A payment in its first state, READY, with whatever nobody said left empty. Sums in won. */
export function newPayment(world: World, merchant: Merchant, now: Instant, given: Given): PaymentDocument {
  const { mId, family, version } = merchant
  return {
    paymentKey: world.ids.paymentKey(mId, now),
    mId,
    family,
    version,
    currency: 'KRW',
    balanceAmount: given.totalAmount,
    status: 'READY',
    requestedAt: now,
    authenticatedAt: null,
    approvedAt: null,
    lastTransactionKey: null,
    secret: world.ids.secret(),
    useEscrow: false,
    cultureExpense: false,
    card: null,
    easyPay: null,
    virtualAccount: null,
    transfer: null,
    mobilePhone: null,
    giftCertificate: null,
    cashReceipt: null,
    discount: null,
    acquires: world.rules.get().acquiring === 'moves',
    settles: world.rules.get().settlements === 'automatic',
    cancels: [],
    failure: null,
    metadata: null,
    confirmAnswer: null,
    changedAt: now,
    before: null,
    ...given,
    // An ordinary shop's tax-free part is 0 whatever it sends (core-api.md 1.11).
    taxFreeAmount: world.rules.get().taxFree === 'kept' ? given.taxFreeAmount : 0,
    window: { ...NO_WINDOW, ...given.window },
  }
}
