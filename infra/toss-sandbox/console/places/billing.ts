import { ZodError } from 'zod'
import type { BillingKeyView, ChargeView } from '../../billing/control.ts'
import type { Control } from '../../control.ts'
import { type Html, html, wonText } from '../../html.ts'
import { timeText } from '../../moments.ts'
import { problemsOf } from '../../problems.ts'
import { declineOptions } from '../../window/billing/fields.ts'
import { button, empty, input, select, statusText, table } from '../layout.ts'
import type { Place, Press, Pressed, Say } from '../place.ts'
import { pathOf as paymentPath } from './payments.ts'

const PATH = '/sandbox/billing'
const pathOf = ({ id }: BillingKeyView) => `${PATH}/${id}`

function behaviourText(say: Say, { behaviour }: BillingKeyView): string {
  if (!behaviour) return say('언제나 승인', 'always approved')
  const { code, from, times } = behaviour
  const which =
    times === null
      ? say(`${from}번째부터`, `from charge ${from} on:`)
      : say(`${from}번째부터 ${times}번`, `${times} from charge ${from} on:`)
  return `${which} ${code}`
}

function stateText(say: Say, { removedAt, removedBy }: BillingKeyView): string {
  if (removedAt === null) return say('사용 중', 'in use')
  return removedBy === 'api'
    ? say('상점이 삭제함', 'deleted by the shop')
    : say('카드사에서 삭제됨', 'deleted from the card side')
}

function keysView(say: Say, keys: readonly BillingKeyView[]): Html {
  if (keys.length === 0)
    return empty(
      say(
        '아직 빌링키가 없어요. 상점에서 자동결제 카드를 등록하면 여기에 나타나요.',
        'There are no billing keys yet. They appear here once a card is registered.',
      ),
    )
  return table(
    [
      say('등록', 'Registered'),
      say('빌링키', 'Billing key'),
      say('결제수단', 'Means'),
      say('결제 시도', 'Charges'),
      say('성격', 'Behaviour'),
      say('상태', 'State'),
    ],
    keys.map(key => [
      timeText(key.registeredAt),
      html`<a href="${pathOf(key)}"><code>${key.maskedKey}</code></a><br><code class="soft">${key.customerKey}</code>`,
      key.means,
      say(`${key.charges}번`, String(key.charges)),
      behaviourText(say, key),
      stateText(say, key),
    ]),
  )
}

/** One key: what it was charged, and what can be made to happen to it. */
function keyView(say: Say, key: BillingKeyView, charges: readonly ChargeView[]): Html {
  return html`<dl>
      <div><dt>${say('빌링키', 'Billing key')}</dt><dd><code>${key.maskedKey}</code></dd></div>
      <div><dt>${say('이름표', 'Id')}</dt><dd><code>${key.id}</code></dd></div>
      <div><dt>${say('고객 키', 'Customer key')}</dt><dd><code>${key.customerKey}</code></dd></div>
      <div><dt>${say('결제수단', 'Means')}</dt><dd>${key.means}</dd></div>
      <div><dt>${say('성격', 'Behaviour')}</dt><dd>${behaviourText(say, key)}</dd></div>
      <div><dt>${say('상태', 'State')}</dt><dd>${stateText(say, key)}</dd></div>
    </dl>
    <h2>${say('결제', 'Charges')}</h2>
    ${
      charges.length === 0
        ? empty(say('아직 결제한 적이 없어요.', 'It was not charged yet.'))
        : table(
            [
              say('순서', 'Nth'),
              say('시각', 'Time'),
              say('주문', 'Order'),
              say('금액', 'Sum'),
              say('상태', 'Status'),
            ],
            charges.map(({ charge, payment }) => [
              say(`${charge}번째`, String(charge)),
              payment.requestedAt.slice(0, 19).replace('T', ' '),
              html`<a href="${paymentPath(payment.paymentKey)}">${payment.orderName}</a><br><code>${payment.orderId}</code>`,
              wonText(payment.totalAmount),
              html`${statusText(say, payment.status)}${payment.failure && html`<br><code class="soft">${payment.failure.code}</code>`}`,
            ]),
          )
    }
    ${
      key.removedAt === null &&
      html`<h2>${say('거절 각본', 'When it declines')}</h2>
    <form class="stack" method="post" action="${pathOf(key)}/behaviour">
      ${select('code', say('거절 이유', 'Reason'), [['', say('거절하지 않음', 'It does not decline')], ...declineOptions()])}
      ${input('from', say('몇 번째 결제부터', 'From which charge on'), { type: 'number', min: 1, placeholder: say('다음 결제부터', 'the next') })}
      ${input('times', say('몇 번', 'How many times'), { type: 'number', min: 1, placeholder: say('계속', 'for ever') })}
      <button>${say('정하기', 'Set')}</button>
    </form>
    <h2>${say('카드사에서 삭제', 'Delete from the card side')}</h2>
    <p class="soft">${say('상점에 BILLING_DELETED 웹훅이 가고, 이 빌링키로는 더 결제할 수 없어요.', 'The shop is told by BILLING_DELETED, and the key can not be charged any more.')}</p>
    ${button(`${pathOf(key)}/remove`, say('카드사에서 삭제하기', 'Delete it from the card side'))}`
    }
    <p><a href="${PATH}">${say('모든 빌링키', 'All billing keys')}</a></p>`
}

