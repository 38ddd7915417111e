import { type Html, html } from '../html.ts'
import { page } from '../http.ts'
import { EASY_PAYS } from '../institutions.ts'

const METHODS = [
  ['CARD', '신용·체크카드'],
  ...EASY_PAYS.map(({ code, ko }) => [code, ko] as const),
  ['TRANSFER', '계좌이체'],
  ['VIRTUAL_ACCOUNT', '가상계좌'],
  ['MOBILE_PHONE', '휴대폰'],
  ['CULTURE_GIFT_CERTIFICATE', '문화상품권'],
  ['BOOK_GIFT_CERTIFICATE', '도서문화상품권'],
  ['GAME_GIFT_CERTIFICATE', '게임문화상품권'],
] as const

const TERMS = [
  {
    id: 'sandbox-payment-terms',
    required: true,
    text: '[필수] 결제 서비스 이용 약관, 개인정보 처리에 동의합니다',
  },
] as const

function frame(kind: 'methods' | 'agreement', title: string, query: URLSearchParams, body: Html): Response {
  const markup = html`<!DOCTYPE html>
<html lang="ko">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · 샌드박스</title>
  <link rel="stylesheet" href="/v2/fonts/index.css">
  <link rel="stylesheet" href="/v2/window.css">
  <script src="/v2/widget.js" defer></script>
</head>
<body class="widget" data-kind="${kind}" data-id="${query.get('id')}" data-origin="${originOf(query)}">${body}</body>
</html>`
  return page(markup, { frameAncestors: '*' })
}

/** Only the page that rendered the widget is told what is picked in it. */
function originOf(query: URLSearchParams): string {
  const origin = query.get('origin') ?? ''
  return URL.canParse(origin) ? new URL(origin).origin : 'null'
}

/** 결제 방법: the first one is picked, as in Toss's widget. */
export function methodsPage(query: URLSearchParams): Response {
  return frame(
    'methods',
    '결제 방법',
    query,
    html`<fieldset class="picker methods"><legend>결제 방법</legend>
      ${METHODS.map(
        ([code, name], index) =>
          html`<label><input type="radio" name="method" value="${code}"${
            index === 0 && html` checked`
          }><span>${name}</span></label>`,
      )}
    </fieldset>
    <p class="sandbox"><strong>SANDBOX</strong> 실제로 결제되지 않아요.</p>`,
  )
}

/** 약관 동의: nothing is ticked for the buyer. */
export function agreementPage(query: URLSearchParams): Response {
  return frame(
    'agreement',
    '약관 동의',
    query,
    html`${TERMS.map(
      ({ id, required, text }) =>
        html`<label class="check"><input type="checkbox" data-term="${id}" data-required="${String(
          required,
        )}"> ${text}</label>`,
    )}
    <p class="sandbox"><strong>SANDBOX</strong> 약관도 진짜가 아니에요.</p>`,
  )
}
