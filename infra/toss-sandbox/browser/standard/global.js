/* The global a shop's page finds (core-api.md 7.1). */
import { brandpay } from './brandpay.js'
import { fail } from './errors.js'
import { ANONYMOUS } from './keys.js'
import { payment } from './payment.js'
import { widgets } from './widgets.js'

/** Called on the SDK object itself in version 1. */
const V1_METHODS = ['requestPayment', 'requestBillingAuth', 'cancelPayment']

function TossPayments(clientKey) {
  const gone = async () => {
    throw fail('V1_METHOD_NOT_SUPPORTED')
  }
  return {
    ...Object.fromEntries(V1_METHODS.map(name => [name, gone])),
    widgets: params => widgets(clientKey, params),
    payment: params => payment(clientKey, params),
    brandpay: params => brandpay(clientKey, params),
  }
}
TossPayments.ANONYMOUS = ANONYMOUS
window.TossPayments = TossPayments
