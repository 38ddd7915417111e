import { describe, expect, test } from 'vitest'
import {
  BANKS,
  bankName,
  CARD_COMPANIES,
  CARRIERS,
  cardCompanyName,
  EASY_PAYS,
  easyPayName,
  SECURITIES,
} from '../../../domain/payment/institutions.ts'
import * as sandbox from '../../../infra/toss-sandbox/institutions.ts'

test.each([
  ['cards', CARD_COMPANIES, 31],
  ['banks', BANKS, 26],
  ['securities', SECURITIES, 25],
  ['easy pays', EASY_PAYS, 11],
  ['carriers', CARRIERS, 6],
])('%s: as many as Toss lists, each code once, both names', (_, list, count) => {
  expect(list).toHaveLength(count)
  expect(new Set(list.map(one => one.code)).size).toBe(count)
  for (const { ko, en, word } of list) for (const name of [ko, en, word]) expect(name.trim()).not.toBe('')
})

test('the offline Toss, which keeps a table of its own, says the same', () => {
  for (const { code, ko } of sandbox.CARDS) expect([code, cardCompanyName(code)]).toEqual([code, ko])
  for (const { code, ko } of sandbox.BANKS) expect([code, bankName(code)]).toEqual([code, ko])
  for (const { code, ko } of sandbox.EASY_PAYS) expect([code, easyPayName(code)]).toEqual([code, ko])
})

describe('names', () => {
  test.each([
    [cardCompanyName('61'), '현대'],
    [cardCompanyName('3K', 'en'), 'IBK (BC)'],
    [cardCompanyName('현대', 'en'), 'Hyundai'],
    [bankName('88'), '신한'],
    [bankName('088'), '신한'],
    [bankName('004', 'en'), 'KB Kookmin'],
    [bankName('06'), '국민'],
    [bankName('S3'), '삼성증권'],
    [bankName('240'), '삼성증권'],
    [easyPayName('토스페이', 'en'), 'Toss Pay'],
    [easyPayName('NAVERPAY'), '네이버페이'],
  ])('%s', (shown, expected) => expect(shown).toBe(expected))

  test('an institution of next year is shown by what Toss called it', () => {
    expect([cardCompanyName('Z9'), bankName('Z9'), bankName('999'), easyPayName('새페이')]).toEqual([
      'Z9',
      'Z9',
      '999',
      '새페이',
    ])
    for (const odd of ['constructor', '__proto__', '']) expect(cardCompanyName(odd)).toBe(odd)
  })
})
