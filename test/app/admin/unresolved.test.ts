// Long because one shop is opened once, and everything that watches over it is asked of that one.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as overview from '../../../app/routes/admin.index.tsx'
import * as invariants from '../../../app/routes/admin.invariants.tsx'
import * as stray from '../../../app/routes/admin.stray.tsx'
import * as unresolved from '../../../app/routes/admin.unresolved.tsx'
import { TERMS_VERSION } from '../../../app/seller.ts'
import { checkDue } from '../../../app/use-cases/board/check-due.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { sweep } from '../../../app/use-cases/sweep/sweep.ts'
import { finding } from '../../../domain/finding/finding.ts'
import { streamOf } from '../../../domain/ids.ts'
import { INVARIANT_NAMES } from '../../../domain/invariants.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk, PRICE } from './desk.ts'
import { answerOf, ask } from './staff-desk.ts'

type Loaded<Loader extends (...args: never[]) => unknown> = Awaited<ReturnType<Loader>>

describe.each(engineNames)('what no machine could settle, on %s', engine => {
  let database: Database
  let world: ShopWorld & { clock: { at: string } }
  let desk: ReturnType<typeof openDesk>
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    desk = openDesk(world)
  })
  afterAll(() => database?.close())

  const now = () => world.ports.clock.now()
  const at = (path: string, form?: object) => ask(world.ports, path, { form }) as never
  const shown = async () =>
    (await answerOf<Loaded<typeof unresolved.loader>>(() => unresolved.loader(at('/admin/unresolved')))).data
      .view
  const press = (form: object) =>
    answerOf<{ errors: Record<string, string>; values: object; refusal: string | null }>(() =>
      unresolved.action(at('/admin/unresolved', form)),
    )
  const board = async () =>
    (await answerOf<Loaded<typeof invariants.loader>>(() => invariants.loader(at('/admin/invariants')))).data
      .view
  /** As the page of this moment does it, which says what it shows. */
  const pressBoard = async (form: object) => {
    const whole = { causes: (await board()).stop.seen, ...form }
    return answerOf<{ errors: Record<string, string> }>(() =>
      invariants.action(at('/admin/invariants', whole)),
    )
  }
  const glance = async () =>
    (await answerOf<Loaded<typeof overview.loader>>(() => overview.loader(at('/admin')))).data

  /** An order id of this shop's making that it knows nothing of any more. */
  const forgottenName = (name: string) => `${world.ports.shop.orderPrefix}-forgotten${name}`
  /** An approval nobody here asked for, with keys of Toss alone. @returns its name in Toss's books */
  async function orphan(orderId: string): Promise<string> {
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE })
    const response = await world.sandbox.fetch(
      new Request('http://127.0.0.1:8787/v1/payments/confirm', {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa(`${DOCS_KEYS.api.secretKey}:`)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ orderId, amount: PRICE, paymentKey }),
      }),
    )
    return ((await response.json()) as { lastTransactionKey: string }).lastTransactionKey
  }
  const swept = () => sweep(world.ports, { from: later(now(), -HOUR_MS), to: now() })
  /** Asks every invariant that is due. */
  async function checkAll() {
    for (let n = 0; n <= INVARIANT_NAMES.length; n++) if ((await checkDue(world.ports)) === 0) return
    throw new Error('the checks do not come to rest')
  }
  const resultOf = async (name: string) => (await board()).checks.find(check => check.name === name)?.result

  test('nothing waits in a shop where all is well, and every promise was looked at', async () => {
    const { orderId } = await desk.bought()
    await world.pass(20 * MINUTE_MS)
    await swept()
    await checkAll()
    expect((await shown()).counts).toEqual({ asking: 0, reviews: 0, findings: 0 })
    const { checks, stop, days } = await board()
    expect(checks.map(({ name, result }) => [name, result?.broken, result?.failure])).toEqual(
      INVARIANT_NAMES.map(name => [name, 0, null]),
    )
    expect((await resultOf('books'))?.looked).toBe(1)
    expect((await resultOf('rowsFollow'))?.looked).toBeGreaterThan(3)
    expect(stop.stopped).toBe(false)
    expect(days).toEqual([{ day: '2026-03-30', rows: 1, others: 0, theirs: PRICE, ours: PRICE }])
    expect(await glance()).toMatchObject({
      waiting: { broken: 0 },
      unknowns: { unanswered: 0, notYet: 0 },
      isStopped: false,
      view: { days: '30', money: { now: { sales: PRICE, refunds: 0, payments: 1 }, before: { sales: 0 } } },
    })
    expect(await checkDue(world.ports)).toBe(0)
    expect(orderId).toMatch(/^[a-z0-9]{4}-/)
  })

  test('an unknown outcome is shown with what is asked, asked again by a press, and told to a person after a day', async () => {
    const orderId = await world.order()
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE })
    const { id } = await world.sandbox.addFault({ kind: 'answer-lost-before-effect', scope: { orderId } })
    const { id: lookups } = await world.sandbox.addFault({
      kind: 'status',
      status: 500,
      scope: { operation: 'lookup' },
    })
    await confirmPayment(world.ports, { orderId, paymentKey, amount: PRICE })
    await world.pass(2 * MINUTE_MS)
    await runDue(world.ports)
    const [asking] = (await shown()).asking
    expect(asking).toMatchObject({ kind: 'settle', order_id: orderId, amount: PRICE })
    expect(asking?.asks).toBeGreaterThan(0)
    expect(asking?.last_answer).toMatch(/^unknown:/)
    expect(await press({ intent: 'check', about: asking?.stream_id })).toMatchObject({
      status: 303,
      location: '/admin/unresolved?done=checked',
    })
    expect((await shown()).asking[0]?.asks).toBe((asking?.asks ?? 0) + 1)

    for (const hours of [1, 6, 6, 6, 6]) {
      await world.pass(hours * HOUR_MS)
      await runDue(world.ports)
    }
    const [review] = (await shown()).reviews
    expect(review).toMatchObject({ order_id: orderId, review: 'UNSETTLED', status: 'inProgress' })
    expect((await resultOf('reviewed'))?.broken).toBe(0)

    await world.sandbox.removeFault(id)
    await world.sandbox.removeFault(lookups)
    expect((await press({ intent: 'check', about: asking?.stream_id })).status).toBe(303)
    expect((await shown()).asking).toEqual([])
    // What became of it is known; that it took a day is still for a person to close, with a word.
    const empty = await press({
      intent: 'review',
      about: orderId,
      review: 'UNSETTLED',
      decision: 'accept',
      reason: ' ',
    })
    expect(empty).toMatchObject({ status: 422, data: { errors: { reason: expect.any(String) } } })
    await press({
      intent: 'review',
      about: orderId,
      review: 'UNSETTLED',
      decision: 'accept',
      reason: '결제되지 않은 것을 확인함',
    })
    expect((await shown()).reviews).toEqual([])
    const stored = await world.ports.events.read(payment, streamOf('payment', orderId))
    const closed = stored.at(-1)
    expect(closed?.event).toMatchObject({ type: 'ReviewClosed', review: 'UNSETTLED', decision: 'accept' })
    expect(closed?.meta.actor).toBe('staff:stf_test')
    expect(JSON.stringify(closed?.event)).not.toContain('확인함')
    // The same press once more is no alarm; another word on it, from a page of before, is not told as recorded.
    const word = { intent: 'review', about: orderId, review: 'UNSETTLED', decision: 'accept' }
    expect((await press({ ...word, reason: '결제되지 않은 것을 확인함' })).status).toBe(303)
    expect(await press({ ...word, decision: 'handled', reason: '따로 환불함' })).toMatchObject({
      status: 422,
      data: { refusal: 'REVIEW_OVER', values: { reason: '따로 환불함' } },
    })
  })

  test('a finding is decided from what is offered, with a reason that stays with who gave it', async () => {
    const findingId = await orphan(forgottenName('order'))
    await world.pass(5 * MINUTE_MS)
    await swept()
    const found = (await shown()).findings.find(one => one.finding_id === findingId)
    expect(found).toMatchObject({ kind: 'orphanCapture', advice: 'attach', taken: null, amount: PRICE })
    expect(found?.offered).toContain('attach')
    expect(await glance()).toMatchObject({ waiting: { unresolved: 1 } })

    const decide = (more: object) =>
      press({ intent: 'decide', about: findingId, reason: '전화로 확인', ...more })
    const wrong = [
      [{ action: 'attach' }, 'orderId'],
      [{ action: 'attach', orderId: 'x' }, 'orderId'],
      [{ action: 'attach', orderId: `${world.ports.shop.orderPrefix}-nobodymadethis` }, 'orderId'],
      [{ action: 'laugh' }, 'action'],
      [{ action: 'wait', reason: 'x'.repeat(201) }, 'reason'],
    ] as const
    for (const [more, field] of wrong) {
      const answer = await decide(more)
      expect([answer.status, Object.keys(answer.data.errors)]).toEqual([422, [field]])
    }
    expect(
      (await press({ intent: 'decide', about: 'nobody', action: 'wait', reason: 'x' })).data.refusal,
    ).toBe('NOT_FOUND')
    expect((await decide({ action: 'callToss' })).location).toBe('/admin/unresolved?done=decided')
    const taken = (await shown()).findings.find(one => one.finding_id === findingId)
    expect(taken).toMatchObject({
      status: 'taken',
      taken: { action: 'callToss', reason: '전화로 확인', by: { kind: 'staff', id: 'stf_test' } },
    })
    const { orderId } = await desk.bought()
    expect((await decide({ action: 'attach', orderId })).status).toBe(303)
    expect((await shown()).findings).toEqual([])
    expect(await world.ports.unresolved.finding(findingId)).toMatchObject({
      status: 'closed',
      order_id: orderId,
    })
  })

  test('webhooks nobody believed are one thing to look at a day, however many they are', async () => {
    const { receiveWebhook } = await import('../../../app/use-cases/receive-webhook.ts')
    for (let n = 0; n < 3; n++) {
      const data = { orderId: forgottenName(`webhook${n}`), paymentKey: `pk_made_up_${n}`, status: 'DONE' }
      const body = JSON.stringify({
        eventType: 'PAYMENT_STATUS_CHANGED',
        createdAt: `2026-03-30T0${n}:00:00`,
        data,
      })
      await receiveWebhook(world.ports, { body, transmissionId: null })
    }
    await database.query(
      `UPDATE inbox.webhooks SET attempts = 2, next_at = 'epoch', received_at = $1::timestamptz`,
      [now()],
    )
    await runDue(world.ports)
    const [dropped, ...others] = (await shown()).findings
    expect(others).toEqual([])
    expect(dropped).toMatchObject({
      kind: 'webhooksDropped',
      count: 3,
      amount: null,
      offered: ['accept', 'callToss'],
    })
    await press({ intent: 'decide', about: dropped?.finding_id, action: 'accept', reason: '시험 요청' })
    expect((await shown()).findings).toEqual([])
  })

  test('money under a name of ours that no order bears is given back from here: intent first, once, above the set sum by two people', async () => {
    const { staffRules } = world.ports
    const strays = await Promise.all(['one', 'two', 'three', 'four'].map(name => orphan(forgottenName(name))))
    const [small = '', large = '', lost = '', refused = ''] = strays
    const stepsOf = async (id: string) =>
      (await world.ports.events.read(finding, streamOf(finding.category, id))).map(({ event }) => event.type)
    const given = async (name: string) =>
      (await world.sandbox.paymentsOf(forgottenName(name))).flatMap(one => one.cancels ?? []).length
    const page = async (id: string, staffId: string) =>
      (
        await answerOf<Loaded<typeof stray.loader>>(() =>
          stray.loader({ ...ask(world.ports, '/x', { staffId }), params: { findingId: id } } as never),
        )
      ).data.view
    const pressAs = (staffId: string, id: string, form: object) =>
      answerOf<{ errors: object; refusal: string | null }>(() =>
        stray.action({ ...ask(world.ports, '/x', { staffId, form }), params: { findingId: id } } as never),
      )
    await world.pass(5 * MINUTE_MS)
    await swept()

    const before = await page(small, 'stf_a')
    expect(before).toMatchObject({ step: 'free', amount: PRICE, tossOrderId: forgottenName('one') })
    const [atToss] = await world.sandbox.paymentsOf(forgottenName('one'))
    expect(JSON.stringify(before)).not.toContain(atToss?.paymentKey)
    const wish = { intent: 'cancel', cancelId: before.cancelId }
    expect((await pressAs('stf_a', small, { ...wish, reason: '' })).data.errors).toHaveProperty('reason')
    const twice = [1, 2].map(() => pressAs('stf_a', small, { ...wish, reason: '잊은 주문의 손님' }))
    expect((await Promise.all(twice)).map(({ status }) => status)).toEqual([303, 303])
    expect(await stepsOf(small)).toEqual(['FindingOpened', 'FindingCancelRequested', 'FindingSettled'])
    expect([await given('one'), (await page(small, 'stf_a')).step]).toEqual([1, 'settled'])
    const [told] = await database.query<{ log: string }>(
      `SELECT string_agg(data::text, '') AS log FROM es.events WHERE stream_id = 'finding-${small}'`,
    )
    expect(told?.log).not.toContain('잊은 주문의 손님')

    Object.assign(world.ports, { staffRules: { ...staffRules, secondPairAbove: PRICE - 1 } })
    const { cancelId } = await page(large, 'stf_a')
    await pressAs('stf_a', large, { intent: 'cancel', cancelId, reason: '큰돈' })
    expect(await page(large, 'stf_b')).toMatchObject({
      step: 'proposed',
      cancelId,
      proposal: { isOwn: false, reason: '큰돈' },
    })
    expect((await pressAs('stf_a', large, { intent: 'approve', cancelId })).data.refusal).toBe('OWN_REQUEST')
    expect(await given('two')).toBe(0)
    expect((await pressAs('stf_b', large, { intent: 'approve', cancelId })).status).toBe(303)
    expect([await given('two'), (await page(large, 'stf_a')).step]).toEqual([1, 'settled'])
    Object.assign(world.ports, { staffRules })

    // The answer is lost: nothing is called failed, nothing else is decided, and it goes back once.
    await world.sandbox.addFault({
      kind: 'answer-lost-after-effect',
      scope: { orderId: forgottenName('three'), operation: 'cancel', next: 1 },
    })
    await pressAs('stf_a', lost, { ...wish, reason: '결과를 모름' })
    expect((await page(lost, 'stf_a')).step).toBe('canceling')
    expect((await shown()).findings.find(one => one.finding_id === lost)).toMatchObject({
      stray: 'canceling',
      offered: [],
    })
    expect((await press({ intent: 'decide', about: lost, action: 'accept', reason: 'x' })).data.refusal).toBe(
      'CANCEL_IN_PROGRESS',
    )
    await press({ intent: 'check', about: `finding-${lost}` })
    expect([await given('three'), (await page(lost, 'stf_a')).step]).toEqual([1, 'settled'])

    await world.sandbox.addFault({
      kind: 'decline',
      code: 'NOT_CANCELABLE_PAYMENT',
      scope: { orderId: forgottenName('four'), operation: 'cancel', next: 1 },
    })
    await pressAs('stf_a', refused, { ...wish, reason: '거절됨' })
    expect(await page(refused, 'stf_a')).toMatchObject({ step: 'free', declined: 'NOT_CANCELABLE_PAYMENT' })
    await press({ intent: 'decide', about: refused, action: 'accept', reason: '손으로 발송' })
    const late = { ...wish, cancelId: 'cancel0000000009', reason: '늦음' }
    expect((await pressAs('stf_a', refused, late)).data.refusal).toBe('NOT_ALLOWED_NOW')
    expect(await given('four')).toBe(0)
    expect((await pressAs('stf_a', 'nobody', { ...wish, reason: 'x' })).status).toBe(404)
  })

  test('money under one of our own names that we do not know stops charges; staff release them with a reason', async () => {
    const forgotten = await orphan(`${world.ports.shop.orderPrefix}-forgottenforgotten`)
    await world.pass(15 * MINUTE_MS)
    await swept()
    await checkAll()
    expect(await resultOf('books')).toMatchObject({
      broken: 1,
      offenders: [{ kind: 'finding', id: forgotten }],
    })
    expect((await board()).stop).toMatchObject({ stopped: true, cause: 'invariant', invariant: 'books' })
    expect(await glance()).toMatchObject({ isStopped: true, waiting: { broken: 1 } })

    // A buyer in the middle of it: refused before any call, nothing is lost, and it goes on afterwards.
    const stoppedOrder = async () => {
      const { orderPayment } = await import('../../../app/use-cases/order-payment.ts')
      return orderPayment(world.ports, {
        nonce: 'n',
        productId: 'sample-drip-bag',
        quantity: 1,
        couponCode: null,
        buyer: { name: '김', email: 'a@example.com', phone: '01012345678' },
        termsVersion: TERMS_VERSION,
        subject: 'gst_0123456789abcdef',
      })
    }
    expect(await stoppedOrder()).toEqual({ type: 'refused', code: 'CHARGES_STOPPED' })

    expect((await pressBoard({ intent: 'release', reason: '' })).data.errors).toHaveProperty('reason')
    expect((await pressBoard({ intent: 'release', reason: '복구한 주문임을 확인' })).location).toBe(
      '/admin/invariants?done=released',
    )
    expect((await board()).stop).toMatchObject({ stopped: false, reason: '복구한 주문임을 확인' })
    expect(await stoppedOrder()).toMatchObject({ type: 'accepted' })
    // What staff have seen does not throw it again.
    await pressBoard({ intent: 'check', name: 'books' })
    await world.pass(DAY_MS)
    await checkAll()
    expect((await board()).stop.stopped).toBe(false)
    expect((await resultOf('books'))?.broken).toBe(1)
    await press({ intent: 'decide', about: forgotten, action: 'accept', reason: '손으로 발송' })
    await pressBoard({ intent: 'check', name: 'books' })
    expect(await resultOf('books')).toMatchObject({ broken: 0, whole: true })
  })

  test('by hand it holds at once on every node, and what was begun before it is kept for later', async () => {
    const orderId = await world.order()
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE })
    await pressBoard({ intent: 'stop', reason: '점검 시간' })
    const second = await openShop(database, { sandbox: world.sandbox, clock: world.clock as never })
    const wish = { orderId, paymentKey, amount: PRICE }
    expect(await confirmPayment(second.ports, wish)).toEqual({ type: 'refused', code: 'CHARGES_STOPPED' })
    expect((await board()).stop).toMatchObject({ cause: 'staff', by: { kind: 'staff', id: 'stf_test' } })
    await pressBoard({ intent: 'stop', reason: '두 번 누름' })
    expect((await board()).stop.reason).toBe('점검 시간')
    await pressBoard({ intent: 'release', reason: '끝남' })
    expect((await confirmPayment(second.ports, wish)).type).toBe('accepted')
    await pressBoard({ intent: 'stop', reason: '다시 점검' })
    expect((await confirmPayment(second.ports, wish)).type).toBe('accepted') // paid: nobody may say it was not
    await pressBoard({ intent: 'release', reason: '끝남' })
  })

  test('an event altered behind the shop’s back stops charges', async () => {
    while ((await world.ports.seals.seal()) > 0);
    const later = (by: string) =>
      database.exec(`ALTER TABLE es.events DISABLE TRIGGER ALL;
        UPDATE es.events SET recorded_at = recorded_at + interval '${by} microsecond' WHERE position = 2;
        ALTER TABLE es.events ENABLE ALWAYS TRIGGER events_append_only`)
    await pressBoard({ intent: 'check', name: 'sealed' })
    expect(await resultOf('sealed')).toMatchObject({ broken: 0, whole: true })
    expect((await resultOf('sealed'))?.looked).toBeGreaterThan(20)
    await later('1')
    await pressBoard({ intent: 'check', name: 'sealed' })
    expect(await resultOf('sealed')).toMatchObject({ offenders: [{ kind: 'event', id: '2' }] })
    expect((await board()).stop).toMatchObject({ stopped: true, cause: 'invariant', invariant: 'sealed' })
    await later('-1')
    await pressBoard({ intent: 'release', reason: '되돌려 놓음' })
  })

  test('a notice that lies, or a row that a new version folds otherwise, does not', async () => {
    const { orderId } = await desk.bought()
    const [notice] = await database.query<{ key: string; state: string }>(
      'SELECT key, state FROM outbox.notices ORDER BY nth DESC LIMIT 1',
    )
    const lies = (state: string | undefined, by: string) =>
      database.query(
        `UPDATE outbox.notices SET state = $2, queued_at = queued_at + $3::interval WHERE key = $1`,
        [notice?.key ?? '', state ?? '', by],
      )
    await lies('pending', '-25 hours')
    await pressBoard({ intent: 'check', name: 'toldOnce' })
    expect([(await resultOf('toldOnce'))?.broken, (await board()).stop.stopped]).toEqual([1, false])
    await lies(notice?.state, '25 hours')

    const set = (balance: number) =>
      database.query(`UPDATE rm.payment_summary SET balance = ${balance} WHERE order_id = '${orderId}'`)
    await set(1)
    for (let piece = 0; piece < 40 && (await resultOf('rowsFollow'))?.broken !== 1; piece++)
      await pressBoard({ intent: 'check', name: 'rowsFollow' })
    expect((await resultOf('rowsFollow'))?.offenders).toEqual([{ kind: 'stream', id: `payment-${orderId}` }])
    expect((await board()).stop.stopped).toBe(false)
    await set(PRICE)
  })

  test('members who pay are let in, and no more is taken than they agreed to', async () => {
    const id = await subscribe(world, await signUp(world), 'sample-basic-monthly')
    for (let day = 0; day < 33; day++) {
      await world.pass(DAY_MS)
      await runDue(world.ports)
    }
    const row = await world.ports.subscriptions.subscription(id)
    expect(row).toMatchObject({ status: 'active', entitled: true, period_index: 2 })
    const asked = async (name: 'entitled' | 'consented' | 'reviewed') =>
      (await world.ports.board.check(name, now(), null)).offenders
    expect([await asked('entitled'), await asked('consented')]).toEqual([[], []])
    const second = `subscription_id = '${id}' AND period_index = 2`
    const one = [{ kind: 'subscription', id }]
    await database.query(`UPDATE rm.charges SET amount = amount + 1000 WHERE ${second}`)
    expect(await asked('consented')).toEqual(one)
    // What was agreed to long before says nothing of it; what was agreed to since the renewal before does.
    const agree = (ago: string) =>
      database.query(
        `INSERT INTO rm.consents (key, stream_id, version, subscription_id, subject, consent_id, kind, price,
           previous_price, effective_on, text_version, answer, asked_at, answered_at)
         VALUES ('told', 'told', 1, $1, 'cus_told', 'price-0', 'price', 99000, 1, '2020-01-01', '1', 'given', $2, $2)
         ON CONFLICT (key) DO UPDATE SET answered_at = excluded.answered_at`,
        [id, ago],
      )
    await agree(later(now(), -300 * DAY_MS))
    expect(await asked('consented')).toEqual(one)
    await agree(later(now(), -20 * DAY_MS))
    expect(await asked('consented')).toEqual([])
    await database.query(`DELETE FROM rm.consents WHERE key = 'told'`)
    await database.query(`UPDATE rm.charges SET amount = amount - 1000, status = 'failed' WHERE ${second}`)
    expect(await asked('entitled')).toEqual(one)
    await database.query(`UPDATE rm.charges SET status = 'started' WHERE ${second}`)
    expect(await asked('reviewed')).toEqual(one)
    await database.query(`UPDATE rm.charges SET status = 'charged' WHERE ${second}`)
    expect(await asked('reviewed')).toEqual([])
    await database.query(`UPDATE rm.subscriptions SET entitled = false WHERE subscription_id = '${id}'`)
    expect(await asked('entitled')).toEqual(one)
    await database.query(`UPDATE rm.subscriptions SET entitled = true WHERE subscription_id = '${id}'`)
    expect(await asked('entitled')).toEqual([])
  })

  test('an outcome nobody knows for a day is named, unless it is to be looked at this moment', async () => {
    const { orderId } = await desk.bought()
    const named = async () =>
      (await world.ports.board.check('reviewed', now(), null)).offenders.filter(({ id }) => id === orderId)
    await database.exec(`UPDATE rm.payment_summary SET status = 'inProgress' WHERE order_id = '${orderId}';
      UPDATE rm.payment_keys SET at = at - interval '26 hours' WHERE order_id = '${orderId}'`)
    expect(await named()).toEqual([{ kind: 'payment', id: orderId }])
    const ask = (when: string) =>
      database.query(
        `INSERT INTO rm.due (key, stream_id, version, kind, due_at, next_at) VALUES ($1, $1, 1, 'settle', $2, $2)
         ON CONFLICT (key) DO UPDATE SET kind = 'settle', due_at = $2, next_at = $2`,
        [`payment-${orderId}`, when],
      )
    await ask(later(now(), -MINUTE_MS))
    expect(await named()).toEqual([])
    // Due for hours, and nobody has looked: unless a process has only just come up.
    await ask(later(now(), -2 * HOUR_MS))
    const checked = (ago: number) =>
      database.query(`UPDATE ops.check_results SET at = $1 WHERE name = 'reviewed'`, [later(now(), -ago)])
    await pressBoard({ intent: 'check', name: 'reviewed' })
    await checked(40 * MINUTE_MS)
    expect(await named()).toEqual([])
    await checked(10 * MINUTE_MS)
    expect(await named()).toEqual([{ kind: 'payment', id: orderId }])
    await database.exec(`INSERT INTO ops.nodes (node_id, about, jobs) VALUES ('just-up', '{}', '[]')`)
    expect(await named()).toEqual([])
    await database.exec(`DELETE FROM ops.nodes WHERE node_id = 'just-up'`)
    await ask(later(now(), HOUR_MS))
    expect(await named()).toEqual([{ kind: 'payment', id: orderId }])
    await database.exec(`UPDATE rm.payment_summary SET status = 'done' WHERE order_id = '${orderId}';
      UPDATE rm.payment_keys SET at = at + interval '26 hours' WHERE order_id = '${orderId}';
      UPDATE rm.due SET kind = NULL, due_at = NULL, next_at = NULL WHERE key = 'payment-${orderId}'`)
  })

  test('a notice that has waited for a day is named', async () => {
    await desk.bought()
    const told = async () => (await world.ports.board.check('toldOnce', now(), null)).offenders
    expect(await told()).toEqual([])
    const [notice] = await database.query<{ key: string; state: string }>(
      'SELECT key, state FROM outbox.notices ORDER BY nth DESC LIMIT 1',
    )
    const make = (state: string | undefined, by: string) =>
      database.query(
        `UPDATE outbox.notices SET state = $2, queued_at = queued_at + $3::interval WHERE key = $1`,
        [notice?.key ?? '', state ?? '', by],
      )
    await make('pending', '-25 hours')
    expect(await told()).toEqual([{ kind: 'notice', id: notice?.key }])
    await make(notice?.state, '25 hours')
    expect(await told()).toEqual([])
  })

  test('what is broken behind the shop’s back is named', async () => {
    const { orderId } = await desk.bought()
    const key = `payment-${orderId}`
    const breaking: [name: string, sql: string, mend: string][] = [
      [
        'rowsFollow',
        `UPDATE rm.payment_summary SET balance = 1 WHERE key = '${key}'`,
        `UPDATE rm.payment_summary SET balance = ${PRICE} WHERE key = '${key}'`,
      ],
      [
        'gapless',
        `UPDATE es.streams SET version = version + 5 WHERE stream_id = '${key}'`,
        `UPDATE es.streams SET version = version - 5 WHERE stream_id = '${key}'`,
      ],
      [
        'oneCapture',
        `UPDATE rm.ledger SET amount = amount * 2 WHERE order_id = '${orderId}'`,
        `UPDATE rm.ledger SET amount = amount / 2 WHERE order_id = '${orderId}'`,
      ],
      [
        // … whatever somebody was asked to look at before
        'oneCapture',
        `WITH asked AS (UPDATE rm.payment_summary SET review = 'WITHDRAWAL_REQUESTED' WHERE key = '${key}')
          UPDATE rm.ledger SET amount = amount * 2 WHERE order_id = '${orderId}'`,
        `WITH done AS (UPDATE rm.payment_summary SET review = NULL WHERE key = '${key}')
          UPDATE rm.ledger SET amount = amount / 2 WHERE order_id = '${orderId}'`,
      ],
      [
        'refundsWithin',
        `UPDATE rm.ledger SET amount = -amount WHERE order_id = '${orderId}'`,
        `UPDATE rm.ledger SET amount = -amount WHERE order_id = '${orderId}'`,
      ],
    ]
    for (const [name, sql, mend] of breaking) {
      await database.query(sql)
      let cursor: string | null = null
      const ids: string[] = []
      do {
        const checked: Awaited<ReturnType<typeof world.ports.board.check>> = await world.ports.board.check(
          name as never,
          now(),
          cursor,
        )
        ids.push(...checked.offenders.map(({ id }) => id))
        cursor = checked.cursor
      } while (cursor !== null)
      expect([name, ids]).toEqual([name, [name === 'rowsFollow' || name === 'gapless' ? key : orderId]])
      await database.query(mend)
    }
  })
})
