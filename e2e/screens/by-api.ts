import { askApi } from '../support/ask-api.ts'
import { sandbox } from '../support/sandbox-control.ts'
import type { Shop } from '../support/shop.ts'

/** What buyers and members do, by the JSON API and without a browser: a shop's history in seconds. */
export function byApi(shop: Shop, key: string) {
  const api = askApi(shop, key)
  let asked = 0

  const ask = <T>(path: string, body: unknown) => api.post<T>(path, body, `history-${++asked}`)

  const person = (name: string) => ({
    reference: `user-${name.codePointAt(0)}`,
    name,
    email: `${name.codePointAt(0)}@example.com`,
  })

  const termsVersion = async () => (await api.get<{ termsVersion: string }>('/shop')).termsVersion

  /** @returns the order's id, not paid */
  async function order(name: string): Promise<{ orderId: string; amount: number }> {
    const body = { productId: 'sample-drip-bag', customer: person(name), termsVersion: await termsVersion() }
    return (await ask<{ payment: { orderId: string; amount: number } }>('/payments', body)).payment
  }

  /** @param how what the buyer chooses in the window, or that it goes wrong */
  async function buy(name: string, how: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { orderId, amount } = await order(name)
    const { paymentKey } = await sandbox<{ paymentKey: string }>(shop, 'POST', 'buyer/pay', {
      orderId,
      amount,
      ...how,
    })
    const confirmed = ask(`/payments/${orderId}/confirm`, { paymentKey, amount })
    await (how.does ? confirmed.catch(() => {}) : confirmed) // a decline is an answer too
    return orderId
  }

  const cancel = (orderId: string, wish: { reason: string; amount?: number }) =>
    ask(`/payments/${orderId}/cancels`, wish)

  /** @returns the subscription's id */
  async function subscribe(name: string, planId: string, price: number): Promise<string> {
    const { cardId, state, window } = await ask<{
      cardId: string
      state: string
      window: { customerKey: string }
    }>('/cards', {
      for: 'subscribe',
      planId,
      price,
      customer: person(name),
      termsVersion: await termsVersion(),
      method: 'CARD',
    })
    const { customerKey } = window
    const { authKey } = await sandbox<{ authKey: string }>(shop, 'POST', 'buyer/register', {
      customerKey,
      method: 'CARD',
    })
    const done = await ask<{ subscriptionId: string }>(`/cards/${cardId}/complete`, {
      state,
      customerKey,
      authKey,
    })
    return done.subscriptionId
  }

  return { order, buy, cancel, subscribe }
}
