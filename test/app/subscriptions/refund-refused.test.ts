import { expect, test } from 'vitest'
import { formatWon } from '../../../app/format.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { loadStream } from '../../../app/use-cases/execute.ts'
import { leaveNow } from '../../../app/use-cases/subscriptions/leave.ts'
import { isRefundByHand } from '../../../app/use-cases/subscriptions/refund-by-hand.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { quoteLeaving } from '../../../domain/subscription/charge.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { DAY_MS } from '../../../domain/time.ts'
import { registerCard, signUp } from '../../support/members.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'

/** A member who pays by account, a year at a time. */
async function joined(seed: string) {
  const shop = await openMemoryShop({ seed })
  const customerId = await signUp(shop)
  const attached = await registerCard(shop, customerId, { planId: 'sample-basic-yearly' }, {}, 'TRANSFER')
  if (attached.type !== 'attached') throw new Error(JSON.stringify(attached))
  const { subscriptionId } = attached
  const stateOf = async () => (await loadStream(shop.ports, subscription, subscriptionId)).state
  const charged = async (orderId: string) => (await loadStream(shop.ports, payment, orderId)).state.context
  const letters = async () =>
    ((await shop.ports.mailbox?.page(null, 100))?.rows ?? []).flatMap(({ mail }) =>
      mail?.subject.includes('환불이 늦어지고 있어요') ? [mail.text] : [],
    )
  return { shop, customerId, subscriptionId, stateOf, charged, letters }
}

/** Leaves after so many days. @returns the order that is given back, and how much */
async function left({ shop, customerId, subscriptionId, stateOf }: Awaited<ReturnType<typeof joined>>) {
  const { ports } = shop
  const { refund, refunds } = quoteLeaving((await stateOf()).context, ports.clock.now(), ports.policy)
  const done = await leaveNow(ports, { customerId, subscriptionId }, refund)
  expect(done.type).not.toBe('refused')
  await runDue(ports)
  await shop.settled()
  return { refund, orderId: refunds[0]?.orderId ?? '' }
}

test('a refund Toss makes no more waits for a person, and the member is told that it comes another way', async () => {
  const member = await joined('after half a year')
  await member.shop.pass(200 * DAY_MS)
  expect(await isRefundByHand(member.shop.ports, await member.stateOf())).toBe(true)
  const { refund, orderId } = await left(member)
  expect(await member.charged(orderId)).toMatchObject({
    review: 'REFUND_REFUSED',
    failure: 'EXCEED_MAX_REFUND_DUE',
    cancels: [],
  })
  expect(await member.letters()).toEqual([expect.stringContaining(formatWon(refund, 'ko'))])

  await member.shop.pass(30 * DAY_MS)
  await runDue(member.shop.ports)
  expect((await member.charged(orderId)).review).toBe('REFUND_REFUSED') // until somebody decides
  expect(await member.letters()).toHaveLength(1)
})

test('one Toss makes asks nobody, and nothing is said of another way', async () => {
  const member = await joined('after a month')
  await member.shop.pass(100 * DAY_MS)
  expect(await isRefundByHand(member.shop.ports, await member.stateOf())).toBe(false)
  const { refund, orderId } = await left(member)
  expect(await member.charged(orderId)).toMatchObject({ review: null, cancels: [{ amount: refund }] })
  expect(await member.letters()).toEqual([])
})
