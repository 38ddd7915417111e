import { expect, test } from 'vitest'
import { cancelPayment } from '../../app/use-cases/cancel-payment.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { openMemoryShop } from '../support/memory/shop.ts'

// core-api.md 1.11: of a shop without the contract Toss tells a tax-free part of 0, whatever was sent.

test.each([
  ['zero', 1],
  ['kept', 0],
] as const)(
  'tax-free goods are sold and given back in parts, tax-free parts %s',
  async (taxFree, warnings) => {
    const shop = await openMemoryShop({ seed: taxFree })
    const { ports, sandbox, shopper, logged } = shop
    await sandbox.changeRules({ taxFree })
    for (let nth = 0; nth < 2; nth++) {
      const orderId = await shop.order({ productId: 'sample-book' })
      const ordered = await ports.read.payment(orderId)
      const { amount = 0, detail } = ordered ?? {}
      expect(detail?.taxFreeAmount).toBe(amount)
      const { paymentKey } = await shopper.buy({ orderId, amount, more: { taxFreeAmount: amount } })
      await confirmPayment(ports, { orderId, paymentKey, amount })
      const part = { amount: 1_000, taxFreeAmount: 1_000, refundableAmount: amount }
      const wish = { orderId, cancelId: `taxfreepart000${nth}`, ...part, reason: '고객 변심' }
      await cancelPayment(ports, { ...wish, refundAccount: null })
      expect(await ports.read.payment(orderId)).toMatchObject({
        status: 'partialCanceled',
        balance: amount - 1_000,
        review: null,
      })
    }
    expect(logged.filter(line => line.includes('toss keeps no tax-free part'))).toHaveLength(warnings)
  },
)
