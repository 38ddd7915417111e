/* 결제창형: methods, terms and the button in one window over the page; the shop asks for the payment when it hears. */
import { fail, isObject } from './errors.js'
import { checkAmount } from './keys.js'
import { isBusy } from './launch.js'
import { coverWith } from './place.js'
import { addressOf, checkVariantKey, subscriptions, watch } from './widget-frame.js'

const WINDOW_TITLE = '결제 방법과 약관 (샌드박스)'

/** @param state what the widgets of this factory know of the buyer; the window fills it in */
export function createPaymentWindow(state, brandpay, pay) {
  let shown = null

  function hide() {
    shown?.frame.stop()
    shown?.close()
    shown = null
    Object.assign(state, { selected: null, agreement: null, refusal: null })
  }

  /** @param onPay @param onCancel what the buyer's two buttons do */
  async function show(variantKey, onPay, onCancel) {
    if (shown) throw fail('PAYMENT_WINDOW_ALREADY_RENDERED')
    if (isBusy()) throw fail('INVALID_METHOD_TRANSACTION')
    if (!state.amount) throw fail('NOT_SETUP_AMOUNT')
    const { paymentMethod, agreement } = variantKey ?? {}
    const variants = {
      variantKey: checkVariantKey(paymentMethod ?? 'DEFAULT'),
      agreementKey: checkVariantKey(agreement ?? 'AGREEMENT'),
    }
    const { id, path } = addressOf('/v2/widget/window', { ...variants, ...state.amount, brandpay })
    const cover = coverWith(path, WINDOW_TITLE)
    shown = cover
    const ready = watch(cover.frame, id, message => {
      if (message.type === 'cancel') {
        hide()
        return onCancel()
      }
      state.selected = message.selected ?? state.selected
      state.agreement = message.status ?? state.agreement
      state.refusal = message.refusal ?? null
      if (message.type === 'pay' && !isBusy()) onPay()
    })
    try {
      await ready
    } catch (error) {
      if (shown === cover) hide()
      throw error
    }
  }

  return {
    renderPaymentWindow: async params => {
      const events = subscriptions('paymentRequest', 'cancel')
      await show(
        params?.variantKey,
        () => events.tell('paymentRequest', { paymentMethod: state.selected }),
        () => events.tell('cancel'),
      )
      return { on: events.on, destroy: async () => hide() }
    },

    /** Deprecated at Toss: the same window, which asks for the payment itself. */
    requestPaymentWindow: async (request, options) => {
      if (!isObject(request)) throw fail('INVALID_PARAMETERS')
      const { amount, ...rest } = request
      state.amount = checkAmount(amount)
      return new Promise((resolve, reject) => {
        const end = settle => value => {
          hide()
          settle(value)
        }
        const onPay = () => Promise.resolve(rest).then(pay).then(end(resolve), end(reject))
        show(options?.variantKey, onPay, () => reject(fail('USER_CANCEL'))).catch(reject)
      })
    },
  }
}
