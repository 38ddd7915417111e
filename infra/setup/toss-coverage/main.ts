import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCoverage } from './coverage.ts'
import { asDocument, COVERAGE_PAGE } from './document.ts'

// npm run toss-coverage: writes docs/toss/coverage.md anew, and says what is wrong with it.
const coverage = await readCoverage(process.cwd())
writeFileSync(join(process.cwd(), COVERAGE_PAGE), asDocument(coverage))
for (const problem of coverage.problems) console.error(problem)
process.exitCode = coverage.problems.length === 0 ? 0 : 1
