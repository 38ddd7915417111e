import { type Html, html } from '../html.ts'
import { page } from '../http.ts'
import { framedBy, sourcesOf } from './sources.ts'
import { textOf, type WindowLanguage } from './text.ts'

/** Drawn, since not every font has the letter. */
export const CROSS = html`<svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><path d="M4 4l12 12M16 4L4 16"/></svg>`

interface WindowData {
  /** How the window ended, for its script to tell the page at `origin`. */
  readonly ending?: string
  readonly origin?: string | null
  /** What is said first, so that nobody takes it for the real one. */
  readonly mark?: string
  /** The id of the form whose button closes the window; without one there is nothing to close. */
  readonly closes?: string
  /** The code the shop's page at `origin` is to call its redirectUrl with. */
  readonly authorize?: string | undefined
}

/** A page of the window. */
export function layout(language: WindowLanguage, title: string, body: Html, data: WindowData = {}): Html {
  const text = textOf(language)
  const other = language === 'ko' ? 'en' : 'ko'
  const { closes } = data
  return html`<!DOCTYPE html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · ${text.inSandbox}</title>
  <link rel="stylesheet" href="/v2/window.css">
  <script src="/v2/window.js" defer></script>
</head>
<body data-origin="${data.origin ?? ''}"${data.ending && html` data-ending="${data.ending}"`}${
    data.authorize && html` data-authorize="${data.authorize}"`
  }>
  <main class="window">
    <div class="bar">
      <p class="sandbox"><strong>${text.mark}</strong><span>${data.mark ?? text.practice}</span></p>
      ${
        closes &&
        html`<a class="language" href="?lang=${other}" lang="${other}">${text.otherLanguage}</a>
          <button class="close" form="${closes}" name="do" value="close" formnovalidate aria-label="${text.close}">${CROSS}</button>`
      }
    </div>
    ${body}
  </main>
</body>
</html>`
}

/** Whose window it is, and where it leads back to. */
export interface Asker {
  readonly successUrl: string | null
  readonly failUrl: string | null
  /** Of the page whose script asked; null where something else did. */
  readonly openerOrigin: string | null
}

/** The window may be framed by the shop that asked, on whatever origin; its form may lead to the shop's two URLs. */
export function windowPage({ successUrl, failUrl, openerOrigin }: Asker, body: Html, status = 200): Response {
  const back = [successUrl, failUrl]
  const frameAncestors = openerOrigin ? framedBy(openerOrigin) : framedBy(...back)
  return page(body, { status, frameAncestors, formAction: ["'self'", ...sourcesOf(back)].join(' ') })
}

/** The way back to the shop from a page of the window, if there is one. */
export const wayBack = (url: string | null, language: WindowLanguage): Html | null =>
  url === null
    ? null
    : html`<p><a class="primary" href="${url}" target="_top">${textOf(language).backToShop}</a></p>`

/** Whose window it is: the shop's address, since a sandbox knows no names. */
export const hostOf = (...urls: readonly (string | null)[]): string => {
  const known = urls.find(url => url !== null)
  return known ? new URL(known).host : ''
}
