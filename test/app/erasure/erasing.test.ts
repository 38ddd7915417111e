// Long because one shop is opened once, and every way out of it is walked there.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { staffPaymentView } from '../../../app/admin/payment-view.ts'
import { paymentAnswer } from '../../../app/api/answers/payment.ts'
import { TERMS_VERSION } from '../../../app/seller.ts'
import { stopCharges } from '../../../app/use-cases/board/throw-switch.ts'
import { watchClock } from '../../../app/use-cases/clock/watch-clock.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { erasePerson } from '../../../app/use-cases/erasure/erase-person.ts'
import { finishErasuresDue } from '../../../app/use-cases/erasure/erasures-due.ts'
import { personExport } from '../../../app/use-cases/erasure/person-export.ts'
import { retain } from '../../../app/use-cases/erasure/retain.ts'
import { orderPayment } from '../../../app/use-cases/order-payment.ts'
import { leaveNow } from '../../../app/use-cases/subscriptions/leave.ts'
import { paymentView } from '../../../app/views/payment-view.ts'
import type { Buyer } from '../../../domain/payment/method.ts'
import { person } from '../../../domain/person/person.ts'
import type { Sealed } from '../../../domain/sealed.ts'
import { DAY_MS, HOUR_MS, type Instant, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { eraseAgain } from '../../../infra/erasure/erase-again.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { releaseAsShown } from '../../support/release.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'

const YEAR_MS = 365 * DAY_MS

describe.each(engineNames)('erasing a person on %s', engine => {
  let database: Database
  let world: ShopWorld & { clock: { at: Instant } }
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
  })
  afterAll(() => database?.close())

  const wish = (subject: string) => ({ subject, why: 'ownWish' }) as const
  const stories = async (subject: string) =>
    (await world.ports.events.read(person, `person-${subject}`)).map(({ event }) =>
      event.type === 'PersonErased' ? `${event.class} ${event.why}` : event.type,
    )
  const keys = async (subject: string) =>
    (
      await database.query<{ class: string }>(
        'SELECT class FROM es.subject_keys WHERE subject = $1 ORDER BY class',
        [subject],
      )
    ).map(row => row.class)

  /** An order of this customer, or of a guest. `pays`: by card, or by a deposit that is only promised. */
  async function order(subject: string, pays: 'CARD' | 'VIRTUAL_ACCOUNT' | null = 'CARD') {
    const { ports, shopper } = world
    const ordered = await orderPayment(ports, {
      nonce: ports.ids.random(),
      productId: 'sample-drip-bag',
      quantity: 1,
      couponCode: null,
      buyer: { name: '김구매', email: 'buyer@example.com', phone: '01012345678' },
      termsVersion: TERMS_VERSION,
      subject,
    })
    if (ordered.type === 'refused') throw new Error(ordered.code)
    const { orderId } = ordered
    if (pays) {
      const { paymentKey } = await shopper.buy({ orderId, amount: 19_800, method: pays })
      await confirmPayment(ports, { orderId, paymentKey, amount: 19_800 })
    }
    return orderId
  }
  async function buyerOf(orderId: string): Promise<Buyer | null> {
    const row = await world.ports.read.payment(orderId)
    return world.ports.vault.open<Buyer>(row?.detail.buyer as Sealed)
  }

  test('waits politely for a membership, a deposit and a refund, and says which', async () => {
    const { ports } = world
    const member = await signUp(world)
    const subscriptionId = await subscribe(world, member, 'sample-basic-monthly')
    expect(await erasePerson(ports, wish(member))).toEqual({ type: 'refused', code: 'SUBSCRIPTION_LIVE' })
    const waiting = await signUp(world)
    await order(waiting, 'VIRTUAL_ACCOUNT')
    expect(await erasePerson(ports, wish(waiting))).toEqual({ type: 'refused', code: 'PAYMENT_UNSETTLED' })
    const refunding = await signUp(world)
    const orderId = await order(refunding)
    await database.query(`UPDATE rm.payment_summary SET status = 'canceling' WHERE order_id = $1`, [orderId])
    expect(await erasePerson(ports, wish(refunding))).toEqual({ type: 'refused', code: 'REFUND_UNSETTLED' })
    for (const subject of [member, waiting, refunding]) {
      expect(await stories(subject)).toEqual([])
      expect(await ports.customers.customer(subject)).not.toBeNull()
    }

    const left = await leaveNow(ports, { customerId: member, subscriptionId }, 9_900)
    expect(left.type).toBe('accepted')
    expect(await erasePerson(ports, wish(member))).toEqual({ type: 'erased' })
    expect(await stories(member)).toEqual(['ErasureStarted', 'account ownWish'])
  })

  test('destroys the account and keeps what the law asks for; asked again, it was so already', async () => {
    const { ports } = world
    const subject = await signUp(world)
    const session = await ports.sessions.start('customer', subject)
    await ports.languages.choose(subject, 'en')
    const orderId = await order(subject)
    expect(await keys(subject)).toEqual(['account', 'statutory'])
    expect(await erasePerson(ports, wish(subject))).toEqual({ type: 'erased' })
    expect(await keys(subject)).toEqual(['statutory'])
    expect(await ports.customers.customer(subject)).toBeNull()
    expect(await ports.sessions.find('customer', session)).toBeNull()
    expect(await ports.languages.of(subject)).toBe('ko')
    expect(await buyerOf(orderId)).toMatchObject({ name: '김구매' })
    expect(await erasePerson(ports, wish(subject))).toEqual({ type: 'erased' })
    expect(await stories(subject)).toEqual(['ErasureStarted', 'account ownWish'])
    await expect(ports.vault.seal(subject, 'account', 'back again')).rejects.toThrow('erased')
  })

  test('knows a guest who turned out to be them, unless others ordered in that browser as well', async () => {
    const { people } = world.ports
    const customerId = await signUp(world)
    const guest = `gst_${world.ports.ids.random()}`
    const takenOver = (orderId: string) =>
      database.query('UPDATE accounts.guest_orders SET customer_id = $2 WHERE order_id = $1 RETURNING 1', [
        orderId,
        customerId,
      ])
    const first = await order(guest)
    expect(await takenOver(first)).toHaveLength(1)
    expect(await people.guestsOf(customerId)).toEqual([guest])
    expect((await people.rows(customerId)).payments.map(row => row.order_id)).toEqual([first])
    const second = await order(guest, null)
    expect(await people.guestsOf(customerId)).toEqual([])
    await takenOver(second)
    expect(await people.guestsOf(customerId)).toEqual([guest])
    await erasePerson(world.ports, wish(customerId))
    expect(await people.guestsOf(customerId)).toEqual([])
  })

  test('takes along the guests an account was before, and is held up by what is open of theirs', async () => {
    const { ports } = world
    const customerId = await signUp(world)
    const guests = [`gst_${ports.ids.random()}`, `gst_${ports.ids.random()}`]
    const orders: string[] = []
    for (const guest of guests)
      orders.push(await order(guest, guest === guests[0] ? 'CARD' : 'VIRTUAL_ACCOUNT'))
    await database.query(
      'UPDATE accounts.guest_orders SET customer_id = $2 WHERE order_id = ANY ($1::text[])',
      [orders, customerId],
    )
    const everybody = [...guests, customerId]
    const erasedAll = async () =>
      Promise.all(everybody.map(async each => (await ports.people.erasedOf(each)).account !== null))
    expect(await erasePerson(ports, wish(customerId))).toEqual({ type: 'refused', code: 'PAYMENT_UNSETTLED' })
    expect(await erasedAll()).toEqual([false, false, false])
    expect(await stories(customerId)).toEqual([])

    await database.query(`UPDATE rm.payment_summary SET status = 'expired' WHERE order_id = $1`, [
      orders.at(-1) ?? '',
    ])
    const crashing = {
      ...ports,
      people: {
        ...ports.people,
        erase: async (...asked: Parameters<typeof ports.people.erase>) => {
          if (asked[0] === customerId) throw new Error('the process is gone')
          await ports.people.erase(...asked)
        },
      },
    }
    await expect(erasePerson(crashing, wish(customerId))).rejects.toThrow('gone')
    expect(await erasedAll(), 'the account is the last to go').toEqual([true, true, false])
    await finishErasuresDue(ports)
    expect(await erasedAll()).toEqual([true, true, true])
    for (const guest of guests) expect(await stories(guest)).toEqual(['ErasureStarted', 'account ownWish'])
    expect(await ports.customers.guestOrdersBy('buyer@example.com', 100)).not.toEqual(
      expect.arrayContaining(orders),
    )
  })

  test('another node lets go of an opened key within a second', async () => {
    const other = await openShop(database, world)
    const subject = await signUp(world)
    expect(await other.ports.customers.customer(subject)).not.toBeNull()
    const sealed = await other.ports.vault.seal(subject, 'account', 'kept in mind')
    await erasePerson(world.ports, wish(subject))
    await finishErasuresDue(other.ports) // what its jobs do once a second
    expect(await other.ports.vault.open(sealed)).toBeNull()
  })

  test('a crash after any step leaves it due, and it is finished by whoever comes by', async () => {
    const { ports } = world
    const dies = async (): Promise<never> => {
      throw new Error('the process is gone')
    }
    const crashes = [
      { sessions: { ...ports.sessions, endOthers: dies } },
      { people: { ...ports.people, usableCards: dies } },
      { people: { ...ports.people, erase: dies } },
      { clock: { now: () => world.clock.at }, people: { ...ports.people, erase: erasedAndGone } },
    ]
    async function erasedAndGone(...[subject, sealClass, at]: Parameters<typeof ports.people.erase>) {
      await ports.people.erase(subject, sealClass, at)
      await dies()
    }
    for (const crash of crashes) {
      const subject = await signUp(world)
      await expect(erasePerson({ ...ports, ...crash }, wish(subject))).rejects.toThrow('gone')
      expect(await stories(subject)).toEqual(['ErasureStarted'])
      expect(await finishErasuresDue(ports)).toBe(1)
      expect(await stories(subject)).toEqual(['ErasureStarted', 'account ownWish'])
      expect(await keys(subject)).toEqual([])
    }
  })

  test('begun and cut short, it ends their sessions before it waits for anything', async () => {
    const { ports } = world
    const subject = await signUp(world)
    const session = await ports.sessions.start('customer', subject)
    const endOthers = () => Promise.reject(new Error('the process is gone'))
    const crashing = { ...ports, sessions: { ...ports.sessions, endOthers } }
    await expect(erasePerson(crashing, wish(subject))).rejects.toThrow('gone')
    await order(subject, 'VIRTUAL_ACCOUNT') // they are in still
    await finishErasuresDue(ports)
    expect(await stories(subject)).toEqual(['ErasureStarted'])
    expect(await ports.sessions.find('customer', session)).toBeNull()
  })

  test('waits for Toss to let go of a billing key, and not for ever', async () => {
    const { ports } = world
    const subject = await signUp(world)
    const subscriptionId = await subscribe(world, subject, 'sample-basic-monthly')
    const refusing = {
      ...ports,
      toss: {
        ...ports.toss,
        deleteBillingKey: async () =>
          ({ type: 'unknown', code: 'NO_ANSWER', received: false, traceId: null }) as const,
      },
    }
    await leaveNow(refusing, { customerId: subject, subscriptionId }, 9_900)
    await world.settled()
    expect(await erasePerson(refusing, wish(subject))).toEqual({ type: 'erasing' })
    expect(await keys(subject)).toContain('account')
    await world.pass(3 * DAY_MS)
    await finishErasuresDue(refusing)
    expect(await keys(subject)).not.toContain('account')
    expect(await stories(subject)).toEqual(['ErasureStarted', 'account ownWish'])
  })

  test('notices to an erased person are dropped, and the log holds none of them', async () => {
    const { ports } = world
    const guest = `gst_${ports.ids.random()}`
    await order(guest)
    await erasePerson(ports, { subject: guest, why: 'askedUs' })
    const rows = await database.query(
      'SELECT state, last_error, data FROM outbox.notices WHERE recipient = $1',
      [guest],
    )
    expect(rows).toEqual([{ state: 'skipped', last_error: 'ERASED', data: {} }])
    expect(world.logged.join('\n')).not.toMatch(/buyer@example|김구매|01012345678|김회원/)
  })

  test('a backup that brings somebody back is erased again, and the log is told', async () => {
    const { ports } = world
    const subject = await signUp(world)
    await order(subject)
    // As restored: the key is there, and the log knows of no erasure; the list comes from beside the backup.
    const at = ports.clock.now()
    expect(await eraseAgain(database, [{ subject, class: 'account', at }])).toBeGreaterThan(0)
    expect(await keys(subject)).toEqual(['statutory'])
    expect(await ports.customers.customer(subject)).toBeNull()
    await world.pass(DAY_MS)
    await retain(ports)
    expect(await stories(subject)).toEqual(['account restored'])
    await eraseAgain(database, [{ subject, class: 'account', at }])
    expect(await keys(subject)).toEqual(['statutory'])
  })

  test('five years after the last money the rest goes; an order nobody paid goes after ninety days', async () => {
    const { ports } = world
    await database.query(`UPDATE es.subject_keys SET made_at = '2026-01-01', used_at = NULL`)
    const unpaid = `gst_${ports.ids.random()}`
    const paid = `gst_${ports.ids.random()}`
    const left = await order(unpaid, null)
    const bought = await order(paid)
    const until = (await ports.people.records(paid)).moneyAt
    expect(until).toBe(ports.clock.now())
    await database.query(`UPDATE es.subject_keys SET made_at = '2026-01-01', used_at = NULL`)

    await world.pass(89 * DAY_MS)
    await retain(ports)
    expect(await buyerOf(left)).not.toBeNull()
    await world.pass(2 * DAY_MS)
    await retain(ports)
    expect(await buyerOf(left)).toBeNull()
    expect(await buyerOf(bought)).not.toBeNull()

    await world.pass(5 * YEAR_MS - 91 * DAY_MS)
    await retain(ports)
    expect(await buyerOf(bought), 'one leap day short').not.toBeNull()
    await world.pass(3 * DAY_MS)
    // As an order of theirs does that is sealed and not yet written: nothing of it is in any row but this.
    const inUse = (at: string | null) =>
      database.query('UPDATE es.subject_keys SET used_at = $2::timestamptz WHERE subject = $1', [paid, at])
    await inUse(later(ports.clock.now(), -HOUR_MS))
    await retain(ports)
    expect(await buyerOf(bought)).not.toBeNull()
    expect(await ports.people.eraseOver(paid, ports.clock.now())).toBe(false)
    expect(await stories(paid)).toEqual([])
    await inUse(null)
    await world.pass(DAY_MS)
    await retain(ports)
    expect(await buyerOf(bought)).toBeNull()
    expect(await stories(paid)).toEqual(['ErasureStarted', 'statutory term'])
    const row = await ports.read.payment(bought)
    expect(row).toMatchObject({ amount: 19_800, status: 'done' })
  })

  describe('who comes back after their term has another key, and what was erased before stays erased', () => {
    async function view(orderId: string) {
      const { ports } = world
      const row = await ports.read.payment(orderId)
      if (!row) throw new Error('no such order')
      const staff = await staffPaymentView(ports, row, 'ko', 'whole')
      const [shown, answer] = [await paymentView(ports, row, 'ko'), await paymentAnswer(ports, row, 'ko')]
      return { buyer: staff.buyer?.name ?? null, approveNo: shown.approveNo, sum: answer.amount }
    }
    const exported = async (subject: string) =>
      (await personExport(world.ports, subject)).payments
        .map(payment => [payment.orderId, payment.buyer?.name ?? null])
        .toSorted()
    async function termPasses(ms: number) {
      await database.query(`UPDATE es.subject_keys SET made_at = '2026-01-01', used_at = NULL`)
      await world.pass(ms)
      await retain(world.ports)
    }

    test('a customer who never paid, ninety days later', async () => {
      const subject = await signUp(world)
      const left = await order(subject, null)
      await termPasses(91 * DAY_MS)
      expect([await keys(subject), await view(left)]).toMatchObject([['account'], { buyer: null }])
      const again = await order(subject, null)
      expect(await keys(subject)).toEqual(['account', 'statutory'])
      expect(await view(left)).toEqual({ buyer: null, approveNo: null, sum: 19_800 })
      expect(await view(again)).toMatchObject({ buyer: '김구매' })
      expect(await exported(subject)).toEqual(
        [
          [left, null],
          [again, '김구매'],
        ].toSorted(),
      )
    })

    test('a guest who paid, five years later, and again after that', async () => {
      const guest = `gst_${world.ports.ids.random()}`
      const orders = [await order(guest)]
      expect(await view(orders[0] ?? '')).toMatchObject({ buyer: '김구매', approveNo: expect.any(String) })
      for (let times = 0; times < 2; times++) {
        await termPasses(5 * YEAR_MS + 3 * DAY_MS)
        expect(await keys(guest)).toEqual([])
        orders.push(await order(guest))
        const names = await Promise.all(orders.map(async each => (await view(each)).buyer))
        expect(names).toEqual([...orders.slice(1).map(() => null), '김구매'])
      }
      expect(await exported(guest)).toEqual(
        orders.map((each, nth) => [each, nth < 2 ? null : '김구매']).toSorted(),
      )
    })
  })

  test('a step that fails keeps no other from being done, and all is looked at again ten minutes later', async () => {
    const { ports } = world
    await world.pass(DAY_MS)
    const done: string[] = []
    let isBroken = true
    const accessLog = {
      ...ports.accessLog,
      letGo: async () => {
        done.push('accessLog')
        return 0
      },
    }
    const people = {
      ...ports.people,
      async retire() {
        done.push('retire')
        if (isBroken) throw new Error('the store was away for a moment')
        return 0
      },
      scrubFiles: async () => void done.push('files'),
    }
    const broken = { ...ports, people, accessLog }
    await expect(retain(broken)).rejects.toThrow('away for a moment')
    expect(await retain(broken)).toBe(0)
    expect(done).toEqual(['retire', 'accessLog', 'files'])
    isBroken = false
    await world.pass(10 * MINUTE_MS)
    await retain(broken)
    await world.pass(10 * MINUTE_MS)
    await retain(broken)
    expect(done).toEqual(['retire', 'accessLog', 'files', 'retire', 'accessLog', 'files'])
  })

  test('nothing goes while the clock is doubted, also after a restart, until a person has said that it is right', async () => {
    const { ports } = world
    const guest = `gst_${ports.ids.random()}`
    const left = await order(guest, null)
    await database.query(`UPDATE es.subject_keys SET made_at = '2026-01-01', used_at = NULL`)
    await world.pass(91 * DAY_MS)
    const jump = { ms: null as number | null }
    const watch = { skewMs: () => jump.ms, believe: () => undefined, bringForward: async () => undefined }
    /** As a process does that has just begun, which has looked at nothing today. */
    const asStarted = () => ({ ...ports, people: { ...ports.people }, clock: { ...ports.clock, watch } })
    const isKept = async () => (await buyerOf(left)) !== null
    const said = () => world.logged.filter(line => line.includes('retention waits')).length

    jump.ms = 91 * DAY_MS
    const noticed = asStarted()
    expect([await retain(noticed), await retain(noticed), await isKept(), said()]).toEqual([0, 0, true, 1])

    await stopCharges(ports, '점검 중이에요')
    await watchClock(noticed)
    jump.ms = null // whoever begins now believes the clock it finds
    const restarted = asStarted()
    expect([await retain(restarted), await isKept(), said()]).toEqual([0, true, 2])

    await releaseAsShown(ports, '시계가 맞아요')
    expect([(await retain(restarted)) > 0, await isKept(), said()]).toEqual([true, false, 2])
  })

  test('nothing goes while what a restore lost is being asked for: what looks abandoned may have been paid', async () => {
    const { ports } = world
    const left = await order(`gst_${ports.ids.random()}`, null)
    await database.query(`UPDATE es.subject_keys SET made_at = '2026-01-01', used_at = NULL`)
    await world.pass(91 * DAY_MS)
    await database.query(
      `INSERT INTO es.restores (backup_at, last_position, manifest, rebuilt_at) VALUES (now(), 0, '{}', now())`,
    )
    expect([await retain(ports), (await buyerOf(left)) !== null]).toEqual([0, true])
    await database.query(`UPDATE es.restores SET settled_at = now()`)
    expect([(await retain(ports)) > 0, await buyerOf(left)]).toEqual([true, null])
  })

  test('a failure by a clock that was ahead is not waited for as long as it was', async () => {
    const { ports } = world
    let tried = 0
    const people = {
      ...ports.people,
      async retire(): Promise<number> {
        tried += 1
        throw new Error('the store was away for a moment')
      },
    }
    const ahead = { ...ports, people, clock: { now: () => later(ports.clock.now(), 30 * DAY_MS) } }
    await expect(retain(ahead)).rejects.toThrow('away for a moment')
    await expect(retain({ ...ports, people })).rejects.toThrow('away for a moment')
    expect(tried).toBe(2)
  })

  test('once a day is enough', async () => {
    await world.pass(DAY_MS)
    await retain(world.ports)
    expect(await retain(world.ports)).toBe(0)
  })
})
