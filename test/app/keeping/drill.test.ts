// Long because the drill and all that comes after it is told once, on one restored shop, for both stores.

import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invariantsView } from '../../../app/admin/invariants-view.ts'
import * as admin from '../../../app/routes/admin.tsx'
import { TERMS_VERSION } from '../../../app/seller.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { erasePerson } from '../../../app/use-cases/erasure/erase-person.ts'
import { orderPayment } from '../../../app/use-cases/order-payment.ts'
import { reconcileDue } from '../../../app/use-cases/reconcile-due.ts'
import { recover } from '../../../app/use-cases/recovery/recover.ts'
import { aggregates } from '../../../domain/aggregates.ts'
import type { Sealed } from '../../../domain/sealed.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { DAY_MS, epochMsOf, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { migrate } from '../../../infra/database/migrate.ts'
import { IN_MEMORY, openPGlite } from '../../../infra/database/pglite.ts'
import { openPostgres } from '../../../infra/database/postgres.ts'
import { keepErasureList } from '../../../infra/erasure/erasure-list.ts'
import { rebuild } from '../../../infra/event-store/rebuild.ts'
import { backup } from '../../../infra/keeping/backup.ts'
import { type Door, openDoor } from '../../../infra/keeping/door.ts'
import { type RestoreOptions, restore } from '../../../infra/keeping/restore.ts'
import { parseKeyRing } from '../../../infra/key-ring.ts'
import { createSeals } from '../../../infra/seals/sealer.ts'
import { verifyLog } from '../../../infra/seals/verify-log.ts'
import { preparedDataDir } from '../../../infra/setup/pglite-dump.ts'
import { createVault, openInstallation } from '../../../infra/vault.ts'
import { engineNames } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { pgliteDumpPath, testDatabase } from '../../support/postgres.ts'
import { programOf } from '../../support/programs.ts'
import { releaseAsShown } from '../../support/release.ts'
import { openShop } from '../../support/shop-world.ts'
import { answerOf, ask } from '../admin/staff-desk.ts'
import { machine, openAt, RING, ROOT, settingsOf, typed } from './machine.ts'

const PRICE = 19_800
const PLAN = 'sample-basic-monthly'

/** The commands of the page, in its order, those for one store alone among them or not. */
const page = readFileSync(join(ROOT, 'docs', 'backup.md'), 'utf8')
const blocks = [...page.matchAll(/^```sh (drill|embedded)\n([\s\S]*?)^```/gm)].map(([, kind, text = '']) => ({
  kind,
  commands: text.trim().split('\n'),
}))

let keeping: string
beforeAll(async () => {
  await pgliteDumpPath() // an embedded place begins from it
  keeping = await programOf('keeping')
})

test('the page’s commands are the ones that are run', () => {
  expect(blocks.map(({ kind }) => kind)).toEqual(['drill', 'embedded', 'drill'])
  expect(blocks.flatMap(({ commands }) => commands)).toHaveLength(8)
})

