import type { Control } from '../../control.ts'
import { html, wonText } from '../../html.ts'
import { empty, table } from '../layout.ts'
import type { Place } from '../place.ts'
import { orderCell, paymentButtons, statusCell } from './payments.ts'

const LOOKED_AT = 500

/** 가상계좌: the bank's counter. Those that wait stand first. */
export function accountsPlace(control: Control): Place {
  return {
    pages: [
      {
        path: /^\/sandbox\/accounts$/,
        title: ({ say }) => say('가상계좌', 'Virtual accounts'),
        async show({ say }) {
          const all = (await control.payments(LOOKED_AT)).filter(({ virtualAccount }) => virtualAccount)
          const waits = ({ status }: { status: string }) => status === 'WAITING_FOR_DEPOSIT'
          const accounts = [...all.filter(waits), ...all.filter(one => !waits(one))]
          if (accounts.length === 0)
            return empty(
              say(
                '아직 발급된 가상계좌가 없어요. 상점에서 가상계좌로 결제하면 여기에 나타나요.',
                'No virtual account was issued yet. They appear here once somebody pays by one.',
              ),
            )
          return table(
            [
              say('계좌', 'Account'),
              say('주문', 'Order'),
              say('금액', 'Sum'),
              say('기한', 'Deadline'),
              say('상태', 'Status'),
              say('조작', 'Actions'),
            ],
            accounts.map(payment => [
              html`<code>${payment.virtualAccount?.accountNumber}</code><br>${payment.virtualAccount?.customerName}`,
              orderCell(payment),
              wonText(payment.totalAmount),
              payment.virtualAccount?.dueDate.replace('T', ' ') ?? '',
              statusCell(say, payment),
              paymentButtons(say, payment, '/sandbox/accounts'),
            ]),
          )
        },
      },
    ],
  }
}
