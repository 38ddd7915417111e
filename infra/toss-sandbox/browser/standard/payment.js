/* payment(): the window of one method, and the registration for recurring charges (core-api.md 7.3). */
import { fail, isObject } from './errors.js'
import { ANONYMOUS, checkKeys } from './keys.js'
import { abortActive, requestBillingAuth, requestPayment } from './launch.js'

export function payment(clientKey, params) {
  const customerKey = checkKeys(clientKey, params, 'api')
  return {
    requestPayment: async request => {
      if (!isObject(request)) throw fail('INVALID_PARAMETERS')
      return requestPayment({ ...request, from: 'payment', clientKey, customerKey })
    },
    requestBillingAuth: async request => {
      if (!isObject(request)) throw fail('INVALID_PARAMETERS')
      // Nobody to bind a billing key to.
      if (customerKey === ANONYMOUS) throw fail('INVALID_CUSTOMER_KEY')
      return requestBillingAuth({ ...request, clientKey, customerKey })
    },
    destroy: abortActive,
  }
}
