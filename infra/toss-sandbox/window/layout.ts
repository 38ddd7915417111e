import { type Html, html } from '../html.ts'
import { page } from '../http.ts'

const PRACTICE = '연습용 결제창이에요. 실제로 결제되지 않아요.'

interface WindowData {
  /** How the window ended, for its script to tell the page at `origin`. */
  readonly ending?: string
  readonly origin?: string | null
  /** What is said first, so that nobody takes it for the real one. */
  readonly mark?: string
}

/** A page of the window. */
export function layout(title: string, body: Html, data: WindowData = {}): Html {
  return html`<!DOCTYPE html>
<html lang="ko">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · 샌드박스</title>
  <link rel="stylesheet" href="/v2/fonts/index.css">
  <link rel="stylesheet" href="/v2/window.css">
  <script src="/v2/window.js" defer></script>
</head>
<body${data.ending && html` data-ending="${data.ending}" data-origin="${data.origin ?? ''}"`}>
  <main class="window">
    <p class="sandbox"><strong>SANDBOX</strong> ${data.mark ?? PRACTICE}</p>
    ${body}
  </main>
</body>
</html>`
}

/** Where the window leads back to. */
export interface ReturnUrls {
  readonly successUrl: string | null
  readonly failUrl: string | null
}

/** The window may be framed by anybody, as Toss's; its form may lead to the shop's two URLs. */
export function windowPage({ successUrl, failUrl }: ReturnUrls, body: Html, status = 200): Response {
  const origins = [successUrl, failUrl].flatMap(url => (url ? [new URL(url).origin] : []))
  const formAction = ["'self'", ...new Set(origins)].join(' ')
  return page(body, { status, frameAncestors: '*', formAction })
}

/** The way back to the shop from a page of the window, if there is one. */
export const wayBack = (url: string | null): Html | null =>
  url === null ? null : html`<p><a class="primary" href="${url}" target="_top">상점으로 돌아가기</a></p>`
