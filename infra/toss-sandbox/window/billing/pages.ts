import type { BillingAuthDocument } from '../../documents/billing.ts'
import { type Html, html } from '../../html.ts'
import type { Given } from '../inputs.ts'
import { layout, wayBack, windowPage } from '../layout.ts'
import type { Ending } from '../outcome.ts'
import { behaviourFields, declineOptions, registrationFields } from './fields.ts'

const PRACTICE = '연습용 등록창이에요. 실제로 등록되거나 결제되지 않아요. 진짜 카드 정보는 넣지 마세요.'

const titleOf = ({ method }: BillingAuthDocument) =>
  method === 'CARD' ? '자동결제 카드 등록' : '자동결제 계좌 등록'

const head = (auth: BillingAuthDocument): Html => html`<header>
  <h1>${titleOf(auth)}</h1>
  <p class="hint">${new URL(auth.successUrl).host}에서 정기적으로 결제할 ${auth.method === 'CARD' ? '카드' : '계좌'}를 등록해요. 지금은 결제되지 않아요.</p>
</header>`

/** 자동결제 등록창: one form whose buttons say what is to happen; it works without any script. */
export function registrationPage(
  auth: BillingAuthDocument,
  given: Given = {},
  wrong: string | null = null,
): Response {
  const body = html`
    ${head(auth)}
    <form method="post" action="/v2/billing/${auth.id}">
      ${registrationFields(auth, given, wrong)}
      ${behaviourFields(auth, given, wrong)}
      <button class="primary" name="do" value="approve">등록하기</button>
      <details class="decline">
        <summary>거절 결과 만들기</summary>
        <div class="field">
          <label for="code">거절 코드</label>
          <select id="code" name="code">
            ${declineOptions().map(
              ([code, text]) =>
                html`<option value="${code}"${code === 'REJECT_CARD_COMPANY' && html` selected`}>${text}</option>`,
            )}
          </select>
        </div>
        <button name="do" value="decline" formnovalidate>등록 거절하기</button>
      </details>
      <button class="plain" name="do" value="close" formnovalidate>닫기</button>
    </form>`
  return windowPage(auth, layout('자동결제 등록', body, { mark: PRACTICE }), wrong ? 422 : 200)
}

/** The window is at its end inside a frame: its script tells the shop's page, which goes on. */
export function registrationEndedPage(auth: BillingAuthDocument, ending: Ending): Response {
  const body = html`
    <header><h1>${ending.type === 'success' ? '등록이 끝났어요' : '등록창을 닫고 있어요'}</h1></header>
    ${wayBack(ending.url)}`
  const data = { ending: JSON.stringify(ending), origin: auth.openerOrigin, mark: PRACTICE }
  return windowPage(auth, layout('자동결제 등록', body, data))
}

/** Nothing can be registered here any more. */
export function registrationOverPage(auth: BillingAuthDocument, ending: Ending): Response {
  const body = html`
    <header><h1>이미 끝난 등록창이에요</h1></header>
    ${wayBack(ending.url)}`
  return windowPage(auth, layout('끝난 등록창', body, { mark: PRACTICE }), 410)
}
