import { type Instant, later, MINUTE_MS } from '../../../domain/time.ts'
import { billingJson } from '../billing/billing-json.ts'
import { newBillingKey, putBillingAuth, putBillingKey, withBillingAuth } from '../billing/keys.ts'
import { cardMeans } from '../billing/means.ts'
import type { BillingAuthDocument, BillingKeyDocument } from '../documents/billing.ts'
import { TossError } from '../errors.ts'
import type { Change } from '../store.ts'
import { answerError, type Call, type Outcome, textOf } from './call.ts'
import { cardOf } from './card-fields.ts'
import { withContract } from './contract.ts'
import { emailOf, optionalText } from './order-fields.ts'

/** How long an authKey waits to be exchanged (core-api.md section 10, no. 9). */
const AUTH_KEY_MS = 10 * MINUTE_MS
const CUSTOMER_KEY_MAX = 300

/** Billing belongs to the API-individual keys. @throws INVALID_API_KEY for a widget key (core-api.md 1.3) */
export function withApiKey({ merchant }: Call): void {
  if (merchant.family !== 'api') throw new TossError('INVALID_API_KEY')
}

/** Hardly looked at by Toss's server, and from 301 letters on a failure of its own (core-api.md 2.6). */
export function customerKeyOf(value: unknown): string {
  const customerKey = textOf(value, Number.POSITIVE_INFINITY)
  if (customerKey.length > CUSTOMER_KEY_MAX) throw new TossError('FAILED_DB_PROCESSING')
  return customerKey
}

/** POST /v1/billing/authorizations/issue: an authKey becomes a billing key, once. Source: core-api.md 2.6. */
export async function issueBillingKey(call: Call): Promise<Outcome> {
  const { world, body, language } = call
  withApiKey(call)
  withContract(call, 'NOT_SUPPORTED_METHOD')
  const authKey = textOf(body.authKey, 300)
  const customerKey = customerKeyOf(body.customerKey)
  const [found] = await world.store.find('billingAuths', { ref: authKey, limit: 1 })
  const outcome = await withBillingAuth(world, found?.id ?? '', async auth => {
    const now = world.now()
    const grant = grantOf(auth, customerKey, now)
    // Refused on the way: nothing happened, and the authKey is good for another try.
    if (call.decline) return call.commit(answerError(language, call.decline))
    const { means, script, authenticatedAt } = grant
    const { mId, family } = auth
    const key = newBillingKey(world, { mId, family, customerKey, authenticatedAt, means, script })
    const used = putBillingAuth({ ...auth, grant: { ...grant, usedAt: now } })
    return call.commit(answerKey(call, key, [used]))
  })
  if (!outcome) throw new TossError('NOT_FOUND_BILLING')
  return outcome
}

/** @throws NOT_FOUND_BILLING when it is used up, too old or somebody else's (core-api.md section 10, no. 9) */
function grantOf({ grant, customerKey }: BillingAuthDocument, claimed: string, now: Instant) {
  if (!grant || grant.usedAt || customerKey !== claimed) throw new TossError('NOT_FOUND_BILLING')
  if (later(grant.authenticatedAt, AUTH_KEY_MS) <= now) throw new TossError('NOT_FOUND_BILLING')
  return grant
}

/** POST /v1/billing/authorizations/card: from the card itself, no window. Source: core-api.md 2.6. */
export async function registerCard(call: Call): Promise<Outcome> {
  const { world, merchant, body, language } = call
  withApiKey(call)
  withContract(call, 'NOT_SUPPORTED_METHOD')
  const customerKey = customerKeyOf(body.customerKey)
  const card = cardOf(body, world.now())
  optionalText(body.customerName, 100)
  emailOf(body.customerEmail)
  if (call.decline) return call.commit(answerError(language, call.decline))
  const { mId, family } = merchant
  const authenticatedAt = world.now()
  const registered = { mId, family, customerKey, authenticatedAt, means: cardMeans(card), script: null }
  return call.commit(answerKey(call, newBillingKey(world, registered)))
}

const answerKey = (
  { language, merchant }: Call,
  key: BillingKeyDocument,
  changes: readonly Change[] = [],
): Outcome => ({
  status: 200,
  body: billingJson(key, merchant.version, language),
  changes: [putBillingKey(key), ...changes],
})
