import { expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { settleNow } from '../../../app/use-cases/settle-on-read.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'

/** The charge happens, and its answer says that nobody knows. */
const HIDDEN = {
  kind: 'status',
  status: 500,
  code: 'FAILED_INTERNAL_SYSTEM_PROCESSING',
  effect: 'before',
  scope: { operation: 'charge', next: 1 },
} as const

/** A member whose renewal was declined once: an ABORTED stands under its order id, and the second attempt comes next. */
async function declinedOnce(seed: string, rules: object) {
  const shop = await openMemoryShop({ seed })
  const { sandbox } = shop
  await sandbox.changeRules(rules)
  const subscriptionId = await subscribe(shop, await signUp(shop), 'sample-basic-monthly')
  const scope = { operation: 'charge', next: 1 } as const
  await sandbox.addFault({ kind: 'decline', code: 'REJECT_CARD_PAYMENT', scope })
  const passes = async (ms: number, ports = shop.ports) => {
    await shop.pass(ms)
    await runDue(ports)
  }
  const row = () => shop.ports.subscriptions.subscription(subscriptionId)
  for (let day = 0; day < 40 && (await row())?.status !== 'pastDue'; day++) await passes(DAY_MS)
  expect(await row()).toMatchObject({ status: 'pastDue', period_index: 1 })
  const { captures } = await sandbox.books()
  const orderId = (await shop.ports.subscriptions.charges(subscriptionId)).find(
    ({ period_index }) => period_index === 2,
  )?.order_id
  return { shop, sandbox, passes, row, captures, orderId: orderId ?? '' }
}

test('a capture hidden by its answer is found in the books where the order shows its oldest attempt', async () => {
  const { sandbox, passes, row, captures } = await declinedOnce('oldest', { orderLookups: 'oldest' })
  await sandbox.addFault(HIDDEN)
  for (let hour = 0; hour < 3 * 24; hour++) await passes(HOUR_MS)
  expect((await sandbox.books()).captures).toBe(captures + 1)
  expect(await row()).toMatchObject({ status: 'active', period_index: 2, charging: false })
})

test.each(['approved', 'oldest'])(
  'a declined order id Toss takes no more is replaced (%s)',
  async orderLookups => {
    const rules = { orderLookups, declinedOrderIds: 'refused' }
    const { sandbox, passes, row, captures, orderId } = await declinedOnce(`refused ${orderLookups}`, rules)
    for (let hour = 0; hour < 3 * 24; hour++) await passes(HOUR_MS)
    expect((await sandbox.books()).captures).toBe(captures + 1)
    const renamed = (await sandbox.payments()).filter(payment => payment.orderId === `${orderId}x2`)
    expect(renamed).toMatchObject([{ status: 'DONE' }])
    expect(await row()).toMatchObject({ status: 'active', period_index: 2, charging: false })
  },
)

test('nothing is asked under another name while the books cannot be read', async () => {
  const { sandbox, passes, row, captures } = await declinedOnce('no books', { orderLookups: 'oldest' })
  await sandbox.addFault({ ...HIDDEN, scope: { operation: 'charge' } })
  await sandbox.addFault({ kind: 'status', status: 503, scope: { operation: 'transactions' } })
  for (let hour = 0; hour < 4 * 24; hour++) await passes(HOUR_MS)
  expect((await sandbox.books()).captures).toBe(captures + 1)
  expect(await row()).toMatchObject({ charging: true, period_index: 1 })
  await sandbox.clearFaults()
  for (let day = 0; day < 2; day++) await passes(DAY_MS)
  expect(await row()).toMatchObject({ status: 'active', period_index: 2, charging: false })
  expect((await sandbox.books()).captures).toBe(captures + 1)
})

test('a minute spent waiting for answers is no minute in which a capture could have shown itself', async () => {
  const { shop, sandbox, passes, row, captures, orderId } = await declinedOnce('slow', {})
  const { ports } = shop
  // The charge takes its time; what came of it shows in look-ups and in the books only minutes later.
  const slow: Ports = {
    ...ports,
    toss: {
      ...ports.toss,
      async charge(request, key) {
        const answer = await ports.toss.charge(request, key)
        await shop.pass(57 * SECOND_MS)
        return answer
      },
      async *transactions() {},
    },
  }
  await sandbox.addFault({ ...HIDDEN, status: 400, code: 'PROVIDER_ERROR' })
  await sandbox.addFault({ kind: 'lookup-lag', ms: 5 * MINUTE_MS })
  for (let hour = 0; hour < 5 * 24 && (await sandbox.books()).captures === captures; hour++)
    await passes(HOUR_MS, slow)
  await shop.pass(4 * SECOND_MS)
  await settleNow(slow, orderId)
  await shop.pass(4 * SECOND_MS)
  await settleNow(slow, orderId)
  for (let hour = 0; hour < 24; hour++) await passes(HOUR_MS)
  expect((await sandbox.books()).captures).toBe(captures + 1)
  expect(await row()).toMatchObject({ status: 'active', period_index: 2, charging: false })
})
