import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { TERMS_VERSION } from '../../../app/seller.ts'
import { execute } from '../../../app/use-cases/execute.ts'
import { orderPayment } from '../../../app/use-cases/order-payment.ts'
import type { Erasure } from '../../../domain/person/people.ts'
import { person } from '../../../domain/person/person.ts'
import { DAY_MS, type Instant, later } from '../../../domain/time.ts'
import type { Database, Queryable } from '../../../infra/database/database.ts'
import { eraseIn } from '../../../infra/erasure/erase.ts'
import { eraseAgain, eraseForgotten } from '../../../infra/erasure/erase-again.ts'
import {
  followErasureList,
  followingErasureList,
  keepErasureList,
  readErasureList,
} from '../../../infra/erasure/erasure-list.ts'
import { createLog } from '../../../infra/log.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { signUp } from '../../support/members.ts'
import { openShop } from '../../support/shop-world.ts'

const folder = mkdtempSync(join(tmpdir(), 'jangbu-erased-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lineOf = (one: object) => `${JSON.stringify(one)}\n`

describe.each(engineNames)('whoever was erased and is back, on %s', engine => {
  let database: Database
  let world: Awaited<ReturnType<typeof openShop>>
  let path: string
  let now: Instant
  beforeEach(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    path = join(folder, `${engine}-${world.ports.ids.random()}`)
    now = world.clock.at
    return () => database.close()
  })

  const subjectsOn = (file: string) => readErasureList(file).map(({ subject }) => subject)
  const keysOf = async (subject: string) =>
    (
      await database.query<{ class: string }>(
        'SELECT class FROM es.subject_keys WHERE subject = $1 ORDER BY class',
        [subject],
      )
    ).map(row => row.class)
  /** A member whose orders the law keeps, with a key of that moment and a print to find them by. */
  async function memberWithOrders(keyMadeAt: Instant) {
    const subject = await signUp(world)
    await database.query(
      `INSERT INTO es.subject_keys (subject, class, key, wrapped_by, made_at)
        SELECT subject, 'statutory', key, wrapped_by, $2::timestamptz FROM es.subject_keys WHERE subject = $1`,
      [subject, keyMadeAt],
    )
    await database.query(
      `INSERT INTO accounts.search_prints (print, order_id, subject) VALUES ('p', 'o', $1)`,
      [subject],
    )
    return subject
  }
  const printsOf = (subject: string) =>
    database.query('SELECT FROM accounts.search_prints WHERE subject = $1', [subject])
  const erase = (subject: string, at = now) => database.transaction(tx => eraseIn(tx, subject, 'account', at))
  /** This database, with something that comes between at the statement that holds a text. */
  function meddled(part: string, meddle: (values: readonly unknown[]) => void | Promise<void>): Database {
    const around = (on: Queryable): Queryable => ({
      async query(statement, values) {
        const rows = await on.query(statement as string, values)
        const text = typeof statement === 'string' ? statement : statement.text
        if (text.includes(part)) await meddle(values ?? [])
        return rows as never[]
      },
    })
    return {
      ...database,
      ...around(database),
      transaction: work => database.transaction(tx => work(around(tx))),
    }
  }

  test('the law’s term was over and the account lives: nothing finds them by name any more', async () => {
    const subject = await memberWithOrders(later(now, -DAY_MS))
    const list: Erasure[] = [{ subject, class: 'statutory', at: now }]
    expect(await eraseForgotten(database, list)).toBe(1)
    expect([await keysOf(subject), await printsOf(subject)]).toEqual([['account'], []])
    expect(await world.ports.customers.customer(subject)).not.toBeNull()
  })

  test('the list says an older moment than the database: what was erased between them goes as well', async () => {
    const subject = await memberWithOrders(later(now, -90 * DAY_MS))
    const erasedAt = (at: Instant) => ({ subject, class: 'statutory', at }) as const
    await database.query(`INSERT INTO es.erasures (subject, class, at) VALUES ($1, 'statutory', $2)`, [
      subject,
      now,
    ])
    await eraseAgain(database, [erasedAt(later(now, -180 * DAY_MS))])
    expect([await keysOf(subject), await printsOf(subject)]).toEqual([['account'], []])
    writeFileSync(path, lineOf(erasedAt(later(now, -180 * DAY_MS))))
    await keepErasureList(database, path)
    expect(readErasureList(path)).toEqual([erasedAt(now)])
  })

  test('a damaged line keeps nobody off the list and nobody from being erased again; it stays and is told of', async () => {
    const [known, forgotten] = [await signUp(world), await signUp(world)]
    const damaged = '{"subject":"cus_zz","cl'
    writeFileSync(path, `${damaged}\n${lineOf({ subject: forgotten, class: 'account', at: now })}`)
    await erase(known)
    const lines: string[] = []
    await followingErasureList(database, path, createLog({ write: line => lines.push(line) }))()
    expect(lines.map(line => JSON.parse(line).level)).toEqual(['error'])
    expect(await world.ports.customers.customer(forgotten)).toBeNull()
    const text = readFileSync(path, 'utf8')
    expect([known, forgotten, damaged].every(part => text.includes(part))).toBe(true)
    await expect(followErasureList(database, path)).rejects.toThrow('Line 3 of the list of erased people')
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  test('one that cannot be erased keeps nobody off the list, and a damaged line beside it is told of too', async () => {
    const [known, stuck, next] = [await signUp(world), await signUp(world), await signUp(world)]
    const back = [stuck, next].map(subject => lineOf({ subject, class: 'account', at: now }))
    writeFileSync(path, `${back.join('')}damaged\n`)
    await erase(known)
    const cut = meddled('accounts.devices', ([subject]) => {
      if (subject === stuck) throw new Error('cut off')
    })
    const lines: string[] = []
    await followingErasureList(cut, path, createLog({ write: line => lines.push(line) }))()
    expect(lines).toHaveLength(2)
    expect(await world.ports.customers.customer(next)).toBeNull()
    const text = readFileSync(path, 'utf8')
    expect([known, stuck, next].every(subject => text.includes(subject))).toBe(true)
  })

  test('two processes on one folder lose nobody, whoever writes first', async () => {
    const [mine, theirs] = [await signUp(world), await signUp(world)]
    await erase(mine)
    let isOther = true
    const LIST = 'SELECT subject, class, at FROM es.erasures'
    // The other one erases somebody and puts them on the list, when this one has just asked the database.
    const first = meddled(LIST, async () => {
      if (!isOther) return
      isOther = false
      await erase(theirs)
      await keepErasureList(database, path)
    })
    await keepErasureList(first, path)
    expect(subjectsOn(path).sort()).toEqual([mine, theirs].sort())

    // The other one had read the file before, and puts its own over what this one has just written.
    const third = await signUp(world)
    await erase(third)
    let over: Promise<void> | null = null
    const second = meddled(LIST, async () => {
      if (over) await over
      over ??= new Promise(resolve => {
        setImmediate(() => {
          writeFileSync(path, lineOf({ subject: mine, class: 'account', at: now }))
          resolve()
        })
      })
    })
    await keepErasureList(second, path)
    await over
    expect(subjectsOn(path).sort()).toEqual([mine, theirs, third].sort())
  })

  test('a list that was emptied knows again what the database knows; of nobody there is no list', async () => {
    await followErasureList(database, path)
    expect(() => readFileSync(path)).toThrow('ENOENT')
    const subject = await signUp(world)
    await erase(subject)
    writeFileSync(path, '')
    await followErasureList(database, path)
    expect(subjectsOn(path)).toEqual([subject])
  })

  test('people of another shop, which ran on this folder before, are passed over, and stay on the list', async () => {
    const [ours, theirs] = [await signUp(world), await signUp(world)]
    const line = (subject: string, more = {}) => lineOf({ subject, class: 'account', at: now, ...more })
    writeFileSync(path, `${line(theirs, { installation: 'tria' })}${line(ours)}`)
    const lines: string[] = []
    const follow = followingErasureList(database, path, createLog({ write: text => lines.push(text) }))
    for (const _ of [1, 2]) await follow()
    const { customers, shop } = world.ports
    expect([await customers.customer(ours), (await customers.customer(theirs)) !== null]).toEqual([
      null,
      true,
    ])
    expect(readFileSync(path, 'utf8')).toBe(
      `${line(ours, { installation: shop.orderPrefix })}${line(theirs, { installation: 'tria' })}`,
    )
    expect(readErasureList(path, shop.orderPrefix).map(({ subject }) => subject)).toEqual([ours])
    expect(lines.map(text => JSON.parse(text).msg)).toEqual([
      'people who were back were erased again',
      'the list of the erased names people of another shop, who are passed over',
    ])
  })

  test('of whoever came back since, the prints of later records are made anew', async () => {
    const subject = await memberWithOrders(now)
    await database.query('UPDATE ops.printing SET position = 1')
    await eraseForgotten(database, [{ subject, class: 'statutory', at: later(now, -DAY_MS) } as Erasure])
    expect(await keysOf(subject)).toContain('statutory')
    expect(await database.query('SELECT position FROM ops.printing')).toEqual([{ position: 0 }])
  })

  test('a guest who came back since keeps what came with them', async () => {
    const { ports } = world
    const orderOf = async () => {
      const guest = `gst_${ports.ids.random()}`
      const wish = {
        ...{ productId: 'sample-drip-bag', quantity: 1, couponCode: null, nonce: ports.ids.random() },
        ...{ buyer: { name: '김구매', email: 'guest@example.com', phone: null }, subject: guest },
        termsVersion: TERMS_VERSION,
      }
      const ordered = await orderPayment(ports, wish as never)
      if (ordered.type === 'refused') throw new Error(ordered.code)
      return { guest, orderId: ordered.orderId }
    }
    const noted = async (orderId: string) =>
      (await database.query('SELECT FROM accounts.guest_orders WHERE order_id = $1', [orderId])).length
    const [back, gone] = [await orderOf(), await orderOf()]
    expect([await noted(back.orderId), await noted(gone.orderId)]).toEqual([1, 1])
    const over = (subject: string, at: Instant) => ({ subject, class: 'statutory', at }) as Erasure
    await database.query('UPDATE es.subject_keys SET made_at = $1::timestamptz', [now])
    // That one was erased here is in this log; of the other only newer keys are, beside an older backup's rows.
    const before = later(now, -DAY_MS)
    const told = { type: 'RecordErased', subject: back.guest, class: 'statutory', why: 'restored' } as const
    await execute(ports, person, back.guest, { ...told, at: before } as never)
    await eraseForgotten(database, [over(back.guest, before), over(gone.guest, before)])
    expect([await noted(back.orderId), await noted(gone.orderId)]).toEqual([1, 0])
    expect([await keysOf(back.guest), await keysOf(gone.guest)]).toEqual([['statutory'], ['statutory']])
  })
})
