import { expect, test } from 'vitest'
import { startCampaign } from '../../../app/use-cases/campaigns/start-campaign.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { answerConsent } from '../../../app/use-cases/subscriptions/answer-consent.ts'
import { nextOnOf } from '../../../app/views/next-on.ts'
import { won } from '../../../domain/money.ts'
import { addDays, DAY_MS, dayOf } from '../../../domain/time.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'

test('the list of memberships names no day of a charge that hangs on a yes which was not given', async () => {
  const shop = await openMemoryShop()
  const { ports } = shop
  const customerId = await signUp(shop)
  const subscriptionId = await subscribe(shop, customerId, 'sample-basic-monthly')
  const nextOn = async () => {
    const [row] = await ports.subscriptions.subscriptionsOf(customerId)
    return row ? nextOnOf(ports, row) : 'no row'
  }
  const dueOn = await nextOn()
  expect(dueOn).toBe('2026-04-30')
  const wish = {
    campaignId: 'rise',
    planId: 'sample-basic-monthly',
    price: won(12_900),
    silence: 'ends',
  } as const
  const from = addDays(dayOf(ports.clock.now()), 30)
  expect((await startCampaign(ports, { ...wish, from })).type).toBe('accepted')
  await runDue(ports)
  while ((await ports.subscriptions.consentsOf(subscriptionId)).length === 0) {
    await shop.pass(DAY_MS)
    await runDue(ports)
  }
  expect(await nextOn()).toBeNull()
  const say = (agrees: boolean) =>
    answerConsent(
      ports,
      { customerId, subscriptionId },
      { consentId: 'price-1', agrees, place: { address: '203.0.113.9', userAgent: 'x' } },
    )
  await say(true)
  expect(await nextOn()).toBe(dueOn)
  await say(false)
  expect(await nextOn()).toBeNull()
})
