import { describe, expect, test } from 'vitest'
import { failureWords, knownFailures } from '../../../app/text.failures.ts'
import { legalText } from '../../../app/text.legal.ts'
import { membershipTextOf, textOf } from '../../../app/text.ts'
import { rejectionOf } from '../../../app/toss/rejection.ts'
import { SdkUnreachable } from '../../../app/toss/sdk.ts'
import { leadOf } from '../../../app/ui/payment/lead.ts'
import { verdictOf } from '../../../infra/toss/codes.ts'
import { ERROR_TABLE } from '../../../infra/toss-sandbox/error-table.ts'

const table = ERROR_TABLE.trim()
  .split('\n')
  .map(line => line.split('|').map(cell => cell.trim()))
  .map(([, code = '', , kind = '', message = '']) => ({ code, kind, message }))

describe('a payment’s page', () => {
  const failed = { status: 'failed', refund: null, subscriptionId: null } as const
  test('opened by its link offers no button, and says where a declined order can be paid', () => {
    for (const language of ['ko', 'en'] as const) {
      const { payment } = textOf(language)
      expect(leadOf(textOf(language), failed, false)).toBe(payment.leads.failed)
      expect(leadOf(textOf(language), failed, true)).toMatch(
        /주문한 브라우저나 계정에서|the browser or the account/,
      )
      const charge = { ...failed, subscriptionId: 'sub' }
      expect(leadOf(textOf(language), charge, true)).toBe(payment.chargeLeads.failed)
      const done = { ...failed, status: 'done' } as const
      expect(leadOf(textOf(language), done, true)).toBe(payment.leads.done)
    }
  })
})

describe('why a payment was not approved', () => {
  test('every code Toss can decline a payment with has words of ours', () => {
    const declined = table.filter(({ code }) => verdictOf('confirm', code) === 'declined')
    expect(declined.length).toBeGreaterThan(40)
    expect(declined.filter(({ code }) => !knownFailures.includes(code)).map(({ code }) => code)).toEqual([])
  })

  test('the words are ours, not Toss’s, in both languages', () => {
    for (const { code, message } of table)
      for (const language of ['ko', 'en'] as const) {
        const { reason, advice } = failureWords(code, language)
        expect(reason).not.toBe(message)
        expect(advice).not.toBe('')
      }
  })

  test('an unknown code gets general words, and none does too', () => {
    for (const code of ['SOMETHING_NEW', 'constructor', '__proto__', null])
      expect(failureWords(code, 'ko')).toEqual({
        reason: '결제가 승인되지 않았어요.',
        advice: '다른 결제 수단으로 다시 시도해 주세요.',
        known: false,
      })
  })
})

describe('what the browser SDK rejects with', () => {
  const rejected = (code: unknown) => rejectionOf(Object.assign(new Error('<b>theirs</b>'), { code }))

  test.each([
    ['USER_CANCEL', 'closed', null],
    ['NEED_AGREEMENT_WITH_REQUIRED_TERMS', 'noAgreement', null],
    ['NEED_CARD_PAYMENT_DETAIL', 'noCardDetail', null],
    ['INVALID_METHOD_TRANSACTION', 'busy', null],
    ['NOT_SUPPORTED_WIDGET_KEY', 'ours', 'NOT_SUPPORTED_WIDGET_KEY'],
    ['SOMETHING_NEW', 'unknown', 'SOMETHING_NEW'],
    ['<script>', 'unknown', null],
    [undefined, 'unknown', null],
  ])('%s → %s', (code, word, shown) => expect(rejected(code)).toEqual({ word, code: shown }))

  test('a script that did not load says so', () =>
    expect(rejectionOf(new SdkUnreachable('x'))).toEqual({ word: 'unreachable', code: null }))
})

test('both languages say everything: no text is empty', () => {
  const empty: string[] = []
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string' && value.trim() === '') empty.push(path)
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`)
  }
  for (const language of ['ko', 'en'] as const) walk([textOf(language), membershipTextOf(language)], language)
  expect(empty).toEqual([])
})

test('the legal pages exist in both languages with the same sections, and nothing else does', () => {
  for (const name of ['terms', 'privacy', 'refunds'])
    expect(legalText(name, 'ko')?.sections.length).toBe(legalText(name, 'en')?.sections.length)
  for (const name of ['nothing', 'constructor', '']) expect(legalText(name, 'ko')).toBeNull()
  expect(legalText('terms', 'ko', '2026-11-01')?.version).toBe('2026-11-01') // whoever agreed to it reads it still
  expect(legalText('terms', 'ko', 'constructor')).toBeNull()
  expect(legalText('privacy', 'ko', '2026-11-27')?.sections.length).toBe(5) // what was said before stays readable
  expect(legalText('terms', 'ko', '2026-11-30')).toBeNull() // only the privacy policy was written anew
})

test('the sample privacy policy names in both languages what 개인정보 보호법 제30조 asks of one', () => {
  const asked = {
    ko: [
      '파기하는 절차',
      '토스페이먼츠(주)',
      '법정대리인',
      '개인정보 보호책임자는',
      '쿠키를 막거나',
      '암호화해',
      '5년',
      '열람 요청',
    ],
    en: [
      'How it is erased',
      'Toss Payments handles',
      'legal representative',
      'privacy officer',
      'block or delete',
      'encrypted',
      'five years',
    ],
  }
  for (const language of ['ko', 'en'] as const) {
    const words = JSON.stringify(legalText('privacy', language)?.sections)
    for (const word of asked[language]) expect(words).toContain(word)
  }
})
