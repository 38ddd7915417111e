import { removeKey, withWholeKey } from '../billing/keys.ts'
import { TossError } from '../errors.ts'
import { answerError, type Call, type Outcome } from './call.ts'
import { withApiKey } from './issue-billing.ts'

/** DELETE /v1/billing/{billingKey}: 200 and nothing in it. Source: core-api.md 2.6 and section 10, no. 10. */
export async function deleteBillingKey(call: Call): Promise<Outcome> {
  const { world, params, language } = call
  withApiKey(call)
  const outcome = await withWholeKey(world, params.billingKey ?? '', async key => {
    if (key.removal) throw new TossError('ALREADY_REMOVED_BILLING_KEY')
    if (call.decline) return call.commit(answerError(language, call.decline))
    const changes = await removeKey(world, key, 'api', world.now())
    return call.commit({ status: 200, body: undefined, changes })
  })
  if (!outcome) throw new TossError('NOT_FOUND_BILLING')
  return outcome
}
