import { describe, expect, test } from 'vitest'
import { createScene } from './support.ts'

const ORDER = { orderId: 'order-1', amount: 10_000 }

describe('the name of a cancel (cancelRequestId)', () => {
  test('is wanted of each cancel that is decided abroad, and told back', async () => {
    const scene = await createScene()
    const more = { foreignEasyPay: { provider: 'ALIPAY', country: 'CN' } }
    const { paymentKey } = await scene.shopper.buy({ ...ORDER, method: 'FOREIGN_EASY_PAY', more })
    await scene.call('/v1/payments/confirm', { ...ORDER, paymentKey })
    const cancel = async (cancelRequestId?: string) => {
      const wish = { cancelReason: '변심', cancelAmount: 1_000, cancelRequestId }
      return (await scene.call(`/v1/payments/${paymentKey}/cancel`, wish)).body
    }
    expect((await cancel()).code).toBe('INVALID_REQUIRED_PARAM')
    for (const wrong of ['short', 'with space', '취소요청하나', 'x'.repeat(65)])
      expect((await cancel(wrong)).code).toBe('INVALID_REQUEST')
    for (const right of ['cancel_request-1=', 'x'.repeat(64)])
      expect((await cancel(right)).cancels?.at(-1)).toMatchObject({
        cancelRequestId: right,
        cancelStatus: 'DONE',
      })
  })

  test('is told back for nobody at home', async () => {
    const scene = await createScene()
    const { paymentKey } = await scene.confirmed(ORDER.orderId, 10_000)
    const wish = { cancelReason: '변심', cancelRequestId: 'cancel-request-1' }
    const { body } = await scene.call(`/v1/payments/${paymentKey}/cancel`, wish)
    expect(body.cancels?.[0]).toMatchObject({ cancelRequestId: null })
  })
})
