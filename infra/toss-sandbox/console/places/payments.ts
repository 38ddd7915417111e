import type { Control } from '../../control.ts'
import type { Done } from '../../deposits.ts'
import { type Html, html, wonText } from '../../html.ts'
import { timeText } from '../../moments.ts'
import type { PaymentJson } from '../../payment-json.ts'
import { button, empty, statusMark, table } from '../layout.ts'
import { type Place, type Press, type Pressed, type Say, sayWords } from '../place.ts'

const MINUTE_MS = 60_000
export const pathOf = (paymentKey: string): string => `/sandbox/payments/${encodeURIComponent(paymentKey)}`

/** Anything that stands in the console may be pressed while it is true. */
export function paymentButtons(say: Say, payment: PaymentJson, back: string): Html {
  const { paymentKey, status, virtualAccount } = payment
  const press = (action: string, name: string) => button(`${pathOf(paymentKey)}/${action}`, name, { back })
  const waiting = status === 'WAITING_FOR_DEPOSIT' && !virtualAccount?.expired
  return html`<div class="buttons">${waiting && press('deposit', say('입금', 'Deposit'))}
    ${waiting && press('deposit-wrong', say('틀린 금액 입금', 'Deposit the wrong sum'))}
    ${virtualAccount && status === 'DONE' && press('reverse', say('입금 되돌리기', 'Reverse the deposit'))}
    ${(waiting || status === 'READY' || status === 'IN_PROGRESS') && press('expire', say('만료시키기', 'Let it expire'))}</div>`
}

export function statusCell(say: Say, { status, virtualAccount, failure }: PaymentJson): Html {
  return html`${statusMark(say, status)}<br><code class="soft">${status}</code>${
    virtualAccount?.expired && html`<br>${say('기한 지남', 'overdue')}`
  }${failure && html`<br><code class="soft">${failure.code}</code>`}`
}

export const orderCell = ({ paymentKey, orderName, orderId }: PaymentJson): Html =>
  html`<a href="${pathOf(paymentKey)}"><strong>${orderName}</strong></a><br><code>${orderId}</code><br><code class="soft">${paymentKey}</code>`

export const search = (say: Say, path: string, orderId: string): Html =>
  html`<form class="row" method="get" action="${path}">
    <label for="orderId">${say('주문번호로 찾기', 'Find an order')}</label>
    <input id="orderId" name="orderId" type="search" value="${orderId}">
    <button>${say('찾기', 'Find')}</button>
  </form>`

function paymentsView(say: Say, payments: readonly PaymentJson[], orderId: string): Html {
  if (payments.length === 0 && orderId === '')
    return empty(
      say(
        '아직 결제가 없어요. 상점에서 결제창을 열면 여기에 나타나요.',
        'There are no payments yet. They appear here once a shop opens the payment window.',
      ),
    )
  return html`${search(say, '/sandbox', orderId)}${
    payments.length === 0
      ? empty(say('그런 주문이 없어요.', 'There is no such order.'))
      : table(
          [
            say('요청', 'Requested'),
            say('주문', 'Order'),
            say('금액', 'Sum'),
            say('잔액', 'Balance'),
            say('수단', 'Method'),
            say('상태', 'Status'),
            say('조작', 'Actions'),
          ],
          payments.map(payment => [
            payment.requestedAt.slice(0, 19).replace('T', ' '),
            orderCell(payment),
            wonText(payment.totalAmount),
            wonText(payment.balanceAmount),
            html`${payment.method ?? '-'}${
              payment.virtualAccount && html`<br><code>${payment.virtualAccount.accountNumber}</code>`
            }`,
            statusCell(say, payment),
            paymentButtons(say, payment, '/sandbox'),
          ]),
        )
  }`
}

/** 결제: the newest, and what a bank or the time can do to each. */
export function paymentsPlace(control: Control): Place {
  function saidOf(say: Say, done: Done | null, good: string): string {
    if (!done) return say('없는 결제예요.', 'There is no such payment.')
    if (done.type === 'refused') return sayWords(say, done.reason)
    if (done.type === 'planned')
      return say(`${timeText(done.at)}에 일어나요.`, `It will happen at ${timeText(done.at)}.`)
    return good
  }

  async function doIt(action: string, paymentKey: string, { say, fields }: Press): Promise<string> {
    const afterMs = (Number(fields.minutes) || 0) * MINUTE_MS
    const amount = Number(fields.amount) || undefined
    const depositorName = fields.depositorName ? String(fields.depositorName).slice(0, 100) : undefined
    switch (action) {
      case 'deposit':
        return saidOf(
          say,
          await control.deposit(paymentKey, { amount, depositorName, afterMs: afterMs || undefined }),
          say('입금했어요.', 'Deposited.'),
        )
      case 'deposit-wrong':
        return saidOf(say, await control.deposit(paymentKey, { amount: 1 }), say('입금했어요.', 'Deposited.'))
      case 'reverse':
        return saidOf(
          say,
          await control.reverseDeposit(paymentKey, afterMs),
          say('입금을 되돌렸어요.', 'The deposit is reversed.'),
        )
      default:
        return saidOf(say, await control.expire(paymentKey), say('만료시켰어요.', 'It has expired.'))
    }
  }

  return {
    pages: [
      {
        path: /^\/sandbox$/,
        title: ({ say }) => say('결제', 'Payments'),
        async show({ say, query }) {
          const orderId = query.get('orderId')?.trim() ?? ''
          const found = orderId ? (await control.paymentsOf(orderId)).reverse() : await control.payments()
          return paymentsView(say, found, orderId)
        },
      },
    ],
    buttons: [
      [
        /^\/sandbox\/payments\/([^/]+)\/(deposit|deposit-wrong|reverse|expire)$/,
        async (press): Promise<Pressed> => {
          const [key = '', action = ''] = press.params
          return { to: backOf(press.fields.back, pathOf(key)), said: await doIt(action, key, press) }
        },
      ],
    ],
  }
}

/** Only a page of the console: a form says where it stood. */
const backOf = (back: unknown, usual: string): string =>
  typeof back === 'string' && /^\/sandbox(\/[\w%./-]*)?$/.test(back) ? back : usual
