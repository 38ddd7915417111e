import { type Html, html } from '../html.ts'
import { page } from '../http.ts'

const PLACES = [
  ['/sandbox', '결제'],
  ['/sandbox/billing', '빌링키'],
  ['/sandbox/requests', '요청과 응답'],
  ['/sandbox/webhooks', '웹훅'],
  ['/sandbox/faults', '장애 만들기'],
  ['/sandbox/clock', '시계'],
] as const

const isAt = (place: string, path: string): boolean =>
  place === path || (place !== '/sandbox' && path.startsWith(`${place}/`))

/** A page of the console; `said` is what the last button came to. */
export function consolePage(
  path: string,
  title: string,
  body: Html,
  said: string | null,
  status = 200,
): Response {
  const markup = html`<!DOCTYPE html>
<html lang="ko">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · 토스 샌드박스</title>
  <link rel="stylesheet" href="/v2/fonts/index.css">
  <link rel="stylesheet" href="/sandbox/console.css">
</head>
<body>
  <header class="top">
    <p class="sandbox"><strong>SANDBOX</strong> 연습용 토스예요. 실제 돈은 움직이지 않아요.</p>
    <nav aria-label="샌드박스">
      ${PLACES.map(
        ([href, name]) =>
          html`<a href="${href}"${isAt(href, path) && html` aria-current="page"`}>${name}</a>`,
      )}
    </nav>
  </header>
  <main>
    <h1>${title}</h1>
    ${said && html`<p class="said" role="status">${said}</p>`}
    ${body}
  </main>
</body>
</html>`
  return page(markup, { status })
}

/** A form that is one button. Fields are sent with it. */
export const button = (action: string, name: string, fields: Readonly<Record<string, string>> = {}): Html =>
  html`<form method="post" action="${action}">
    ${Object.entries(fields).map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`)}
    <button>${name}</button>
  </form>`

export const table = (
  headings: readonly string[],
  rows: readonly (readonly (Html | string | null)[])[],
): Html =>
  html`<div class="scroll"><table>
    <thead><tr>${headings.map(heading => html`<th scope="col">${heading}</th>`)}</tr></thead>
    <tbody>${rows.map(row => html`<tr>${row.map(cell => html`<td>${cell}</td>`)}</tr>`)}</tbody>
  </table></div>`

export const field = (name: string, label: string, control: Html): Html =>
  html`<div><label for="${name}">${label}</label>${control}</div>`

export const select = (name: string, label: string, options: readonly (readonly [string, string])[]): Html =>
  field(
    name,
    label,
    html`<select id="${name}" name="${name}">${options.map(
      ([value, text]) => html`<option value="${value}">${text}</option>`,
    )}</select>`,
  )

/** What Toss's words for a payment mean. */
export const STATUS_NAMES: Readonly<Record<string, string>> = {
  READY: '결제창 열림',
  IN_PROGRESS: '인증됨 · 승인 전',
  WAITING_FOR_DEPOSIT: '입금 대기',
  DONE: '결제 완료',
  CANCELED: '취소됨',
  PARTIAL_CANCELED: '부분 취소됨',
  ABORTED: '승인 실패',
  EXPIRED: '만료',
}
