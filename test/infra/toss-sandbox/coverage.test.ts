import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCoverage } from '../../../infra/setup/toss-coverage/coverage.ts'
import { asDocument, COVERAGE_PAGE } from '../../../infra/setup/toss-coverage/document.ts'

describe('the sandbox against the inventory', () => {
  test('nothing is silently missing, and the page says what is', async () => {
    const coverage = await readCoverage(process.cwd())
    expect(coverage.problems).toEqual([])
    expect(readFileSync(COVERAGE_PAGE, 'utf8'), 'npm run toss-coverage writes it anew').toBe(
      asDocument(coverage),
    )
  })
})
