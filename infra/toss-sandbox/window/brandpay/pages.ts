import type { PaymentDocument } from '../../documents/payment.ts'
import type { BrandpaySession, BrandpayWallet } from '../../documents/wallet.ts'
import { type Html, html, moneyText } from '../../html.ts'
import { BANKS, CARDS } from '../../institutions.ts'
import { installmentFields, PRACTICE_CARD } from '../card-fields.ts'
import { checkbox, choices, type FormView, fieldIn, input, type Option, select, tiles } from '../inputs.ts'
import { hostOf, layout, windowPage } from '../layout.ts'
import type { Ending } from '../outcome.ts'
import { textOf, type WindowLanguage } from '../text.ts'
import { BRANDPAY_CODES } from './codes.ts'
import { meansName } from './wallet.ts'

/** It leads back to no address: the script of the shop's page goes on. */
const askerOf = ({ openerOrigin }: BrandpaySession) => ({ successUrl: null, failUrl: null, openerOrigin })

export const viewOf = (
  language: WindowLanguage,
  given: FormView['given'] = {},
  wrong: string | null = null,
) => ({ given, wrong, language, text: textOf(language) }) satisfies FormView

/** One form, whose first button does what the window is for. */
function formPage(
  session: BrandpaySession,
  view: FormView,
  { title, top, fields, action, label, below }: FormParts,
): Response {
  const { language, wrong } = view
  const body = html`
    <header><h1>${title}</h1>${top}</header>
    <form id="window" method="post" action="/v2/brandpay/${session.id}?lang=${language}">
      ${fields}
      ${label && html`<div class="foot"><button class="primary" name="do" value="${action}">${label}</button></div>`}
      ${below}
    </form>`
  return windowPage(askerOf(session), layout(language, title, body, { closes: 'window' }), wrong ? 422 : 200)
}

interface FormParts {
  readonly title: string
  readonly top?: Html | null
  readonly fields: Html
  readonly action: string
  readonly label: string | null
  readonly below?: Html
}

const passwordField = (view: FormView, name = 'password', label = view.text.password): Html =>
  input({ ...fieldIn(view)(label, name), says: view.text.wrongPassword }, 'password')

/** 약관 동의: the first visit of a customer. */
export function joinPage(session: BrandpaySession, view: FormView): Response {
  const { text } = view
  const field = fieldIn(view)
  return formPage(session, view, {
    title: text.joinTitle,
    top: html`<p class="hint">${text.joinHint(hostOf(session.openerOrigin))}</p>`,
    fields: html`${input(field(text.newPassword, 'newPassword'), 'password')}
      <div class="terms">${checkbox(field(text.joinTerms, 'agreed'), text.pleaseAgree)}</div>`,
    action: 'join',
    label: text.join,
  })
}

/** The script of the shop's page calls the redirectUrl meanwhile; this page hears how it went. */
export function authorizePage(session: BrandpaySession, view: FormView, status: string | null): Response {
  const { text, language } = view
  const body = html`
    <header><h1>${text.authorizing}</h1><p class="hint">${text.authorizingHint}</p></header>
    ${status !== null && html`<p class="error" role="alert">${text.notAuthorized(status)}</p>`}
    <form id="window" method="post" action="/v2/brandpay/${session.id}?lang=${language}">
      <input type="hidden" name="status" value="">
      <button id="called" name="do" value="called" hidden>${text.tryAgain}</button>
      ${status !== null && html`<div class="foot"><button class="primary" name="do" value="again">${text.tryAgain}</button></div>`}
    </form>`
  const authorize = status === null ? session.code : undefined
  const data = { closes: 'window', authorize, origin: session.openerOrigin }
  return windowPage(askerOf(session), layout(language, text.authorizing, body, data))
}

