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

Object.assign(window, {
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
