/* A frame of the sandbox inside the shop's page that tells what the buyer does in it. */
import { fail } from './errors.js'
import { frameOf, listen } from './place.js'

const READY_MS = 20_000
let count = 0

export const METHODS = { path: '/v2/widget/methods', code: 'PAYMENT_METHODS', title: '결제 방법 (샌드박스)' }
export const AGREEMENT = { path: '/v2/widget/agreement', code: 'AGREEMENT', title: '약관 동의 (샌드박스)' }

export function checkVariantKey(variantKey) {
  if (typeof variantKey !== 'string' || !/^[\w-]{1,50}$/.test(variantKey)) throw fail('INVALID_VARIANT_KEY')
  return variantKey
}

/** The address of a widget's page. @returns it with the name its messages carry */
export function addressOf(path, fields) {
  const id = `w${++count}`
  const query = new URLSearchParams({ id, origin: location.origin })
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value)
  return { id, path: `${path}?${query}` }
}

/** Resolves with the first word of the frame, hears the rest. */
export function watch(frame, id, onMessage) {
  const ready = new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(fail('UNKNOWN')), READY_MS)
    frame.stop = listen(frame, message => {
      if (message.sandbox !== 'widget' || message.id !== id) return
      onMessage(message)
      if (message.type !== 'ready') return
      clearTimeout(late)
      resolve()
    })
  })
  return ready
}

/** @param rendered the frame that is there already @throws when it still is */
export function renderFrame(page, { selector, variantKey, ...fields }, rendered, onMessage) {
  const place = typeof selector === 'string' ? find(selector) : null
  if (!place) throw fail('INVALID_SELECTOR')
  checkVariantKey(variantKey)
  // A frame whose place left the page (another route of the shop) is nobody's any more.
  if (rendered?.isConnected) throw fail(`${page.code}_WIDGET_ALREADY_RENDERED`)
  rendered?.close()
  const { id, path } = addressOf(page.path, { variantKey, ...fields })
  const frame = frameOf(path, page.title, { height: '0' })
  const ready = watch(frame, id, message => {
    if (message.type === 'height') frame.style.height = `${message.height}px`
    else onMessage(message)
  })
  frame.close = () => {
    frame.stop()
    frame.remove()
  }
  place.append(frame)
  return { frame, ready }
}

function find(selector) {
  try {
    return document.querySelector(selector)
  } catch {
    return null
  }
}

/** `on()` of everything that is rendered: one callback set per event. */
export function subscriptions(...eventNames) {
  const callbacks = new Map(eventNames.map(name => [name, new Set()]))
  return {
    tell: (name, value) => {
      for (const callback of callbacks.get(name)) callback(value)
    },
    on: (name, callback) => {
      if (!callbacks.has(name)) throw fail('INVALID_PARAMETER', '허용하지 않는 이벤트입니다.')
      if (typeof callback !== 'function') throw fail('INVALID_PARAMETER', '콜백 함수가 올바르지 않습니다.')
      callbacks.get(name).add(callback)
    },
  }
}
