import { expect, test } from 'vitest'
import { checkFindingsDue } from '../../../app/use-cases/sweep/check-findings.ts'
import { sweep } from '../../../app/use-cases/sweep/sweep.ts'
import { cancelStray } from '../../../app/use-cases/unresolved/cancel-stray.ts'
import { finding } from '../../../domain/finding/finding.ts'
import { streamOf } from '../../../domain/ids.ts'
import type { PaymentProvider } from '../../../domain/payment/provider.ts'
import { DAY_MS, HOUR_MS } from '../../../domain/time.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'
import { KEYS, pastTheShop } from './past-the-shop.ts'

const PRICE = 19_800

/** An order nobody here knows on each of three days, the first one twice: once by each family of keys. */
async function threeDays(seed: string) {
  const shop = await openMemoryShop({ seed })
  const past = pastTheShop(shop)
  const name = (of: string) => `${shop.ports.shop.orderPrefix}-forgotten${of}`
  const from = shop.ports.clock.now()
  const first = await past.strange(name('first'))
  const widget = await past.strange(name('widget'), PRICE, KEYS.widget)
  await shop.pass(DAY_MS)
  const second = await past.strange(name('second'))
  await shop.pass(DAY_MS)
  const third = await past.strange(name('third'))
  await shop.pass(HOUR_MS)
  await shop.ports.books.done({ from, to: from })
  const sweptBy = (toss: Partial<PaymentProvider>) =>
    sweep({ ...shop.ports, toss: { ...shop.ports.toss, ...toss } }, { from, to: shop.ports.clock.now() })
  const isFound = async ({ findingId }: { findingId: string }) =>
    (await shop.ports.events.load(finding, streamOf(finding.category, findingId))).state.matches('open')
  const seen = async () => Promise.all([first, widget, second, third].map(isFound))
  return { shop, from, first, sweptBy, seen }
}

test('one payment Toss never tells of keeps neither the other keys nor the days after it', async () => {
  const { shop, from, first, sweptBy, seen } = await threeDays('one look-up')
  const { lookup } = shop.ports.toss
  const swept = await sweptBy({
    lookup: async (binding, by) =>
      binding.paymentKey === first.paymentKey
        ? { type: 'ours', code: 'FORBIDDEN_REQUEST', traceId: null }
        : lookup(binding, by),
  })
  expect(swept).toMatchObject({ rows: 4, found: 3, failure: 'FORBIDDEN_REQUEST' })
  expect(await seen()).toEqual([false, true, true, true])
  // That day is not done, and is swept again.
  expect((await shop.ports.books.memory()).through).toBe(from)
  expect(await sweptBy({})).toMatchObject({ rows: 4, found: 1, failure: null })
  expect((await shop.ports.books.memory()).through).toBe(shop.ports.clock.now())
})

test('a day whose list cannot be read keeps the others neither, and a silent Toss is not asked for ever', async () => {
  const { shop, from, sweptBy, seen } = await threeDays('one list')
  const { transactions } = shop.ports.toss
  let asked = 0
  // biome-ignore lint/correctness/useYield: it fails before there is anything to yield
  async function* silent(): AsyncGenerator<never> {
    asked++
    throw Object.assign(new Error('no answer'), { code: 'DEADLINE' })
  }
  const swept = await sweptBy({
    transactions: (family, start, end) =>
      family === 'api' && start < from ? silent() : transactions(family, start, end),
  })
  expect(swept).toMatchObject({ rows: 3, found: 3, failure: 'DEADLINE' })
  expect(await seen()).toEqual([false, true, true, true])
  asked = 0
  await shop.pass(30 * DAY_MS)
  expect(await sweptBy({ transactions: silent })).toMatchObject({ rows: 0, failure: 'DEADLINE' })
  expect(asked).toBe(6)
})

test('a sum no order here can be of is laid before a person, and what is listed after it is looked at', async () => {
  const { shop, first, sweptBy, seen } = await threeDays('too large')
  const { transactions } = shop.ports.toss
  const swept = await sweptBy({
    async *transactions(...asked) {
      for await (const row of transactions(...asked))
        yield row.transactionKey === first.findingId ? { ...row, amount: 3_000_000_000 } : row
    },
  })
  expect(swept).toMatchObject({ rows: 4, found: 4, failure: null })
  expect(await seen()).toEqual([true, true, true, true])
  const { state } = await shop.ports.events.load(finding, streamOf(finding.category, first.findingId))
  expect(state.context.finding).toMatchObject({
    kind: 'orphanCapture',
    advice: 'callToss',
    about: { amount: null, ours: null },
  })
  const wish = { findingId: first.findingId, cancelId: 'cancel0000000001', staffId: 'stf_a', reason: '큰돈' }
  expect(await cancelStray(shop.ports, wish)).toEqual({ type: 'refused', code: 'NOT_FOUND' })
  await shop.pass(HOUR_MS)
  await checkFindingsDue(shop.ports)
  expect(await seen()).toEqual([true, true, true, true])
})
