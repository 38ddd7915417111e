import { describe, expect, test } from 'vitest'
import { card } from '../../../domain/card/card.ts'
import type { CardCommand } from '../../../domain/card/decider.ts'
import type { CardEvent } from '../../../domain/card/events.ts'
import { atMinute, sealed } from '../../support/payment-facts.ts'
import { specify } from '../../support/specify.ts'

const { given } = specify(card)
type Wish<Type extends CardCommand['type']> = Extract<CardCommand, { type: Type }>

const start: Wish<'StartRegistration'> = {
  type: 'StartRegistration',
  cardId: 'card0123456789abcdefghijk',
  subject: 'cus_0123456789abcdef',
  method: 'CARD',
  purpose: { type: 'replace', subscriptionId: 'a1b2c3d4e5f6a1b2c3d4e5f6' },
  stateHash: 'state-hash',
  at: atMinute(0),
}
const request = (minutes = 2, stateHash = 'state-hash'): Wish<'RequestBillingKey'> => ({
  type: 'RequestBillingKey',
  stateHash,
  authKey: sealed('authKey'),
  idempotencyKey: 'issue:1',
  requestHash: 'hash',
  at: atMinute(minutes),
})
const retry: CardCommand = {
  type: 'RetryBillingKey',
  idempotencyKey: 'issue:2',
  code: 'PROVIDER_ERROR',
  at: atMinute(3),
}
const issued: CardCommand = {
  type: 'RecordIssued',
  billingMethod: { type: 'card', issuerCode: '61', cardType: 'credit', ownerType: 'personal' },
  number: sealed('number'),
  traceId: null,
  at: atMinute(4),
}
const refusal: CardCommand = {
  type: 'RecordRefusal',
  code: 'INVALID_AUTHORIZE_AUTH',
  traceId: null,
  at: atMinute(4),
}
const expire = (minutes: number): CardCommand => ({ type: 'Expire', at: atMinute(minutes) })
const attach: CardCommand = { type: 'NoteAttached', at: atMinute(5) }
const remove: CardCommand = { type: 'DeleteKey', at: atMinute(5) }
const removed: CardCommand = { type: 'RecordDeleted', code: null, traceId: null, at: atMinute(6) }
const gone: CardCommand = { type: 'ReportGone', at: atMinute(5) }

function lived(...wishes: CardCommand[]): CardEvent[] {
  const facts: CardEvent[] = []
  wishes.reduce((state, wish) => {
    const decision = card.decider.decide(state, wish)
    if (decision.type === 'refused') throw new Error(decision.code)
    facts.push(...decision.events)
    return decision.events.reduce((known, fact) => card.decider.evolve(known, fact), state)
  }, card.decider.initial)
  return facts
}

describe('registering a card (자동결제 등록)', () => {
  test('waits thirty minutes for its customer, and is begun once', () => {
    given()
      .when(start)
      .then({ type: 'CardRegistrationStarted', endsAt: atMinute(30) })
    given(...lived(start))
      .when({ ...start, at: atMinute(1) })
      .then()
  })
  test('an authKey is exchanged once: the landing reloaded asks nothing more (c1)', () => {
    given(...lived(start))
      .when(request())
      .then({ type: 'BillingKeyRequested', try: 1, idempotencyKey: 'issue:1' })
    given(...lived(start, request()))
      .when(request(3))
      .then()
    given(...lived(start, request(), issued))
      .when(request(5))
      .then()
    given(...lived(start, request(), refusal))
      .when(request(5))
      .then()
  })
  test('of another session is refused before anything is asked (c5)', () => {
    given(...lived(start))
      .when(request(2, 'another'))
      .thenRefused('SESSION_DIFFERS')
    given(...lived(start, request(), issued))
      .when(request(2, 'another'))
      .thenRefused('SESSION_DIFFERS')
    given().when(request()).thenRefused('NOT_FOUND')
  })
  test('too late is too late, whether anybody looked or not', () => {
    given(...lived(start))
      .when(request(30))
      .thenRefused('REGISTRATION_OVER')
    given(...lived(start))
      .when(request(29))
      .then({ type: 'BillingKeyRequested' })
    given(...lived(start))
      .when(expire(29))
      .then()
    given(...lived(start))
      .when(expire(30))
      .then({ type: 'CardRegistrationExpired' })
    given(...lived(start, expire(30)))
      .when(request(31))
      .thenRefused('REGISTRATION_OVER')
    given(...lived(start, request()))
      .when(expire(60))
      .then()
  })
  test('a transient answer takes the next key, and none once it is settled', () => {
    given(...lived(start, request()))
      .when(retry)
      .then({ type: 'BillingKeyRetried', try: 2 })
    given(...lived(start, request(), issued))
      .when(retry)
      .thenRefused('NOT_ALLOWED_NOW')
  })
  test('registered, the authKey is forgotten; told twice, registered once', () => {
    given(...lived(start, request()))
      .when(issued)
      .thenState(state => {
        expect(state.hasTag('usable')).toBe(true)
        expect(state.context.authKey).toBeNull()
      })
    given(...lived(start, request(), issued))
      .when(issued)
      .then()
    given(...lived(start, request(), issued))
      .when(refusal)
      .then()
  })
  test('refused, it is over', () =>
    given(...lived(start, request()))
      .when(refusal)
      .thenState(state => {
        expect(state.hasTag('usable')).toBe(false)
        expect(state.context).toMatchObject({ failure: 'INVALID_AUTHORIZE_AUTH', authKey: null })
      }))
})

