import { vi } from 'vitest'
import { edgeWorld } from '../../support/edge/open-edge-world.ts'
import { cspReportSuite } from './csp-reports.suite.ts'
import { csrfSuite } from './csrf.suite.ts'
import { headerSuite } from './headers.suite.ts'
import { inputSuite } from './inputs.suite.ts'
import { inventorySuite } from './inventory.suite.ts'
import { readSuite } from './reads.suite.ts'
import { redirectSuite } from './redirects.suite.ts'
import { secretSuite } from './secrets.suite.ts'

vi.stubEnv('DEV', false) // the policy of a built shop, not that of Vite's dev server

// One shop and one reading of all its routes for every suite over the table of routes (docs/reliability.md, "The edge").
const edge = edgeWorld()
headerSuite(edge)
inventorySuite(edge)
cspReportSuite(edge)
readSuite(edge)
csrfSuite(edge)
redirectSuite(edge)
secretSuite(edge)
// What is written at random moves the clock and takes plans off sale: never before the suites that need this world as it is.
inputSuite(edge)
