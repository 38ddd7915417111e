import type { Control, Offset } from '../control.ts'
import type { Delivery } from '../documents/delivery.ts'
import { FAULT_KINDS, type Fault, OPERATIONS } from '../documents/fault.ts'
import type { LoggedRequest } from '../documents/request.ts'
import { CHARGE_DECLINE_CODES } from '../errors.ts'
import { type Html, html, wonText } from '../html.ts'
import { naiveText } from '../moments.ts'
import type { PaymentJson } from '../payment-json.ts'
import { button, field, STATUS_NAMES, select, table } from './layout.ts'

const FAULT_NAMES: Readonly<Record<Fault['kind'], string>> = {
  'answer-lost-before-effect': '요청이 사라짐 (처리 안 됨)',
  'answer-lost-after-effect': '응답이 사라짐 (처리는 됨)',
  delay: '느린 응답',
  status: '오류 응답',
  html: 'HTML 응답',
  'truncated-json': '잘린 JSON',
  'other-order-answer': '다른 주문의 응답',
  decline: '거절',
  'lookup-lag': '조회가 늦게 반영됨',
  'webhook-dropped': '웹훅 유실',
  'webhook-duplicated': '웹훅 중복',
  'connection-reset': '응답 도중 연결이 끊김',
  'card-dies': '카드가 정지됨',
  'billing-key-deleted': '카드사에서 빌링키가 삭제됨',
  'settlement-without-fee': '수수료가 빠진 정산',
  'deposit-late': '늦은 입금',
  'deposit-wrong': '틀린 금액 입금',
  'deposit-reversed': '입금이 되돌려짐',
  'webhook-delayed': '웹훅 지연',
  'webhook-reordered': '웹훅 순서 바뀜',
  'webhook-forged': '위조 웹훅',
}

/** Anything that stands in the console may be pressed while it is true. */
function paymentButtons({ paymentKey, status, virtualAccount }: PaymentJson): Html {
  const to = (action: string) => `/sandbox/payments/${encodeURIComponent(paymentKey)}/${action}`
  const waiting = status === 'WAITING_FOR_DEPOSIT' && !virtualAccount?.expired
  return html`${waiting && button(to('deposit'), '입금')} ${waiting && button(to('deposit-wrong'), '틀린 금액 입금')}
    ${virtualAccount && status === 'DONE' && button(to('reverse'), '입금 되돌리기')}
    ${(waiting || status === 'READY' || status === 'IN_PROGRESS') && button(to('expire'), '만료시키기')}`
}

export function paymentsView(payments: readonly PaymentJson[]): Html {
  if (payments.length === 0) {
    return html`<p class="empty">아직 결제가 없어요. 상점에서 결제창을 열면 여기에 나타나요.</p>`
  }
  return table(
    ['요청', '주문', '금액', '잔액', '수단', '상태', '조작'],
    payments.map(payment => [
      payment.requestedAt.slice(0, 19).replace('T', ' '),
      html`<strong>${payment.orderName}</strong><br><code>${payment.orderId}</code><br><code class="soft">${payment.paymentKey}</code>`,
      wonText(payment.totalAmount),
      wonText(payment.balanceAmount),
      html`${payment.method ?? '-'}${
        payment.virtualAccount && html`<br><code>${payment.virtualAccount.accountNumber}</code>`
      }`,
      html`${STATUS_NAMES[payment.status] ?? ''}<br><code class="soft">${payment.status}</code>${
        payment.virtualAccount?.expired && html`<br>기한 지남`
      }${payment.failure && html`<br><code class="soft">${payment.failure.code}</code>`}`,
      paymentButtons(payment),
    ]),
  )
}

export function requestsView(requests: readonly LoggedRequest[]): Html {
  if (requests.length === 0) return html`<p class="empty">아직 요청이 없어요.</p>`
  return table(
    ['시각', '요청', '응답', '멱등키', '장애', '내용'],
    requests.map(one => [
      naiveText(one.at).replace('T', ' '),
      html`${one.method} <code>${one.path}</code><br><code class="soft">${one.traceId}</code>`,
      html`${one.status ?? '-'} ${one.code && html`<code>${one.code}</code>`}${one.replayed && html`<br>다시 보낸 응답`}`,
      one.idempotencyKey && html`<code>${one.idempotencyKey}</code>`,
      one.fault && (FAULT_NAMES[one.fault as Fault['kind']] ?? one.fault),
      html`<details><summary>보기</summary><pre>${one.requestBody ?? ''}</pre><pre>${one.responseBody ?? ''}</pre></details>`,
    ]),
  )
}

const DELIVERY_NAMES: Readonly<Record<Delivery['state'], string>> = {
  sending: '보내는 중',
  held: '붙잡아 둠',
  delivered: '도착',
  failed: '실패',
  dropped: '유실시킴',
}

