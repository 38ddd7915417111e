import { describe, expect, test } from 'vitest'
import { later, MINUTE_MS } from '../../../domain/time.ts'
import { databaseOf, keeperNames } from '../../support/keepers.ts'
import { keptInbox, LEASE_MS } from './kept-inbox.ts'

const SECRET = 'ps_DnyRpQWGrNbOZe9z4vmM8Kwv1M9E'

describe.each(keeperNames)('webhook inbox on %s', engine => {
  const { keeper, inbox, hintOf, store, claim, idOf, lookedAtNow, leasesRunOut } = keptInbox(engine)

  test('keeps each meaning once, however many bring it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => store('same')))
    expect(answers.filter(answer => answer === 'stored')).toHaveLength(1)
    expect(answers.filter(answer => answer === 'duplicate')).toHaveLength(19)
    expect(await store('other')).toBe('stored')
    expect((await inbox().page(null, 100)).rows).toHaveLength(2)
  })

  test('keeps a duplicate one also after it was settled', async () => {
    await store('done')
    await inbox().settle(await lookedAtNow('done'), 'done')
    expect(await store('done')).toBe('duplicate')
    expect(await claim()).toEqual([])
  })

  test('gives the check value back until the month it came in is erased', async () => {
    await store('sealed', { shape: 'deposit', secret: SECRET }, '{"customerName":"김장부"}')
    const { webhooks } = await inbox().claim(1, LEASE_MS)
    expect(webhooks).toEqual([
      {
        id: await idOf('sealed'),
        hint: hintOf({ shape: 'deposit', eventType: 'sealed', secret: SECRET }),
        receivedAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
        attempts: 0,
      },
    ])
    await keeper().vault.destroy(`webhook-${webhooks[0]?.receivedAt.slice(0, 7)}`, 'account')
    await leasesRunOut()
    expect((await inbox().claim(1, LEASE_MS)).webhooks[0]?.hint.secret).toBeNull()
  })

  test.skipIf(engine === 'memory')('keeps body and check value sealed under their month', async () => {
    const database = databaseOf(keeper())
    await store('sealed', { shape: 'deposit', secret: SECRET }, '{"customerName":"김장부"}')
    const [row] = await database.query<{ body: string }>('SELECT body FROM inbox.webhooks')
    expect(row?.body).toMatch(/^s1\.account\.webhook-\d{4}-\d\d\./)
    expect(JSON.stringify(await database.query('SELECT * FROM inbox.webhooks'))).not.toMatch(/김장부|ps_Dny/)
  })

  test('takes anything anybody sends', async () => {
    const odd = { eventType: 'A\0B', orderId: 'x\ud800y\0', paymentKey: "'; DROP SCHEMA es --" }
    expect(await store('odd', odd, '\0\ud800')).toBe('stored')
    const { webhooks } = await inbox().claim(1, LEASE_MS)
    expect(webhooks[0]?.hint).toMatchObject({ eventType: 'A\ufffdB', paymentKey: odd.paymentKey })
  })

  test('many workers at once share them, none twice', async () => {
    for (let n = 0; n < 12; n++) await store(`w${n}`, { orderId: `order${n}` })
    const claims = await Promise.all(Array.from({ length: 6 }, () => claim(4)))
    const ids = claims.flat().flatMap(([, webhooks]) => webhooks ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    const rest = (await claim(100)).flatMap(([, webhooks]) => webhooks ?? [])
    expect(ids.length + rest.length).toBe(12)
  })

  test('a worker that died loses them to another', async () => {
    await store('a1')
    await claim()
    expect(await claim()).toEqual([])
    await leasesRunOut()
    expect(await claim()).toEqual([['shop-a', [await idOf('a1')]]])
  })

  test('one put off waits by business time and is counted', async () => {
    await store('later')
    await claim()
    const id = await idOf('later')
    const soon = later(await keeper().now(), 10 * MINUTE_MS)
    await inbox().settle(await lookedAtNow('later'), 'later', soon)
    expect(await claim()).toEqual([])
    await keeper().pass(11 * MINUTE_MS)
    const { webhooks } = await inbox().claim(10, LEASE_MS)
    expect(webhooks).toMatchObject([{ id, attempts: 1 }])
    await inbox().settle(await lookedAtNow('later'), 'later')
    expect((await inbox().claim(10, LEASE_MS)).webhooks).toMatchObject([{ attempts: 2 }])
  })

  test.each(['done', 'ignored', 'dropped', 'mistrusted'] as const)('%s is final', async outcome => {
    await store(outcome)
    await claim()
    const id = await idOf(outcome)
    const these = await lookedAtNow(outcome)
    await inbox().settle(these, outcome)
    await inbox().settle(these, 'later')
    await inbox().settle(these, outcome === 'done' ? 'dropped' : 'done')
    expect(await claim()).toEqual([])
    expect((await inbox().page(null, 10)).rows).toMatchObject([{ id, state: outcome, attempts: 0 }])
  })

  test.each(['done', 'later'] as const)(
    'a look that slept does not end the one staff want now: %s',
    async outcome => {
      const look = { answer: 'found:DONE', correlation: null }
      await store('seen')
      const slept = { ids: [await idOf('seen')], claimed: (await inbox().claim(1, LEASE_MS)).claimed }
      await leasesRunOut()
      const { claimed } = await inbox().claim(1, LEASE_MS)
      await inbox().settle({ ...slept, claimed }, 'done', undefined, look)
      await keeper().pass(1_000)
      expect(await inbox().reopen(slept.ids)).toEqual(slept.ids)
      const soon = later(await keeper().now(), MINUTE_MS)
      await inbox().settle(slept, outcome, soon, { answer: 'notFound', correlation: null })
      expect((await inbox().one(slept.ids[0] ?? ''))?.look).toEqual(look)
      expect((await inbox().claim(1, LEASE_MS)).webhooks).toMatchObject([{ id: slept.ids[0], attempts: 0 }])
    },
  )

  test('is leafed through newest first, and an unreadable place is the first page', async () => {
    for (let n = 0; n < 5; n++) await store(`page${n}`, { eventType: `E${n}` })
    const types = (rows: readonly { eventType: string }[]) => rows.map(({ eventType }) => eventType)
    const first = await inbox().page(null, 2)
    expect(types(first.rows)).toEqual(['E4', 'E3'])
    const second = await inbox().page(first.next, 2)
    expect(types(second.rows)).toEqual(['E2', 'E1'])
    const third = await inbox().page(second.next, 2)
    expect([types(third.rows), third.next]).toEqual([['E0'], null])
    for (const odd of ['x', '-1', '0', '1e9', "1' OR 1=1", '9'.repeat(40)])
      expect(types((await inbox().page(odd, 2)).rows), odd).toEqual(['E4', 'E3'])
  })

  test('settling nothing is nothing', async () => {
    await inbox().settle(await lookedAtNow(), 'done')
    expect((await inbox().page(null, 10)).rows).toEqual([])
  })
})
