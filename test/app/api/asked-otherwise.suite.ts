import { expect, test } from 'vitest'
import type { ApiWorld } from './api-world.ts'
import { send, throughWindow } from './buying.ts'

export const askedOtherwiseSuite = (api: ApiWorld) => {
  test('to another account, or for another reason, is another cancel than the one that waits, whichever key asks', async () => {
    const { confirm, orderId, paymentKey, look } = await throughWindow(api, {
      quantity: 60,
      method: 'VIRTUAL_ACCOUNT',
    })
    await confirm()
    await api.world.sandbox.deposit(paymentKey)
    await look()
    await api.world.settled()
    const refundAccount = { bank: '20', accountNumber: '1002123456780', holderName: '김구매' }
    const asked = { reason: '고객 변심', refundAccount }
    const cancelBy = async (token: string, body: object) => {
      const headers = { 'idempotency-key': 'to-an-account-1' }
      const path = `/api/v1/payments/${orderId}/cancels`
      return (await send({ ...api, token }, 'POST', path, { body, headers })).body
    }
    expect(await cancelBy(api.token, asked)).toMatchObject({ status: 'waitingForApproval' })
    const { token } = await api.keyWith('refunds:write')
    expect(await cancelBy(token, asked)).toMatchObject({ status: 'waitingForApproval' })
    const others = [
      { refundAccount: { ...refundAccount, accountNumber: '1002123456789' } },
      { reason: '오배송' },
      { refundAccount: undefined },
    ]
    for (const other of others) {
      const { token: another } = await api.keyWith('refunds:write')
      expect(await cancelBy(another, { ...asked, ...other })).toMatchObject({
        code: 'IDEMPOTENCY_KEY_REUSED',
      })
    }
  })
}
