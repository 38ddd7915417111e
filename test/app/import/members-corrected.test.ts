import { describe, expect, test, vi } from 'vitest'
import { reportMembers } from '../../../app/import/report-members.ts'
import type { Ports } from '../../../app/ports.ts'
import { settleCardsDue } from '../../../app/use-cases/cards/settle-due.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { travelTo } from '../../../app/use-cases/clock/travel.ts'
import { leaveNow } from '../../../app/use-cases/subscriptions/leave.ts'
import { streamOf } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { HOUR_MS, type Instant } from '../../../domain/time.ts'
import { type MemoryShop, openMemoryShop } from '../../support/memory/shop.ts'
import {
  dry,
  keyOfOldSystem,
  memberOfOldSystem,
  membersFile,
  outcomesOf,
  resultsOf,
  subscriptionsOf,
} from '../../support/old-system.ts'

const email = 'kim@example.com'

/** A member taken over with a customer key the billing key was not issued for, and the file that puts it right. */
async function mistaken(seed: string) {
  const world = await openMemoryShop({ seed })
  const key = await keyOfOldSystem(world, email)
  const wrong = membersFile(await memberOfOldSystem(world, email, { key, customer: 'member-4711' }))
  const right = membersFile(await memberOfOldSystem(world, email, { key }))
  expect(await outcomesOf(world.ports, wrong)).toEqual(['new'])
  return { world, key, right, wrong }
}

const cardOf = async (world: MemoryShop) => (await subscriptionsOf(world, email))[0]?.card_id ?? ''
const keptOf = async (world: MemoryShop) => world.ports.billingKeys.find(await cardOf(world))

