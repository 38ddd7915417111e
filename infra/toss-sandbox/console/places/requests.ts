import type { Control } from '../../control.ts'
import type { LoggedRequest } from '../../documents/request.ts'
import { type Html, html } from '../../html.ts'
import { timeText } from '../../moments.ts'
import { faultName } from '../fault-words.ts'
import { empty, table } from '../layout.ts'
import type { Place, Say } from '../place.ts'
import { search } from './payments.ts'

export const requestsTable = (say: Say, requests: readonly LoggedRequest[]): Html =>
  table(
    [
      say('시각', 'Time'),
      say('요청', 'Request'),
      say('응답', 'Answer'),
      say('멱등키', 'Idempotency key'),
      say('장애', 'Fault'),
      say('내용', 'Content'),
    ],
    requests.map(one => [
      timeText(one.at),
      html`${one.method} <code>${one.path}</code><br><code class="soft" title="x-tosspayments-trace-id">${one.traceId}</code>`,
      html`${one.status ?? '-'} ${one.code && html`<code>${one.code}</code>`}${
        one.replayed && html`<br>${say('다시 보낸 응답', 'a repeated answer')}`
      }`,
      one.idempotencyKey ? html`<code>${one.idempotencyKey}</code>` : '-',
      one.fault ? html`<span class="mark aborted">${faultName(say, one.fault)}</span>` : '-',
      html`<details><summary>${say('보기', 'Show')}</summary><pre>${one.requestBody ?? ''}</pre><pre>${one.responseBody ?? ''}</pre></details>`,
    ]),
  )

/** 요청과 응답: the newest hundred, or those of one order. */
export function requestsPlace(control: Control): Place {
  return {
    pages: [
      {
        path: /^\/sandbox\/requests$/,
        title: ({ say }) => say('요청과 응답', 'Requests and answers'),
        show({ say, query }) {
          const orderId = query.get('orderId')?.trim() ?? ''
          const found = control.requests(one => orderId === '' || one.orderId === orderId).slice(0, 100)
          return html`${search(say, '/sandbox/requests', orderId)}${
            found.length > 0
              ? requestsTable(say, found)
              : empty(say('아직 요청이 없어요.', 'No requests yet.'))
          }`
        },
      },
    ],
  }
}