function plantForm(say: Say, filled: Readonly<Record<string, string>>): Html {
  return html`<h2>${say('창 없이 만들기', 'Make one without a window')}</h2>
    <form class="row" method="post" action="${PATH}/plant">
      ${input('customerKey', say('고객 키', 'Customer key'), { required: true, value: filled.customerKey })}
      ${select(
        'method',
        say('결제수단', 'Means'),
        [
          ['CARD', say('카드', 'Card')],
          ['TRANSFER', say('계좌', 'Account')],
        ],
        filled.method,
      )}
      <button>${say('심기', 'Plant')}</button>
    </form>`
}

/** 빌링키: newest first. */
export function billingPlace(control: Control): Place {
  async function behave({ say, language, params: [id = ''], fields }: Press): Promise<Pressed> {
    const { code, from, times } = fields
    const behaviour = code ? { type: 'declines', code, from, times } : { type: 'good' }
    try {
      const key = await control.setBehaviour(id, behaviour)
      const said = key ? say('정했어요.', 'Set.') : say('없는 빌링키예요.', 'There is no such billing key.')
      return { to: `${PATH}/${id}`, said }
    } catch (error) {
      if (!(error instanceof ZodError)) throw error
      return { to: `${PATH}/${id}`, said: problemsOf(error, language), wrong: true }
    }
  }

  return {
    pages: [
      {
        path: /^\/sandbox\/billing$/,
        title: ({ say }) => say('빌링키', 'Billing keys'),
        show: async ({ say, filled }) =>
          html`${keysView(say, await control.billingKeys())}${plantForm(say, filled)}`,
      },
      {
        path: /^\/sandbox\/billing\/([0-9a-f]{16})$/,
        title: ({ say }) => say('빌링키', 'Billing key'),
        async show({ say, params: [id = ''] }) {
          const key = await control.billingKey(id)
          return key && keyView(say, key, await control.charges(id))
        },
      },
    ],
    buttons: [
      [
        /^\/sandbox\/billing\/plant$/,
        async ({ say, language, fields }) => {
          try {
            const { id } = await control.plantBillingKey(fields as never)
            return { to: `${PATH}/${id}`, said: say('심었어요.', 'Planted.') }
          } catch (error) {
            if (!(error instanceof ZodError)) throw error
            return { to: PATH, said: problemsOf(error, language), wrong: true }
          }
        },
      ],
      [/^\/sandbox\/billing\/([0-9a-f]{16})\/behaviour$/, behave],
      [
        /^\/sandbox\/billing\/([0-9a-f]{16})\/remove$/,
        async ({ say, params: [id = ''] }) => ({
          to: `${PATH}/${id}`,
          said: (await control.removeFromCardSide(id))
            ? say('카드사에서 삭제했어요.', 'Deleted from the card side.')
            : say('이미 삭제됐어요.', 'It is deleted already.'),
        }),
      ],
    ],
  }
}