export function paymentPage(
  session: BrandpaySession,
  wallet: BrandpayWallet,
  payment: PaymentDocument,
  view: FormView,
): Response {
  const { text, language } = view
  const field = fieldIn(view)
  const sum = moneyText(payment.totalAmount, payment.currency, language)
  const options = wallet.means.map((means): Option => [means.id, meansName(means, language)])
  const chosen = wallet.means.find(({ id }) => id === session.methodId) ?? wallet.means[0]
  const codes = BRANDPAY_CODES.map(({ code, ko }) => html`<option value="${code}">${code} · ${ko}</option>`)
  return formPage(session, view, {
    title: payment.orderName,
    top: html`<p class="amount">${sum}</p><p class="hint">${text.brandpay}</p>`,
    fields: html`${tiles(field(text.means, 'means'), options, { standard: chosen?.id ?? '', wide: true })}
      ${wallet.means.some(({ kind }) => kind === 'CARD') && installmentFields(payment, view)}
      ${!wallet.isOneTouch && passwordField(view)}`,
    action: 'approve',
    label: text.pay(sum),
    below: html`<button name="do" value="to-add" formnovalidate>${text.addTitle}</button>
      <details class="decline"><summary>${text.makeDecline}</summary>
        <div class="field"><label for="code">${text.declineCode}</label>
          <select id="code" name="code">${codes}</select></div>
        <button name="do" value="decline" formnovalidate>${text.declineHere}</button>
      </details>`,
  })
}

/** 결제수단 추가 */
export function addPage(session: BrandpaySession, view: FormView, isFirst: boolean): Response {
  const { text } = view
  const field = fieldIn(view)
  const kinds: Option[] = [
    ['CARD', text.addCard],
    ['ACCOUNT', text.addAccount],
  ]
  return formPage(session, view, {
    title: text.addTitle,
    top: isFirst ? html`<p class="hint">${text.noMeans}</p>` : null,
    fields: html`${tiles(field(text.addKind, 'kind'), kinds, { standard: 'CARD' })}
      <div class="for-kind-CARD">
        ${select(field(text.cardCompany, 'cardCompany'), choices(CARDS, view))}
        ${input(field(text.cardNumber, 'cardNumber'), 'tel', PRACTICE_CARD)}
        ${input(field(text.expiry, 'expiry'), 'tel', '12/40')}
      </div>
      <div class="for-kind-ACCOUNT">
        ${select(field(text.bank, 'bank'), choices(BANKS, view))}
        ${input(field(text.accountNumber, 'accountNumber'), 'tel')}
      </div>`,
    action: 'add',
    label: text.add,
  })
}

export const passwordPage = (session: BrandpaySession, view: FormView): Response =>
  formPage(session, view, {
    title: view.text.passwordTitle,
    fields: html`${passwordField(view)}
      ${input(fieldIn(view)(view.text.newPassword, 'newPassword'), 'password')}`,
    action: 'change',
    label: view.text.change,
  })

export function settingsPage(session: BrandpaySession, wallet: BrandpayWallet, view: FormView): Response {
  const { text, language } = view
  const rows = wallet.means.map(means => {
    const name = meansName(means, language)
    return html`<li><span>${name}</span>
      <button name="do" value="remove:${means.id}" aria-label="${text.remove(name)}">${text.remove('').trim()}</button></li>`
  })
  return formPage(session, view, {
    title: text.settingsTitle,
    fields:
      rows.length > 0 ? html`<ul class="means">${rows}</ul>` : html`<p class="hint">${text.noMeans}</p>`,
    action: 'done',
    label: text.done,
    below: html`<button name="do" value="to-add">${text.addTitle}</button>`,
  })
}

export const oneTouchPage = (session: BrandpaySession, wallet: BrandpayWallet, view: FormView): Response =>
  formPage(session, view, {
    title: view.text.oneTouchTitle,
    top: html`<p class="hint">${wallet.isOneTouch ? view.text.oneTouchOff : view.text.oneTouchOn}</p>`,
    fields: passwordField(view),
    action: 'one-touch',
    label: wallet.isOneTouch ? view.text.turnOff : view.text.turnOn,
  })

export const billingPage = (session: BrandpaySession, view: FormView): Response =>
  formPage(session, view, {
    title: view.text.brandpayBillingTitle,
    fields: html`${passwordField(view)}
      <div class="terms">${checkbox(
        fieldIn(view)(view.text.brandpayBillingTerms, 'agreed'),
        view.text.pleaseAgree,
      )}</div>`,
    action: 'agree',
    label: view.text.agree,
  })

/** Told to the script of the shop's page, which goes on. */
export function endedPage(session: BrandpaySession, ending: Ending, language: WindowLanguage): Response {
  const title = textOf(language).brandpay
  const data = { ending: JSON.stringify(ending), origin: session.openerOrigin }
  return windowPage(askerOf(session), layout(language, title, html`<header><h1>${title}</h1></header>`, data))
}

export function overPage(session: BrandpaySession, language: WindowLanguage): Response {
  const title = textOf(language).brandpayOver
  return windowPage(askerOf(session), layout(language, title, html`<header><h1>${title}</h1></header>`), 410)
}
