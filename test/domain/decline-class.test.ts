import { describe, expect, test } from 'vitest'
import { CHARGE_FAILURES, declineClassOf } from '../../domain/payment/decline-class.ts'
import { codesOf } from '../../infra/toss/codes.ts'
import { CODE_ROWS, occurs } from '../infra/toss/code-rows.ts'

/** Reliability.md 2.2 against issue 3: what a charge's answer is, and what dunning makes of its code. */
const CLASSES = {
  declined: ['soft', 'hard'],
  tryAgain: ['provider'],
  sameKey: ['provider'],
  ours: ['configuration'],
} as const

describe('why a charge failed', () => {
  const failures = [...codesOf('charge')].filter(([, verdict]) => verdict !== 'ask')

  test.each(failures)('%s (%s) has the class of what it is answered with', (code, verdict) => {
    if (!(verdict in CLASSES)) throw new Error(`a charge cannot come to ${verdict}`)
    expect(CLASSES[verdict as keyof typeof CLASSES]).toContain(declineClassOf(code))
    expect(Object.values(CHARGE_FAILURES).flat()).toContain(code)
  })

  test('no code is listed twice, and none that the client never tells', () => {
    const listed = Object.values(CHARGE_FAILURES).flat()
    expect([...listed].sort()).toEqual(failures.map(([code]) => code).sort())
  })

  const BY_HANDLING = { S: 'soft', H: 'hard', R: 'provider', P: 'configuration' } as const
  const documented = CODE_ROWS.filter(
    ([, code, , handling]) => handling !== 'Q' && codesOf('charge').has(code),
  )
  const OTHERWISE: Readonly<Record<string, string>> = {
    FAILED_DB_PROCESSING: 'provider', // what it had done before it failed is not known
  }

  test.each(documented)('%i %s (%s) has the class of the documents: %s', (_, code, __, handling) => {
    expect(declineClassOf(code)).toBe(OTHERWISE[code] ?? BY_HANDLING[handling as keyof typeof BY_HANDLING])
  })

  test('every code documented for a charge is among them', () => {
    const missing = CODE_ROWS.filter(row => row[2].split(' ').includes('B') && !codesOf('charge').has(row[1]))
    expect(missing).toEqual([])
    expect(documented.filter(row => occurs('charge', row)).length).toBeGreaterThan(60)
  })

  test.each([
    ['REJECT_CARD_PAYMENT', 'soft'],
    ['INVALID_STOPPED_CARD', 'hard'],
    ['ALREADY_REMOVED_BILLING_KEY', 'hard'],
    ['NOT_FOUND_BILLING', 'hard'],
    ['INVALID_BILLING_AUTH', 'hard'],
    ['PROVIDER_ERROR', 'provider'],
    ['NOT_MATCHES_CUSTOMER_KEY', 'configuration'],
    ['A_CODE_OF_NEXT_YEAR', 'soft'],
    ['constructor', 'soft'],
  ])('%s is %s', (code, name) => expect(declineClassOf(code)).toBe(name))
})
