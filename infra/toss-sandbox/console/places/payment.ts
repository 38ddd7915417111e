import type { Control } from '../../control.ts'
import type { BankMovement } from '../../documents/bank-movement.ts'
import { type Html, html, wonText } from '../../html.ts'
import { timeText } from '../../moments.ts'
import type { PaymentJson } from '../../payment-json.ts'
import { button, empty, input, table } from '../layout.ts'
import type { Place, Say } from '../place.ts'
import { pathOf, paymentButtons, statusCell } from './payments.ts'
import { requestsTable } from './requests.ts'
import { deliveriesTable } from './webhooks.ts'

const row = (name: string, value: Html | string | null) =>
  value && html`<div><dt>${name}</dt><dd>${value}</dd></div>`

function facts(say: Say, payment: PaymentJson): Html {
  const { virtualAccount, card, lastTransactionKey } = payment
  return html`<dl>
    ${row(say('상태', 'Status'), statusCell(say, payment))}
    ${row(say('주문', 'Order'), html`${payment.orderName}<br><code>${payment.orderId}</code>`)}
    ${row('paymentKey', html`<code>${payment.paymentKey}</code>`)}
    ${row(say('금액', 'Sum'), wonText(payment.totalAmount))}
    ${row(say('취소 가능 잔액', 'Balance'), wonText(payment.balanceAmount))}
    ${row(say('수단', 'Method'), payment.method)}
    ${row(say('카드', 'Card'), card && html`<code>${card.number}</code>`)}
    ${row(
      say('입금할 계좌', 'Account'),
      virtualAccount &&
        html`<code>${virtualAccount.accountNumber}</code><br>${say('기한', 'until')} ${virtualAccount.dueDate.replace('T', ' ')}`,
    )}
    ${row('lastTransactionKey', lastTransactionKey && html`<code>${lastTransactionKey}</code>`)}
    ${row(say('취소', 'Cancels'), payment.cancels && html`${payment.cancels.map(({ cancelAmount, cancelReason }) => html`${wonText(cancelAmount)} · ${cancelReason}<br>`)}`)}
  </dl>`
}

/** What the bank can be told to do, later too. */
function bankForms(say: Say, payment: PaymentJson): Html {
  const { status, virtualAccount, paymentKey } = payment
  const later = input('minutes', say('몇 분 뒤 (샌드박스 시계)', 'After how many minutes (sandbox clock)'), {
    type: 'number',
    min: 0,
    placeholder: say('지금', 'now'),
  })
  if (status === 'WAITING_FOR_DEPOSIT')
    return html`<h2>${say('입금 정하기', 'Say how the deposit comes')}</h2>
    <form class="stack" method="post" action="${pathOf(paymentKey)}/deposit">
      ${input('amount', say('금액', 'Sum'), { type: 'number', min: 1, placeholder: String(payment.totalAmount) })}
      ${input('depositorName', say('입금자', 'Depositor'), { placeholder: virtualAccount?.customerName ?? '' })}
      ${later}
      <button>${say('이대로 입금하기', 'Deposit like this')}</button>
    </form>`
  if (virtualAccount && status === 'DONE')
    return html`<h2>${say('입금 오류 정하기', 'Say when the bank takes it back')}</h2>
    <form class="stack" method="post" action="${pathOf(paymentKey)}/reverse">${later}
      <button>${say('이대로 되돌리기', 'Reverse it like this')}</button>
    </form>`
  return html``
}

function movementsView(say: Say, movements: readonly BankMovement[]): Html {
  if (movements.length === 0) return html``
  const does = { deposit: say('입금', 'Deposit'), reverse: say('되돌림', 'Reversal') }
  const came = {
    planned: say('예정', 'planned'),
    done: say('됨', 'done'),
    bounced: say('반환됨', 'bounced'),
  }
  return html`<h2>${say('은행이 나중에 한 일', 'What banks did later')}</h2>${table(
    [say('시각', 'Time'), say('일', 'What'), say('결과', 'Outcome')],
    movements.map(({ at, does: what, outcome }) => [timeText(at), does[what], came[outcome]]),
  )}`
}

/** One payment: all that is known of it, all that was said about it, and what can be made to happen to it. */
export function paymentPlace(control: Control): Place {
  return {
    pages: [
      {
        path: /^\/sandbox\/payments\/([^/]+)$/,
        title: ({ say }) => say('결제 한 건', 'One payment'),
        async show({ say, params: [key = ''] }) {
          const payment = await control.payment(key)
          if (!payment) return null
          const { orderId, paymentKey } = payment
          const requests = control
            .requests(one => one.orderId === orderId || one.paymentKey === paymentKey)
            .slice(0, 50)
          const deliveries = (await control.deliveries(orderId)).slice(0, 50)
          const path = pathOf(paymentKey)
          const send = (name: string, fields: Record<string, string>) =>
            button('/sandbox/webhooks/send', name, {
              eventType: 'PAYMENT_STATUS_CHANGED',
              paymentKey,
              back: path,
              ...fields,
            })
          return html`${facts(say, payment)}${paymentButtons(say, payment, path)}${bankForms(say, payment)}
            ${movementsView(say, await control.bankMovements(paymentKey))}
            <h2>${say('웹훅', 'Webhooks')}</h2>
            <div class="row">${send(say('지금 상태 알리기', 'Tell how it stands'), {})}
              ${send(say('위조해서 보내기', 'Send a forged one'), { forged: 'true' })}</div>
            ${deliveries.length > 0 ? deliveriesTable(say, deliveries) : empty(say('아직 보낸 웹훅이 없어요.', 'No webhooks yet.'))}
            <h2>${say('요청과 응답', 'Requests and answers')}</h2>
            ${requests.length > 0 ? requestsTable(say, requests) : empty(say('아직 요청이 없어요.', 'No requests yet.'))}
            <h2>Payment</h2>
            <details><summary>${say('JSON으로 보기', 'As JSON')}</summary><pre>${JSON.stringify(payment, null, 2)}</pre></details>`
        },
      },
    ],
  }
}
