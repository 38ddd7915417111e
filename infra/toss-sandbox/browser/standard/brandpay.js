/* brandpay(): the buyer's own means, kept behind a password (core-api.md 7.3). */
import { fail, isObject } from './errors.js'
import { ANONYMOUS, checkKeys } from './keys.js'
import { alone, pathOf, showWindow } from './launch.js'
import { post, tell } from './place.js'

const BRANDPAY_TITLE = '브랜드페이 (샌드박스)'

export function brandpay(clientKey, params) {
  const customerKey = checkKeys(clientKey, params, 'api')
  // Means are kept for somebody.
  if (customerKey === ANONYMOUS) throw fail('INVALID_CUSTOMER_KEY')
  const { redirectUrl, features } = params
  const common = { clientKey, customerKey, redirectUrl, features }

  const open = (action, request) =>
    alone(async run => {
      const path = pathOf(await post('/v2/standard/brandpay', { ...common, action, request }))
      if (run.aborted) throw fail('PAYMENT_REQUEST_ABORTED')
      return showWindow(path, BRANDPAY_TITLE, run, authorize)
    })

  /**
   * The customer agreed: the shop's redirectUrl is called with a code, which its server exchanges for an access token.
   * From the shop's own page, since that is where the shop expects its visitors from.
   */
  async function authorize(message, frame) {
    if (message.sandbox !== 'brandpay' || message.type !== 'authorize') return
    const url = new URL(redirectUrl)
    url.searchParams.set('code', message.code)
    url.searchParams.set('customerKey', customerKey)
    const response = await fetch(url, { credentials: 'include' }).catch(() => null)
    tell(frame, { sandbox: 'brandpay', type: 'called', status: response?.status ?? 0 })
  }

  return {
    requestPayment: async request => {
      if (!isObject(request)) throw fail('INVALID_PARAMETERS')
      return open('payment', request)
    },
    addPaymentMethod: async () => open('add'),
    changePassword: async () => open('password'),
    openSettings: async () => open('settings'),
    changeOneTouchPay: async () => open('one-touch'),
    requestBillingAuth: async () => open('billing'),
    isOneTouchPayEnabled: async () => post('/v2/standard/brandpay/one-touch', common),
  }
}
