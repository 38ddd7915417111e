import { expect, test } from 'vitest'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { streamOf } from '../../../domain/ids.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { DAY_MS, HOUR_MS } from '../../../domain/time.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { type MemoryShop, openMemoryShop } from '../../support/memory/shop.ts'

// Found by npm run simulate -- --seed 7 --from 353: Toss was out whenever it was asked, for a week; then nobody asked any
// more, and the member was neither charged nor let go for as long as the shop stood.

/** A member whose second charge Toss never heard of, although the shop cannot know that. */
async function inDoubt(seed: string, { isOut }: { isOut: boolean }) {
  const shop = await openMemoryShop({ seed })
  const member = await signUp(shop)
  const subscriptionId = await subscribe(shop, member, 'sample-basic-monthly')
  await shop.sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { operation: 'charge' } })
  if (isOut) await shop.sandbox.addFault({ kind: 'status', status: 503, scope: { operation: 'lookup' } })
  await days(shop, 32)
  for (let hour = 0; hour < 24; hour++) await passes(shop, HOUR_MS)
  return { shop, subscriptionId }
}

async function passes({ ports, pass }: MemoryShop, ms: number) {
  await pass(ms)
  await runDue(ports)
}
async function days(shop: MemoryShop, count: number) {
  for (let day = 0; day < count; day++) await passes(shop, DAY_MS)
}

async function failed({ ports }: MemoryShop, id: string) {
  const facts = await ports.events.read(subscription, streamOf(subscription.category, id))
  return facts.flatMap(({ event }) => (event.type === 'ChargeFailed' ? [event] : []))
}

const row = ({ ports }: MemoryShop, id: string) => ports.subscriptions.subscription(id)

test('an outcome unknown for more than a week is asked for all the same, and ends when Toss answers', async () => {
  const { shop, subscriptionId } = await inDoubt('a week', { isOut: true })
  await days(shop, 9)
  expect(await row(shop, subscriptionId)).toMatchObject({ charging: true, period_index: 1 })
  await shop.sandbox.clearFaults()
  await days(shop, 2)
  expect(await row(shop, subscriptionId)).toMatchObject({
    charging: false,
    period_index: 2,
    status: 'active',
  })
})

test('a charge Toss knows nothing of is called off once no request can be on its way, and tried anew', async () => {
  const { shop, subscriptionId } = await inDoubt('two weeks', { isOut: false })
  await days(shop, 10)
  expect(await row(shop, subscriptionId)).toMatchObject({ charging: true, failure: null })
  await days(shop, 5)
  const failures = (await failed(shop, subscriptionId)).map(({ code, declineClass }) => [code, declineClass])
  expect(failures).toEqual([['CHARGE_NEVER_MADE', 'configuration']])
  expect(await row(shop, subscriptionId)).toMatchObject({
    status: 'active', // no card has declined anything: nothing is owed, and no deadline runs
    owed_since: null,
    grace_ends_at: null,
    ends_at: null,
  })
  const { rows } = await shop.ports.outbox.page(null, 100)
  expect(rows.map(({ kind }) => kind)).not.toContain('chargeFailed')
  await shop.sandbox.clearFaults()
  await days(shop, 3)
  expect(await row(shop, subscriptionId)).toMatchObject({
    charging: false,
    period_index: 2,
    status: 'active',
  })
  expect((await shop.sandbox.books()).capturedTwice).toEqual([])
})
