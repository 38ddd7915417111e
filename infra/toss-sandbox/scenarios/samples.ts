import { SCENARIO_FORMAT, type Scenario } from './schema.ts'

const head = { format: SCENARIO_FORMAT, version: 1 } as const

/** Stories that come with the sandbox: some set the stage for a shop, some play to the end by themselves. */
export const SAMPLES: readonly Scenario[] = [
  {
    ...head,
    name: 'approval-answer-lost',
    title: { ko: '승인 응답이 사라짐', en: 'The approval’s answer is lost' },
    about: {
      ko: '다음 결제 승인은 처리되지만 응답이 오지 않아요. 상점에서 결제해 보세요. 구매자에게 실패라고 하면 안 돼요.',
      en: 'The next confirm happens and its answer never arrives. Buy something in your shop: it must not say that it failed.',
    },
    steps: [
      { do: 'fault', fault: { kind: 'answer-lost-after-effect', scope: { operation: 'confirm', next: 1 } } },
    ],
  },
  {
    ...head,
    name: 'card-dies-on-the-third-month',
    title: { ko: '세 번째 달에 카드가 정지됨', en: 'The card dies on the third month' },
    about: {
      ko: '빌링키를 심고 한 달에 한 번 결제해요. 두 번은 승인되고 세 번째부터 정지된 카드예요.',
      en: 'Plants a billing key and charges it once a month: twice it is approved, from the third on the card is stopped.',
    },
    steps: [
      {
        do: 'plant-billing-key',
        as: 'card',
        customerKey: 'customer-{run}',
        behaviour: { type: 'declines', code: 'INVALID_STOPPED_CARD', from: 3 },
      },
      ...[1, 2, 3].flatMap((month): Scenario['steps'] => [
        {
          do: 'charge',
          key: 'card',
          customerKey: 'customer-{run}',
          orderId: `month-${month}-{run}`,
          amount: 9_900,
          orderName: `${month}월 구독료`,
          answers: month < 3 ? 'DONE' : 'INVALID_STOPPED_CARD',
        },
        { do: 'advance', days: 31 },
      ]),
    ],
  },
  {
    ...head,
    name: 'deposit-reversed-after-two-days',
    title: { ko: '이틀 뒤 입금이 취소됨', en: 'The deposit is reversed after two days' },
    about: {
      ko: '가상계좌에 입금되고 이틀 뒤 은행이 되돌려요. 결제는 다시 입금을 기다려요.',
      en: 'A virtual account is paid in, and two days later the bank takes it back: the payment waits again.',
    },
    steps: [
      { do: 'pay', orderId: 'account-{run}', amount: 15_000, method: 'VIRTUAL_ACCOUNT' },
      { do: 'deposit', orderId: 'account-{run}' },
      { do: 'expect', orderId: 'account-{run}', status: 'DONE' },
      { do: 'reverse-deposit', orderId: 'account-{run}', days: 2 },
      { do: 'advance', days: 1 },
      { do: 'expect', orderId: 'account-{run}', status: 'DONE' },
      { do: 'advance', days: 1 },
      { do: 'expect', orderId: 'account-{run}', status: 'WAITING_FOR_DEPOSIT' },
    ],
  },
  {
    ...head,
    name: 'two-endings',
    title: { ko: '한 주문, 두 결말', en: 'One order, two endings' },
    about: {
      ko: '입금 전에 갈래를 만들어요. 한쪽에서는 입금되고, 다른 쪽에서는 입금 없이 기한이 지나요.',
      en: 'Keeps a fork before the deposit: in one ending the money comes, in the other the deadline passes.',
    },
    steps: [
      { do: 'pay', orderId: 'ending-{run}', amount: 15_000, method: 'VIRTUAL_ACCOUNT' },
      { do: 'fork', name: '입금 전 {run}' },
      { do: 'deposit', orderId: 'ending-{run}' },
      { do: 'expect', orderId: 'ending-{run}', status: 'DONE' },
      { do: 'switch-fork', name: '입금 전 {run}', keepAs: '입금됨 {run}' },
      { do: 'expect', orderId: 'ending-{run}', status: 'WAITING_FOR_DEPOSIT' },
      { do: 'advance', days: 8 },
      { do: 'deposit', orderId: 'ending-{run}' },
      { do: 'expect', orderId: 'ending-{run}', status: 'WAITING_FOR_DEPOSIT' },
    ],
  },
  {
    ...head,
    name: 'toss-is-down-for-an-hour',
    title: { ko: '한 시간 동안 토스 장애', en: 'Toss is down for an hour' },
    about: {
      ko: '샌드박스 시계로 한 시간 동안 모든 요청이 503이에요. 시계를 옮기면 끝나요.',
      en: 'For an hour of the sandbox’s clock every call is answered 503. Moving the clock ends it.',
    },
    steps: [{ do: 'fault', fault: { kind: 'status', status: 503, scope: { minutes: 60 } } }],
  },
  {
    ...head,
    name: 'webhooks-in-disorder',
    title: { ko: '뒤죽박죽 웹훅', en: 'Webhooks in disorder' },
    about: {
      ko: '웹훅의 일부는 두 번, 일부는 나중 것보다 늦게, 일부는 가짜와 함께 와요.',
      en: 'Some webhooks come twice, some after later ones, some beside a forged one.',
    },
    steps: [
      { do: 'fault', fault: { kind: 'webhook-duplicated', scope: { percent: 30 } } },
      { do: 'fault', fault: { kind: 'webhook-reordered', scope: { percent: 40 } } },
      { do: 'fault', fault: { kind: 'webhook-forged', scope: { percent: 50 } } },
    ],
  },
]
