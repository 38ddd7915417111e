import { describe, expect, test } from 'vitest'
import { cancel } from '../../../app/api/cancels.ts'
import { confirm } from '../../../app/api/payments.ts'
import { slowStore } from '../../support/slow-store.ts'
import type { ApiWorld } from './api-world.ts'
import { PRICE, send, throughWindow } from './buying.ts'

export const inDoubtSuite = (api: ApiWorld) => {
  describe('what takes so long that nothing of it is written yet', () => {
    const asked = { language: 'ko', requestId: 'req-1', nonce: 'n', name: 'n' } as const

    test('is no older decline: 202 and checking', async () => {
      const { window, orderId, paymentKey, look } = await throughWindow(api)
      const open = await api.world.shopper.open({ orderId, amount: window.amount.value })
      const older = await api.world.shopper.approveThenDecline(open, 'REJECT_CARD_PAYMENT')
      await send(api, 'POST', `/api/v1/payments/${orderId}/confirm`, {
        body: { paymentKey: older.paymentKey, amount: PRICE },
        headers: { 'idempotency-key': 'older-1' },
      })
      expect((await look()).data).toMatchObject({ status: 'failed' })
      const body = { paymentKey, amount: PRICE }
      const { ports, goOn } = slowStore(api.world.ports)
      const answer = await confirm({ ...asked, ports, params: { orderId }, body } as never)
      expect(answer).toMatchObject({ status: 202, body: { status: 'checking', failure: null } })
      goOn()
      await api.world.settled()
      expect((await look()).data).toMatchObject({ status: 'done' })
    })

    test('of a cancel it is checking as well', async () => {
      const { confirm: pay, orderId, look } = await throughWindow(api)
      await pay()
      const key = { made_by: api.staffId }
      const request = new Request(`${api.origin}/api/v1/payments/${orderId}/cancels`)
      const body = { reason: '고객 변심', amount: 5_000 }
      const { ports, goOn } = slowStore(api.world.ports)
      const wish = { ...asked, ports, params: { orderId }, body, key, request } as never
      expect(await cancel(wish)).toMatchObject({ status: 202, body: { status: 'checking', amount: 5_000 } })
      goOn()
      await api.world.settled()
      expect((await look()).data).toMatchObject({ balance: PRICE - 5_000 })
      expect(await cancel(wish)).toMatchObject({ status: 200, body: { status: 'done', amount: 5_000 } })
    })
  })

  test('a cancel is one by whichever key of the shop it is asked for again', async () => {
    const { confirm, cancel, orderId, look } = await throughWindow(api)
    await confirm()
    const first = await cancel({ amount: 5_000 }, 'rotated-1')
    const { token } = await api.keyWith('refunds:write')
    const again = (amount?: number) =>
      send({ ...api, token }, 'POST', `/api/v1/payments/${orderId}/cancels`, {
        body: { reason: '고객 변심', amount },
        headers: { 'idempotency-key': 'rotated-1' },
      })
    expect((await again(5_000)).body).toMatchObject({ cancelId: first.data?.cancelId, status: 'done' })
    for (const other of [4_000, undefined])
      expect((await again(other)).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
    expect((await look()).data).toMatchObject({ balance: PRICE - 5_000 })
  })
}
