import widgetScript from '../browser/widget.js?raw'
import windowScript from '../browser/window.js?raw'
import { windowStyle } from '../browser/window-style.ts'
import type { PaymentDocument } from '../documents/payment.ts'
import { languageOf as acceptedLanguage, TOSS_CODES } from '../errors.ts'
import { fontAnswer } from '../fonts.ts'
import { asset, CORS, fieldsOf, json, notFound, redirect } from '../http.ts'
import { readPayment } from '../payments.ts'
import type { World } from '../world.ts'
import { billingWindow, openBillingAuth } from './billing/routes.ts'
import { isOneTouchEnabled, openBrandpay } from './brandpay/open.ts'
import { brandpayWindow } from './brandpay/routes.ts'
import { openPayment } from './open.ts'
import { authenticate, closeWindow, declineInWindow, type Ending, expired, success } from './outcome.ts'
import { endedPage, overPage, paymentPage, receiptPage } from './pages.ts'
import { standardScript } from './script.ts'
import { SdkError } from './sdk-errors.ts'
import { languageOf, type WindowLanguage } from './text.ts'
import { agreementPage, methodsPage, widgetWindowPage } from './widget-pages.ts'

const JS = 'text/javascript'
const ASSETS: Readonly<Record<string, readonly [body: string, type: string]>> = {
  '/v2/standard': [standardScript, JS],
  '/v2/widget.js': [widgetScript, JS],
  '/v2/window.js': [windowScript, JS],
  '/v2/window.css': [windowStyle, 'text/css'],
}

type Asked = (body: unknown) => Promise<object>

/** Everything a buyer's browser asks for: script, widget frames, payment window, receipt. */
export function createWindow(world: World) {
  const windowAt = (path: string) => ({ url: world.publicUrl + path })
  const answers: Readonly<Record<string, Asked>> = {
    '/v2/standard/payments': async body =>
      windowAt(`/v2/window/${(await openPayment(world, body)).paymentKey}`),
    '/v2/standard/billing-auths': async body =>
      windowAt(`/v2/billing/${(await openBillingAuth(world, body)).id}`),
    '/v2/standard/brandpay': async body => windowAt(`/v2/brandpay/${(await openBrandpay(world, body)).id}`),
    '/v2/standard/brandpay/one-touch': body => isOneTouchEnabled(world, body),
  }

  /** What the browser script asks for: the address of a new window, or a word about the customer. */
  async function tell(request: Request, asked: Asked): Promise<Response> {
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: CORS })
    if (request.method !== 'POST') return notFound()
    try {
      return json(await asked(await fieldsOf(request)), 200, CORS)
    } catch (error) {
      if (!(error instanceof SdkError)) throw error
      return json({ code: error.code, message: error.message }, 400, CORS)
    }
  }

  async function press(
    request: Request,
    payment: PaymentDocument,
    language: WindowLanguage,
  ): Promise<Response> {
    const end = (payment: PaymentDocument, ending: Ending) => leave(payment, ending, language)
    const form = (await fieldsOf(request)) ?? {}
    const code =
      typeof form.code === 'string' && TOSS_CODES.has(form.code) ? form.code : 'REJECT_CARD_COMPANY'
    if (payment.status === 'READY') {
      if (form.do === 'close') return end(payment, closeWindow(payment))
      if (form.do === 'decline') return end(payment, declineInWindow(payment, code))
    }
    const confirmAnswer = form.do === 'decline-later' ? code : null
    const done = await authenticate(world, payment.paymentKey, form, confirmAnswer)
    if (!done) return notFound()
    if (done.type === 'missing') return paymentPage(done.payment, language, form, done.field)
    return done.type === 'ended' ? end(done.payment, done.ending) : over(done.payment, language)
  }

  const receipt = async (paymentKey: string, request: Request) => {
    const payment = await readPayment(world, paymentKey)
    const language = acceptedLanguage(request.headers.get('accept-language'))
    return payment?.lastTransactionKey ? receiptPage(payment, language) : notFound()
  }

  /** @returns null for a path that is not the buyer's */
  return async function answer(request: Request): Promise<Response | null> {
    const { pathname, searchParams } = new URL(request.url)
    const { method } = request
    const font = fontAnswer(pathname)
    if (font) return font
    const file = ASSETS[pathname]
    if (file) return method === 'GET' ? asset(...file) : notFound()
    const asked = answers[pathname]
    if (asked) return tell(request, asked)
    if (pathname === '/v2/widget/methods') return methodsPage(searchParams)
    if (pathname === '/v2/widget/agreement') return agreementPage(searchParams)
    if (pathname === '/v2/widget/window') return widgetWindowPage(searchParams)
    if (pathname === '/receipt/redirection') return receipt(searchParams.get('transactionId') ?? '', request)
    const checkout = /^\/v1\/payments\/([^/]+)\/checkout$/.exec(pathname)
    if (checkout) return receipt(checkout[1] ?? '', request)

    const registration = /^\/v2\/billing\/([0-9a-f]{32})$/.exec(pathname)?.[1]
    if (registration) return billingWindow(world, request, registration)
    const session = /^\/v2\/brandpay\/([0-9a-f]{32})$/.exec(pathname)?.[1]
    if (session) return brandpayWindow(world, request, session)
    const paymentKey = /^\/v2\/window\/([^/]+)$/.exec(pathname)?.[1]
    if (!paymentKey) return null
    const payment = await readPayment(world, paymentKey)
    if (!payment) return notFound()
    const { options } = payment.window
    const language = languageOf(searchParams.get('lang'), options?.language, payment.currency)
    if (method === 'POST') return press(request, payment, language)
    return payment.status === 'READY' ? paymentPage(payment, language) : over(payment, language)
  }
}

/** On its own page the window sends the buyer on itself; in a frame the shop's page is told. */
function leave(payment: PaymentDocument, ending: Ending, language: WindowLanguage): Response {
  const alone = payment.window.target === 'self'
  return alone && ending.url ? redirect(ending.url) : endedPage(payment, ending, language)
}

/** Authenticated already: the way on is still there. Anything else: back to the shop with nothing paid here. */
const over = (payment: PaymentDocument, language: WindowLanguage): Response =>
  overPage(payment, payment.status === 'IN_PROGRESS' ? success(payment) : expired(payment), language)
