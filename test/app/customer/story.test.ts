import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { storyView } from '../../../app/views/story-view.ts'
import { subscriptionStory } from '../../../app/views/subscription-story.ts'
import { readEvent } from '../../../domain/aggregate.ts'
import { CHARGE_FAILURES } from '../../../domain/payment/decline-class.ts'
import { type PaymentEvent, paymentStorage } from '../../../domain/payment/events.ts'
import { type SubscriptionEvent, subscriptionStorage } from '../../../domain/subscription/events.ts'
import type { Day } from '../../../domain/time.ts'
import { chargeFailed, chargeOrdered, chargeStarted } from '../../support/charge-facts.ts'
import {
  awaited,
  canceled,
  cancelStarted,
  confirmed,
  deposited,
  failed,
  ordered,
  refundTold,
  sealed,
  started,
  T0,
} from '../../support/payment-facts.ts'
import {
  cancel,
  changeAtEnd,
  declined,
  joined,
  lastOf,
  lived,
  on,
  onTrial,
  owing,
  passTime,
  pause,
  premium,
  register,
  renewalOrder,
  resume,
  undoCancel,
} from '../../support/subscription-facts.ts'

const today = '2026-04-20' as Day
const ko = { language: 'ko', today } as const
const en = { language: 'en', today } as const
const whole = ({ text, next }: { text: string; next: string | null }) =>
  (next ? `${text} ${next}` : text).replaceAll('\u00a0', ' ') // a day is not torn apart
const lastTold = (facts: readonly PaymentEvent[], telling: typeof ko | typeof en = ko) =>
  whole(storyView(facts, telling).at(-1) ?? { text: '', next: null })
const lastMembership = (facts: readonly SubscriptionEvent[], telling: typeof ko | typeof en = ko) =>
  whole(subscriptionStory(facts, telling).at(-1) ?? { text: '', next: null })

describe('a payment told to its buyer', () => {
  const paid = [ordered, started(), confirmed()]
  const toAccount = [
    ...[ordered, started(), awaited(), deposited()],
    { ...cancelStarted(50_000), refundAccount: sealed('refund') },
    canceled(50_000),
  ]
  const inParts = [...paid, cancelStarted(20_000), canceled(20_000)]
  const late = [ordered, started(), failed(), { ...confirmed(), type: 'CaptureFoundLate' } as PaymentEvent]
  const kept = {
    type: 'ReviewClosed',
    review: 'LATE_CAPTURE',
    decision: 'accept',
    note: sealed('n'),
    at: T0,
  } as const
  test.each([
    ['an order', [ordered], '3월 30일 ‘드립백 세트’ 주문을 만들었어요. 결제할 금액은 50,000원이에요.'],
    [
      'an approval under way',
      [ordered, started()],
      '3월 30일 50,000원 결제 승인을 요청했어요. 결과를 확인하고',
    ],
    ['a payment', paid, '3월 30일 50,000원을 결제했어요.'],
    ['a decline', [ordered, started(), failed()], '3월 30일 50,000원 결제가 승인되지 않았어요. '],
    ['a refund to an account', toAccount, '환불 계좌로 보내요. 영업일로 최대 9일 걸릴 수 있어요.'],
    ['its transfer under way', [...toAccount, refundTold('pending')], '환불 계좌로 보내요. 영업일로'],
    ['its arrival', [...toAccount, refundTold('completed')], '4월 1일 환불한 금액이 환불 계좌에 입금됐어요.'],
    ['its failure', [...toAccount, refundTold('failed')], '입금되지 않은 것을 확인했어요. 판매자가 확인하고'],
    ['an account to pay into', [ordered, started(), awaited()], '50,000원을 입금하면 결제가 끝나요.'],
    [
      'a deposit given back on Toss’s own page',
      [ordered, started(), awaited(), deposited(), canceled(50_000, null)],
      '환불 계좌로 보내요. 영업일로 최대 9일 걸릴 수 있어요.',
    ],
    ['money found late', late, '결제를 늦게 확인했어요. 담당자가 확인하고 알려 드려요.'],
    ['… and kept', [...late, kept], '3월 30일 판매자가 늦게 확인된 결제를 받아서 결제가 끝났어요.'],
    ['a deposit', [ordered, started(), awaited(), deposited()], '3월 30일 50,000원 입금을 확인했어요.'],
    ['a part given back', inParts, '20,000원을 취소했어요. 남은 결제 금액은 30,000원이에요. 결제한 수단으로'],
    [
      'the rest given back',
      [...inParts, cancelStarted(30_000), canceled(30_000)],
      '30,000원을 취소했어요. 결제한',
    ],
  ] satisfies [string, PaymentEvent[], string][])('%s', (_what, facts, sentence) => {
    expect(lastTold(facts)).toContain(sentence)
  })

  test('only what comes now is said to come', () => {
    const lines = storyView([ordered, started(), failed()], ko)
    expect(lines.map(({ next }) => next !== null)).toEqual([false, false, true])
  })

  test('other years are named', () => {
    expect(storyView([ordered], { language: 'ko', today: '2027-01-02' as Day })[0]?.text).toContain(
      '2026년\u00a03월\u00a030일',
    )
  })
})

