// Long because one person's whole life at the shop is one story, searched for traces at its end.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as accountData from '../../../app/routes/account.data.tsx'
import * as accountExport from '../../../app/routes/account.export.ts'
import * as customerPage from '../../../app/routes/admin.customer.tsx'
import * as customerExport from '../../../app/routes/admin.customer-export.ts'
import * as guestOrder from '../../../app/routes/guest-order.tsx'
import * as mailbox from '../../../app/routes/mailbox.tsx'
import * as signUp from '../../../app/routes/sign-up.tsx'
import { cancelPayment } from '../../../app/use-cases/cancel-payment.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { retain } from '../../../app/use-cases/erasure/retain.ts'
import { guestLinkOf } from '../../../app/use-cases/guest-link.ts'
import { receiveWebhook } from '../../../app/use-cases/receive-webhook.ts'
import { leaveNow } from '../../../app/use-cases/subscriptions/leave.ts'
import { aggregates } from '../../../domain/aggregates.ts'
import { DAY_MS, type Instant } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { migrate } from '../../../infra/database/migrate.ts'
import { openPGlite } from '../../../infra/database/pglite.ts'
import { SCRUBBED } from '../../../infra/erasure/scrub-files.ts'
import { rebuild } from '../../../infra/event-store/rebuild.ts'
import { inventory } from '../../infra/erasure/inventory.ts'
import { engines } from '../../support/engines.ts'
import { pgliteDataDir } from '../../support/postgres.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk } from '../admin/desk.ts'
import { answerOf, ask } from '../admin/staff-desk.ts'
import { buyingAt } from '../customer/buying.ts'
import { openVisitor, type Visitor } from '../customer/visitor.ts'
import { subscribingAt } from '../subscriptions/subscribing.ts'
import { clearIn, filesWith, type Needles, openedIn, openedInFiles } from './find-traces.ts'

const PASSWORD = 'canary sings at dawn'
const account = { name: '계정카나리아', email: 'account-canary@example.com' }
const buyer = { name: '주문카나리아', email: 'order-canary@example.com', phone: '010-7654-3210' }
const refund = { bank: '20', accountNumber: '77788899900011', holderName: '예금카나리아' }

const accountClass: Needles = { ...account }
const statutory: Needles = {
  'buyer name': buyer.name,
  'buyer email': buyer.email,
  'buyer phone': '01076543210',
  'refund account': refund.accountNumber,
  holder: refund.holderName,
}
const everything: Needles = { ...accountClass, ...statutory }
/** The contract of a membership names its member, as an order names its buyer. */
const keptByLaw = Object.keys(everything)
  .map(name => `statutory: ${name}`)
  .sort()

