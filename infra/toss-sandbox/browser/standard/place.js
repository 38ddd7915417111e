/* Where the script runs: the shop's page, the sandbox it came from, and the frames between the two. */
import { fail, isObject } from './errors.js'

const ORIGIN = new URL(document.currentScript.src).origin

/** Toss asks the same: whether a frame over the page is of any use here. */
export const isMobile = () =>
  navigator.userAgentData?.mobile ?? /Android|iPhone|iPad|iPod|Mobile/i.test(navigator.userAgent)

/** An address of the sandbox, on the origin the script came from. */
export const here = path => ORIGIN + path

/** Asks the sandbox; a refusal is thrown in its words. */
export async function post(path, body) {
  let response
  try {
    response = await fetch(here(path), {
      method: 'POST',
      mode: 'cors',
      credentials: 'omit',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, isMobile: isMobile(), origin: location.origin }),
    })
  } catch {
    throw fail('UNKNOWN')
  }
  const answer = await response.json().catch(() => null)
  if (response.ok && answer) return answer
  throw fail(answer?.code ?? 'UNKNOWN', answer?.message)
}

/** A frame of the sandbox; styled through its properties, since a strict CSP refuses style attributes. */
export function frameOf(path, title, style) {
  const frame = document.createElement('iframe')
  frame.src = here(path)
  frame.title = title
  Object.assign(frame.style, { border: '0', display: 'block', width: '100%', colorScheme: 'normal' }, style)
  return frame
}

/** Messages from exactly this frame. @returns a function that stops listening */
export function listen(frame, then) {
  const heard = event => {
    const isOurs = event.origin === ORIGIN && event.source === frame.contentWindow
    if (isOurs && isObject(event.data)) then(event.data)
  }
  window.addEventListener('message', heard)
  return () => window.removeEventListener('message', heard)
}

export const tell = (frame, message) => frame.contentWindow?.postMessage(message, ORIGIN)

/**
 * A frame over the whole page. As a modal dialog it keeps the keyboard, and everything under it stays out of reach.
 * Only what is inside decides how it ends, so Escape presses the close button there.
 * @returns the frame, and a function that takes it away
 */
export function coverWith(path, title) {
  const frame = frameOf(path, title, { height: '100%', background: 'transparent' })
  const dialog = document.createElement('dialog')
  Object.assign(dialog.style, {
    position: 'fixed',
    inset: '0',
    width: '100%',
    height: '100%',
    maxWidth: 'none',
    maxHeight: 'none',
    margin: '0',
    padding: '0',
    border: '0',
    background: 'transparent',
  })
  const focusedBefore = document.activeElement
  const overflowBefore = document.documentElement.style.overflow
  document.documentElement.style.overflow = 'hidden'
  dialog.append(frame)
  document.body.append(dialog)
  dialog.addEventListener('cancel', event => {
    event.preventDefault()
    tell(frame, { sandbox: 'close' })
  })
  // Browsers let nobody prevent a second Escape.
  dialog.addEventListener('close', () => {
    if (!dialog.isConnected) return
    dialog.showModal()
    tell(frame, { sandbox: 'close' })
  })
  dialog.showModal()
  frame.focus()
  return {
    frame,
    close() {
      dialog.remove()
      document.documentElement.style.overflow = overflowBefore
      focusedBefore?.focus?.()
    },
  }
}