describe('telling the subscription', () => {
  test('is noted once, and never of a card that is not there or is to go', () => {
    given(...lived(start, request(), issued))
      .when(attach)
      .then({ type: 'CardAttached' })
    given(...lived(start, request(), issued, attach))
      .when(attach)
      .then()
    given(...lived(start, request()))
      .when(attach)
      .then()
    given(...lived(start, request(), issued, remove))
      .when(attach)
      .then()
  })
  test('leaves the card usable, and it can still be deleted', () => {
    given(...lived(start, request(), issued))
      .when(attach)
      .thenState(state => expect(state.hasTag('usable')).toBe(true))
    given(...lived(start, request(), issued, attach))
      .when(remove)
      .then({ type: 'BillingKeyDeletionStarted' })
  })
})

describe('deleting a key', () => {
  test('is asked of Toss until it is gone, each step once', () => {
    given(...lived(start, request(), issued))
      .when(remove)
      .then({ type: 'BillingKeyDeletionStarted' })
    given(...lived(start, request(), issued, remove))
      .when(remove)
      .then()
    given(...lived(start, request(), issued, remove))
      .when(removed)
      .then({ type: 'BillingKeyDeleted' })
    given(...lived(start, request(), issued, remove, removed))
      .when(removed)
      .then()
    given(...lived(start, request()))
      .when(remove)
      .then()
  })
  test.each([
    ['before its subscription has the card', []],
    ['after', [attach]],
  ])('a key reported gone %s is noted once, and stays usable until a charge shows it', (_, attached) => {
    const usable = lived(start, request(), issued, ...attached)
    given(...usable)
      .when(gone)
      .then({ type: 'BillingKeyReportedGone' })
    given(...usable)
      .when(gone)
      .thenState(state => {
        expect(state.hasTag('usable')).toBe(true)
        expect(state.context.reportedGone).toBe(true)
      })
    given(...lived(start, request(), issued, ...attached, gone))
      .when(gone)
      .then()
  })
})

describe('its rows', () => {
  const rowsAfter = (...wishes: CardCommand[]) => {
    const rows = new Map<string, unknown>()
    let state = card.decider.initial
    lived(...wishes).forEach((fact, index) => {
      const before = state
      state = card.decider.evolve(state, fact)
      for (const project of card.projections)
        for (const row of project({ id: 'card-1', version: index + 1 }, fact, state, before))
          rows.set(row.table, row.data)
    })
    return Object.fromEntries(rows)
  }
  test.each([
    ['registering', [start], { kind: 'registration', due_at: atMinute(30) }],
    [
      'issuing',
      [start, request()],
      { kind: 'issue', due_at: new Date(Date.parse(atMinute(2)) + 5_000).toISOString() },
    ],
    [
      'registered',
      [start, request(), issued],
      { kind: 'attach', due_at: new Date(Date.parse(atMinute(4)) + 30_000).toISOString() },
    ],
    ['attached', [start, request(), issued, attach], { kind: null, due_at: null }],
    ['failed', [start, request(), refusal], { kind: null, due_at: null }],
    ['expired', [start, expire(30)], { kind: null, due_at: null }],
    ['deleting', [start, request(), issued, remove], { kind: 'deleteKey', due_at: atMinute(5) }],
    ['deleted', [start, request(), issued, remove, removed], { kind: null, due_at: null }],
  ] as const)('%s', (status, wishes, due) => {
    const rows = rowsAfter(...wishes)
    expect(rows.cards).toMatchObject({ status, purpose: start.purpose })
    expect(rows.due).toEqual(due)
    expect(JSON.stringify(rows)).not.toContain('authKey')
  })
})
