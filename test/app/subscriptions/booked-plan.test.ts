import { expect, test } from 'vitest'
import { planOffers } from '../../../app/views/plan-offers.ts'
import type { PlanRow } from '../../../domain/catalogue/plan.ts'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import {
  cancel,
  changeAtEnd,
  dueOn,
  joined,
  lived,
  on,
  passTime,
  policy,
  stateAfter,
  yearly,
} from '../../support/subscription-facts.ts'

/** The yearly plan as the catalogue has it by now. */
const costing = (price: number, priceVersion: number): PlanRow => {
  const { planId, planName: name, interval, taxFree, rank } = yearly
  const data = { planId, name, description: '', interval, taxFree, rank, price, priceVersion }
  return { product_id: 'membership', name, on_sale: true, rank, data: data as PlanRow['data'] }
}
const offered = (row: PlanRow, ...wishes: SubscriptionCommand[]) =>
  planOffers(stateAfter(lived(...joined, ...wishes)), [row], policy, on('04-12'))[0]

const book = changeAtEnd(yearly, on('04-10'))

test('a plan is said to be booked, and at which price, whatever it costs by now', () => {
  const booked = { price: 100_000 }
  expect(offered(costing(100_000, 1))).toMatchObject({ booked: null, later: { isChosen: false } })
  expect(offered(costing(100_000, 1), book)).toMatchObject({ booked, later: { isChosen: true } })
  const dearer = costing(120_000, 2)
  expect(offered(dearer, book)).toMatchObject({ price: 120_000, booked, later: { isChosen: false } })
})

test('also while it is being charged and nothing can be booked; not by whoever leaves', () => {
  const dearer = costing(120_000, 2)
  const charging = offered(dearer, book, passTime(dueOn('04-30')))
  expect(charging).toMatchObject({ booked: { price: 100_000 }, now: null, later: null })
  expect(offered(dearer, book, cancel(on('04-11')))).toMatchObject({ booked: null })
})
