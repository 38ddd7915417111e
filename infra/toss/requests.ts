import type { CancelRequest, ConfirmRequest } from '../../domain/payment/provider.ts'
import type { Call } from './call.ts'

/** The call a wish becomes; the same wish is always the same bytes (R1). */
export function callOf(request: ConfirmRequest | CancelRequest): Call & { readonly body: string } {
  return request.type === 'confirm' ? confirmCall(request) : cancelCall(request)
}

/** core-api.md 2.1 */
function confirmCall({ binding }: ConfirmRequest) {
  const { paymentKey, orderId, amount } = binding
  const body = JSON.stringify({ paymentKey, orderId, amount })
  return { operation: 'confirm', method: 'POST', path: '/v1/payments/confirm', body } as const
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
  return { operation: 'cancel', method: 'POST', path, body } as const
}

/** core-api.md 2.2 */
export const paymentCall = (paymentKey: string): Call => ({
  operation: 'lookup',
  method: 'GET',
  path: `/v1/payments/${segment(paymentKey)}`,
})

/** core-api.md 2.2 */
export const orderCall = (orderId: string): Call => ({
  operation: 'lookup',
  method: 'GET',
  path: `/v1/payments/orders/${segment(orderId)}`,
})

/** @throws RangeError for what would climb out of its place in the path, however encoded */
function segment(text: string): string {
  if (text === '' || text === '.' || text === '..') throw new RangeError('not a segment of a path')
  return encodeURIComponent(text)
}
