import { expect, test } from 'vitest'
import { apiWorld } from './api-world.ts'
import { askedOtherwiseSuite } from './asked-otherwise.suite.ts'
import { guideSuite } from './guide.suite.ts'
import { inDoubtSuite } from './in-doubt.suite.ts'
import { keySuite } from './keys.suite.ts'
import { knownCustomerSuite } from './known-customers.suite.ts'
import { makerSuite } from './makers.suite.ts'
import { paymentSuite } from './payments.suite.ts'
import { subscriptionSuite } from './subscriptions.suite.ts'
import { tossSaysSuite } from './toss-says.suite.ts'
import { wishSuite } from './wishes.suite.ts'

// One shop behind its own server for everything another system can ask of it.
const api = apiWorld()
paymentSuite(api)
tossSaysSuite(api)
askedOtherwiseSuite(api)
inDoubtSuite(api)
subscriptionSuite(api)
knownCustomerSuite(api)
keySuite(api)
makerSuite(api)
guideSuite(api)
wishSuite(api)

test('every answer so far fitted the schema its document is made of, and nothing was a defect', () => {
  expect(api.world.logged.filter(line => /does not fit|api failed|request failed/.test(line))).toEqual([])
})
