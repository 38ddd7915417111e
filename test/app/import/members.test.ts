import { beforeAll, describe, expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import { settleCardsDue } from '../../../app/use-cases/cards/settle-due.ts'
import { travelTo } from '../../../app/use-cases/clock/travel.ts'
import { leaveNow } from '../../../app/use-cases/subscriptions/leave.ts'
import { card } from '../../../domain/card/card.ts'
import { streamOf } from '../../../domain/ids.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { type Instant, MINUTE_MS } from '../../../domain/time.ts'
import { type MemoryShop, openMemoryShop } from '../../support/memory/shop.ts'
import {
  dry,
  keyOfOldSystem,
  memberOfOldSystem,
  membersFile,
  outcomesOf,
  resultsOf,
  subscriptionsOf,
  write,
} from '../../support/old-system.ts'

describe('a member of another system', () => {
  let world: MemoryShop
  let file: string
  const email = 'kim@example.com'
  beforeAll(async () => {
    world = await openMemoryShop({ seed: 'import' })
    file = membersFile(await memberOfOldSystem(world, email))
  })

  test('is told of by a dry run, which changes nothing', async () => {
    const before = (await world.ports.timeline.page({ limit: 1 })).events[0]?.position
    expect(await outcomesOf(world.ports, file, dry)).toEqual(['new'])
    expect((await world.ports.timeline.page({ limit: 1 })).events[0]?.position).toBe(before)
    expect(await world.ports.customers.ownerOf(email)).toBeNull()
  })

  test('is taken over entitled, charged nothing, and once only', async () => {
    expect(await outcomesOf(world.ports, file)).toEqual(['new'])
    expect(await outcomesOf(world.ports, file)).toEqual(['already'])
    expect(await outcomesOf(world.ports, file, dry)).toEqual(['already'])
    const taken = { status: 'active', entitled: true, price: 8_900, paid_until: '2026-04-30' }
    expect(await subscriptionsOf(world, email)).toMatchObject([taken])
    expect(world.sandbox.requests(({ path }) => /billing\/(?!authorizations)/.test(path))).toEqual([])
  })

  test('is told three days before, and renewed at Toss on the days it would have been there, each once', async () => {
    const [row] = await subscriptionsOf(world, email)
    const id = row?.subscription_id ?? ''
    await travelTo(world.ports, '2026-06-01T00:00:00.000Z' as Instant)
    const periods = await world.ports.subscriptions.periods(id)
    expect(periods.map(p => [p.from_day, p.to_day, p.status, p.amount, p.payment_status])).toEqual([
      ['2026-03-30', '2026-04-30', 'elsewhere', 0, null],
      ['2026-04-30', '2026-05-31', 'charged', 8_900, 'done'],
      ['2026-05-31', '2026-06-30', 'charged', 8_900, 'done'],
    ])
    const books: number[] = []
    const since = '2026-01-01T00:00:00.000Z' as Instant
    for await (const { amount } of world.ports.toss.transactions('api', since, world.clock.at))
      books.push(amount)
    expect(books).toEqual([8_900, 8_900])
    const told = (await world.ports.outbox.page(null, 100)).rows.map(({ kind }) => kind)
    expect(told.filter(kind => kind === 'upcomingCharge')).toHaveLength(2)
    expect(told).not.toContain('subscriptionStarted')
    expect(told).not.toContain('subscriptionMoved')
  })

  test('who has left since is not brought back by the same file', async () => {
    const [row] = await subscriptionsOf(world, email)
    const own = { customerId: row?.subject ?? '', subscriptionId: row?.subscription_id ?? '' }
    expect(await leaveNow(world.ports, own, 8_900)).toMatchObject({ type: 'accepted' })
    await travelTo(world.ports, '2026-06-02T00:00:00.000Z' as Instant)
    expect(await outcomesOf(world.ports, file)).toEqual(['already'])
    expect(await subscriptionsOf(world, email)).toMatchObject([{ status: 'ended' }])
    const keys = await world.sandbox.billingKeys({ customerKey: email })
    expect(keys).toMatchObject([{ removedBy: 'api' }]) // deleted at Toss under the old system's own customerKey
  })
})

/** As if the process was killed: the n-th thing it changes is done, and nothing is any more. */
function dyingAfter(ports: Ports, effects: number): { ports: Ports; lives: () => boolean } {
  let done = 0
  const counted = <Port extends object>(port: Port, changes: readonly string[]): Port =>
    new Proxy(port, {
      get(target, name, receiver) {
        const method = Reflect.get(target, name, receiver)
        if (typeof method !== 'function') return method
        return async (...given: unknown[]) => {
          if (done >= effects) throw new Error('killed')
          const answer = await method.apply(target, given)
          if (changes.includes(String(name))) done += 1
          return answer
        }
      },
    })
  return {
    lives: () => done < effects,
    ports: {
      ...ports,
      events: counted(ports.events, ['append']),
      customers: counted(ports.customers, ['comeByEmail']),
      billingKeys: counted(ports.billingKeys, ['put', 'remove']),
    },
  }
}

describe('an import that is killed', () => {
  test('between any two of its effects is finished by the same file, or by the shop itself, each thing once', async () => {
    const world = await openMemoryShop({ seed: 'killed' })
    let lived = false
    let kills = 0
    for (; !lived; kills++) {
      const email = `member${kills}@example.com`
      const file = membersFile(await memberOfOldSystem(world, email))
      const dying = dyingAfter(world.ports, kills)
      await resultsOf(dying.ports, file).catch(() => undefined)
      lived = dying.lives()
      // From the card's fact on the shop finishes by itself; before it, the same file does.
      if (kills >= 3) {
        await world.pass(2 * MINUTE_MS)
        await settleCardsDue(world.ports)
        expect(await subscriptionsOf(world, email), `${kills} effects`).toMatchObject([{ status: 'active' }])
      }
      expect(await outcomesOf(world.ports, file)).toEqual([kills >= 3 ? 'already' : 'new'])
      const [row] = await subscriptionsOf(world, email)
      const facts = await world.ports.events.read(
        subscription,
        streamOf('subscription', row?.subscription_id ?? ''),
      )
      expect(facts.map(({ event }) => event.type)).toEqual(['SubscriptionImported'])
      const cards = await world.ports.events.read(card, streamOf('card', row?.card_id ?? ''))
      expect(cards.map(({ event }) => event.type)).toEqual(['BillingKeyImported', 'CardAttached'])
      const kept = await world.ports.billingKeys.find(row?.card_id ?? '')
      expect(kept?.customerKey).toBe(email)
    }
    expect(kills).toBeGreaterThanOrEqual(6) // account, key, card, membership, card attached, and one that lived
  })

  test('before its membership began is not finished on other terms, or for another member', async () => {
    const world = await openMemoryShop({ seed: 'killed-then-corrected' })
    const email = 'kim@example.com'
    const key = await keyOfOldSystem(world, email)
    const line = (differs = {}, of = email) =>
      memberOfOldSystem(world, of, { key, customer: email, ...differs }).then(of => membersFile(of))
    await resultsOf(dyingAfter(world.ports, 3).ports, await line()).catch(() => undefined)
    expect(await subscriptionsOf(world, email)).toEqual([]) // killed after the card's fact
    for (const wish of [dry, write]) {
      for (const differs of [{ price: '5000' }, { anchor: '30' }, { on: '2026-05-31' }])
        expect(await outcomesOf(world.ports, await line(differs), wish)).toEqual([
          'refused importedOtherwise',
        ])
      expect(await outcomesOf(world.ports, await line({}, 'park@example.com'), wish)).toEqual([
        'refused importedOtherwise',
      ])
    }
    expect(await world.ports.customers.ownerOf('park@example.com')).toBeNull()
    expect(await outcomesOf(world.ports, await line())).toEqual(['new'])
    expect(await subscriptionsOf(world, email)).toMatchObject([{ status: 'active', price: 8_900 }])
  })

  test('and whose key another line took over meanwhile leaves the key sealed for that member', async () => {
    const world = await openMemoryShop({ seed: 'two-files' })
    const [ours, theirs] = ['kim@example.com', 'park@example.com']
    const key = await keyOfOldSystem(world, ours)
    const file = async (email: string) =>
      membersFile(await memberOfOldSystem(world, email, { key, customer: ours }))
    const [first, second] = [await file(ours), await file(theirs)]
    const { customers } = world.ports
    // The other file is brought in the very moment in which this one has looked and not yet written.
    const racing: Ports = {
      ...world.ports,
      customers: {
        ...customers,
        async comeByEmail(person) {
          expect(await outcomesOf(world.ports, first)).toEqual(['new'])
          return customers.comeByEmail(person)
        },
      },
    }
    expect(await outcomesOf(racing, second)).toEqual(['refused importedOtherwise'])
    const [row] = await subscriptionsOf(world, ours)
    await world.memory.vault.destroy((await customers.ownerOf(theirs))?.customerId ?? '', 'account')
    expect(await world.ports.billingKeys.find(row?.card_id ?? '')).toMatchObject({ billingKey: key })
  })
})
