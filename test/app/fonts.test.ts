import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CHARACTERS, ourCharacters } from '../../infra/setup/fonts/characters.ts'

const held = new Set(readFileSync(CHARACTERS, 'utf8'))
const isSyllable = (character: string) => character >= '가' && character <= '힣'

test('our font holds every syllable our own texts are written in (npm run fonts)', () => {
  const syllables = [...ourCharacters()].filter(isSyllable)
  expect(syllables.length).toBeGreaterThan(500)
  expect(syllables.filter(syllable => !held.has(syllable))).toEqual([])
})

test('and the 2,350 syllables of KS X 1001, in which names and addresses are written', () => {
  expect([...held].filter(isSyllable).length).toBeGreaterThanOrEqual(2350)
})