export function webhooksView(urls: readonly string[], deliveries: readonly Delivery[]): Html {
  return html`<h2>받는 주소</h2>
    ${urls.length === 0 && html`<p class="empty">등록된 주소가 없어요.</p>`}
    <ul>${urls.map(url => html`<li class="row"><code>${url}</code> ${button('/sandbox/webhooks/remove', '지우기', { url })}</li>`)}</ul>
    <form class="row" method="post" action="/sandbox/webhooks/add">
      <label for="url">새 주소</label>
      <input id="url" name="url" type="url" required placeholder="http://localhost:3000/webhooks/toss">
      <button>등록</button>
    </form>
    <h2>보낸 웹훅</h2>
    ${
      deliveries.length === 0
        ? html`<p class="empty">아직 보낸 웹훅이 없어요.</p>`
        : table(
            ['만든 시각', '사건', '주문', '상태', '시도', '조작'],
            deliveries.map(one => [
              naiveText(one.createdAt).replace('T', ' '),
              html`<code>${one.eventType}</code><br>${one.status ?? ''}`,
              html`<code>${one.orderId ?? '-'}</code><br><code class="soft">${one.transmissionId}</code>`,
              html`${DELIVERY_NAMES[one.state]}${one.nextAt && html`<br>다음 ${naiveText(one.nextAt).replace('T', ' ')}`}`,
              html`${one.attempts.map(({ status, error }) => html`<div>${status ?? error}</div>`)}`,
              html`<details><summary>내용</summary><pre>${one.body}</pre></details>
                ${button(`/sandbox/deliveries/${one.transmissionId}/resend`, '다시 보내기')}`,
            ]),
          )
    }`
}

const AUTO = ['', '알아서'] as const
const CODES = [
  ...CHARGE_DECLINE_CODES.map(({ code }) => code),
  'FAILED_INTERNAL_SYSTEM_PROCESSING',
  'FAILED_CARD_COMPANY_RESPONSE',
  'FAILED_BILL_KEY_AUTH_CREATION',
  'NOT_MATCHES_CUSTOMER_KEY',
  'PROVIDER_ERROR',
  'REFUND_REJECTED',
]

export function faultsView(faults: readonly Fault[]): Html {
  return html`
    ${
      faults.length === 0
        ? html`<p class="empty">켜진 장애가 없어요.</p>`
        : table(
            ['장애', '범위', '일어난 횟수', ''],
            faults.map(({ id, kind, scope, code, ms, hits }) => [
              html`${FAULT_NAMES[kind]} ${code && html`<code>${code}</code>`} ${kind === 'delay' && `${ms}ms`}`,
              `${scope.operation} ${scope.orderId ?? ''} ${scope.billingKey ?? ''} ${scope.next === null ? '계속' : `${scope.next}번`} ${scope.percent}%`,
              String(hits),
              button('/sandbox/faults/remove', '끄기', { id }),
            ]),
          )
    }
    <h2>새 장애</h2>
    <form class="stack" method="post" action="/sandbox/faults/add">
      ${select(
        'kind',
        '장애',
        FAULT_KINDS.map(kind => [kind, FAULT_NAMES[kind]]),
      )}
      ${select('operation', '요청', [AUTO, ...OPERATIONS.map(name => [name, name] as const)])}
      ${field('orderId', '주문번호', html`<input id="orderId" name="orderId" type="text" placeholder="모든 주문">`)}
      ${field('billingKey', '빌링키', html`<input id="billingKey" name="billingKey" type="text" placeholder="모든 빌링키 (이름표도 돼요)">`)}
      ${field('next', '다음 몇 번', html`<input id="next" name="next" type="number" min="1" placeholder="끌 때까지">`)}
      ${field('percent', '확률 (%)', html`<input id="percent" name="percent" type="number" min="0" max="100" value="100">`)}
      ${select('code', '코드', [AUTO, ...CODES.map(code => [code, code] as const)])}
      ${field('ms', '지연 (ms)', html`<input id="ms" name="ms" type="number" min="0" max="90000" placeholder="1000">`)}
      ${select('effect', '처리', [AUTO, ['before', '처리한 뒤 잘못된 응답'], ['none', '처리하지 않음']])}
      <button>켜기</button>
    </form>`
}

export function clockView(control: Control, offset: Offset): Html {
  const steps = [
    ['10분', 10],
    ['30분', 30],
    ['1일', 24 * 60],
    ['8일', 8 * 24 * 60],
    ['30일', 30 * 24 * 60],
  ] as const
  return html`<p>샌드박스 시각: <strong>${naiveText(control.now()).replace('T', ' ')}</strong> (한국 시간)</p>
    <p>실제 시각보다 ${Math.round(offset.offsetMs() / 60_000)}분 앞서 있어요.</p>
    <div class="row">${steps.map(([name, minutes]) =>
      button('/sandbox/clock/advance', `${name} 뒤로`, { minutes: String(minutes) }),
    )}</div>
    ${button('/sandbox/clock/reset', '실제 시각으로 되돌리기')}
    <p class="soft">시계를 옮기면 결제창 만료, 입금 기한, 웹훅 재시도가 그 시각까지 모두 일어나요.</p>`
}
