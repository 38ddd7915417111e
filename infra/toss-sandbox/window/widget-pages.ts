import { type Html, html, moneyText } from '../html.ts'
import { page } from '../http.ts'
import { EASY_PAYS, FOREIGN_EASY_PAYS } from '../institutions.ts'
import type { Option } from './inputs.ts'
import { CROSS } from './layout.ts'
import { framedBy } from './sources.ts'
import { languageOf, nameOf, textOf, type WindowLanguage, type WindowText } from './text.ts'

/** What a widget shows that test keys can not pay with: the request is refused (core-api.md 1.9). */
const REFUSED_EASY_PAYS: readonly Option[] = [
  ['KAKAOPAY', '카카오페이'],
  ['PAYCO', '페이코'],
]

/** What keeps a request from coming to its window, for reasons a sandbox can not have by itself (core-api.md 5.5). */
const REFUSALS = [
  'PROVIDER_STATUS_UNHEALTHY',
  'NEED_CARD_PAYMENT_DETAIL',
  'NEED_REFUND_ACCOUNT_DETAIL',
  'EXCEED_DEPOSIT_AMOUNT_LIMIT',
  'EXCEED_MAX_DUE_DATE',
  'CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY',
  'UNSUPPORTED_TEST_PHASE_PAYMENT_METHOD',
]

interface Widget {
  readonly query: URLSearchParams
  readonly language: WindowLanguage
  readonly text: WindowText
}

function widgetOf(query: URLSearchParams): Widget {
  const language = languageOf(query.get('lang'), null, query.get('currency') ?? 'KRW')
  return { query, language, text: textOf(language) }
}

/** The kinds of frame widget.js knows. */
type Kind = 'methods' | 'agreement' | 'window'

function frame(kind: Kind, title: string, { query, language, text }: Widget, body: Html): Response {
  const data = html`data-kind="${kind}" data-id="${query.get('id')}" data-origin="${originOf(query)}"`
  const markup = html`<!DOCTYPE html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · ${text.inSandbox}</title>
  <link rel="stylesheet" href="/v2/window.css">
  <script src="/v2/widget.js" defer></script>
</head>
<body class="${kind === 'window' ? 'cover' : 'widget'}" ${data}>${body}</body>
</html>`
  return page(markup, { frameAncestors: framedBy(query.get('origin')) })
}

/** Only the page that rendered the widget may show it, and is told what is picked in it. */
function originOf(query: URLSearchParams): string {
  const origin = query.get('origin') ?? ''
  return URL.canParse(origin) ? new URL(origin).origin : 'null'
}

/** In won what this country pays with, in dollars what others do. */
function offered({ query, language, text }: Widget): readonly Option[] {
  if (query.get('currency') === 'USD') {
    return FOREIGN_EASY_PAYS.map((one): Option => [one.code, nameOf(one, language)])
  }
  const { TRANSFER, VIRTUAL_ACCOUNT, MOBILE_PHONE, ...gifts } = text.methods
  return [
    ['CARD', text.creditOrCheck],
    ...(query.get('brandpay') ? [['BRANDPAY', text.brandpay] as const] : []),
    ...EASY_PAYS.map((one): Option => [one.code, nameOf(one, language)]),
    ...REFUSED_EASY_PAYS,
    ['TRANSFER', TRANSFER],
    ['VIRTUAL_ACCOUNT', VIRTUAL_ACCOUNT],
    ['MOBILE_PHONE', MOBILE_PHONE],
    ['CULTURE_GIFT_CERTIFICATE', gifts.CULTURE_GIFT_CERTIFICATE],
    ['BOOK_GIFT_CERTIFICATE', gifts.BOOK_GIFT_CERTIFICATE],
    ['GAME_GIFT_CERTIFICATE', gifts.GAME_GIFT_CERTIFICATE],
  ]
}

/** The first one is picked, as in Toss's widget. */
function methods(widget: Widget): Html {
  const { text } = widget
  return html`<fieldset class="picker methods"><legend>${text.widgetMethods}</legend>
      <div class="grid">${offered(widget).map(
        ([code, name], index) =>
          html`<label><input type="radio" name="method" value="${code}"${
            index === 0 && html` checked`
          }><span>${name}</span></label>`,
      )}</div>
    </fieldset>
    <details><summary>${text.refuseRequest}</summary>
      <div class="field"><label for="refusal">${text.refusal}</label>
        <select id="refusal">
          <option value="">${text.noRefusal}</option>
          ${REFUSALS.map(code => html`<option value="${code}">${code}</option>`)}
        </select></div>
    </details>`
}

const mark = ({ text }: Widget, practice = ''): Html =>
  html`<p class="sandbox"><strong>${text.mark}</strong>${practice && html`<span>${practice}</span>`}</p>`

/** Nothing is ticked for the buyer. */
const terms = ({ text }: Widget): Html =>
  html`<label class="check"><input type="checkbox" data-term="sandbox-payment-terms" data-required="true"> <span>${
    text.widgetTerm
  }</span></label>`

function languageLink({ query, language, text }: Widget): Html {
  const other = language === 'ko' ? 'en' : 'ko'
  const address = new URLSearchParams(query)
  address.set('lang', other)
  return html`<a class="language" href="?${address.toString()}" lang="${other}">${text.otherLanguage}</a>`
}

/** 결제 방법 */
export function methodsPage(query: URLSearchParams): Response {
  const widget = widgetOf(query)
  return frame('methods', widget.text.widgetMethods, widget, html`${methods(widget)} ${mark(widget)}`)
}

/** 약관 동의 */
export function agreementPage(query: URLSearchParams): Response {
  const widget = widgetOf(query)
  return frame('agreement', widget.text.widgetAgreement, widget, html`${terms(widget)} ${mark(widget)}`)
}

/** 결제창형 (`renderPaymentWindow`): both and a button, over the shop's page. */
export function widgetWindowPage(query: URLSearchParams): Response {
  const widget = widgetOf(query)
  const { text, language } = widget
  const currency = query.get('currency') === 'USD' ? 'USD' : 'KRW'
  const sum = moneyText(Number(query.get('value')) || 0, currency, language)
  const body = html`<main class="window">
    <div class="bar">
      ${mark(widget, text.practice)}
      ${languageLink(widget)}
      <button class="close" type="button" id="cancel" aria-label="${text.close}">${CROSS}</button>
    </div>
    <header><h1>${text.pickMethod}</h1><p class="amount">${sum}</p></header>
    ${methods(widget)}
    <div class="terms">${terms(widget)}
      <p class="error" id="need-agreement" hidden>${text.needAgreement}</p></div>
    <div class="foot"><button class="primary" type="button" id="pay">${text.pay(sum)}</button></div>
  </main>`
  return frame('window', text.widgetMethods, widget, body)
}
