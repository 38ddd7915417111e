import type { BillingAuthDocument } from '../../documents/billing.ts'
import { type Html, html } from '../../html.ts'
import type { FormView, Given } from '../inputs.ts'
import { hostOf, layout, wayBack, windowPage } from '../layout.ts'
import type { Ending } from '../outcome.ts'
import { textOf, type WindowLanguage } from '../text.ts'
import { behaviourFields, declineOptions, registrationFields } from './fields.ts'

function head({ method, successUrl }: BillingAuthDocument, { text }: FormView): Html {
  const isCard = method === 'CARD'
  return html`<header>
    <h1>${isCard ? text.registerCard : text.registerAccount}</h1>
    <p class="hint">${text.registerHint(hostOf(successUrl), isCard ? text.card : text.account)}</p>
  </header>`
}

/** 자동결제 등록창: one form whose buttons say what is to happen; it works without any script. */
export function registrationPage(
  auth: BillingAuthDocument,
  language: WindowLanguage,
  given: Given = {},
  wrong: string | null = null,
): Response {
  const text = textOf(language)
  const view: FormView = { given, wrong, language, text }
  const body = html`
    ${head(auth, view)}
    <form id="window" method="post" action="/v2/billing/${auth.id}?lang=${language}">
      ${registrationFields(auth, view)}
      ${behaviourFields(auth, view)}
      <div class="foot"><button class="primary" name="do" value="approve">${text.register}</button></div>
      <details class="decline">
        <summary>${text.makeDecline}</summary>
        <div class="field">
          <label for="code">${text.declineCode}</label>
          <select id="code" name="code">
            ${declineOptions(view).map(
              ([code, says]) =>
                html`<option value="${code}"${code === 'REJECT_CARD_COMPANY' && html` selected`}>${says}</option>`,
            )}
          </select>
        </div>
        <button name="do" value="decline" formnovalidate>${text.declineRegistration}</button>
      </details>
    </form>`
  const data = { mark: text.practiceCard, closes: 'window' }
  return windowPage(auth, layout(language, text.registration, body, data), wrong ? 422 : 200)
}

/** The window is at its end inside a frame: its script tells the shop's page, which goes on. */
export function registrationEndedPage(
  auth: BillingAuthDocument,
  ending: Ending,
  language: WindowLanguage,
): Response {
  const text = textOf(language)
  const body = html`
    <header><h1>${ending.type === 'success' ? text.registered : text.closingRegistration}</h1></header>
    ${wayBack(ending.url, language)}`
  const data = { ending: JSON.stringify(ending), origin: auth.openerOrigin, mark: text.practiceCard }
  return windowPage(auth, layout(language, text.registration, body, data))
}

/** Nothing can be registered here any more. */
export function registrationOverPage(
  auth: BillingAuthDocument,
  ending: Ending,
  language: WindowLanguage,
): Response {
  const text = textOf(language)
  const body = html`
    <header><h1>${text.registrationOver}</h1></header>
    ${wayBack(ending.url, language)}`
  const page = layout(language, text.registrationOverTitle, body, { mark: text.practiceCard })
  return windowPage(auth, page, 410)
}
