import { describe, expect, test } from 'vitest'
import { TOSS_CODES } from '../../../infra/toss-sandbox/errors.ts'
import { PROVIDER_ANSWERS, SITUATIONS } from './situations.ts'
import { createScene } from './support.ts'

const CODES = [...TOSS_CODES.values()]

/** Codes of whoever is behind Toss: nothing the caller sends brings them about. */
const ofTheProvider = CODES.flatMap(({ code, kind, endpoints }) => {
  if (code in SITUATIONS || kind === 'P' || kind === 'Q') return []
  return endpoints.filter(endpoint => endpoint in PROVIDER_ANSWERS).map(endpoint => [code, endpoint] as const)
})

/** Reached only by `TossPayments-Test-Code` or a fault, and why. */
const WITHOUT_A_SITUATION: Readonly<Record<string, readonly string[]>> = {
  'only in the general list, without an endpoint': [
    'ALREADY_COMPLETED_PAYMENT',
    'EXCEED_UNKNOWN_CASE',
    'EXCEED_MIN_CARD_INSTALLMENT_PLAN',
    'INVALID_CARD_INSTALLMENT_AMOUNT',
    'NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT',
    'INVALID_CARD',
    'MAINTAINED_METHOD',
    'NOT_SUPPORTED_CARRIER',
    'NOT_SUPPORTED_USD',
    'DUPLICATED_REQUEST',
    'REQUIRED_AMOUNT',
    'INVALID_ISO_DATE_FORMAT',
    'ALREADY_REFUNDING_PAYMENT',
    'INVALID_REFUND_AMOUNT',
    'INVALID_ACCOUNT_NUMBER',
    'INVALID_ACCOUNT_NOT_CORRECT_BANK',
    'INVALID_ACCOUNT_NUMBER_OR_UNAVAILABLE',
    'ALREADY_CLOSE_ACCOUNT',
    'ACCOUNT_OWNER_CHECK_FAILED',
    'USER_ACCOUNT_ON_HOLD',
    'EXCEED_MAX_REFUND_AMOUNT',
    'NOT_ALLOWED_REFUND_BANK',
    'NOT_ALLOWED_CHANGING_ACCOUNT',
    'NOT_SUPPORTED_REFUND',
    'NOT_FOUND_METHOD',
    'NOT_FOUND_MERCHANT',
    'NOT_FOUND_MERCHANT_INTEGRATION',
    'UNKNOWN_ERROR',
    'FAILED_HASH_DATA_CREATION',
    'FAILED_METHOD_HANDLING',
  ],
  'a contract the sandbox has none of': [
    'INVALID_UNREGISTERED_SUBMALL',
    'NOT_REGISTERED_BUSINESS',
    'NOT_FOUND_TERMINAL_ID',
    'EXCEED_MAX_CARD_INSTALLMENT_PLAN',
    'EXCEED_CANCEL_LIMIT',
  ],
  'a state other codes tell here': ['ALREADY_REFUND_PAYMENT'],
  'of the browser script': [
    'INVALID_MINOR_UNIT_FOR_CURRENCY',
    'INVALID_SUCCESS_URL',
    'INVALID_URL',
    'INVALID_URL_FORMAT',
  ],
}

describe('what causes which error code', () => {
  test.each(Object.entries(SITUATIONS))('%s', async (code, situation) => {
    expect(await situation(await createScene())).toBe(code)
  })

  test.each(ofTheProvider)('%s at %s: the provider answers so, once', async (code, endpoint) => {
    expect(await PROVIDER_ANSWERS[endpoint]?.(await createScene(), code)).toBe(code)
  })

  test('every code is caused here, or said not to be', () => {
    const caused = new Set([...Object.keys(SITUATIONS), ...ofTheProvider.map(([code]) => code)])
    const unsaid = CODES.map(({ code }) => code).filter(code => !caused.has(code))
    expect(unsaid.sort()).toEqual(Object.values(WITHOUT_A_SITUATION).flat().sort())
  })
})
