import type { PaymentDocument } from '../documents/payment.ts'
import { DECLINE_CODES } from '../errors.ts'
import { html, wonText } from '../html.ts'
import { page } from '../http.ts'
import { METHOD_NAMES } from '../institutions.ts'
import { methodFields } from './fields.ts'
import type { Given } from './inputs.ts'
import { layout, wayBack, windowPage } from './layout.ts'
import type { Ending } from './outcome.ts'

/** Codes whose answer at confirm is no decline but worth trying: something is wrong on the way. */
const TROUBLE = ['PROVIDER_ERROR', 'FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING', 'UNKNOWN_PAYMENT_ERROR']

/** 결제창: one form whose buttons say what is to happen; it works without any script. */
export function paymentPage(
  payment: PaymentDocument,
  given: Given = {},
  wrong: string | null = null,
): Response {
  const { paymentKey, orderName, totalAmount, window } = payment
  const declines = [...DECLINE_CODES.map(({ code, ko }) => [code, ko] as const)]
  const body = html`
    <header>
      <h1>${orderName}</h1>
      <p class="amount">${wonText(totalAmount)}</p>
      <p class="hint">${window.method ? METHOD_NAMES[window.method].ko : '결제수단을 골라 주세요'}</p>
    </header>
    <form method="post" action="/v2/window/${paymentKey}">
      ${methodFields(payment, given, wrong)}
      <div class="field">
        <label class="check"><input type="checkbox" name="agreed"${given.agreed === 'on' && html` checked`}${
          wrong === 'agreed' && html` aria-invalid="true" aria-describedby="agreed-error" autofocus`
        }> [필수] 결제 서비스 이용 약관, 개인정보 처리에 동의합니다</label>
        ${wrong === 'agreed' && html`<p class="error" id="agreed-error">약관에 동의해 주세요.</p>`}
      </div>
      <button class="primary" name="do" value="approve">결제하기</button>
      <details class="decline"${wrong === null && given.do ? html` open` : null}>
        <summary>거절 결과 만들기</summary>
        <div class="field">
          <label for="code">거절 코드</label>
          <select id="code" name="code">
            ${[...declines, ...TROUBLE.map(code => [code, '일시적인 오류'] as const)].map(
              ([code, ko]) =>
                html`<option value="${code}"${code === 'REJECT_CARD_COMPANY' && html` selected`}>${code} · ${ko}</option>`,
            )}
          </select>
        </div>
        <button name="do" value="decline" formnovalidate>결제창에서 거절하기</button>
        <button name="do" value="decline-later">승인할 때 거절하기</button>
      </details>
      <button class="plain" name="do" value="close" formnovalidate>닫기</button>
    </form>`
  return windowPage(payment.window, layout('결제창', body), wrong ? 422 : 200)
}

/** The window is at its end inside a frame: its script tells the shop's page, which goes on. */
export function endedPage(payment: PaymentDocument, ending: Ending): Response {
  const body = html`
    <header><h1>${ending.type === 'success' ? '인증이 끝났어요' : '결제창을 닫고 있어요'}</h1></header>
    ${wayBack(ending.url)}`
  const data = { ending: JSON.stringify(ending), origin: payment.window.openerOrigin }
  return windowPage(payment.window, layout('결제창', body, data))
}

/** Nothing can be paid here any more. */
export function overPage(payment: PaymentDocument, ending: Ending): Response {
  const body = html`
    <header><h1>이미 끝난 결제창이에요</h1>
    <p>${payment.orderName} · ${wonText(payment.totalAmount)}</p></header>
    ${wayBack(ending.url)}`
  return windowPage(payment.window, layout('끝난 결제창', body), 410)
}

/** 매출전표 of a sandbox payment, so that the receipt's link opens without a network. */
export function receiptPage(payment: PaymentDocument): Response {
  const rows: [string, string][] = [
    ['상품', payment.orderName],
    ['주문번호', payment.orderId],
    ['결제 금액', wonText(payment.totalAmount)],
    ['취소 후 금액', wonText(payment.balanceAmount)],
    ['결제수단', payment.method ? METHOD_NAMES[payment.method].ko : '-'],
    ['상태', payment.status],
    ['거래 키', payment.lastTransactionKey ?? '-'],
  ]
  const body = html`<header><h1>매출전표</h1></header>
    <dl>${rows.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>`
  return page(layout('매출전표', body))
}