describe.each(engineNames)('the drill on %s', engine => {
  let folder: string
  let url: string | null
  let database: Database
  let door: Door | null
  let world: Awaited<ReturnType<typeof openShop>>
  const said: string[] = []
  const bought = { before: '', between: '', after: '' }
  let subscriptionId = ''
  /** of a member whose renewal is declined once */
  let otherId = ''
  /** who leaves between the backup and the loss */
  let leaver = ''

  async function pay(orderId: string) {
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE })
    return confirmPayment(world.ports, { orderId, paymentKey, amount: PRICE })
  }
  const all = async (command: string) => {
    const { code, said: what } = await typed(folder, command, settingsOf(url))
    said.push(what)
    expect([command, code, code === 0 ? '' : what]).toEqual([command, 0, ''])
  }
  const booksOf = () => world.sandbox.books()
  const loadedOf = async (id: string) =>
    (await world.ports.events.load(subscription, `subscription-${id}`)).state
  /** What became of the renewal's tries. */
  async function triesOf(id: string) {
    const facts = await world.ports.events.read(subscription, `subscription-${id}`)
    return facts.flatMap(({ event }) =>
      (event.type === 'ChargeFailed' || event.type === 'SubscriptionCharged') && event.period.index === 2
        ? [event.type]
        : [],
    )
  }

  beforeAll(async () => {
    folder = machine(keeping)
    url = engine === 'postgres' ? await testDatabase() : null
    database = await openAt(folder, url)
    await migrate(database)
    door = url ? null : await openDoor(join(folder, 'data'), database, console.error)
    world = await openShop(database)
    // The database's own clock and the shop's, which stands still in a test, agree.
    await database.query(
      `UPDATE es.clock SET offset_ms = $1::bigint - (extract(epoch FROM now()) * 1000)::bigint`,
      [epochMsOf(world.clock.at)],
    )
    bought.before = await world.order()
    await pay(bought.before)
    bought.between = await world.order()
    subscriptionId = await subscribe(world, await signUp(world), PLAN)
    otherId = await subscribe(world, await signUp(world), PLAN)
    leaver = await signUp(world)
    while ((await createSeals(database, { restS: 0 }).seal()) > 0);

    // 1. while the shop sells
    let selling = true
    const sales = (async () => {
      for (let sold = 0; selling && sold < 30; sold++) {
        await world.order()
        await sleep(100)
      }
    })()
    for (const command of blocks[0]?.commands ?? []) await all(command)
    selling = false
    await sales

    // What only Toss knows afterwards.
    await world.pass(MINUTE_MS)
    await pay(bought.between)
    bought.after = await world.order()
    await pay(bought.after)
    const { cardId } = (await loadedOf(otherId)).context
    const credential = await world.ports.billingKeys.find(cardId ?? '')
    const does = (what: object) => world.sandbox.setBehaviour(credential?.billingKey ?? '', what)
    await does({ type: 'declines', code: 'REJECT_CARD_PAYMENT', from: 1 })
    await world.pass(32 * DAY_MS)
    await runDue(world.ports)
    await does({ type: 'good' })
    await world.pass(3 * DAY_MS)
    await runDue(world.ports)
    expect(await triesOf(otherId)).toEqual(['ChargeFailed', 'SubscriptionCharged'])
    const erasing = await erasePerson(world.ports, { subject: leaver, why: 'ownWish' })
    expect(erasing).toEqual({ type: 'erased' })
    await keepErasureList(database, join(folder, 'data', 'erasures'))

    // 2. the machine is lost
    await door?.close()
    await database.close()
    if (url) url = await testDatabase()
    else for (const command of blocks[1]?.commands ?? []) await all(command)
    // 3.
    for (const command of blocks[2]?.commands ?? []) await all(command)
    database = await openAt(folder, url)
  }, 300_000) // a whole drill, eight programs one after another
  afterAll(async () => {
    await database?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('says at each step what there is', () => {
    const [backedUp = '', offline = '', ...rest] = said
    expect(backedUp).toMatch(/\d+ events under 1 seal and \d+ other rows are in .*backups\/drill\./)
    expect(offline).toContain('Everything is as it was sealed.')
    expect(rest.join('\n')).toMatch(
      /rows were made anew from the events\.[\s\S]*rows are equal to what the events say\./,
    )
  })

  test('whoever was erased since the backup is gone from what it brings back', async () => {
    const accounts = await database.query('SELECT FROM accounts.customers WHERE customer_id = $1', [leaver])
    expect(accounts).toEqual([])
    const left = await database.query('SELECT FROM es.subject_keys WHERE subject = $1 AND class = $2', [
      leaver,
      'account',
    ])
    expect(left).toEqual([])
    expect(said.join('\n')).not.toContain('no list of erased people')
  })

  test('leaves keys beside the backup, and nobody else may read either', () => {
    expect(statSync(join(folder, 'backups/drill')).mode & 0o077).toBe(0)
    expect(statSync(join(folder, 'backups/drill.keys')).mode & 0o077).toBe(0)
    expect(existsSync(join(folder, 'backups/drill/tables/es.subject_keys.ndjson'))).toBe(false)
  })

  test('the shop on it takes no money before it has asked, and then not before a person has released it', async () => {
    world = await openShop(database, world)
    const { ports } = world
    const wish = { productId: 'sample-drip-bag', quantity: 1, couponCode: null, nonce: 'nonce-of-the-drill' }
    const buyer = { name: '김구매', email: 'buyer@example.com', phone: '01012345678' }
    const order = () =>
      orderPayment(ports, {
        ...wish,
        buyer,
        termsVersion: TERMS_VERSION,
        subject: `gst_${'d'.repeat(20)}` as never,
      })
    const captured = (await booksOf()).captures
    const page = ask(ports, '/admin/events')
    const { data } = await answerOf(() => admin.loader(page as never))
    expect(data).toMatchObject({ recovery: { isSwept: false, waiting: expect.any(Number) } })
    expect(await order()).toEqual({ type: 'refused', code: 'CHARGES_STOPPED' })
    expect((await ports.read.payment(bought.between))?.status).toBe('ready')
    await runDue(ports)
    expect((await booksOf()).captures).toBe(captured)

    for (let step = 0; ports.recovery.isUnderWay() && step < 10; step++) {
      await recover(ports)
      await reconcileDue(ports)
    }
    expect(ports.recovery.isUnderWay()).toBe(false)
    expect((await ports.read.payment(bought.before))?.status).toBe('done')
    expect((await ports.read.payment(bought.between))?.status).toBe('lateCapture') // for a person to decide
    expect(await ports.read.payment(bought.after)).toBeNull()
    expect(world.logged.join('\n')).toContain('money')
    expect(await order()).toEqual({ type: 'refused', code: 'CHARGES_STOPPED' })
    await runDue(ports)
    expect((await booksOf()).captures).toBe(captured)
    const { stop } = await invariantsView(ports)
    expect(stop).toMatchObject({ isThrown: true, cause: 'restored', recovering: false, reason: null })
    const { backupAt = '', restoredAt = '' } = stop.restored ?? {}
    expect(backupAt < restoredAt).toBe(true)
    await releaseAsShown(ports, '해지 예약과 직원 계정을 다시 맞춤')
    expect(await order()).toMatchObject({ type: 'accepted' })
  })

  test('a renewal charged after the backup is recorded and not charged again', async () => {
    const before = await booksOf()
    for (let round = 0; round < 4; round++) {
      await runDue(world.ports)
      await world.pass(30 * MINUTE_MS)
    }
    const charges = await world.ports.subscriptions.charges(subscriptionId)
    expect(charges.map(({ period_index, status }) => [period_index, status])).toEqual([
      [1, 'charged'],
      [2, 'charged'],
    ])
    // Its first try, sent again, is answered with the decline of then: the second one was captured all the same.
    expect(await triesOf(otherId)).toEqual(['SubscriptionCharged'])
    const after = await booksOf()
    expect([after.captures - before.captures, after.capturedTwice]).toEqual([0, []])
  })

  test('a shop is never restored over', async () => {
    await expect(bringBackInto(database)).rejects.toThrow(/^A shop lives there already: [^\n]+\.$/)
  })

  test('it goes into the other store just as well, as the same shop', async () => {
    const other = await (url ? openPGlite(IN_MEMORY, { prepared: preparedDataDir }) : empty())
    try {
      const { rebuilt, verified } = await bringBackInto(other)
      expect([rebuilt.broken, verified.findings, verified.seals]).toEqual([[], [], 1])
      expect((await rebuild(other, aggregates)).differences).toEqual([])
      expect(await cardsIn(other)).toBe(2)
    } finally {
      await other.close()
    }
  })

  const opened = async (at: Database) => {
    const ring = parseKeyRing(RING)
    await openInstallation(at, ring)
    return ring
  }
  test.runIf(engine === 'postgres')(
    'who was erased since the backup stays erased: newer keys fit it',
    async () => {
      const target = await empty()
      try {
        const { subscription: of, cardId } = (await loadedOf(subscriptionId)).context
        const subject = of?.subject ?? ''
        await createVault(database, await opened(database)).destroy(subject as never, 'account')
        await backup(database, join(folder, 'backups/later'))
        await bringBackInto(target, { keys: join(folder, 'backups/later.keys') })
        const lost = `SELECT 1 FROM es.subject_keys WHERE subject = $1 AND class = 'account'`
        expect(await target.query(lost, [subject])).toEqual([])
        const [kept] = await target.query<{ sealed: Sealed }>(
          'SELECT sealed FROM accounts.billing_keys WHERE card_id = $1',
          [cardId],
        )
        expect(await createVault(target, await opened(target)).open(kept?.sealed as Sealed)).toBeNull()
        expect((await verifyLog(target)).findings).toEqual([])
      } finally {
        await target.close()
      }
    },
  )

  test('a backup from before the key ring was rotated opens by the keys from after it, with the new key alone', async () => {
    const target = await empty()
    const alone = parseKeyRing(`k2:${Buffer.alloc(32, 9).toString('base64')}`)
    const both = parseKeyRing(`k2:${Buffer.alloc(32, 9).toString('base64')},${RING}`)
    try {
      await openInstallation(database, both)
      await createVault(database, both).rotate()
      await backup(database, join(folder, 'backups/rotated'))
      const keys = join(folder, 'backups/rotated.keys')
      await expect(bringBackInto(target, { ring: alone })).rejects.toThrow(/lacks the key k1/)
      await bringBackInto(target, { keys, ring: alone })
      const [kept] = await target.query<{ sealed: Sealed }>(
        'SELECT sealed FROM accounts.billing_keys WHERE card_id = $1',
        [(await loadedOf(otherId)).context.cardId],
      )
      expect(await createVault(target, alone).open(kept?.sealed as Sealed)).toBeTruthy()
    } finally {
      await target.close()
      const back = parseKeyRing(`${RING},k2:${Buffer.alloc(32, 9).toString('base64')}`)
      await openInstallation(database, back)
      await createVault(database, back).rotate() // as it was, for the other tests
    }
  })

  test.runIf(engine === 'postgres')(
    'cut off half way it is gone on with, and no shop starts on it before',
    async () => {
      const target = await empty()
      try {
        const cut = () => Promise.reject(new Error('killed'))
        await expect(bringBackInto(target, { eraseAgain: cut })).rejects.toThrow('killed')
        await expect(openShop(target)).rejects.toThrow(
          /^A restore into this place was not finished: run the same /,
        )
        expect((await bringBackInto(target)).verified.findings).toEqual([])
        expect((await openShop(target)).ports.recovery.isUnderWay()).toBe(true)
      } finally {
        await target.close()
      }
    },
  )

  const empty = async () => openPostgres(await testDatabase())
  const cardsIn = async (at: Database) => (await at.query('SELECT card_id FROM accounts.billing_keys')).length
  const bringBackInto = (at: Database, more: Partial<RestoreOptions> = {}) =>
    restore(at, {
      from: join(folder, 'backups/drill'),
      keys: join(folder, 'backups/drill.keys'),
      ring: parseKeyRing(RING),
      aggregates,
      ...more,
    })

  test.runIf(engine === 'postgres')(
    'what is not whole is told in one sentence, and nothing comes in',
    async () => {
      const target = await empty()
      const bent = join(folder, 'bent')
      try {
        cpSync(join(folder, 'backups/drill'), bent, { recursive: true })
        const file = (name: string, change: (text: string) => string) =>
          writeFileSync(join(bent, name), change(readFileSync(join(bent, name), 'utf8')))
        const ring = parseKeyRing(`k1:${Buffer.alloc(32, 8).toString('base64')}`)
        await expect(bringBackInto(target, { ring })).rejects.toThrow(
          /^The key k1 of the key ring is not the one /,
        )
        file('events.ndjson', text => text.replace('"version":"1"', '"version":"9"'))
        await expect(bringBackInto(target, { from: bent })).rejects.toThrow(
          /^events.ndjson .* is not as it was written\.$/,
        )
        file('manifest.json', text => text.replace('jangbu-backup 1', 'jangbu-backup 2'))
        await expect(bringBackInto(target, { from: bent })).rejects.toThrow(
          / is no manifest this version can read/,
        )
        rmSync(join(bent, 'manifest.json'))
        await expect(bringBackInto(target, { from: bent })).rejects.toThrow(/^There is no backup in /)
        const keys = join(folder, 'bent.keys')
        await expect(bringBackInto(target, { keys })).rejects.toThrow(/^There are no keys at /)
        const lines = readFileSync(join(folder, 'backups/drill.keys'), 'utf8').split('\n')
        writeFileSync(keys, `${lines.slice(0, -3).join('\n')}\n`)
        await expect(bringBackInto(target, { keys })).rejects.toThrow(
          /bent.keys was cut short: it lacks keys\.$/,
        )
        expect(
          await target.query(`SELECT to_regclass('es.events')::text AS t, count(*) AS n FROM es.events`),
        ).toEqual([{ t: 'es.events', n: 0 }])
        expect((await bringBackInto(target)).verified.findings).toEqual([])
      } finally {
        await target.close()
      }
    },
  )
})
