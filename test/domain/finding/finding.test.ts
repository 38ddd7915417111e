import { describe, expect, test } from 'vitest'
import { finding } from '../../../domain/finding/finding.ts'
import { won } from '../../../domain/money.ts'
import { daysOf, retryAfter, windowDue } from '../../../domain/sweep/window.ts'
import { instantAt } from '../../../domain/time.ts'
import { specify } from '../../support/specify.ts'

const at = '2026-03-30T06:00:00.000Z' as never
const reason = 's1.statutory.staff-2026-03.bm9uY2U.c2VhbGVk' as never
const about = {
  type: 'movement',
  keyFamily: 'api',
  transactionKey: 'tx_1',
  paymentKey: 'pk_1',
  orderId: 'a-strangers-order',
  ours: null,
  moved: 'capture',
  amount: 19_800,
  ourAmount: null,
  movedAt: '2026-03-30T05:00:00.000Z',
} as const
const open = {
  type: 'OpenFinding',
  findingId: 'tx_1',
  kind: 'orphanCapture',
  about,
  advice: 'cancelAtToss',
  at,
} as never
const opened = {
  type: 'FindingOpened',
  findingId: 'tx_1',
  kind: 'orphanCapture',
  about,
  advice: 'cancelAtToss',
  at,
} as never
const ofWebhooks = {
  ...(opened as object),
  findingId: 'webhooks-dropped-2026-03-30',
  kind: 'webhooksDropped',
  about: { type: 'webhooks', state: 'dropped', day: '2026-03-30' },
} as never
const openWebhooks = { ...(ofWebhooks as object), type: 'OpenFinding' } as never
const decide = (action: string) => ({ type: 'DecideFinding', action, orderId: null, reason, at }) as never
const closed = { type: 'FindingClosed', action: 'accept', orderId: null, reason, at } as never
const settled = { type: 'FindingSettled', how: 'canceled', at } as never
const settle = { type: 'SettleFinding', how: 'canceled', at } as never

const { given } = specify(finding)

describe('a finding (대사 차이)', () => {
  test('is found once', () => given(opened).when(open).then())
  test('is found once more when it had come right and goes wrong again', () =>
    given(opened, settled).when(open).then({ type: 'FindingOpened' }))
  test('closed by a person stays closed, however often it is seen', () =>
    given(opened, closed).when(open).then())
  test('of a day’s webhooks is opened again by those that come after it was closed', () =>
    given(ofWebhooks, closed).when(openWebhooks).then({ type: 'FindingOpened' }))
  test('takes only what is offered', () => {
    given(ofWebhooks).when(decide('cancelAtToss')).thenRefused('NOT_ALLOWED_NOW')
    given(opened).when(decide('wait')).then({ type: 'FindingTaken', action: 'wait' })
    given().when(decide('wait')).thenRefused('NOT_FOUND')
  })
  test('comes right by itself while it waits, and not behind a person’s word', () => {
    given(opened).when(settle).then({ type: 'FindingSettled', how: 'canceled' })
    given(opened, closed).when(settle).then()
  })
  test('may be decided anew', () =>
    given(opened, closed).when(decide('callToss')).then({ type: 'FindingTaken', action: 'callToss' }))
})