describe('a recurring charge that failed', () => {
  const facts = [chargeOrdered, chargeStarted(), chargeFailed(6, 'REJECT_CARD_PAYMENT')]
  const failure = lastOf(lived(...owing()), 'ChargeFailed')

  test('says what, how much, why and when it is tried again, on the page of the payment', () => {
    const [line] = storyView(facts, ko, [{ ...failure, attempt: 1, retryAt: on('03-31') }]).slice(-1)
    expect(line?.text).toBe('3월\u00a030일 정기결제 9,900원이 카드 한도 초과나 잔액 부족으로 실패했어요.')
    expect(line?.next).toContain('3월\u00a031일에 다시 시도해요.')
  })

  const codes = Object.values(CHARGE_FAILURES).flat()
  test.each(codes)('%s has a cause in both languages that is no code', code => {
    const told = [ko, en].map(telling =>
      lastTold([chargeOrdered, chargeStarted(), chargeFailed(6, code)], telling),
    )
    expect(told[0]).toMatch(/^3월 30일 정기결제 9,900원이 [가-힣0-9 ]+ 실패했어요\.$/)
    expect(told[1]).toMatch(/^On 30 Mar the recurring charge of ₩9,900 failed because [a-z0-9 ]+\.$/)
  })
})

describe('a subscription told to its member', () => {
  test.each([
    ['soft', '다시 시도해요', 'We will try again'],
    ['hard', '다른 결제 수단을 등록하면 바로 다시 결제해요', 'Register another card'],
    ['provider', '다시 시도해요', 'We will try again'],
    ['configuration', '하실 일은 없어요', 'You do not need to do anything'],
  ] as const)('a %s decline says what follows', (declineClass, inKorean, inEnglish) => {
    const facts = lived(...owing(declineClass))
    expect(lastMembership(facts)).toMatch(/정기결제 [\d,]+원이 .+ 실패했어요\./)
    expect(lastMembership(facts)).toContain(inKorean)
    expect(lastMembership(facts, en)).toContain(inEnglish)
  })

  test('before the first charge nothing is there that could end', () => {
    const first = lived(register(), passTime(on('03-31')), declined(renewalOrder(1), on('03-31'), 1))
    expect(lastMembership(first)).toMatch(/까지 해결되지 않으면 구독이 시작되지 않아요\.$/)
    expect(lastMembership(first, en)).toMatch(/the subscription does not start\.$/)
    expect(lastMembership(lived(...owing()))).toMatch(/해결되지 않으면 .+에 구독이 끝나요\.$/)
  })

  const resting = [...joined, pause(on('04-10')), passTime(on('04-30', 0))]
  test.each([
    ['free time ending', onTrial, '무료 이용이 끝나면 4월 14일에', 'when the free trial ends'],
    ['a charge paid', joined, '다음 결제일은 4월 30일이에요.', 'The next charge is on 30 Apr.'],
    [
      'leaving',
      [...joined, cancel(on('04-10'))],
      '해지를 예약했어요. 4월 29일까지',
      'decided to leave after',
    ],
    [
      'staying',
      [...joined, cancel(on('04-10')), undoCancel(on('04-11'))],
      '해지를 되돌렸어요',
      'decided to stay',
    ],
    ['pausing', [...joined, pause(on('04-10'))], '잠시 쉬기로 했어요. 4월 30일부터', 'to pause from 30 Apr'],
    ['resting', resting, '쉬기 시작했어요', 'the pause began'],
    ['resuming', [...joined, pause(on('04-10')), resume(on('04-12'))], '다시 시작했어요', 'it resumed'],
    [
      'another plan',
      [...joined, changeAtEnd(premium, on('04-10'))],
      '요금제를 바꾸기로 했어요: 프리미엄, 매달 30,000원.',
      'another plan',
    ],
  ] as const)('%s', (_what, wishes, inKorean, inEnglish) => {
    const facts = lived(...wishes)
    expect(lastMembership(facts)).toContain(inKorean)
    expect(lastMembership(facts, en)).toContain(inEnglish)
  })

  test('a charge under way is a line only until its outcome', () => {
    const texts = subscriptionStory(lived(...joined), ko).map(({ text }) => text)
    expect(texts.filter(text => text.includes('요청했어요'))).toEqual([])
  })
})

/** Every history ever stored, of both kinds: nothing falls silent, nothing shows a code, an id or an empty hole. */
describe('every golden history', () => {
  const FOLDER = 'test/histories'
  const histories = readdirSync(FOLDER).map(name => ({
    name,
    ...(JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as {
      category?: string
      events: { type: string; schemaVersion: number; data: Record<string, unknown> }[]
    }),
  }))
  const told = histories.flatMap(({ name, category = 'payment', events }) =>
    [ko, en].flatMap(telling => {
      if (category === 'payment')
        return [
          [
            name,
            storyView(
              events.map(one => readEvent<PaymentEvent>(paymentStorage, one)),
              telling,
            ),
          ] as const,
        ]
      // One that was refused never began, and nobody has a page of it.
      if (category !== 'subscription' || name.startsWith('subscription-refused')) return []
      const facts = events.map(one => readEvent<SubscriptionEvent>(subscriptionStorage, one))
      return [[name, subscriptionStory(facts, telling)] as const]
    }),
  )

  test.each(told)('%s', (_name, lines) => {
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines)
      expect(whole(line)).not.toMatch(/undefined|null|NaN|[A-Z]{3,}_|\[object|(?:shop|cus|gst)[-_]/)
  })
})
