import { describe, expect, test } from 'vitest'
import { getShortestPaths } from 'xstate/graph'
import { DECLINE_CODES, TOSS_CODES } from '../../../infra/toss-sandbox/errors.ts'
import {
  after,
  type PaymentStep,
  STATUSES,
  type Status,
  sandboxPaymentMachine,
} from '../../../infra/toss-sandbox/machine.ts'

const STEPS: PaymentStep[] = [
  { type: 'AUTHENTICATED' },
  { type: 'APPROVED' },
  { type: 'ACCOUNT_ISSUED' },
  { type: 'DECLINED' },
  { type: 'TIMED_OUT' },
  { type: 'DEPOSITED' },
  { type: 'DEPOSIT_REVERSED' },
  { type: 'CANCELED', amount: 400 },
  { type: 'CANCELED', amount: 1_000 },
]
const from = (status: Status, isAccount: boolean) =>
  STEPS.flatMap(step => {
    const next = after({ status, balanceAmount: 1_000, virtualAccount: isAccount ? {} : null }, step)
    const name = step.type === 'CANCELED' ? `CANCELED ${step.amount}` : step.type
    return next ? [`${name} → ${next}`] : []
  })

describe("Toss's states of a payment (core-api.md section 4)", () => {
  const fromOpen = [
    'APPROVED → DONE',
    'ACCOUNT_ISSUED → WAITING_FOR_DEPOSIT',
    'DECLINED → ABORTED',
    'TIMED_OUT → EXPIRED',
  ]
  const canceled = ['CANCELED 400 → PARTIAL_CANCELED', 'CANCELED 1000 → CANCELED']

  test.each<[Status, string[]]>([
    ['READY', ['AUTHENTICATED → IN_PROGRESS', ...fromOpen]],
    ['IN_PROGRESS', fromOpen],
    ['WAITING_FOR_DEPOSIT', ['DEPOSITED → DONE', 'CANCELED 400 → CANCELED', 'CANCELED 1000 → CANCELED']],
    ['DONE', ['DEPOSIT_REVERSED → WAITING_FOR_DEPOSIT', ...canceled]],
    ['PARTIAL_CANCELED', ['CANCELED 400 → PARTIAL_CANCELED', 'CANCELED 1000 → PARTIAL_CANCELED']],
    ['CANCELED', []],
    ['ABORTED', []],
    ['EXPIRED', []],
  ])('what may follow %s', (status, expected) => {
    expect(from(status, true)).toEqual(expected)
  })

  test('a card payment has no deposit to take back', () => {
    expect(from('DONE', false)).toEqual(canceled)
  })

  test('every state is reached', () => {
    const paths = getShortestPaths(sandboxPaymentMachine, {
      events: STEPS,
      input: { balanceAmount: 1_000, isVirtualAccount: true },
    })
    const reached = new Set(paths.map(({ state }) => state.value))
    expect([...reached].sort()).toEqual([...STATUSES].sort())
  })
})

describe('codes (core-api.md 5.2)', () => {
  test('each has a status, a message in both languages and somewhere it occurs', () => {
    expect(TOSS_CODES.size).toBe(161)
    for (const { code, status, ko, en, endpoints, kind } of TOSS_CODES.values()) {
      expect(code).toMatch(/^[A-Z][A-Z0-9_]+$/)
      expect([400, 401, 403, 404, 409, 429, 500], code).toContain(status)
      expect(ko, code).toMatch(code === 'TOO_MANY_REQUESTS' ? /\S/ : /[가-힣]/)
      expect(en, code).toMatch(/^[A-Za-z[]/)
      expect(endpoints.join(''), code).toMatch(/^[CGXKVIBTSRU*]+$/)
      expect('RQSHP', code).toContain(kind)
    }
  })

  test('declines are the soft and the hard ones of confirm', () => {
    const codes = DECLINE_CODES.map(({ code }) => code)
    expect(codes).toEqual(
      expect.arrayContaining(['REJECT_CARD_PAYMENT', 'INVALID_STOPPED_CARD', 'EXCEED_MAX_AMOUNT']),
    )
    for (const code of [
      'PROVIDER_ERROR',
      'ALREADY_PROCESSED_PAYMENT',
      'NOT_FOUND_PAYMENT_SESSION',
      'INVALID_API_KEY',
    ]) {
      expect(codes).not.toContain(code)
    }
  })
})
