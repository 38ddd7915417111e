import { expect, test } from 'vitest'
import { codeWords } from '../../../app/admin/code-words.ts'
import { adminEn } from '../../../app/text.admin.en.ts'
import { adminKo } from '../../../app/text.admin.ko.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { loadStream } from '../../../app/use-cases/execute.ts'
import { reconcileDue } from '../../../app/use-cases/reconcile-due.ts'
import { renewDue } from '../../../app/use-cases/subscriptions/renew-due.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/time.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'

/** Members whose second charge Toss refuses, because of the shop's own contract. */
async function refusing(seed: string, members: number) {
  const shop = await openMemoryShop({ seed })
  const ids: string[] = []
  for (let nth = 0; nth < members; nth++)
    ids.push(await subscribe(shop, await signUp(shop), 'sample-basic-monthly'))
  await shop.pass(32 * DAY_MS)
  await shop.sandbox.addFault({
    kind: 'status',
    code: 'UNAUTHORIZED_KEY',
    scope: { operation: 'charge' },
  })
  const asked = () =>
    shop.sandbox.requests(({ method, path }) => method === 'POST' && /\/billing\/[^a]/.test(path)).length
  const rows = () => Promise.all(ids.map(id => shop.ports.subscriptions.subscription(id)))
  return { shop, ids, asked, rows }
}

test('the first refusal of our configuration stops the run, and repeats with it; a person is told by its code', async () => {
  const { shop, ids, asked, rows } = await refusing('contract', 3)
  const before = asked()
  await renewDue(shop.ports)
  const tried = asked() - before
  expect(tried).toBeGreaterThan(0)
  expect(shop.ports.breaker.allows()).toBe(false)

  for (let minute = 0; minute < 30; minute++) {
    await shop.pass(MINUTE_MS)
    await reconcileDue(shop.ports)
    await renewDue(shop.ports)
  }
  expect(asked() - before).toBe(tried) // nothing more was sent into the wall
  expect((await rows()).map(row => row?.status)).toEqual(['active', 'active', 'active'])
  const charges = await shop.ports.subscriptions.charges(ids[0] ?? '')
  const { review } = (await loadStream(shop.ports, payment, charges.at(-1)?.order_id ?? '')).state.context
  expect(review).toBe('OURS_UNAUTHORIZED_KEY')
  expect(codeWords(adminKo, review ?? '', 'ko')).toBe(adminKo.words.reviews.OURS)
  expect(codeWords(adminEn, review ?? '', 'en')).toBe(adminEn.words.reviews.OURS)
})

test('put right, everybody is charged within hours, once', async () => {
  const { shop, rows } = await refusing('put right', 3)
  await runDue(shop.ports)
  await shop.sandbox.clearFaults()
  for (let hour = 0; hour < 8; hour++) {
    await shop.pass(HOUR_MS)
    await runDue(shop.ports)
  }
  expect((await rows()).map(row => [row?.status, row?.charging, row?.period_index])).toEqual([
    ['active', false, 2],
    ['active', false, 2],
    ['active', false, 2],
  ])
  expect((await shop.sandbox.books()).capturedTwice).toEqual([])
})

test('a refusal that may be of one charge alone stops nobody else’s', async () => {
  const { shop, rows } = await refusing('one of them', 3)
  await shop.sandbox.clearFaults()
  await shop.sandbox.addFault({
    kind: 'status',
    code: 'NOT_MATCHES_CUSTOMER_KEY',
    scope: { operation: 'charge', next: 1 },
  })
  await renewDue(shop.ports)
  expect(shop.ports.breaker.allows()).toBe(true)
  expect((await rows()).filter(row => row?.period_index === 2)).toHaveLength(2)
  const waits = (await rows()).filter(row => row?.period_index === 1)
  expect(waits).toMatchObject([{ status: 'active', charging: true, owed_since: null }])
})
