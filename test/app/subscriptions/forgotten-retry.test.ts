import { expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { execute, loadStream } from '../../../app/use-cases/execute.ts'
import { advanceSubscription } from '../../../app/use-cases/subscriptions/advance.ts'
import { sweep } from '../../../app/use-cases/sweep/sweep.ts'
import { closeReview } from '../../../app/use-cases/unresolved/decide.ts'
import { orderIdOfCharge } from '../../../domain/subscription/charge.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { DAY_MS, HOUR_MS, later } from '../../../domain/time.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'
import { declinedOnce, PLAN } from './noted-and-stopped.ts'
import { forgetful } from './restored-log.ts'

/**
 * A member whose renewal was declined, who asked for it once more and paid; all of that second attempt is gone: that it was
 * wished, noted, begun and paid.
 */
async function paidMeanwhile() {
  const shop = await openMemoryShop()
  const { ports, sandbox } = shop
  const customerId = await signUp(shop)
  const subscriptionId = await subscribe(shop, customerId, PLAN)
  const state = async () => (await loadStream(ports, subscription, subscriptionId)).state
  const { orderPrefix } = ports.shop
  const orderId = orderIdOfCharge(orderPrefix, subscriptionId, { purpose: 'renewal', index: 2, nth: 0 })
  await declinedOnce(shop, state)
  expect((await state()).context).toMatchObject({ charge: null, attempts: 1 })
  const { captures } = await sandbox.books()
  const lost = { ...ports, events: forgetful(ports.events) } as Ports
  const at = ports.clock.now()
  await execute(lost, subscription, subscriptionId, { type: 'RequestRetry', at })
  await advanceSubscription(lost, subscriptionId)
  expect((await sandbox.books()).captures).toBe(captures + 1)
  expect((await state()).context).toMatchObject({ charge: null, attempts: 1 })
  await shop.pass(HOUR_MS)
  const window = { from: later(at, -HOUR_MS), to: ports.clock.now() }
  return { shop, ports, state, orderId, window, captured: captures + 1 }
}

test('a renewal asked for once more and paid in the time that is gone is that renewal', async () => {
  const { shop, ports, state, orderId, window, captured } = await paidMeanwhile()
  const asking = { ...ports.recovery, isUnderWayNow: async () => true, settledAt: () => null }
  await sweep({ ...ports, recovery: asking }, window)
  expect(await ports.read.payment(orderId)).toMatchObject({ status: 'done', review: null })
  expect((await state()).context).toMatchObject({ charge: null, attempts: 0, period: { index: 2 } })
  for (let day = 0; day < 15; day++) {
    await shop.pass(DAY_MS)
    await runDue(ports)
  }
  expect((await state()).hasTag('entitled')).toBe(true)
  expect((await shop.sandbox.books()).captures).toBe(captured)
})

test('found where nothing was lost it is late, and pays for what is owed once a person lets it stand', async () => {
  const { shop, ports, state, orderId, window, captured } = await paidMeanwhile()
  await sweep(ports, window)
  expect(await ports.read.payment(orderId)).toMatchObject({ status: 'lateCapture', review: 'LATE_CAPTURE' })
  expect((await state()).hasTag('pastDue')).toBe(true)
  const wish = { orderId, review: 'LATE_CAPTURE', decision: 'accept', note: '확인했어요' } as const
  expect(await closeReview(ports, wish)).toMatchObject({ type: 'accepted' })
  expect((await state()).context).toMatchObject({ charge: null, attempts: 0, period: { index: 2 } })
  expect(await closeReview(ports, wish)).toMatchObject({ type: 'accepted' })
  expect((await shop.sandbox.books()).captures).toBe(captured)
})
