import type { PaymentDocument } from '../documents/payment.ts'
import { DECLINE_CODES } from '../errors.ts'
import { type Html, html, moneyText } from '../html.ts'
import { page } from '../http.ts'
import { offsetText } from '../moments.ts'
import { methodFields } from './fields.ts'
import { checkbox, type FormView, fieldIn, type Given } from './inputs.ts'
import { hostOf, layout, wayBack, windowPage } from './layout.ts'
import type { Ending } from './outcome.ts'
import { textOf, type WindowLanguage } from './text.ts'

/** Codes whose answer at confirm is no decline but worth trying: something is wrong on the way. */
const TROUBLE = ['PROVIDER_ERROR', 'FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING', 'UNKNOWN_PAYMENT_ERROR']

/** 결제창: one form whose buttons say what is to happen; it works without any script. */
export function paymentPage(
  payment: PaymentDocument,
  language: WindowLanguage,
  given: Given = {},
  wrong: string | null = null,
): Response {
  const { paymentKey, totalAmount, currency, window } = payment
  const text = textOf(language)
  const view: FormView = { given, wrong, language, text }
  const field = fieldIn(view)
  const { escrow, payBy } = window.options ?? {}
  const body = html`
    ${head(payment, view)}
    <form id="window" method="post" action="/v2/window/${paymentKey}?lang=${language}">
      ${methodFields(payment, view)}
      ${payBy && html`<p class="hint">${text.until(offsetText(payBy).slice(0, 16).replace('T', ' '))}</p>`}
      <div class="terms">
        ${escrow === 'required' && checkbox(field(text.escrowRequired, 'escrow'), text.escrowMissing)}
        ${escrow === 'offered' && checkbox(field(text.escrowOffered, 'escrow'))}
        ${checkbox(field(text.agreement, 'agreed'), text.agreementMissing)}
      </div>
      <div class="foot"><button class="primary" name="do" value="approve">${text.pay(
        moneyText(totalAmount, currency, language),
      )}</button></div>
      ${declines(view)}
    </form>`
  return windowPage(window, layout(language, text.window, body, { closes: 'window' }), wrong ? 422 : 200)
}

function head(
  { orderName, totalAmount, currency, window }: PaymentDocument,
  { text, language }: FormView,
): Html {
  const isBare = window.options?.showsHeader === false
  return html`<header${isBare && html` class="bare"`}>
    <p class="hint">${hostOf(window.successUrl, window.openerOrigin)}</p>
    <h1>${orderName}</h1>
    <p class="amount">${moneyText(totalAmount, currency, language)}</p>
    <p class="hint">${window.method ? text.methods[window.method] : text.pickMethod}</p>
  </header>`
}

function declines({ given, wrong, text, language }: FormView): Html {
  const codes = [
    ...DECLINE_CODES.map(code => [code.code, code[language]] as const),
    ...TROUBLE.map(code => [code, text.trouble] as const),
  ]
  return html`<details class="decline"${wrong === null && given.do ? html` open` : null}>
    <summary>${text.makeDecline}</summary>
    <div class="field">
      <label for="code">${text.declineCode}</label>
      <select id="code" name="code">
        ${codes.map(
          ([code, says]) =>
            html`<option value="${code}"${code === 'REJECT_CARD_COMPANY' && html` selected`}>${code} · ${says}</option>`,
        )}
      </select>
    </div>
    <button name="do" value="decline" formnovalidate>${text.declineHere}</button>
    <button name="do" value="decline-later">${text.declineLater}</button>
  </details>`
}

/** The window is at its end inside a frame: its script tells the shop's page, which goes on. */
export function endedPage(payment: PaymentDocument, ending: Ending, language: WindowLanguage): Response {
  const text = textOf(language)
  const body = html`
    <header><h1>${ending.type === 'success' ? text.ended : text.closing}</h1></header>
    ${wayBack(ending.url, language)}`
  const data = { ending: JSON.stringify(ending), origin: payment.window.openerOrigin }
  return windowPage(payment.window, layout(language, text.window, body, data))
}

/** Nothing can be paid here any more. */
export function overPage(payment: PaymentDocument, ending: Ending, language: WindowLanguage): Response {
  const text = textOf(language)
  const body = html`
    <header><h1>${text.over}</h1>
    <p>${payment.orderName} · ${moneyText(payment.totalAmount, payment.currency, language)}</p></header>
    ${wayBack(ending.url, language)}`
  return windowPage(payment.window, layout(language, text.overTitle, body), 410)
}

/** 매출전표 of a sandbox payment, so that the receipt's link opens without a network. */
export function receiptPage(payment: PaymentDocument, language: WindowLanguage): Response {
  const { currency } = payment
  const text = textOf(language)
  const rows: [string, string][] = [
    [text.receiptRows.product, payment.orderName],
    [text.receiptRows.orderId, payment.orderId],
    [text.receiptRows.amount, moneyText(payment.totalAmount, currency, language)],
    [text.receiptRows.balance, moneyText(payment.balanceAmount, currency, language)],
    [text.method, payment.method ? text.methods[payment.method] : '-'],
    [text.receiptRows.status, payment.status],
    [text.receiptRows.transaction, payment.lastTransactionKey ?? '-'],
  ]
  const body = html`<header><h1>${text.receiptTitle}</h1></header>
    <dl>${rows.map(([term, said]) => html`<div><dt>${term}</dt><dd>${said}</dd></div>`)}</dl>`
  return page(layout(language, text.receiptTitle, body))
}
