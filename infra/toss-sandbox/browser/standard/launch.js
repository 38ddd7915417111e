/* One request at a time: opens a window of the sandbox and waits for its end. */
import { fail } from './errors.js'
import { coverWith, here, isMobile, listen, post } from './place.js'

let active = null

export const isBusy = () => active !== null

/** Runs `work` as the one request of the page; whoever asks meanwhile is refused. */
export async function alone(work) {
  if (active) throw fail('INVALID_METHOD_TRANSACTION')
  const run = { abort: null, aborted: false }
  active = run
  try {
    return await work(run)
  } finally {
    if (active === run) active = null
  }
}

/** `destroy()`: the request that runs is rejected; without one there is nothing to do. */
export async function abortActive() {
  if (!active) return
  active.aborted = true
  active.abort?.('PAYMENT_REQUEST_ABORTED')
}

export const requestPayment = body =>
  openWindow('/v2/standard/payments', '토스페이먼츠 결제창 (샌드박스)', body)
export const requestBillingAuth = body =>
  openWindow('/v2/standard/billing-auths', '토스페이먼츠 자동결제 등록창 (샌드박스)', body)

/** Redirect mode never resolves: the page goes away. */
const openWindow = (opener, title, body) =>
  alone(async run => {
    const path = pathOf(await post(opener, body))
    if (run.aborted) throw fail('PAYMENT_REQUEST_ABORTED')
    const target = isMobile() ? 'self' : (body.windowTarget ?? 'iframe')
    return target === 'self' ? leaveFor(here(path), run) : showWindow(path, title, run)
  })

/** The sandbox's own host may be another name of the same machine than the one the script came from. */
export const pathOf = ({ url }) => url.slice(new URL(url).origin.length)

/** Ends when `destroy()` is called, or when the buyer comes back to a page the browser had kept. */
function leaveFor(url, run) {
  return new Promise((_, reject) => {
    const returned = event => {
      if (event.persisted) run.abort('USER_CANCEL')
    }
    run.abort = code => {
      window.removeEventListener('pageshow', returned)
      reject(fail(code))
    }
    window.addEventListener('pageshow', returned)
    location.assign(url)
  })
}

/** @param onMessage hears what is no ending */
export function showWindow(path, title, run, onMessage = () => {}) {
  return new Promise((resolve, reject) => {
    const cover = coverWith(path, title)
    const stop = listen(cover.frame, message => {
      if (message.sandbox !== 'payment') return onMessage(message, cover.frame)
      close()
      if (message.url) leaveFor(message.url, run).catch(reject)
      else if (message.type === 'success') resolve(message.result ?? undefined)
      else reject(fail(message.code, message.message))
    })
    function close() {
      stop()
      cover.close()
    }
    run.abort = code => {
      close()
      reject(fail(code))
    }
  })
}
