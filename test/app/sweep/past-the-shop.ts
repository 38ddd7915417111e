import { expect } from 'vitest'
import { SANDBOX_KEYS } from '../../../app/settings.server.ts'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import type { Shop } from '../../support/shop.ts'

const PRICE = 19_800
/** What a sweep says that came to its end. */
export const DONE = { failure: null, isRead: true, undone: [] }
/** The shop's, and those of whoever else sells on its account. */
export const KEYS = {
  api: SANDBOX_KEYS.api ?? DOCS_KEYS.api,
  widget: SANDBOX_KEYS.widget ?? DOCS_KEYS.widget,
}

/** What others do at Toss with the shop's keys. */
export function pastTheShop(world: Pick<Shop, 'sandbox' | 'shopper'>) {
  /** Straight to Toss, past the shop: Toss's own admin page, another program. */
  async function atToss(path: string, body: object, secretKey: string = KEYS.api.secretKey) {
    const response = await world.sandbox.fetch(
      new Request(`http://127.0.0.1:8787${path}`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa(`${secretKey}:`)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      }),
    )
    expect(response.status).toBe(200)
    return (await response.json()) as { lastTransactionKey: string }
  }
  const cancelAtToss = (paymentKey: string, more: object = {}, secretKey?: string) =>
    atToss(`/v1/payments/${paymentKey}/cancel`, { cancelReason: '상점관리자에서', ...more }, secretKey)
  /** Bought and confirmed by another hand than ours. */
  async function strange(
    orderId: string,
    amount = PRICE,
    keys: { clientKey: string; secretKey: string } = KEYS.api,
  ) {
    const { paymentKey } = await world.shopper.buy({ orderId, amount, clientKey: keys.clientKey })
    const { lastTransactionKey } = await atToss(
      '/v1/payments/confirm',
      { orderId, amount, paymentKey },
      keys.secretKey,
    )
    return { orderId, paymentKey, findingId: lastTransactionKey }
  }
  return { atToss, cancelAtToss, strange }
}
