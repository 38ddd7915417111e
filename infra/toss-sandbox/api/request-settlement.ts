import { TossError } from '../errors.ts'
import { isProcessed, owned, withPayment } from '../payments.ts'
import { type Call, type Outcome, textOf } from './call.ts'

/**
 * POST /v1/settlements: settle this payment now (수동 정산). Only shops with such a contract may, here with the rule
 * `settlements: onRequest`; asked again it changes nothing. Source: core-api.md 2.8.
 */
export async function requestSettlement(call: Call): Promise<Outcome> {
  const { world, merchant, body } = call
  const paymentKey = textOf(body.paymentKey, 200)
  if (world.rules.get().settlements !== 'onRequest') throw new TossError('FORBIDDEN_REQUEST')
  const outcome = await withPayment(world, paymentKey, async payment => {
    owned(payment, merchant.family)
    if (!isProcessed(payment) || !payment.approvedAt) throw new TossError('NOT_SUPPORTED_PROCESS')
    const asked = await world.store.get('settlementRequests', paymentKey)
    const document = asked ?? { paymentKey, requestedAt: world.now() }
    const moment = document.requestedAt
    const change = { put: 'settlementRequests', key: paymentKey, ref: null, moment, document } as const
    return call.commit({ status: 200, body: { result: true }, changes: [change], payment })
  })
  if (!outcome) throw new TossError('NOT_FOUND_PAYMENT')
  return outcome
}
