import { describe, expect, test } from 'vitest'
import type { Subject } from '../../domain/ids.ts'
import type { PersonEvent } from '../../domain/person/events.ts'
import { type PersonCommand, person } from '../../domain/person/person.ts'
import { keptUntil, termIsOver } from '../../domain/person/retention.ts'
import type { Instant } from '../../domain/time.ts'
import { specify } from '../support/specify.ts'

const { given } = specify(person)

const at = '2026-03-30T05:00:00.000Z' as Instant
const subject = 'cus_0123456789abcdef' as Subject
const account = { subject, class: 'account', at } as const
const statutory = { subject, class: 'statutory', at } as const
const begun: PersonEvent = { type: 'ErasureStarted', ...account, why: 'ownWish' }
const erased: PersonEvent = { type: 'PersonErased', ...account, why: 'ownWish' }
const overBegun: PersonEvent = { type: 'ErasureStarted', ...statutory, why: 'term' }
const over: PersonEvent = { type: 'PersonErased', ...statutory, why: 'term' }
const start = (open: (PersonCommand & { type: 'StartErasure' })['open'] = null): PersonCommand => ({
  type: 'StartErasure',
  ...account,
  why: 'ownWish',
  open,
})
const startOver: PersonCommand = { type: 'StartErasure', ...statutory, why: 'term', open: null }
const record = (of: typeof account | typeof statutory): PersonCommand => ({
  type: 'RecordErased',
  ...of,
  why: 'restored',
})

describe('forgetting a person (개인정보 파기)', () => {
  test('begins with an intent and ends with a fact', () => {
    given().when(start()).then(begun)
    given(begun).when(record(account)).then(erased)
  })
  test('asked twice, begins once, also when it is done', () => {
    given(begun).when(start()).then()
    given(begun, erased).when(start()).then()
    given(begun, erased).when(record(account)).then()
  })
  test('is refused for what is open, and begun all the same once it was begun', () => {
    given().when(start('SUBSCRIPTION_LIVE')).thenRefused('SUBSCRIPTION_LIVE')
    given(begun).when(start('PAYMENT_UNSETTLED')).then()
  })
  test('of the other class waits its turn', () => {
    given(begun).when(startOver).thenRefused('NOT_ALLOWED_NOW')
    given(begun).when(record(statutory)).thenRefused('NOT_ALLOWED_NOW')
    given(begun, erased).when(startOver).then(overBegun)
    given(overBegun, over).when(start()).then(begun)
  })
  test('a record of later has a term of its own', () => {
    given(overBegun, over).when(startOver).then(overBegun)
  })
  test('that a restored backup did not know is only recorded', () => {
    given()
      .when(record(account))
      .then({ ...erased, why: 'restored' })
    given(begun, erased)
      .when(record(statutory))
      .then({ ...over, why: 'restored' })
  })
})

describe('how long the law keeps (보존 기간)', () => {
  const of = (
    moneyAt: string | null,
    contractAt: string | null = null,
    unconcludedAt: string | null = null,
  ) => ({ moneyAt, contractAt, unconcludedAt }) as Parameters<typeof keptUntil>[0]

  test.each([
    ['nothing', of(null), null],
    ['the last money', of('2026-03-30T05:00:00.000Z'), '2031-03-30'],
    ['a Seoul day, not a UTC one', of('2026-03-30T15:00:00.000Z'), '2031-03-31'],
    ['a leap day', of('2028-02-29T05:00:00.000Z'), '2033-02-28'],
    [
      'the later of money and membership',
      of('2026-03-30T05:00:00.000Z', '2027-01-01T05:00:00.000Z'),
      '2032-01-01',
    ],
    ['an order nobody paid', of(null, null, '2026-03-30T05:00:00.000Z'), '2026-06-28'],
    [
      'an old payment and a new try',
      of('2021-03-30T05:00:00.000Z', null, '2026-03-30T05:00:00.000Z'),
      '2026-06-28',
    ],
  ])('%s', (_, records, day) => expect(keptUntil(records)).toBe(day))

  test('the whole last day belongs to it', () => {
    const records = of('2026-03-30T05:00:00.000Z')
    expect(termIsOver(records, '2031-03-30T14:59:59.999Z' as Instant)).toBe(false)
    expect(termIsOver(records, '2031-03-30T15:00:00.000Z' as Instant)).toBe(true)
  })
})
