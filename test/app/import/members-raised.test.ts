import { expect, test } from 'vitest'
import { startCampaign } from '../../../app/use-cases/campaigns/start-campaign.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { streamOf } from '../../../domain/ids.ts'
import { won } from '../../../domain/money.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { addDays, dayOf } from '../../../domain/time.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'
import { memberOfOldSystem, membersFile, outcomesOf, subscriptionsOf } from '../../support/old-system.ts'

test('a member taken over at an older price is brought to the price the plan has by a campaign', async () => {
  const world = await openMemoryShop({ seed: 'import-raised' })
  const email = 'kim@example.com'
  await outcomesOf(world.ports, membersFile(await memberOfOldSystem(world, email)))
  const [row] = await subscriptionsOf(world, email)
  const id = row?.subscription_id ?? ''
  const price = won((await world.ports.read.plan(row?.plan_id ?? ''))?.data.price ?? 0)
  expect([row?.price, price]).toEqual([8_900, 9_900])

  const begun = await startCampaign(world.ports, {
    campaignId: 'bringthemallalong',
    planId: row?.plan_id ?? '',
    price,
    from: addDays(dayOf(world.ports.clock.now()), 30),
    silence: 'ends',
  })
  expect(begun.type).toBe('accepted')
  await runDue(world.ports)
  const { state } = await world.ports.events.load(subscription, streamOf('subscription', id))
  expect(state.context.priceChange).toMatchObject({ campaignId: 'bringthemallalong', price, priceVersion: 1 })
  const again = await world.ports.campaigns.notYet(
    { campaign_id: 'bringthemallalong', plan_id: row?.plan_id ?? '', price } as never,
    null,
    10,
  )
  expect(again).toEqual([])
})
