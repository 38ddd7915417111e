import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LONGEST } from '../../../infra/setup/longest-first.ts'

test('the files that begin first are there', () => {
  expect(LONGEST.filter(file => !existsSync(file))).toEqual([])
})