describe('money of no order of ours, given back from here', () => {
  const cancelId = 'cancel0000000001'
  const endsAt = '2026-04-06T06:00:00.000Z' as never
  const wish = { cancelId, amount: 19_800, reason, at }
  const proposed = { type: 'FindingCancelProposed', ...wish, staffId: 'stf_a', endsAt } as never
  const requested = { type: 'FindingCancelRequested', ...wish, staffId: 'stf_b', requestHash: 'h' } as never
  const ask = (staffId: string, more: object = {}) =>
    ({ type: 'RequestCancel', approves: false, ...wish, staffId, requestHash: 'h', ...more }) as never
  const proposeIt = { type: 'ProposeCancel', ...wish, staffId: 'stf_a', endsAt } as never
  const decline = { type: 'NoteCancelDecline', cancelId, code: 'NOT_CANCELABLE', traceId: null, at } as never
  const retry = (answered: number) =>
    ({ type: 'RetryCancel', cancelId, answered, code: 'PROVIDER_ERROR', at }) as never
  const ofOurs = { ...(opened as object), about: { ...about, ours: 'abcd-0000000000000000' } } as never

  test('only where Toss has it and no order of ours does, and while it waits', () => {
    given(opened)
      .when(ask('stf_a'))
      .then({ type: 'FindingCancelRequested', amount: won(19_800) })
    for (const [events, code] of [
      [[], 'NOT_FOUND'],
      [[ofOurs], 'NOT_FOUND'],
      [[ofWebhooks], 'NOT_FOUND'],
      [[opened, closed], 'NOT_ALLOWED_NOW'],
      [[opened, settled], 'NOT_ALLOWED_NOW'],
    ] as const)
      given(...events)
        .when(ask('stf_a'))
        .thenRefused(code)
  })
  test('by two people, within the time there is', () => {
    given(opened).when(proposeIt).then({ type: 'FindingCancelProposed', staffId: 'stf_a' })
    given(opened, proposed).when(proposeIt).then()
    given(opened, proposed).when(ask('stf_a')).thenRefused('OWN_REQUEST')
    given(opened, proposed)
      .when(ask('stf_b', { at: endsAt }))
      .thenRefused('APPROVAL_OVER')
    given(opened, proposed)
      .when(ask('stf_b', { approves: true }))
      .then({ type: 'FindingCancelRequested', staffId: 'stf_b' })
    // Taken back by whoever proposed it, between the second one's look and yes: their own yes would be nobody's second.
    const dropped = { type: 'FindingCancelDropped', cancelId, staffId: 'stf_a', at } as never
    for (const staffId of ['stf_a', 'stf_b'])
      given(opened, proposed, dropped)
        .when(ask(staffId, { approves: true }))
        .thenRefused('NOT_FOUND')
    given(opened, proposed)
      .when({ type: 'DropCancel', cancelId, staffId: 'stf_b', at } as never)
      .then({ type: 'FindingCancelDropped' })
    given(opened, proposed).when(decide('accept')).then({ type: 'FindingClosed' })
  })
  test('once: nothing else is decided while its outcome is not known', () => {
    given(opened, requested).when(ask('stf_b')).then()
    given(opened, requested)
      .when(ask('stf_b', { cancelId: 'cancel0000000002' }))
      .thenRefused('CANCEL_IN_PROGRESS')
    given(opened, requested).when(decide('accept')).thenRefused('CANCEL_IN_PROGRESS')
    given(opened, requested).when(settle).then({ type: 'FindingSettled', how: 'canceled' })
  })
  test('refused by Toss it waits as before; an answer in passing asks for a new key', () => {
    given(opened, requested).when(decline).then({ type: 'FindingCancelDeclined', code: 'NOT_CANCELABLE' })
    given(opened, requested)
      .when(decline)
      .thenState(after => expect([after.value, after.hasTag('waits')]).toEqual(['taken', true]))
    given(opened).when(decline).then()
    given(opened, requested).when(retry(1)).then({ type: 'FindingCancelRetried', try: 2 })
  })
  test('two nodes that hear the same answer take one new key', () => {
    const retried = { type: 'FindingCancelRetried', cancelId, try: 2, code: 'PROVIDER_ERROR', at } as never
    given(opened, requested, retried).when(retry(1)).then()
    given(opened, requested, retried).when(retry(2)).then({ type: 'FindingCancelRetried', try: 3 })
  })
})

describe('what a sweep has to look at', () => {
  const now = '2026-03-30T06:30:00.000Z' as never // 15:30 in Seoul
  const since = '2026-01-01T00:00:00.000Z' as never
  const memory = (through: string, dailyOn: string | null) =>
    ({ since, through, dailyOn }) as unknown as Parameters<typeof windowDue>[0]
  const cases = [
    ['the last three hours', memory('2026-03-30T05:30:00.000Z', '2026-03-30'), '2026-03-30T03:30:00.000Z'],
    [
      'once a day the last three days whole',
      memory('2026-03-30T05:30:00.000Z', '2026-03-29'),
      '2026-03-26T15:00:00.000Z',
    ],
    [
      'everything since the last complete one, and three days before it, after an outage',
      memory('2026-03-12T01:00:00.000Z', '2026-03-12'),
      '2026-03-08T15:00:00.000Z',
    ],
  ] as const
  test.each(cases)('%s', (_, remembered, from) => {
    expect(windowDue(remembered, now)).toEqual({ from, to: now })
  })
  test('nothing from before the shop was there', () => {
    expect(windowDue({ since: now, through: now, dailyOn: null }, now)).toEqual({ from: now, to: now })
    expect(windowDue({ since: null, through: null, dailyOn: null }, now)).toEqual({ from: now, to: now })
  })
  test('is cut at Seoul midnights, without a gap', () => {
    const window = { from: '2026-03-28T10:00:00.000Z' as never, to: now }
    const days = daysOf(window)
    expect(days.map(({ from }) => from)).toEqual([
      window.from,
      instantAt('2026-03-29' as never),
      instantAt('2026-03-30' as never),
    ])
    expect(days.map(({ to }) => to)).toEqual([...days.slice(1).map(({ from }) => from), now])
    expect(daysOf({ from: now, to: now })).toEqual([])
  })
  test('is asked again soon, and never later than in an hour', () => {
    expect(retryAfter(1, now)).toBe('2026-03-30T06:31:00.000Z')
    expect(retryAfter(3, now)).toBe('2026-03-30T06:34:00.000Z')
    expect(retryAfter(40, now)).toBe('2026-03-30T07:30:00.000Z')
  })
})
