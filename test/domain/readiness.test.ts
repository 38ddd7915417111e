import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mailOrderNumberIsWhole, phoneIsLandline } from '../../app/seller.ts'
import { isReady, READINESS, type ReadinessEvidence, readinessOf } from '../../domain/readiness.ts'

const whole: ReadinessEvidence = {
  seller: {
    isSample: false,
    businessNumberIsWhole: true,
    mailOrderNumberIsWhole: true,
    phoneIsLandline: true,
  },
  ownOffers: 1,
  sampleOffers: 0,
  published: { terms: true, privacy: true, refunds: true },
  reviewers: 1,
  addressIsSecure: true,
  mailIsSent: true,
  logIsGuarded: true,
  keys: { mode: 'live', shared: false, billing: false, plansOnSale: 0 },
}

describe('the list a shop works off before money moves in it', () => {
  test('has every line once, in its order', () =>
    expect(readinessOf(whole).map(({ name }) => name)).toEqual([...READINESS]))

  test('is done when everything is there', () => expect(isReady(readinessOf(whole))).toBe(true))

  test.each<[name: string, evidence: Partial<ReadinessEvidence>, missing: readonly string[]]>([
    ['seller', { seller: { ...whole.seller, isSample: true, phoneIsLandline: false } }, ['sample']],
    [
      'seller',
      { seller: { ...whole.seller, businessNumberIsWhole: false, mailOrderNumberIsWhole: false } },
      ['businessNumber', 'mailOrderNumber'],
    ],
    ['seller', { seller: { ...whole.seller, phoneIsLandline: false } }, ['phone']],
    ['product', { ownOffers: 0 }, []],
    ['samples', { sampleOffers: 2 }, []],
    ['terms', { published: { ...whole.published, terms: false } }, []],
    ['privacy', { published: { ...whole.published, privacy: false } }, []],
    ['refunds', { published: { ...whole.published, refunds: false } }, []],
    ['reviewer', { reviewers: 0 }, []],
    ['address', { addressIsSecure: false }, []],
    ['mail', { mailIsSent: false }, []],
    ['log', { logIsGuarded: false }, []],
    ['keys', { keys: { mode: 'test', shared: false, billing: true, plansOnSale: 1 } }, ['testKeys']],
    ['keys', { keys: { mode: 'test', shared: true, billing: true, plansOnSale: 1 } }, ['sharedKeys']],
    ['keys', { keys: { mode: 'sandbox', shared: false, billing: true, plansOnSale: 0 } }, ['sandboxKeys']],
    ['keys', { keys: { mode: 'live', shared: false, billing: false, plansOnSale: 1 } }, ['billingKeys']],
  ])('is not done without %s, and says what of it is missing', (name, evidence, missing) => {
    const checks = readinessOf({ ...whole, ...evidence })
    expect(checks.filter(({ done }) => !done)).toEqual([{ name, done: false, missing }])
    expect(isReady(checks)).toBe(false)
  })
})

test.each([
  ['제2026-서울종로-0001호', true],
  ['2026-서울 종로-1', true],
  ['제 2026-성남분당A-0001 호', false],
  ['제0000-서울종로-0000호', false],
  ['제2026-서울종로-0000호', false],
  ['없음', false],
])('통신판매업 신고번호 %s: %s', (number, whole) => expect(mailOrderNumberIsWhole(number)).toBe(whole))

test.each([
  ['02-734-1234', true],
  ['031-123-4567', true],
  ['070-1234-5678', true],
  ['1588-1234', true],
  ['+82-2-734-1234', true],
  ['010-1234-5678', false],
  ['02-000-0000', false],
  ['', false],
])('유선번호 %s: %s', (phone, landline) => expect(phoneIsLandline(phone)).toBe(landline))

test('no text whatever is a whole number of both kinds', () =>
  fc.assert(fc.property(fc.string(), text => !(mailOrderNumberIsWhole(text) && phoneIsLandline(text)))))
