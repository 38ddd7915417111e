/* Runs inside the payment window: hands its end to the shop's page, and keeps a form from being sent twice. */
;(() => {
  const { ending, origin } = document.body.dataset
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
    if (event.source === window.parent && event.data?.sandbox === 'close') close()
  })
})()