describe('a customer key that was wrong in the file', () => {
  test('is told of by a dry run, put right by the file, and once', async () => {
    const { world, key, right, wrong } = await mistaken('corrected')
    expect(await outcomesOf(world.ports, wrong)).toEqual(['already'])
    expect(await outcomesOf(world.ports, right, dry)).toEqual(['corrected'])
    expect(await keptOf(world)).toEqual({ billingKey: key, customerKey: 'member-4711' })
    const results = await resultsOf(world.ports, right)
    expect(results).toMatchObject([{ type: 'corrected' }])
    expect(await keptOf(world)).toEqual({ billingKey: key, customerKey: email })
    expect(await outcomesOf(world.ports, right)).toEqual(['already'])
    for (const [language, said] of [
      ['ko', '2번째 줄: 키 정보 고침'],
      ['en', 'line 2: key corrected'],
    ] as const) {
      const lines = reportMembers(results, { written: true, tells: false }, language)
      expect(lines[0]).toContain(said)
      expect(lines.join('\n')).toContain('customer_key')
      for (const secret of [email, key, 'member-4711']) expect(lines.join('\n')).not.toContain(secret)
    }
  })

  test('leaves a refused charge waiting, which goes through by itself within a day of the correction, once', async () => {
    const { world, right } = await mistaken('waits')
    await travelTo(world.ports, '2026-05-02T03:00:00.000Z' as Instant)
    expect(await subscriptionsOf(world, email)).toMatchObject([
      { status: 'active', charging: true, period_index: 1, owed_since: null },
    ])
    expect(await outcomesOf(world.ports, right)).toEqual(['corrected'])
    const sent = vi.spyOn(world.ports.toss, 'charge')
    for (let hour = 0; hour < 24; hour++) {
      await world.pass(HOUR_MS)
      await runDue(world.ports)
    }
    // Each key stands for the very bytes the log was told of before (R1, R2).
    const [{ subscription_id: id = '' } = {}] = await subscriptionsOf(world, email)
    const orderIds = (await world.ports.subscriptions.charges(id)).flatMap(({ order_id }) => order_id ?? [])
    const facts = await Promise.all(
      orderIds.map(orderId => world.ports.events.read(payment, streamOf(payment.category, orderId))),
    )
    const told = facts
      .flat()
      .flatMap(({ event }) =>
        'idempotencyKey' in event ? [`${event.idempotencyKey} ${event.requestHash}`] : [],
      )
    expect(sent.mock.calls.length).toBeGreaterThan(0)
    for (const [request, key] of sent.mock.calls)
      expect(told).toContain(`${key} ${world.ports.toss.requestHash(request)}`)
    expect(await subscriptionsOf(world, email)).toMatchObject([
      { status: 'active', charging: false, period_index: 2, paid_until: '2026-05-31' },
    ])
    expect(await world.sandbox.books()).toMatchObject({ captured: 8_900, capturedTwice: [] })
  })

  test('is the file’s once a charge went through: run again, it leaves the key that works', async () => {
    const { world, key, right, wrong } = await mistaken('works')
    expect(await outcomesOf(world.ports, right)).toEqual(['corrected'])
    await travelTo(world.ports, '2026-05-02T03:00:00.000Z' as Instant)
    expect(await subscriptionsOf(world, email)).toMatchObject([{ charging: false, period_index: 2 }])
    expect(await outcomesOf(world.ports, wrong, dry)).toEqual(['already'])
    expect(await outcomesOf(world.ports, wrong)).toEqual(['already'])
    expect(await keptOf(world)).toEqual({ billingKey: key, customerKey: email })
    await travelTo(world.ports, '2026-06-02T03:00:00.000Z' as Instant)
    expect(await subscriptionsOf(world, email)).toMatchObject([{ charging: false, period_index: 3 }])
    expect(await world.sandbox.books()).toMatchObject({ captured: 2 * 8_900, capturedTwice: [] })
  })

  test('is left also where the charge went through after the line was judged', async () => {
    const { world, key, right, wrong } = await mistaken('meanwhile')
    expect(await outcomesOf(world.ports, right)).toEqual(['corrected'])
    let looks = 0
    const racing: Ports = {
      ...world.ports,
      billingKeys: {
        ...world.ports.billingKeys,
        async find(cardId) {
          const kept = await world.ports.billingKeys.find(cardId)
          looks += 1
          if (looks === 1) await travelTo(world.ports, '2026-05-02T03:00:00.000Z' as Instant)
          return kept
        },
      },
    }
    expect(await outcomesOf(racing, wrong)).toEqual(['already'])
    expect(await subscriptionsOf(world, email)).toMatchObject([{ charging: false, period_index: 2 }])
    expect(await keptOf(world)).toEqual({ billingKey: key, customerKey: email })
  })

  test('is none any more once the member left, and comes into the vault no more', async () => {
    const { world, key, right } = await mistaken('left')
    const [row] = await subscriptionsOf(world, email)
    const own = { customerId: row?.subject ?? '', subscriptionId: row?.subscription_id ?? '' }
    // They leave, and the key is deleted, in the very moment in which the line was judged and not yet written.
    const racing: Ports = {
      ...world.ports,
      billingKeys: {
        ...world.ports.billingKeys,
        async put(...kept) {
          expect(await leaveNow(world.ports, own, 0)).toMatchObject({ type: 'accepted' })
          await world.pass(HOUR_MS)
          await settleCardsDue(world.ports)
          await runDue(world.ports)
          await world.ports.billingKeys.put(...kept)
        },
      },
    }
    expect(await outcomesOf(racing, right)).toEqual(['corrected'])
    expect(await world.ports.billingKeys.cardOf(key)).toBeNull()
    expect(await outcomesOf(world.ports, right)).toEqual(['already'])
    expect(await world.ports.billingKeys.cardOf(key)).toBeNull()
  })

  test('of somebody else’s card changes nothing', async () => {
    const { world, key } = await mistaken('another')
    const other = membersFile(await memberOfOldSystem(world, 'park@example.com', { key, customer: email }))
    expect(await outcomesOf(world.ports, other)).toEqual(['refused importedOtherwise'])
    expect(await keptOf(world)).toEqual({ billingKey: key, customerKey: 'member-4711' })
  })
})
