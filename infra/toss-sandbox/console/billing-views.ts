import type { BillingKeyView, ChargeView } from '../billing/control.ts'
import type { Rules } from '../documents/setting.ts'
import { type Html, html, wonText } from '../html.ts'
import { naiveText } from '../moments.ts'
import { declineOptions } from '../window/billing/fields.ts'
import { button, field, STATUS_NAMES, select, table } from './layout.ts'

const pathOf = ({ id }: BillingKeyView) => `/sandbox/billing/${id}`

export function behaviourText({ behaviour }: BillingKeyView): string {
  if (!behaviour) return '언제나 승인'
  const { code, from, times } = behaviour
  const which = times === null ? `${from}번째부터` : `${from}번째부터 ${times}번`
  return `${which} ${code}`
}

function stateText({ removedAt, removedBy }: BillingKeyView): string {
  if (removedAt === null) return '사용 중'
  return removedBy === 'api' ? '상점이 삭제함' : '카드사에서 삭제됨'
}

/** 빌링키: newest first. */
export function billingView(keys: readonly BillingKeyView[], rules: Rules): Html {
  const again = rules.declinedOrderIds === 'again'
  return html`${
    keys.length === 0
      ? html`<p class="empty">아직 빌링키가 없어요. 상점에서 자동결제 카드를 등록하면 여기에 나타나요.</p>`
      : table(
          ['등록', '빌링키', '결제수단', '결제 시도', '성격', '상태'],
          keys.map(key => [
            naiveText(key.registeredAt).replace('T', ' '),
            html`<a href="${pathOf(key)}"><code>${key.maskedKey}</code></a><br><code class="soft">${key.customerKey}</code>`,
            key.means,
            `${key.charges}번`,
            behaviourText(key),
            stateText(key),
          ]),
        )
  }
  <h2>거절된 주문번호</h2>
  <p>거절된 주문번호로 다시 결제하면 지금은 <strong>${again ? '받아 줘요' : 'DUPLICATED_ORDER_ID로 거절해요'}</strong>. 토스 문서에 정해져 있지 않아 둘 다 시험할 수 있어요.</p>
  ${button('/sandbox/billing/rules', again ? '거절하기로 바꾸기' : '받아 주기로 바꾸기', {
    declinedOrderIds: again ? 'refused' : 'again',
  })}`
}

/** One key: what it was charged, and what can be made to happen to it. */
export function billingKeyView(key: BillingKeyView, charges: readonly ChargeView[]): Html {
  return html`<dl>
      <div><dt>빌링키</dt><dd><code>${key.maskedKey}</code></dd></div>
      <div><dt>이름표</dt><dd><code>${key.id}</code></dd></div>
      <div><dt>고객 키</dt><dd><code>${key.customerKey}</code></dd></div>
      <div><dt>결제수단</dt><dd>${key.means}</dd></div>
      <div><dt>성격</dt><dd>${behaviourText(key)}</dd></div>
      <div><dt>상태</dt><dd>${stateText(key)}</dd></div>
    </dl>
    <h2>결제</h2>
    ${
      charges.length === 0
        ? html`<p class="empty">아직 결제한 적이 없어요.</p>`
        : table(
            ['순서', '시각', '주문', '금액', '상태'],
            charges.map(({ charge, payment }) => [
              `${charge}번째`,
              payment.requestedAt.slice(0, 19).replace('T', ' '),
              html`${payment.orderName}<br><code>${payment.orderId}</code>`,
              wonText(payment.totalAmount),
              html`${STATUS_NAMES[payment.status]}${payment.failure && html`<br><code class="soft">${payment.failure.code}</code>`}`,
            ]),
          )
    }
    ${
      key.removedAt === null &&
      html`<h2>거절 각본</h2>
    <form class="stack" method="post" action="${pathOf(key)}/behaviour">
      ${select('code', '거절 이유', [['', '거절하지 않음'], ...declineOptions()])}
      ${field('from', '몇 번째 결제부터', html`<input id="from" name="from" type="number" min="1" placeholder="다음 결제부터">`)}
      ${field('times', '몇 번', html`<input id="times" name="times" type="number" min="1" placeholder="계속">`)}
      <button>정하기</button>
    </form>
    <h2>카드사에서 삭제</h2>
    <p class="soft">상점에 BILLING_DELETED 웹훅이 가고, 이 빌링키로는 더 결제할 수 없어요.</p>
    ${button(`${pathOf(key)}/remove`, '카드사에서 삭제하기')}`
    }
    <p><a href="/sandbox/billing">모든 빌링키</a></p>`
}
