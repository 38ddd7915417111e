import { createHash } from 'node:crypto'
import { TossError } from '../errors.ts'
import { readPayment } from '../payments.ts'
import { answerError, type Call, type Outcome, textOf } from './call.ts'
import { confirm } from './confirm.ts'
import { withContract } from './contract.ts'
import { customerKeyOf } from './issue-billing.ts'

const TOKEN_SECONDS = 30 * 24 * 3_600

/**
 * POST /v1/brandpay/authorizations/access-token: what the official sample's redirect URL asks for, with the code it was
 * called with. A code is good once; whose it is, only the browser knew. Source: core-api.md 7.3, the sample.
 */
export async function issueAccessToken(call: Call): Promise<Outcome> {
  const { world, merchant, body, language } = call
  withContract(call, 'FORBIDDEN_REQUEST')
  const customerKey = customerKeyOf(body.customerKey)
  const grantType = textOf(body.grantType, 50)
  if (grantType === 'RefreshToken') textOf(body.refreshToken, 500)
  else if (grantType !== 'AuthorizationCode') throw new TossError('INVALID_REQUEST')
  const code = grantType === 'AuthorizationCode' ? textOf(body.code, 300) : null
  const key = createHash('sha256').update(`${merchant.mId}/${code}`).digest('hex')
  return world.locked(`brandpay-code/${key}`, async () => {
    if (code && (await world.store.get('brandpayCodes', key))) throw new TossError('INVALID_AUTHORIZE_AUTH')
    if (call.decline) return call.commit(answerError(language, call.decline))
    const usedAt = world.now()
    const document = { customerKey, usedAt }
    const used = { put: 'brandpayCodes', key, ref: customerKey, moment: usedAt, document } as const
    const body = {
      accessToken: world.ids.authKey(),
      refreshToken: world.ids.authKey(),
      tokenType: 'bearer',
      expiresIn: TOKEN_SECONDS,
    }
    return call.commit({ status: 200, body, changes: code ? [used] : [] })
  })
}

/**
 * POST /v1/brandpay/payments/confirm: as any confirm, for a payment of brandpay and for the customer whose window it was.
 * Source: core-api.md 2.0 and 7.3.
 * @throws NOT_FOUND_PAYMENT, NOT_MATCHES_CUSTOMER_KEY
 */
export async function confirmBrandpay(call: Call): Promise<Outcome> {
  const { world, body } = call
  withContract(call, 'FORBIDDEN_REQUEST')
  const customerKey = customerKeyOf(body.customerKey)
  const payment = await readPayment(world, textOf(body.paymentKey, 200))
  if (payment?.type !== 'BRANDPAY') throw new TossError('NOT_FOUND_PAYMENT')
  if (payment.window.customerKey !== customerKey) throw new TossError('NOT_MATCHES_CUSTOMER_KEY')
  return confirm(call)
}
