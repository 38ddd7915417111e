import { describe, expect, test } from 'vitest'
import { codeWords } from '../../../app/admin/code-words.ts'
import { fieldError } from '../../../app/admin/field-errors.ts'
import { linkTo } from '../../../app/admin/link-to.ts'
import { wordFor } from '../../../app/admin/words.ts'
import { adminEn } from '../../../app/text.admin.en.ts'
import { adminKo } from '../../../app/text.admin.ko.ts'
import { aggregates } from '../../../domain/aggregates.ts'
import { machines } from '../../../infra/setup/diagrams.ts'

describe("staff's words", () => {
  const types = aggregates.flatMap(({ storage }) => Object.keys(storage)).sort()

  test.each([
    ['Korean', adminKo],
    ['English', adminEn],
  ])('name every kind of fact that is stored, in %s', (_, { words }) =>
    expect(Object.keys(words.eventTypes).sort()).toEqual(types),
  )

  test.each([
    ['Korean', adminKo],
    ['English', adminEn],
  ])('name every state a stream can stand in, in %s', (_, { words }) => {
    const leaves = ({ states }: { states: object }, own: string): string[] => {
      const inner = Object.entries(states)
      return inner.length === 0 ? [own] : inner.flatMap(([name, node]) => leaves(node, name))
    }
    const own = { payment: words.paymentStates, subscription: words.subscriptionStates }
    const unnamed = Object.entries(machines).flatMap(([category, { machine }]) => {
      const named = {
        ...words.streamStates[category as keyof typeof machines],
        ...own[category as 'payment'],
      }
      return leaves(machine, category)
        .filter(leaf => wordFor(named, leaf) === null)
        .map(leaf => `${category}: ${leaf}`)
    })
    expect(unnamed).toEqual([])
  })

  test('are the same tables in both languages, without an empty word', () => {
    const names = (text: object, path = ''): string[] =>
      Object.entries(text).flatMap(([name, value]) =>
        typeof value === 'object' ? names(value, `${path}${name}.`) : [`${path}${name}`],
      )
    expect(names(adminEn).sort()).toEqual(names(adminKo).sort())
    const empty = (text: object): string[] =>
      Object.entries(text).flatMap(([name, value]) =>
        typeof value === 'object' ? empty(value) : value === '' ? [name] : [],
      )
    expect([...empty(adminKo), ...empty(adminEn)]).toEqual([])
  })

  test('are not found on the prototype', () => {
    expect(wordFor(adminKo.words.actors, 'toString')).toBeNull()
    expect(wordFor(adminKo.words.actors, 'staff')).toBe('직원')
  })

  test("tell Toss's codes, and leave an unknown one to itself", () => {
    expect(codeWords(adminKo, 'NOT_CANCELABLE_AMOUNT', 'ko')).toContain('금액')
    expect(codeWords(adminEn, 'REJECT_CARD_PAYMENT', 'en')).toContain('card')
    expect(codeWords(adminKo, 'NEVER_HEARD_OF', 'ko')).toBeNull()
    expect(codeWords(adminKo, 'constructor', 'ko')).toBeNull()
  })
})

describe('a field in error', () => {
  test('says what to do, by the most telling of code and field', () => {
    const errors = { amount: 'INVALID', reason: 'REQUIRED', taxFreeAmount: 'TAX_FREE_OVER', x: 'TOO_LONG' }
    expect(fieldError(adminKo, errors, 'amount')).toBe(adminKo.errors.fields.amount)
    expect(fieldError(adminKo, errors, 'reason')).toBe(adminKo.errors.required)
    expect(fieldError(adminKo, errors, 'taxFreeAmount')).toBe(adminKo.errors.codes.TAX_FREE_OVER)
    expect(fieldError(adminKo, errors, 'x')).toBe(adminKo.errors.tooLong)
  })
  test('says nothing when it is well', () => {
    expect(fieldError(adminKo, {}, 'amount')).toBeNull()
    expect(fieldError(adminKo, undefined, 'amount')).toBeNull()
    expect(fieldError(adminKo, {}, 'constructor')).toBeNull()
  })
})

test('a link carries what was asked for and nothing else', () => {
  expect(linkTo('/p', {})).toBe('/p')
  expect(linkTo('/p', { a: undefined, b: '', c: 0, d: 'x&y' })).toBe('/p?c=0&d=x%26y')
})
