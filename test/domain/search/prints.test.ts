import { expect, test } from 'vitest'
import { endOfCard, endsToFind, nameToFind } from '../../../domain/search/prints.ts'

test('a name is the same however it is typed', () => {
  const decomposed = '김구매'.normalize('NFD')
  for (const typed of ['김구매', ' 김 구매 ', decomposed]) expect(nameToFind(typed)).toBe('김구매')
  expect(nameToFind('Kim  Gumae')).toBe(nameToFind('KIM GUMAE'))
})

test.each([
  ['43301234****123*', '123*'],
  ['433012******1234', '1234'],
  ['4330-12**-****-1234', '1234'],
  ['43301234********', null],
  ['433012******12**', null],
  ['', null],
])('%s ends in %s', (masked, end) => expect(endOfCard(masked)).toBe(end))

test('four digits find what shows all of them, or all but one', () => {
  expect(endsToFind('1234')).toEqual(['1234', '*234', '1*34', '12*4', '123*'])
  expect(endsToFind('1234')).toContain(endOfCard('43301234****123*'))
  expect(endsToFind('1244')).not.toContain(endOfCard('43301234****123*'))
})
