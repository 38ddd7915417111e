import type { Language } from '../errors.ts'
import { type Html, html } from '../html.ts'
import { page } from '../http.ts'
import type { Words } from '../problems.ts'
import { type Say, sayIn, sayWords } from './place.ts'

const PLACES: readonly (readonly [string, Words])[] = [
  ['/sandbox', { ko: '결제', en: 'Payments' }],
  ['/sandbox/accounts', { ko: '가상계좌', en: 'Virtual accounts' }],
  ['/sandbox/billing', { ko: '빌링키', en: 'Billing keys' }],
  ['/sandbox/requests', { ko: '요청과 응답', en: 'Requests' }],
  ['/sandbox/webhooks', { ko: '웹훅', en: 'Webhooks' }],
  ['/sandbox/faults', { ko: '장애 만들기', en: 'Faults' }],
  ['/sandbox/scenarios', { ko: '시나리오', en: 'Scenarios' }],
  ['/sandbox/clock', { ko: '시계', en: 'Clock' }],
  ['/sandbox/forks', { ko: '갈래', en: 'Forks' }],
  ['/sandbox/rules', { ko: '규칙', en: 'Rules' }],
]

const isAt = (place: string, path: string): boolean =>
  place === path ||
  (place !== '/sandbox' && path.startsWith(`${place}/`)) ||
  (place === '/sandbox' && path.startsWith('/sandbox/payments/'))

export interface Shown {
  readonly path: string
  readonly language: Language
  readonly title: string
  readonly body: Html
  /** What the last button came to. */
  readonly said: string | null
  readonly wrong?: boolean
  readonly status?: number
  /** The sandbox's time, on every page. */
  readonly now: string
}

/** A page of the console. */
export function consolePage({ path, language, title, body, said, wrong, status, now }: Shown): Response {
  const say = sayIn(language)
  const other = language === 'ko' ? 'en' : 'ko'
  const markup = html`<!DOCTYPE html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · ${say('토스 샌드박스', 'Toss sandbox')}</title>
  <link rel="stylesheet" href="/sandbox/console.css">
</head>
<body>
  <a class="skip" href="#main">${say('본문으로', 'To the content')}</a>
  <header class="top">
    <div class="sandbox">
      <p><strong>SANDBOX</strong> ${say('연습용 토스예요. 실제 돈은 움직이지 않아요.', 'A Toss to practise with. No real money moves.')}</p>
      <form method="post" action="/sandbox/language">
        <input type="hidden" name="to" value="${other}"><input type="hidden" name="back" value="${path}">
        <button class="quiet" lang="${other}">${other === 'en' ? 'English' : '한국어'}</button>
      </form>
    </div>
    <nav aria-label="${say('샌드박스', 'Sandbox')}">
      ${PLACES.map(
        ([href, name]) =>
          html`<a href="${href}"${isAt(href, path) && html` aria-current="page"`}>${sayWords(say, name)}</a>`,
      )}
    </nav>
  </header>
  <main id="main">
    <h1>${title}</h1>
    ${said && html`<p class="said${wrong && ' wrong'}" role="${wrong ? 'alert' : 'status'}">${said}</p>`}
    ${body}
  </main>
  <footer>${say('샌드박스 시각', 'Sandbox time')} <time>${now}</time></footer>
</body>
</html>`
  return page(markup, { status: status ?? 200 })
}

/** A form that is one button. Fields are sent with it; `about` says whose it is to those who do not see the row. */
export const button = (
  action: string,
  name: string,
  fields: Readonly<Record<string, string>> = {},
  kind = '',
): Html =>
  html`<form method="post" action="${action}">
    ${Object.entries(fields).map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`)}
    <button${kind && html` class="${kind}"`}>${name}</button>
  </form>`

/** On a phone every row becomes a card, its cells named by their headings: the roles keep it a table for everybody else. */
export const table = (
  headings: readonly string[],
  rows: readonly (readonly (Html | string | null | false)[])[],
): Html =>
  html`<div class="scroll"><table role="table">
    <thead role="rowgroup"><tr role="row">${headings.map(
      heading => html`<th scope="col" role="columnheader">${heading}</th>`,
    )}</tr></thead>
    <tbody role="rowgroup">${rows.map(
      row =>
        html`<tr role="row">${row.map(
          (cell, at) => html`<td role="cell" data-heading="${headings[at] ?? ''}"><div>${cell}</div></td>`,
        )}</tr>`,
    )}</tbody>
  </table></div>`

export const empty = (text: string): Html => html`<p class="empty">${text}</p>`

export const field = (name: string, label: string, control: Html, hint: string | null = null): Html =>
  html`<div><label for="${name}">${label}</label>${control}${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}</div>`

interface InputOptions {
  readonly type?: 'text' | 'number' | 'url' | 'datetime-local' | 'file'
  readonly value?: string | undefined
  readonly placeholder?: string
  readonly min?: number
  readonly max?: number
  readonly required?: boolean
  readonly hint?: string
}

export function input(name: string, label: string, options: InputOptions = {}): Html {
  const { type = 'text', value = '', placeholder, min, max, required, hint } = options
  return field(
    name,
    label,
    html`<input id="${name}" name="${name}" type="${type}" value="${value}"${
      placeholder !== undefined && html` placeholder="${placeholder}"`
    }${min !== undefined && html` min="${min}"`}${max !== undefined && html` max="${max}"`}${
      required && html` required`
    }${type === 'number' && html` inputmode="numeric"`}${hint && html` aria-describedby="${name}-hint"`}>`,
    hint ?? null,
  )
}

type Option = readonly [value: string, text: string]

export const select = (
  name: string,
  label: string,
  options: readonly (Option | { readonly group: string; readonly options: readonly Option[] })[],
  chosen = '',
): Html => {
  const option = ([value, text]: Option) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`
  return field(
    name,
    label,
    html`<select id="${name}" name="${name}">${options.map(one =>
      'group' in one
        ? html`<optgroup label="${one.group}">${one.options.map(option)}</optgroup>`
        : option(one),
    )}</select>`,
  )
}

const STATUS_WORDS: Readonly<Record<string, Words>> = {
  READY: { ko: '결제창 열림', en: 'Window open' },
  IN_PROGRESS: { ko: '인증됨 · 승인 전', en: 'Authenticated, not confirmed' },
  WAITING_FOR_DEPOSIT: { ko: '입금 대기', en: 'Waiting for the deposit' },
  DONE: { ko: '결제 완료', en: 'Paid' },
  CANCELED: { ko: '취소됨', en: 'Canceled' },
  PARTIAL_CANCELED: { ko: '부분 취소됨', en: 'Canceled in part' },
  ABORTED: { ko: '승인 실패', en: 'Not approved' },
  EXPIRED: { ko: '만료', en: 'Expired' },
}

/** What Toss's words for a payment mean. */
export const statusText = (say: Say, status: string): string => {
  const words = STATUS_WORDS[status]
  return words ? sayWords(say, words) : status
}

/** The status with a colour that says at a glance how it stands. */
export const statusMark = (say: Say, status: string): Html =>
  html`<span class="mark ${status.toLowerCase()}">${statusText(say, status)}</span>`
