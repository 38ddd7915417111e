import { afterAll, beforeAll, expect, test } from 'vitest'
import * as plansPage from '../../../app/routes/plans.tsx'
import * as storefront from '../../../app/routes/storefront.tsx'
import { setPlanOnSale } from '../../../app/use-cases/catalogue/set-plan-on-sale.ts'
import type { MembershipView } from '../../../app/views/plans-view.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openVisitor } from './visitor.ts'

let database: Database
let world: ShopWorld
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
})
afterAll(() => database?.close())

const look = async () => {
  const visitor = openVisitor(world)
  const plans = await visitor.get<{ memberships: MembershipView[] }>(plansPage.loader, '/plans')
  const shop = await visitor.get<{ hasPlans: boolean }>(storefront.loader, '/')
  return { memberships: plans.data.memberships, hasPlans: shop.data.hasPlans }
}

test('plans stand by membership, lowest rank first, with their price, interval and trial', async () => {
  const { memberships, hasPlans } = await look()
  expect(hasPlans).toBe(true)
  expect(memberships.map(({ name }) => name)).toEqual(['장부 멤버십'])
  expect(memberships[0]?.plans).toMatchObject([
    { planId: 'sample-basic-monthly', interval: 'month', price: 9_900, trialDays: 0, sample: true },
    { planId: 'sample-basic-yearly', interval: 'year', price: 99_000, trialDays: 0 },
    { planId: 'sample-premium-monthly', interval: 'month', price: 19_900, trialDays: 14 },
    { planId: 'sample-premium-yearly', interval: 'year', price: 199_000, trialDays: 0 },
  ])
})

test('one off sale is not there, and with the last one goes its membership and the way there', async () => {
  const [membership] = (await look()).memberships
  const [first, ...others] = membership?.plans ?? []
  await setPlanOnSale(world.ports, first?.planId ?? '', false)
  expect((await look()).memberships[0]?.plans.map(({ planId }) => planId)).toEqual(
    others.map(({ planId }) => planId),
  )
  for (const { planId } of others) await setPlanOnSale(world.ports, planId, false)
  expect(await look()).toEqual({ memberships: [], hasPlans: false })
})
