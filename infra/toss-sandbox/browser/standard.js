/*
 * Long because it is the one file a shop loads, and no build step stands between it and the browser.
 *
 * The sandbox's `/v2/standard`: the same global, calls and rejections as Toss's browser script (core-api.md section 7),
 * talking to the origin it was loaded from. No markup styles and no inline scripts, so that it runs under a strict CSP.
 */
;(() => {
  const ORIGIN = new URL(document.currentScript.src).origin
  const ANONYMOUS = '@@ANONYMOUS'

  const MESSAGES = {
    USER_CANCEL: '취소되었습니다.',
    INVALID_PARAMETERS: '파라미터가 올바르지 않습니다.',
    INVALID_CLIENT_KEY: 'ClientKey 형태가 올바르지 않습니다.',
    INVALID_CUSTOMER_KEY:
      '고객키는 영문 대소문자, 숫자, 특수문자 -, _, =, ., @로 2자 이상 50자 이하여야 합니다.',
    INSECURE_KEY_USAGE: '시크릿 키를 클라이언트에서 사용할 수 없습니다.',
    NOT_SUPPORTED_API_INDIVIDUAL_KEY:
      'API 개별 연동 키는 지원하지 않습니다. 결제위젯 연동 키를 사용해주세요.',
    NOT_SUPPORTED_WIDGET_KEY: '결제위젯 연동 키는 지원하지 않습니다. API 개별 연동 키를 사용해주세요.',
    NOT_SETUP_AMOUNT: '결제금액이 설정되지 않았습니다. setAmount를 호출해주세요.',
    INVALID_AMOUNT_VALUE: '결제금액이 올바르지 않습니다.',
    INVALID_AMOUNT_CURRENCY: '잘못된 통화 값입니다.',
    BELOW_ZERO_AMOUNT: '금액은 0보다 커야 합니다.',
    PAYMENT_METHODS_WIDGET_ALREADY_RENDERED: '하나의 결제수단 위젯만을 사용할 수 있어요.',
    AGREEMENT_WIDGET_ALREADY_RENDERED: '하나의 약관 위젯만을 사용할 수 있어요.',
    INVALID_SELECTOR: 'selector에 해당하는 HTML 요소를 찾을 수 없습니다. selector 값을 다시 확인해주세요.',
    INVALID_VARIANT_KEY: 'variantKey 에 해당하는 위젯을 찾을 수 없습니다. variantKey 값을 다시 확인해주세요.',
    NOT_SELECTED_PAYMENT_METHOD: '결제수단이 아직 선택되지 않았어요. 결제수단을 선택해 주세요.',
    NEED_AGREEMENT_WITH_REQUIRED_TERMS: '필수 약관에 동의해주세요.',
    INVALID_METHOD_TRANSACTION: '이미 다른 요청을 수행하고 있어요.',
    NOT_SUPPORTED_METHOD: '지원되지 않는 결제수단입니다.',
    PAYMENT_REQUEST_ABORTED: '결제 요청이 중단되었습니다.',
    UNKNOWN: '알 수 없는 에러가 발생했습니다.',
  }

  class TossPaymentsError extends Error {
    constructor(code, message) {
      super(message || MESSAGES[code] || code)
      this.name = 'TossPaymentsError'
      this.code = code
    }
  }
  const fail = (code, message) => new TossPaymentsError(code, message)
  const isObject = value => typeof value === 'object' && value !== null

  const isMobile = () => {
    const data = navigator.userAgentData
    return data?.mobile ?? /Android|iPhone|iPad|iPod|Mobile/i.test(navigator.userAgent)
  }

  /** What may be said before anything is asked of the server; these are thrown, not rejected. */
  function checkKeys(clientKey, customerKey, family) {
    if (/^(test|live)_g?sk_/.test(String(clientKey))) throw fail('INSECURE_KEY_USAGE')
    const kind = /^test_(g?ck)_\w{8,}$/.exec(String(clientKey))
    if (!kind) throw fail('INVALID_CLIENT_KEY')
    if (family === 'widget' && kind[1] !== 'gck') throw fail('NOT_SUPPORTED_API_INDIVIDUAL_KEY')
    if (family === 'payment' && kind[1] !== 'ck') throw fail('NOT_SUPPORTED_WIDGET_KEY')
    if (/^(test|live)_g?sk_/.test(String(customerKey))) throw fail('INSECURE_KEY_USAGE')
    if (customerKey !== ANONYMOUS && !/^[A-Za-z0-9\-_=.@]{2,50}$/.test(String(customerKey))) {
      throw fail('INVALID_CUSTOMER_KEY')
    }
  }

  async function post(path, body) {
    let response
    try {
      response = await fetch(ORIGIN + path, {
        method: 'POST',
        mode: 'cors',
        credentials: 'omit',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    } catch {
      throw fail('UNKNOWN')
    }
    const answer = await response.json().catch(() => null)
    if (response.ok && answer) return answer
    throw fail(answer?.code ?? 'UNKNOWN', answer?.message)
  }

  /** A frame of the sandbox; styled through its properties, since a strict CSP refuses style attributes. */
  function frameOf(path, title, style) {
    const frame = document.createElement('iframe')
    frame.src = ORIGIN + path
    frame.title = title
    Object.assign(frame.style, { border: '0', display: 'block', width: '100%', colorScheme: 'normal' }, style)
    return frame
  }

  /** Messages from exactly this frame. @returns a function that stops listening */
  function listen(frame, then) {
    const heard = event => {
      if (event.origin === ORIGIN && event.source === frame.contentWindow && isObject(event.data))
        then(event.data)
    }
    window.addEventListener('message', heard)
    return () => window.removeEventListener('message', heard)
  }

  /* ---- one payment request at a time ---- */

  let active = null

  const requestPayment = body => openWindow('/v2/standard/payments', '토스페이먼츠 결제창 (샌드박스)', body)
  const requestBillingAuth = body =>
    openWindow('/v2/standard/billing-auths', '토스페이먼츠 자동결제 등록창 (샌드박스)', body)

  /** Opens a window and waits for its end. Redirect mode never resolves: the page goes away. */
  async function openWindow(opener, title, body) {
    if (active) throw fail('INVALID_METHOD_TRANSACTION')
    const run = { abort: null, aborted: false }
    active = run
    try {
      const opened = await post(opener, { ...body, isMobile: isMobile(), origin: location.origin })
      if (run.aborted) throw fail('PAYMENT_REQUEST_ABORTED')
      const target = isMobile() ? 'self' : (body.windowTarget ?? 'iframe')
      const path = opened.url.slice(new URL(opened.url).origin.length)
      return await (target === 'self' ? leaveFor(ORIGIN + path, run) : showWindow(path, title, run))
    } finally {
      if (active === run) active = null
    }
  }

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

  function showWindow(path, title, run) {
    const frame = frameOf(path, title, {
      position: 'fixed',
      inset: '0',
      height: '100%',
      zIndex: '2147483647',
      background: 'transparent',
    })
    const focusedBefore = document.activeElement
    const overflowBefore = document.documentElement.style.overflow
    document.documentElement.style.overflow = 'hidden'
    document.body.append(frame)
    frame.focus()

    return new Promise((resolve, reject) => {
      function close() {
        stop()
        frame.remove()
        document.documentElement.style.overflow = overflowBefore
        focusedBefore?.focus?.()
      }
      const stop = listen(frame, message => {
        if (message.sandbox !== 'payment') return
        close()
        if (message.url) leaveFor(message.url, run).catch(reject)
        else if (message.type === 'success') resolve(message.result)
        else reject(fail(message.code, message.message))
      })
      run.abort = code => {
        close()
        reject(fail(code))
      }
    })
  }

  async function destroyActive() {
    if (!active) return
    active.aborted = true
    active.abort?.('PAYMENT_REQUEST_ABORTED')
  }

  const notHere = what => async () => {
    throw fail('NOT_SUPPORTED_METHOD', `샌드박스는 아직 ${what}을(를) 지원하지 않아요.`)
  }

  /* ---- payment() ---- */

  function payment(clientKey, params) {
    const customerKey = params?.customerKey
    checkKeys(clientKey, customerKey, 'payment')
    return {
      requestPayment: async request => {
        if (!isObject(request)) throw fail('INVALID_PARAMETERS')
        return requestPayment({ ...request, from: 'payment', clientKey, customerKey })
      },
      requestBillingAuth: async request => {
        if (!isObject(request)) throw fail('INVALID_PARAMETERS')
        // Nobody to bind a billing key to.
        if (customerKey === ANONYMOUS) throw fail('INVALID_CUSTOMER_KEY')
        return requestBillingAuth({ ...request, clientKey, customerKey })
      },
      destroy: destroyActive,
    }
  }

  /* ---- widgets() ---- */

  let widgetCount = 0

  /** A frame of the sandbox inside the shop's page that tells what the buyer picked. */
  function renderFrame(page, { selector, variantKey }, rendered, onMessage) {
    const place = typeof selector === 'string' ? find(selector) : null
    if (!place) throw fail('INVALID_SELECTOR')
    if (!/^[\w-]{1,50}$/.test(variantKey)) throw fail('INVALID_VARIANT_KEY')
    // A frame whose place left the page (another route of the shop) is nobody's any more.
    if (rendered?.isConnected) throw fail(`${page.code}_WIDGET_ALREADY_RENDERED`)
    rendered?.close()
    const id = `w${++widgetCount}`
    const query = new URLSearchParams({ id, variantKey, origin: location.origin })
    const frame = frameOf(`${page.path}?${query}`, page.title, { height: '0' })
    const ready = new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(fail('UNKNOWN')), 20_000)
      frame.stop = listen(frame, message => {
        if (message.sandbox !== 'widget' || message.id !== id) return
        if (message.type === 'height') frame.style.height = `${message.height}px`
        else onMessage(message)
        if (message.type === 'ready') {
          clearTimeout(late)
          resolve()
        }
      })
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

  function subscription(eventName) {
    const callbacks = new Set()
    return {
      tell: value => {
        for (const callback of callbacks) callback(value)
      },
      on: (name, callback) => {
        if (name !== eventName) throw fail('INVALID_PARAMETER', '허용하지 않는 이벤트입니다.')
        if (typeof callback !== 'function') throw fail('INVALID_PARAMETER', '콜백 함수가 올바르지 않습니다.')
        callbacks.add(callback)
      },
    }
  }

  const METHODS_PAGE = { path: '/v2/widget/methods', code: 'PAYMENT_METHODS', title: '결제 방법 (샌드박스)' }
  const AGREEMENT_PAGE = { path: '/v2/widget/agreement', code: 'AGREEMENT', title: '약관 동의 (샌드박스)' }

  function widgets(clientKey, params) {
    const customerKey = params?.customerKey
    checkKeys(clientKey, customerKey, 'widget')
    let amount = null
    let selected = null
    let agreement = null
    const rendered = { methods: null, agreement: null }

    async function render(slot, page, options, onMessage) {
      if (!amount) throw fail('NOT_SETUP_AMOUNT')
      const { selector, variantKey = 'DEFAULT' } = options ?? {}
      const { frame, ready } = renderFrame(page, { selector, variantKey }, rendered[slot], onMessage)
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
    const removed = (slot, frame) => {
      if (rendered[slot] !== frame) return
      frame.close()
      rendered[slot] = null
    }

    return {
      setAmount: async given => {
        const { value, currency } = given ?? {}
        if (typeof value !== 'number' || !Number.isFinite(value)) throw fail('INVALID_AMOUNT_VALUE')
        if (currency !== 'KRW') throw fail('INVALID_AMOUNT_CURRENCY')
        if (value <= 0) throw fail('BELOW_ZERO_AMOUNT')
        amount = { value, currency }
      },

      renderPaymentMethods: async options => {
        const events = subscription('paymentMethodSelect')
        const frame = await render('methods', METHODS_PAGE, options, message => {
          if (message.type !== 'ready' && message.type !== 'select') return
          selected = message.code ? { code: message.code } : null
          if (selected) events.tell(selected)
        })
        return {
          on: events.on,
          getSelectedPaymentMethod: async () => selected,
          destroy: async () => {
            removed('methods', frame)
            selected = null
          },
        }
      },

      renderAgreement: async options => {
        const events = subscription('agreementStatusChange')
        const frame = await render('agreement', AGREEMENT_PAGE, options, message => {
          if (message.type !== 'ready' && message.type !== 'agreement') return
          agreement = message.status
          events.tell(agreement)
        })
        return {
          on: events.on,
          destroy: async () => {
            removed('agreement', frame)
            agreement = null
          },
        }
      },

      requestPayment: async request => {
        if (!isObject(request)) throw fail('INVALID_PARAMETERS')
        if (active) throw fail('INVALID_METHOD_TRANSACTION')
        if (!amount) throw fail('NOT_SETUP_AMOUNT')
        if (!selected) throw fail('NOT_SELECTED_PAYMENT_METHOD')
        if (!agreement?.agreedRequiredTerms) throw fail('NEED_AGREEMENT_WITH_REQUIRED_TERMS')
        const { code: method } = selected
        return requestPayment({ ...request, amount, method, from: 'widget', clientKey, customerKey })
      },

      requestPaymentWindow: notHere('requestPaymentWindow'),
      renderPaymentWindow: notHere('renderPaymentWindow'),
    }
  }

  /* ---- brandpay() ---- */

  function brandpay() {
    const methods = [
      'requestPayment',
      'addPaymentMethod',
      'changePassword',
      'openSettings',
      'changeOneTouchPay',
      'isOneTouchPayEnabled',
      'requestBillingAuth',
    ]
    return Object.fromEntries(methods.map(name => [name, notHere(`brandpay().${name}`)]))
  }

  function TossPayments(clientKey) {
    return {
      widgets: params => widgets(clientKey, params),
      payment: params => payment(clientKey, params),
      brandpay: () => brandpay(),
    }
  }
  TossPayments.ANONYMOUS = ANONYMOUS
  window.TossPayments = TossPayments
})()
