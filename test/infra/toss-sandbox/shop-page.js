// A shop's page as its merchant would write it: the official package, pointed at the sandbox's script.
import { ANONYMOUS, loadTossPayments } from '/sdk.js'

const { sandbox, api, widget } = document.body.dataset
const src = `${sandbox}/v2/standard`

/** Runs in the page and says how it ended, as the test reads it. */
const outcomeOf = promise =>
  promise.then(
    value => ({ resolved: value ?? null }),
    error => ({ rejected: error.code ?? String(error), message: error.message }),
  )

/** Tells the test what was called of an SDK object, by the name of its interface; everything else is left as it is. */
const watched = (name, object) =>
  new Proxy(object, {
    get(target, key) {
      const member = target[key]
      if (typeof member !== 'function') return member
      return (...given) => {
        window.called?.(`${name}.${key}`)
        const answer = member(...given)
        const inner = INNER[key]
        return inner ? (answer.then?.(made => watched(inner, made)) ?? watched(inner, answer)) : answer
      }
    },
  })

/** What is made by which call. */
const INNER = {
  payment: 'TossPaymentsPayment',
  widgets: 'TossPaymentsWidgets',
  brandpay: 'TossPaymentsBrandpay',
  renderPaymentMethods: 'WidgetPaymentMethodWidget',
  renderAgreement: 'WidgetAgreementWidget',
  renderPaymentWindow: 'WidgetPaymentWindow',
}

Object.assign(window, {
  /** The SDK object of one key family, watched. */
  async toss(family) {
    const toss = await loadTossPayments(family === 'widget' ? widget : api, { src })
    return watched('TossPaymentsSDK', toss)
  },
  async payment() {
    const toss = await loadTossPayments(api, { src })
    return toss.payment({ customerKey: ANONYMOUS })
  },
  async member(customerKey) {
    const toss = await loadTossPayments(api, { src })
    return toss.payment({ customerKey })
  },
  async widgets() {
    const toss = await loadTossPayments(widget, { src })
    return toss.widgets({ customerKey: 'customer-1' })
  },
  load: clientKey => loadTossPayments(clientKey, { src }),
  outcomeOf,
})
document.body.append(Object.assign(document.createElement('p'), { id: 'loaded', textContent: 'loaded' }))
