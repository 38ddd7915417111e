/* Runs inside the payment window: hands its end to the shop's page, and keeps a form from being sent twice. */
;(() => {
  const { ending, authorize, origin } = document.body.dataset
  if (ending) {
    const message = { sandbox: 'payment', ...JSON.parse(ending) }
    if (window.parent !== window) window.parent.postMessage(message, origin || '*')
    else if (message.url) window.location.replace(message.url)
    return
  }
  let sent = false
  document.addEventListener('submit', event => {
    if (sent) event.preventDefault()
    sent = true
  })
  window.addEventListener('pageshow', () => {
    sent = false
  })

  // Escape closes, wherever the keyboard is: here, or on the page under the frame.
  const close = () => document.querySelector('button.close')?.click()
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') close()
  })
  window.addEventListener('message', event => {
    if (event.source !== window.parent) return
    if (event.data?.sandbox === 'close') close()
    if (event.data?.sandbox === 'brandpay' && event.origin === origin) called(event.data.status)
  })

  // Brandpay: the shop's page calls its own redirectUrl, and says how that was answered.
  function called(status) {
    const button = document.getElementById('called')
    if (!button) return
    button.form.elements.status.value = String(status)
    button.click()
  }
  if (authorize)
    window.parent.postMessage({ sandbox: 'brandpay', type: 'authorize', code: authorize }, origin)
})()
