import { beforeAll, describe, expect, test } from 'vitest'
import { travelTo } from '../../../app/use-cases/clock/travel.ts'
import { importMembers } from '../../../app/use-cases/import/import-members.ts'
import type { Instant } from '../../../domain/time.ts'
import { type MemoryShop, openMemoryShop } from '../../support/memory/shop.ts'

const HEADER = 'email,name,plan_id,price,next_charge_on,anchor_day,billing_key,customer_key'

/** What the old system did: its own customerKey, a mail even, and a key Toss gave for it. */
async function keyOfOldSystem({ ports, shopper }: MemoryShop, customerKey: string): Promise<string> {
  const { authKey = '' } = await shopper.registerCard({ customerKey })
  const issued = await ports.toss.issueBillingKey(
    { type: 'issue', authKey, customerKey },
    `old:${customerKey}`,
  )
  if (issued.type !== 'issued') throw new Error(`no key: ${issued.type}`)
  return issued.billingKey
}

describe('a member of another system', () => {
  let world: MemoryShop
  let file: string
  beforeAll(async () => {
    world = await openMemoryShop({ seed: 'import' })
    const key = await keyOfOldSystem(world, 'kim@example.com')
    file = `${HEADER}\nkim@example.com,김회원,sample-basic-monthly,8900,2026-04-30,31,${key},kim@example.com\n`
  })

  test('is told of, taken over, renewed once on the day', async () => {
    const { ports } = world
    const told = await importMembers(ports, file, { write: false, tells: false })
    expect(told).toMatchObject({ results: [{ line: 2, type: 'new' }] })
    expect(await ports.customers.ownerOf('kim@example.com')).toBeNull()
    expect(await importMembers(ports, file, { write: true, tells: false })).toMatchObject({
      results: [{ line: 2, type: 'new' }],
    })
    const owner = await ports.customers.ownerOf('kim@example.com')
    const [row] = await ports.subscriptions.subscriptionsOf(owner?.customerId ?? '')
    expect(row).toMatchObject({ status: 'active', entitled: true, price: 8_900, paid_until: '2026-04-30' })
    await travelTo(ports, '2026-06-01T00:00:00.000Z' as Instant)
    const periods = await ports.subscriptions.periods(row?.subscription_id ?? '')
    expect(periods.map(p => [p.from_day, p.to_day, p.amount, p.payment_status])).toEqual([
      ['2026-03-30', '2026-04-30', 0, null],
      ['2026-04-30', '2026-05-31', 8_900, 'done'],
      ['2026-05-31', '2026-06-30', 8_900, 'done'],
    ])
  })
})
