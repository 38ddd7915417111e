import { describe, expect, test } from 'vitest'
import { consentWords } from '../../../app/text.consent.ts'
import { registrationFailure } from '../../../app/views/card-landing.ts'
import { CONSENT_TEXT } from '../../../domain/subscription/consent.ts'
import { verdictOf } from '../../../infra/toss/codes.ts'
import { ERROR_TABLE } from '../../../infra/toss-sandbox/error-table.ts'

const LANGUAGES = ['ko', 'en'] as const

describe('why a card was not registered', () => {
  const codes = ERROR_TABLE.trim()
    .split('\n')
    .map(line => line.split('|')[1]?.trim() ?? '')
    .filter(code => verdictOf('issue', code) === 'declined')

  test('every code says in our words that nothing was charged', () => {
    expect(codes.length).toBeGreaterThan(10)
    for (const language of LANGUAGES)
      for (const code of codes)
        expect(registrationFailure(code, language).words).toMatch(
          language === 'ko' ? /결제되지 않았어요/ : /Nothing was charged/,
        )
  })

  test('what we have no words for is quoted, and only that', () => {
    expect(registrationFailure('NEVER_HEARD_OF', 'ko').reference).toBe('NEVER_HEARD_OF')
    expect(registrationFailure('INVALID_STOPPED_CARD', 'ko').reference).toBeNull()
    expect(registrationFailure(null, 'en').reference).toBeNull()
  })
})

describe('the text of a consent', () => {
  const terms = { plan: 'BASIC', from: '9,900', to: '12,000', on: '1 May', each: 'monthly' }

  test.each(LANGUAGES)(
    'is there in the version asked today, with every sum and date in it (%s)',
    language => {
      const { conversion, price } = {
        conversion: consentWords(CONSENT_TEXT, 'conversion', language).says(terms),
        price: consentWords(CONSENT_TEXT, 'price', language).says(terms),
      }
      for (const value of ['BASIC', '12,000', '1 May', 'monthly']) expect(conversion).toContain(value)
      for (const value of Object.values(terms)) expect(price).toContain(value)
    },
  )

  test('of a version nobody wrote is a defect, not an empty page', () => {
    for (const version of ['1999-01-01', 'constructor'])
      expect(() => consentWords(version, 'price', 'ko')).toThrow(/no consent text/)
  })
})
