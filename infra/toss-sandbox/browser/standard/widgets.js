/* widgets(): methods and terms inside the shop's page, or both in a window of their own (core-api.md 7.2). */
import { openBrandpay } from './brandpay.js'
import { fail, isObject } from './errors.js'
import { ANONYMOUS, checkAmount, checkKeys } from './keys.js'
import { isBusy, requestPayment } from './launch.js'
import { createPaymentWindow } from './payment-window.js'
import { AGREEMENT, METHODS, renderFrame, subscriptions } from './widget-frame.js'

export function widgets(clientKey, params) {
  const customerKey = checkKeys(clientKey, params, 'widget')
  /** What the buyer has told so far, by the frames or by the window that is rendered. */
  const state = { amount: null, selected: null, agreement: null, refusal: null }
  // Nobody keeps means for somebody unknown.
  const brandpay = params.brandpay && customerKey !== ANONYMOUS ? 'on' : ''
  const rendered = { methods: null, agreement: null }

  async function render(slot, page, options, onMessage) {
    if (!state.amount) throw fail('NOT_SETUP_AMOUNT')
    const { selector, variantKey } = options ?? {}
    const fields = { selector, variantKey: variantKey ?? 'DEFAULT', ...state.amount, brandpay }
    const { frame, ready } = renderFrame(page, fields, rendered[slot], onMessage)
    // Claimed before anything is awaited: two renders at once are one too many.
    rendered[slot] = frame
    try {
      await ready
      return frame
    } catch (error) {
      removed(slot, frame)
      throw error
    }
  }
  function removed(slot, frame) {
    if (rendered[slot] !== frame) return
    frame.close()
    rendered[slot] = null
  }

  /** The currency decides what can be paid with, so the methods are shown anew with it. */
  function reload({ currency }) {
    if (!rendered.methods || state.amount?.currency === currency) return
    const url = new URL(rendered.methods.src)
    url.searchParams.set('currency', currency)
    rendered.methods.src = url.href
  }

  function pay(request) {
    if (!isObject(request)) throw fail('INVALID_PARAMETERS')
    if (isBusy()) throw fail('INVALID_METHOD_TRANSACTION')
    const { amount, selected, agreement, refusal } = state
    if (!amount) throw fail('NOT_SETUP_AMOUNT')
    if (!selected) throw fail('NOT_SELECTED_PAYMENT_METHOD')
    if (!agreement?.agreedRequiredTerms) throw fail('NEED_AGREEMENT_WITH_REQUIRED_TERMS')
    if (refusal) throw fail(refusal)
    const who = { from: 'widget', clientKey, customerKey }
    if (selected.code !== 'BRANDPAY')
      return requestPayment({ ...request, ...who, amount, method: selected.code })
    return openBrandpay({ ...who, ...params.brandpay }, 'payment', { ...request, amount })
  }

  const { renderPaymentWindow, requestPaymentWindow } = createPaymentWindow(state, brandpay, pay)

  return {
    setAmount: async given => {
      const amount = checkAmount(given)
      reload(amount)
      state.amount = amount
    },

    renderPaymentMethods: async options => {
      const events = subscriptions('paymentMethodSelect')
      const frame = await render('methods', METHODS, options, message => {
        if (message.type !== 'ready' && message.type !== 'select') return
        state.refusal = message.refusal
        if (JSON.stringify(message.selected) === JSON.stringify(state.selected)) return
        state.selected = message.selected
        if (state.selected) events.tell('paymentMethodSelect', state.selected)
      })
      return {
        on: events.on,
        getSelectedPaymentMethod: async () => state.selected,
        destroy: async () => {
          removed('methods', frame)
          state.selected = null
        },
      }
    },

    renderAgreement: async options => {
      const events = subscriptions('agreementStatusChange')
      const frame = await render('agreement', AGREEMENT, options, message => {
        if (message.type !== 'ready' && message.type !== 'agreement') return
        state.agreement = message.status
        events.tell('agreementStatusChange', state.agreement)
      })
      return {
        on: events.on,
        destroy: async () => {
          removed('agreement', frame)
          state.agreement = null
        },
      }
    },

    requestPayment: async request => pay(request),
    renderPaymentWindow,
    requestPaymentWindow,
  }
}
