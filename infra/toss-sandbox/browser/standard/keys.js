/* What can be said of keys before anything is asked of the server; these are thrown, not rejected. */
import { fail, isObject } from './errors.js'

export const ANONYMOUS = '@@ANONYMOUS'

const SECRET = /^(test|live)_g?sk_/

/** Keys of the widget and of the single APIs never mix (core-api.md 1.3). */
export function checkKeys(clientKey, params, family) {
  if (SECRET.test(String(clientKey))) throw fail('INSECURE_KEY_USAGE')
  const kind = /^test_(g?ck)_\w{8,}$/.exec(String(clientKey))
  if (!kind) throw fail('INVALID_CLIENT_KEY')
  if (family === 'widget' && kind[1] !== 'gck') throw fail('NOT_SUPPORTED_API_INDIVIDUAL_KEY')
  if (family === 'api' && kind[1] !== 'ck') throw fail('NOT_SUPPORTED_WIDGET_KEY')
  const customerKey = isObject(params) ? params.customerKey : undefined
  if (SECRET.test(String(customerKey))) throw fail('INSECURE_KEY_USAGE')
  const isGood = typeof customerKey === 'string' && /^[A-Za-z0-9\-_=.@]{2,50}$/.test(customerKey)
  if (customerKey !== ANONYMOUS && !isGood) throw fail('INVALID_CUSTOMER_KEY')
  return customerKey
}

/** What `setAmount` and every factory without a server of its own look at first. */
export function checkAmount(amount) {
  if (!isObject(amount)) throw fail('INVALID_AMOUNT_VALUE')
  const { value, currency } = amount
  if (typeof value !== 'number' || !Number.isFinite(value)) throw fail('INVALID_AMOUNT_VALUE')
  if (!['KRW', 'USD'].includes(currency)) throw fail('INVALID_AMOUNT_CURRENCY')
  if (value <= 0) throw fail('BELOW_ZERO_AMOUNT')
  return { value, currency }
}
