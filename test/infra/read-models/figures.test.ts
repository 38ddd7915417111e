import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aggregates } from '../../../domain/aggregates.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { orderIdOfCharge } from '../../../domain/subscription/charge.ts'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { DAY_MS, type Day, later } from '../../../domain/time.ts'
import { rebuild } from '../../../infra/event-store/rebuild.ts'
import { engineNames } from '../../support/engines.ts'
import { type Keeper, keepers, type Node } from '../../support/keepers.ts'
import { canceled } from '../../support/payment-facts.ts'
import {
  cancel,
  captured,
  declined,
  lived,
  on,
  PREFIX,
  passTime,
  premium,
  register,
  waive,
} from '../../support/subscription-facts.ts'
import { history, write } from './written.ts'

const idOf = (name: string) => name.padEnd(21, '0')
const orderOf = (id: string, index: number) =>
  orderIdOfCharge(PREFIX, id, { purpose: 'renewal', index, nth: 0 })
const KIM = 'cus_kim0000000000000'

const paid = (id: string, subject: string, differs: Partial<Parameters<typeof register>[0]> = {}) => [
  register({ subscriptionId: id, subject, ...differs }),
  passTime(on('03-31')),
  captured(orderOf(id, 1), on('03-31')),
]
const owing = (id: string, subject: string) => [
  ...paid(id, subject),
  passTime(on('04-30', 1_299)),
  declined(orderOf(id, 2), on('04-30', 1_300)),
]

const MEMBERS: Readonly<Record<string, (id: string) => SubscriptionCommand[]>> = {
  left: id => [...paid(id, KIM), cancel(on('04-02')), passTime(on('05-01'))],
  back: id => [
    register({ subscriptionId: id, subject: KIM, at: on('05-20') }),
    passTime(on('05-20')),
    captured(orderOf(id, 1), on('05-20')),
  ],
  premium: id => paid(id, 'cus_park000000000000', { plan: premium }),
  owing: id => owing(id, 'cus_choi000000000000'),
  recovered: id => [
    ...owing(id, 'cus_jung000000000000'),
    passTime(on('05-01', 1_300)),
    captured(orderOf(id, 2), on('05-01', 1_301), 2),
  ],
  waived: id => [...owing(id, 'cus_kang000000000000'), waive(on('05-01', 1_300))],
}

const YEAR: [Day, Day] = ['2026-01-01' as Day, '2026-12-31' as Day]

describe.each(['memory', ...engineNames] as const)('figures in %s', name => {
  let keeper: Keeper
  let node: Node
  beforeAll(async () => {
    keeper = await keepers[name]()
    node = keeper.node()
    await write(node.events, payment, 'one', [...history('one'), canceled(10_000)])
    const nextDay = history('two').map(fact => ({ ...fact, at: later(fact.at, DAY_MS) }))
    await write(node.events, payment, 'two', nextDay)
    for (const [who, live] of Object.entries(MEMBERS))
      await write(node.events, subscription, idOf(who), lived(...live(idOf(who))))
  })
  afterAll(() => keeper?.close())

  test('sales and refunds are the ledger’s, by Seoul day', async () => {
    const days = await node.figures.money(...YEAR)
    expect(days).toEqual([
      { day: '2026-03-30', sales: 50_000, refunds: 10_000, payments: 1, cancels: 1 },
      { day: '2026-03-31', sales: 50_000, refunds: 0, payments: 1, cancels: 0 },
    ])
    expect(await node.figures.money('2026-03-31' as Day, '2026-03-31' as Day)).toHaveLength(1)
  })

  test('who left and comes back is no new member, as another subscription either', async () => {
    const steps = await node.figures.steps(...YEAR)
    expect(
      steps.map(({ month, kind, amount, members, count }) => [month, kind, amount, members, count]),
    ).toEqual([
      ['2026-03', 'new', 70_000, 5, 5],
      ['2026-05', 'churn', -10_000, -1, 1],
      ['2026-05', 'reactivation', 10_000, 1, 1],
    ])
    expect(await node.figures.losses(...YEAR)).toEqual([{ reason: 'left', count: 1, amount: 10_000 }])
  })

  test('steps add up to what live subscriptions are worth a month', async () => {
    const standing = await node.figures.standing('2027-01-01' as Day)
    const rows = (await node.subscriptions.subscriptions({}, null, 100)).rows
    const worth = rows.filter(row => row.entitled && (row.period_index ?? 0) >= 1)
    expect(standing).toEqual({
      mrr: worth.reduce((sum, { price }) => sum + price, 0),
      members: worth.length,
    })
    expect(standing.mrr).toBeGreaterThan(0)
    expect(await node.figures.standing('2026-03-31' as Day)).toEqual({ mrr: 0, members: 0 }) // not counted before
  })

  test('declined charges by what became of them', async () => {
    const told = await node.figures.declined(...YEAR)
    expect(told).toEqual([
      { outcome: 'open', tries: 1, count: 1, amount: 10_000 },
      { outcome: 'recovered', tries: 2, count: 1, amount: 10_000 },
      { outcome: 'waived', tries: 1, count: 1, amount: 10_000 },
    ])
    // As that day ended nothing had come of any of them.
    const then = await node.figures.declined(YEAR[0], '2026-04-30' as Day)
    expect(then.map(({ outcome, count }) => [outcome, count])).toEqual([
      ['open', 2],
      ['open', 1],
    ])
  })

  test.runIf(name !== 'memory')('a rebuild finds every row as the facts say', async () => {
    if (!keeper.database) throw new Error('no database')
    expect((await rebuild(keeper.database, aggregates)).differences).toEqual([])
    await keeper.database.query('DELETE FROM rm.movements')
    const { differences } = await rebuild(keeper.database, aggregates, { repair: true })
    expect(differences.length).toBe(7)
    expect((await node.figures.standing('2027-01-01' as Day)).members).toBe(5)
  })
})
