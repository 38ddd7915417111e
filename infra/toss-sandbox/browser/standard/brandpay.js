/* brandpay(): the buyer's own means, kept behind a password (core-api.md 7.3). */
import { fail, isObject } from './errors.js'
import { ANONYMOUS, checkKeys } from './keys.js'
import { alone, pathOf, showWindow } from './launch.js'
import { post, tell } from './place.js'

const BRANDPAY_TITLE = '브랜드페이 (샌드박스)'

/** Opens one window of brandpay for `who`: the keys, the customer, the shop's redirectUrl. */
export const openBrandpay = (who, action, request) =>
  alone(async run => {
    const path = pathOf(await post('/v2/standard/brandpay', { ...who, action, request }))
    if (run.aborted) throw fail('PAYMENT_REQUEST_ABORTED')
    return showWindow(path, BRANDPAY_TITLE, run, (message, frame) => authorize(who, message, frame))
  })

/**
 * The customer agreed: the shop's redirectUrl is called with a code, which its server exchanges for an access token.
 * From the shop's own page, since that is where the shop expects its visitors from.
 */
async function authorize({ redirectUrl, customerKey }, message, frame) {
  if (message.sandbox !== 'brandpay' || message.type !== 'authorize') return
  const url = new URL(redirectUrl)
  url.searchParams.set('code', message.code)
  url.searchParams.set('customerKey', customerKey)
  const response = await fetch(url, { credentials: 'include' }).catch(() => null)
  tell(frame, { sandbox: 'brandpay', type: 'called', status: response?.status ?? 0 })
}

export function brandpay(clientKey, params) {
  const customerKey = checkKeys(clientKey, params, 'api')
  // Means are kept for somebody.
  if (customerKey === ANONYMOUS) throw fail('INVALID_CUSTOMER_KEY')
  const { redirectUrl, features } = params
  const who = { from: 'payment', clientKey, customerKey, redirectUrl, features }
  return {
    requestPayment: async request => {
      if (!isObject(request)) throw fail('INVALID_PARAMETERS')
      return openBrandpay(who, 'payment', request)
    },
    addPaymentMethod: async () => openBrandpay(who, 'add'),
    changePassword: async () => openBrandpay(who, 'password'),
    openSettings: async () => openBrandpay(who, 'settings'),
    changeOneTouchPay: async () => openBrandpay(who, 'one-touch'),
    requestBillingAuth: async () => openBrandpay(who, 'billing'),
    isOneTouchPayEnabled: async () => post('/v2/standard/brandpay/one-touch', who),
  }
}