/** On a disk, since files are searched; on a server the files of its one database. */
const places = {
  async pglite() {
    const folder = mkdtempSync(join(tmpdir(), 'jangbu-canary-'))
    const database = await openPGlite(join(folder, 'pg'), { prepared: await pgliteDataDir() })
    await migrate(database)
    return { database, files: folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
  },
  async postgres() {
    const database = await engines.postgres()
    const [at] = await database.query<{ dir: string; oid: string }>(
      `SELECT current_setting('data_directory') AS dir, oid::text FROM pg_database WHERE datname = current_database()`,
    )
    return { database, files: join(at?.dir ?? '', 'base', at?.oid ?? ''), remove: () => undefined }
  },
}

describe.each(['pglite', 'postgres'] as const)('a person passes through the shop on %s', engine => {
  let at: Awaited<ReturnType<(typeof places)[typeof engine]>>
  let database: Database
  let world: ShopWorld & { clock: { at: Instant } }
  let visitor: Visitor
  let customerId = ''
  let orders: string[] = []
  let subscriptionId = ''
  let derived: Needles = {}
  let ledgerBefore: unknown
  let logBefore: unknown
  beforeAll(async () => {
    at = await places[engine]()
    database = at.database
    world = await openShop(database)
  })
  afterAll(async () => {
    await database?.close()
    at?.remove()
  })

  const ledger = () => database.query('SELECT * FROM rm.ledger ORDER BY key')
  const log = (upTo: number) =>
    database.query(
      'SELECT position, stream_id, version, event_id, type, data::text, meta::text FROM es.events WHERE position <= $1 ORDER BY position',
      [upTo],
    )
  const newest = async () => (await world.ports.timeline.page({ limit: 1 })).events[0]?.position ?? 0
  let end = 0

  test('signs up, buys by card and by deposit, is refunded, subscribes, is written to and leaves', async () => {
    const { ports, shopper } = world
    visitor = openVisitor(world)
    const joined = await visitor.post(signUp.action, '/sign-up', {
      ...account,
      password: PASSWORD,
      agree: 'on',
    })
    expect(joined.status).toBe(303)
    customerId = (await ports.customers.idOfEmail(account.email)) ?? ''
    await visitor.signIn(customerId)
    await ports.languages.choose(customerId, 'en')

    const buying = buyingAt(world)
    const byCard = await buying.ordered(visitor, buyer)
    await confirmPayment(ports, { ...(await buying.paid(byCard)), amount: byCard.amount })
    const byDeposit = await buying.ordered(visitor, buyer)
    const { paymentKey } = await shopper.buy({
      orderId: byDeposit.orderId,
      amount: byDeposit.amount,
      method: 'VIRTUAL_ACCOUNT',
      more: { virtualAccount: { validHours: 24 } },
    })
    await confirmPayment(ports, { orderId: byDeposit.orderId, paymentKey, amount: byDeposit.amount })
    await world.sandbox.deposit(paymentKey)
    await world.pass(DAY_MS / 12)
    await runDue(ports)
    const canceled = await cancelPayment(ports, {
      orderId: byDeposit.orderId,
      cancelId: ports.ids.random().slice(0, 20),
      amount: byDeposit.amount,
      taxFreeAmount: 0,
      refundableAmount: byDeposit.amount,
      reason: '고객 변심',
      refundAccount: refund,
    })
    expect(canceled.type).toBe('accepted')
    orders = [byCard.orderId, byDeposit.orderId]

    const body = JSON.stringify({
      eventType: 'PAYMENT_STATUS_CHANGED',
      createdAt: '2026-03-30T14:00:00.000000',
      data: { orderId: byCard.orderId, paymentKey: 'pk', status: 'DONE', customerName: account.name },
    })
    expect(await receiveWebhook(ports, { body, transmissionId: 'tr-1' })).toEqual({ type: 'stored' })

    subscriptionId = await subscribingAt(world).subscribed(visitor)
    await runDue(ports)
    const open = await visitor.post<{ problem: string }>(accountData.action, '/account/data', {
      password: PASSWORD,
    })
    expect([open.status, open.data.problem]).toEqual([422, 'refused'])
    await leaveNow(ports, { customerId, subscriptionId }, 9_900)
    await world.pass(DAY_MS / 24)
    await runDue(ports)
    expect((await ports.read.payment(byDeposit.orderId))?.status).toBe('canceled')
  })

  test('leaves traces that can be found: what follows does not look past them', async () => {
    const [kept] = await database.query<{ email_print: string; password_hash: string }>(
      'SELECT email_print, password_hash FROM accounts.customers WHERE customer_id = $1',
      [customerId],
    )
    const [key] = await database.query<{ key: Uint8Array }>(
      `SELECT key FROM es.subject_keys WHERE subject = $1 AND class = 'account'`,
      [customerId],
    )
    derived = {
      'print of the email': kept?.email_print ?? '-',
      'hash of the password': kept?.password_hash ?? '-',
      'wrapped key': key?.key ?? '-',
    }
    expect(await clearIn(database, everything), 'nothing stands in clear').toEqual([])
    expect(await openedIn(database, world.ports.vault, everything)).toEqual([
      'account: buyer email', // the mails that were kept
      'account: buyer name',
      'account: email',
      'account: name',
      ...keptByLaw,
    ])
    expect((await clearIn(database, derived)).length).toBe(5) // the print and the hash also beside the link that proves the mail
    await database.query('CHECKPOINT')
    for (const files of Object.values(filesWith(at.files, derived))) expect(files).toBeGreaterThan(0)
    expect(await openedInFiles(at.files, world.ports.vault, everything), 'a webhook').toEqual(['name'])
  })

  test('takes everything along first, with the password and without a secret', async () => {
    const { ports } = world
    const wrong = await visitor.post(accountExport.action, '/account/data/export', {
      password: 'not it at all',
      as: 'json',
    })
    expect(wrong.location).toBe('/account/data?problem=wrong')
    const credentials = await database.query<{ card_id: string }>('SELECT card_id FROM rm.cards')
    for (const as of ['json', 'html'] as const) {
      let answer: Response | null = null
      const keeping = async (args: never) => {
        answer = (await accountExport.action(args)) as Response
        return answer
      }
      const { headers } = await visitor.post(keeping as never, '/account/data/export', {
        password: PASSWORD,
        as,
      })
      expect(headers.get('cache-control')).toBe('no-store')
      const text = await (answer as unknown as Response).text()
      for (const needle of [account.name, account.email, buyer.name, refund.accountNumber, ...orders])
        expect(text, as).toContain(needle)
      const [{ payment_key = '-' } = {}] = await database.query<{ payment_key: string }>(
        'SELECT key AS payment_key FROM rm.payment_keys LIMIT 1',
      )
      const secrets = await Promise.all(credentials.map(({ card_id }) => ports.billingKeys.find(card_id)))
      for (const secret of [payment_key, ...secrets.flatMap(one => (one ? Object.values(one) : []))])
        expect(text).not.toContain(secret)
      expect(text).not.toMatch(/s1\.(account|statutory)\./)
    }
  })

  test('is forgotten at their wish, with the password once more', async () => {
    end = await newest()
    ledgerBefore = await ledger()
    logBefore = await log(end)
    const page = await visitor.get<{ open: string | null; keptUntil: string }>(
      accountData.loader,
      '/account/data',
    )
    expect(page.data).toMatchObject({ open: null, keptUntil: '2031-03-30', name: account.name })
    const wrong = await visitor.post(accountData.action, '/account/data', { password: 'not it at all' })
    expect(wrong.status).toBe(422)
    const left = await visitor.post(accountData.action, '/account/data', { password: PASSWORD })
    expect([left.status, left.location]).toEqual([303, '/goodbye'])
    expect(left.headers.get('clear-site-data')).toContain('storage')
    expect((await visitor.get(accountData.loader, '/account/data')).location).toMatch(/^\/sign-in/)
  })

  test('is gone from every table; what the law keeps is there and has a date', async () => {
    expect(await clearIn(database, { ...everything, ...derived })).toEqual([])
    // Tables of the account name them no more, not even by the id that says nothing.
    const theirs = new Set(
      inventory().flatMap(({ table, dataClass }) =>
        table !== 'rm.cards' && ['account', 'print'].includes(dataClass) ? [table] : [],
      ),
    )
    expect(theirs.size).toBeGreaterThanOrEqual(5)
    for (const table of theirs)
      expect(
        await database.query(`SELECT 1 FROM ${table} t WHERE strpos(t::text, $1) > 0`, [customerId]),
        table,
      ).toEqual([])
    const other = await openShop(database, world) // a node that has no key in mind, and one that had
    for (const { vault } of [world.ports, other.ports])
      expect(await openedIn(database, vault, everything)).toEqual(keptByLaw)
    const view = await answerOf<{ view: { keptUntil: string; erased: { account: string } } }>(() =>
      customerPage.loader({
        ...ask(world.ports, `/admin/customers/${customerId}`),
        params: { subject: customerId },
      } as never),
    )
    expect(view.data.view.keptUntil).toBe('2031-03-30')
    expect(view.data.view.erased.account).toBe(world.ports.clock.now())
  })

  test('is gone from every file', async () => {
    await world.pass(DAY_MS)
    await retain(world.ports)
    if (engine === 'postgres') {
      // The written steps for an administrator of a server (docs/privacy.md).
      for (const table of SCRUBBED) await database.query(`VACUUM FULL ${table}`)
      await database.query('CHECKPOINT')
    }
    const found = filesWith(at.files, { ...everything, ...derived })
    expect(Object.entries(found).filter(([, files]) => files > 0)).toEqual([])
    const [month] = await database.query(
      `SELECT 1 FROM es.subject_keys WHERE starts_with(subject, 'webhook-')`,
    )
    expect(month, 'the key of its month is there').toBeDefined()
    expect(await openedInFiles(at.files, world.ports.vault, everything)).toEqual([])
  })

  // Every page and file of the desk is asked in test/app/access/hidden-people.test.ts.
  test('is gone from the pages that were about them, which say so in a neutral word', async () => {
    const desk = openDesk(world)
    const shown: unknown[] = []
    for (const orderId of orders) {
      const page = (await desk.payment(orderId)).data
      expect(page.view.buyer).toBeNull()
      shown.push(page, (await desk.stream(`payment-${orderId}`)).data)
      const link = guestLinkOf(world.ports, orderId)
      shown.push((await openVisitor(world).get(guestOrder.loader, link)).data)
    }
    const member = (await desk.subscription(subscriptionId)).data
    expect(member.view.customer).toMatchObject({ name: null, email: null })
    shown.push(member, (await desk.subscriptions()).data, (await desk.payments()).data)
    shown.push((await desk.webhooks()).data, (await desk.events()).data)
    shown.push((await desk.stream(`subscription-${subscriptionId}`)).data)
    const mails = await answerOf(() => mailbox.loader(ask(world.ports, '/mailbox') as never))
    shown.push(mails.data)
    const text = JSON.stringify(shown)
    for (const [name, needle] of Object.entries(everything)) expect(text, name).not.toContain(needle)
    expect(text).toContain(orders[0])
  })

  test('leaves the books equal to the won, the log as it was, and rows a rebuild agrees with', async () => {
    expect(await ledger()).toEqual(ledgerBefore)
    expect(await log(end)).toEqual(logBefore)
    const rebuilt = await rebuild(database, aggregates)
    expect({ differences: rebuilt.differences, broken: rebuilt.broken }).toEqual({
      differences: [],
      broken: [],
    })
  })

  test('is told nothing more when staff refund what was paid', async () => {
    const { ports } = world
    const [orderId = ''] = orders
    const canceled = await cancelPayment(ports, {
      orderId,
      cancelId: ports.ids.random().slice(0, 20),
      amount: 19_800,
      taxFreeAmount: 0,
      refundableAmount: 19_800,
      reason: '고객 변심',
      refundAccount: null,
    })
    expect(canceled.type).toBe('accepted')
    await runDue(ports)
    const [notice] = await database.query(
      `SELECT state, last_error FROM outbox.notices WHERE recipient = $1 ORDER BY nth DESC LIMIT 1`,
      [customerId],
    )
    expect(notice).toEqual({ state: 'skipped', last_error: 'ERASED' })
    expect(
      await database.query('SELECT * FROM outbox.mailbox WHERE starts_with(mail, $1)', [
        `s1.account.${customerId}.`,
      ]),
    ).toEqual([])
  })

  test('can still be handed out by an owner for as long as the law keeps it, and by nobody else', async () => {
    const asked = (role: 'owner' | 'support') => ({
      ...ask(world.ports, '/x', { role, form: { as: 'json', why: '본인의 열람 요청' } }),
      params: { subject: customerId },
    })
    const refused = await answerOf(() => customerExport.action(asked('support') as never))
    expect(refused.status).toBe(403)
    const answer = (await customerExport.action(asked('owner') as never)) as Response
    const text = await answer.text()
    expect(text).toContain(buyer.name)
    expect(JSON.parse(text).persons[0]).toMatchObject({ account: null, keptUntil: '2031-03-31' })
    const accesses = await world.ports.accessLog.page({ subject: customerId, kind: 'exported', limit: 10 })
    expect(accesses.rows).toHaveLength(1)
    for (const needle of Object.values(everything)) expect(world.logged.join('\n')).not.toContain(needle)
  })

  test('is gone altogether when the law asks for it no longer', async () => {
    await database.query(`UPDATE es.subject_keys SET made_at = '2026-01-01', used_at = NULL`)
    await world.pass(5 * 365 * DAY_MS + 3 * DAY_MS)
    await retain(world.ports)
    expect(await openedIn(database, world.ports.vault, everything)).toEqual([])
    const books = (await ledger()) as { amount: number }[]
    expect(books.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
  })
})
