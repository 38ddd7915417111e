import { describe, test } from 'vitest'
import { card } from '../../../domain/card/card.ts'
import type { CardCommand } from '../../../domain/card/decider.ts'
import type { CardEvent } from '../../../domain/card/events.ts'
import { won } from '../../../domain/money.ts'
import { atMinute, sealed } from '../../support/payment-facts.ts'
import { specify } from '../../support/specify.ts'
import { basic, day } from '../../support/subscription-facts.ts'

const { given } = specify(card)
type Wish<Type extends CardCommand['type']> = Extract<CardCommand, { type: Type }>

const attach: CardCommand = { type: 'NoteAttached', at: atMinute(5) }
const remove: CardCommand = { type: 'DeleteKey', at: atMinute(5) }
const removed: CardCommand = { type: 'RecordDeleted', code: null, traceId: null, at: atMinute(6) }
const window: readonly CardCommand[] = [
  {
    type: 'StartRegistration',
    cardId: 'card0123456789abcdefghijk',
    subject: 'cus_0123456789abcdef',
    method: 'CARD',
    purpose: { type: 'replace', subscriptionId: 'a1b2c3d4e5f6a1b2c3d4e5f6' },
    stateHash: 'state-hash',
    at: atMinute(0),
  },
  {
    type: 'RequestBillingKey',
    stateHash: 'state-hash',
    authKey: sealed('authKey'),
    idempotencyKey: 'issue:1',
    requestHash: 'hash',
    at: atMinute(2),
  },
  {
    type: 'RecordIssued',
    billingMethod: { type: 'card', issuerCode: '61', cardType: 'credit', ownerType: 'personal' },
    number: sealed('number'),
    traceId: null,
    at: atMinute(4),
  },
]

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

describe('a key of another system', () => {
  const importKey: Wish<'ImportKey'> = {
    type: 'ImportKey',
    cardId: 'card0123456789abcdefghijk',
    subject: 'cus_0123456789abcdef',
    method: 'CARD',
    purpose: {
      type: 'import',
      subscriptionId: 'a1b2c3d4e5f6a1b2c3d4e5f6',
      productId: 'membership',
      productName: '멤버십',
      plan: basic,
      nextChargeOn: day('04-30'),
      anchorDay: 31,
      tells: false,
    },
    billingMethod: { type: 'card', issuerCode: '61', cardType: null, ownerType: null },
    number: null,
    at: atMinute(0),
  }
  const refuseImport: CardCommand = { type: 'RefuseImport', code: 'ALREADY_SUBSCRIBED', at: atMinute(1) }

  test('is there at once, for the membership it comes with', () =>
    given().when(importKey).then({ type: 'BillingKeyImported', purpose: importKey.purpose }))
  test('told twice is told once, also when it has gone again since', () => {
    given(...lived(importKey))
      .when(importKey)
      .then()
    given(...lived(importKey, attach, remove, removed))
      .when(importKey)
      .then()
  })
  test('is never another member’s', () =>
    given(...lived(importKey))
      .when({ ...importKey, subject: 'cus_ffffffffffffffff' })
      .thenRefused('NOT_ALLOWED_NOW'))
  const { purpose } = importKey
  test.each([
    ['price', { ...purpose, plan: { ...basic, price: won(8_100) } }],
    ['plan', { ...purpose, plan: { ...basic, planId: 'another' } }],
    ['charge day', { ...purpose, nextChargeOn: day('05-31') }],
    ['anchor day', { ...purpose, anchorDay: 30 }],
  ])('is not told with another %s while its membership has still to begin', (_, otherwise) =>
    given(...lived(importKey))
      .when({ ...importKey, purpose: otherwise })
      .thenRefused('NOT_ALLOWED_NOW'),
  )
  test('told with other words of the same plan is the same', () =>
    given(...lived(importKey))
      .when({ ...importKey, purpose: { ...purpose, plan: { ...basic, planName: '새 이름' }, tells: true } })
      .then())
  test('told otherwise once it was refused is another', () =>
    given(...lived(importKey, refuseImport))
      .when({ ...importKey, purpose: { ...purpose, anchorDay: 30 } })
      .then({ type: 'BillingKeyImported' }))
  test('whose membership could not be taken over is let go, not deleted at Toss', () =>
    given(...lived(importKey))
      .when(refuseImport)
      .then({ type: 'ImportRefused', code: 'ALREADY_SUBSCRIBED' }))
  test('may be brought again then', () =>
    given(...lived(importKey, refuseImport))
      .when(importKey)
      .then({ type: 'BillingKeyImported' }))
  test('that serves a membership, or was registered here, is not let go', () => {
    given(...lived(importKey, attach))
      .when(refuseImport)
      .then()
    given(...lived(...window))
      .when(refuseImport)
      .then()
  })
  test('was bought in no window', () =>
    given(...lived(importKey))
      .when(window[1] as CardCommand)
      .thenRefused('SESSION_DIFFERS'))
})
