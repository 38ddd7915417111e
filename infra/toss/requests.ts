import type { ReceiptCancelRequest, ReceiptRequest } from '../../domain/cash-receipt/provider.ts'
import type { BillingCredential, ChargeRequest, IssueRequest } from '../../domain/payment/billing.ts'
import { ENDPOINTS } from '../../domain/payment/exchanges.ts'
import type { CancelRequest, ConfirmRequest, KeyedRequest } from '../../domain/payment/provider.ts'
import type { Call } from './call.ts'

/** The call a wish becomes; the same wish is always the same bytes (R1). */
export function callOf(request: KeyedRequest): Call & { readonly body: string } {
  switch (request.type) {
    case 'confirm':
      return confirmCall(request)
    case 'cancel':
      return cancelCall(request)
    case 'charge':
      return chargeCall(request)
    case 'issue':
      return issueCall(request)
    case 'receipt':
      return receiptCall(request)
    case 'receiptCancel':
      return receiptCancelCall(request)
  }
}

/** core-api.md 2.1 */
function confirmCall({ binding }: ConfirmRequest) {
  const { paymentKey, orderId, amount } = binding
  const body = JSON.stringify({ paymentKey, orderId, amount })
  const { confirm: endpoint } = ENDPOINTS
  return { operation: 'confirm', method: 'POST', path: '/v1/payments/confirm', endpoint, body } as const
}

/**
 * core-api.md 2.3. Before a deposit a cancel is always whole and names no sum, so that it cannot be taken for a partial
 * one; afterwards it names its sum and the balance we believe in, so that Toss refuses when we are behind.
 */
function cancelCall(request: CancelRequest) {
  const { amount, taxFreeAmount, refundableAmount, reason, refundAccount } = request
  const deposited = refundableAmount !== null
  const body = JSON.stringify({
    cancelReason: reason,
    ...(deposited && { cancelAmount: amount, refundableAmount }),
    ...(taxFreeAmount > 0 && { taxFreeAmount }),
    ...(refundAccount && {
      refundReceiveAccount: {
        bank: refundAccount.bank,
        accountNumber: refundAccount.accountNumber,
        holderName: refundAccount.holderName,
      },
    }),
  })
  const path = `/v1/payments/${segment(request.binding.paymentKey)}/cancel`
  return { operation: 'cancel', method: 'POST', path, endpoint: ENDPOINTS.cancel, body } as const
}

/** core-api.md 2.6. The billing key is in the path: paths are never logged. */
function chargeCall({ binding, credential, orderName, taxFreeAmount }: ChargeRequest) {
  const { orderId, amount } = binding
  const { billingKey, customerKey } = credential
  const body = JSON.stringify({
    customerKey,
    amount,
    orderId,
    orderName,
    ...(taxFreeAmount > 0 && { taxFreeAmount }),
  })
  const path = `/v1/billing/${segment(billingKey)}`
  return { operation: 'charge', method: 'POST', path, endpoint: ENDPOINTS.charge, body } as const
}

/** core-api.md 2.6 */
function issueCall({ authKey, customerKey }: IssueRequest) {
  const body = JSON.stringify({ authKey, customerKey })
  return { operation: 'issue', method: 'POST', path: '/v1/billing/authorizations/issue', body } as const
}

const RECEIPT_TYPES = { incomeDeduction: '소득공제', businessExpense: '지출증빙' } as const

/** core-api.md 2.9 */
function receiptCall({ orderId, orderName, use, identity, amount, taxFreeAmount }: ReceiptRequest) {
  const body = JSON.stringify({
    amount,
    orderId,
    orderName,
    type: RECEIPT_TYPES[use],
    customerIdentityNumber: identity,
    ...(taxFreeAmount > 0 && { taxFreeAmount }),
  })
  const { receipt: endpoint } = ENDPOINTS
  return { operation: 'receipt', method: 'POST', path: '/v1/cash-receipts', endpoint, body } as const
}

/** core-api.md 2.9 */
function receiptCancelCall({ receiptKey, amount }: ReceiptCancelRequest) {
  const path = `/v1/cash-receipts/${segment(receiptKey)}/cancel`
  const body = JSON.stringify({ amount })
  return {
    operation: 'receiptCancel',
    method: 'POST',
    path,
    endpoint: ENDPOINTS.receiptCancel,
    body,
  } as const
}

/** core-api.md 2.6: no body, and no word of the customer. */
export const deleteKeyCall = ({ billingKey }: BillingCredential): Call => ({
  operation: 'deleteKey',
  method: 'DELETE',
  path: `/v1/billing/${segment(billingKey)}`,
})

/** core-api.md 2.2 */
export const paymentCall = (paymentKey: string): Call => ({
  operation: 'lookup',
  method: 'GET',
  path: `/v1/payments/${segment(paymentKey)}`,
  endpoint: ENDPOINTS.byPaymentKey,
})

/** core-api.md 2.2 */
export const orderCall = (orderId: string): Call => ({
  operation: 'lookup',
  method: 'GET',
  path: `/v1/payments/orders/${segment(orderId)}`,
  endpoint: ENDPOINTS.byOrderId,
})

/** @throws RangeError for what would climb out of its place in the path, however encoded */
function segment(text: string): string {
  if (text === '' || text === '.' || text === '..') throw new RangeError('not a segment of a path')
  return encodeURIComponent(text)
}
