import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../../app/access/permissions.ts'
import type { Ports } from '../../../app/ports.ts'
import * as notices from '../../../app/routes/admin.notices.tsx'
import * as html from '../../../app/routes/mailbox.html.ts'
import * as one from '../../../app/routes/mailbox.mail.tsx'
import * as page from '../../../app/routes/mailbox.tsx'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { guestLinkOf } from '../../../app/use-cases/guest-link.ts'
import { sendNotices } from '../../../app/use-cases/send-notices.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { answerOf, ask } from '../admin/staff-desk.ts'

interface Listed {
  mails: { id: string; subject: string; to: { address: string } }[]
  older: string | null
}

describe.each(engineNames)('the mailbox page on %s', engine => {
  let database: Database
  let world: ShopWorld
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
  })
  afterAll(() => database?.close())

  type Who = { staffId?: string | null; role?: Role; ports?: Ports; mailId?: string; form?: object }
  function call<Data>(
    run: (args: never) => unknown,
    path: string,
    { staffId = null, role = 'owner', ports = world.ports, mailId = '', form }: Who = {},
  ) {
    const asked = { ...ask(ports, path, { staffId, role, ...(form && { form }) }), params: { mailId } }
    return answerOf<Data>(() => run(asked as never))
  }
  async function paid(): Promise<string> {
    const orderId = await world.order()
    const { paymentKey } = await world.shopper.buy({ orderId, amount: 19_800 })
    await confirmPayment(world.ports, { orderId, paymentKey, amount: 19_800 })
    await sendNotices(world.ports)
    return orderId
  }

  test('is empty at first, then shows what was kept, newest first', async () => {
    expect((await call<Listed>(page.loader, '/mailbox')).data.mails).toEqual([])
    const orders = [await paid(), await paid()]
    const { mails } = (await call<Listed>(page.loader, '/mailbox')).data
    expect(mails.map(({ subject }) => subject)).toEqual([
      '[장부 커피] 결제가 완료됐어요 — 핸드드립 드립백 세트',
      '[장부 커피] 결제가 완료됐어요 — 핸드드립 드립백 세트',
    ])
    expect(mails[0]?.to.address).toBe('buyer@example.com')
    const newest = await call<{ text: string }>(one.loader, '/mailbox/x', { mailId: mails[0]?.id ?? '' })
    expect(newest.data.text).toContain(orders[1])
    expect(newest.data.text).toContain('샌드박스')
  })

  test('shows the HTML as a document that may run nothing and load nothing', async () => {
    const { mails } = (await call<Listed>(page.loader, '/mailbox')).data
    const asked = {
      ...ask(world.ports, '/mailbox/x/html', { staffId: null }),
      params: { mailId: mails[0]?.id },
    }
    const answer = await html.loader(asked as never)
    expect(answer.headers.get('content-type')).toContain('text/html')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/; sandbox allow-popups/)
    expect(policy).not.toMatch(/allow-scripts|allow-same-origin|unsafe-eval|script-src/)
    expect(await answer.text()).toContain('결제가 완료됐어요')
  })

  test('keeps nothing in clear', async () => {
    const [kept] = await database.query<{ mail: string }>('SELECT mail FROM outbox.mailbox LIMIT 1')
    expect(kept?.mail).toMatch(/^s1\.account\.gst_/)
    const all = JSON.stringify(await database.query('SELECT * FROM outbox.mailbox, outbox.notices'))
    expect(all).not.toMatch(/buyer@example|김구매|01012345678/)
  })

  test('keeps a mail once, however often it is sent', async () => {
    const before = (await call<Listed>(page.loader, '/mailbox')).data.mails.length
    await database.query(`UPDATE outbox.notices SET state = 'pending', lease_until = NULL, next_at = now()`)
    while ((await sendNotices(world.ports)) > 0);
    expect((await call<Listed>(page.loader, '/mailbox')).data.mails).toHaveLength(before)
  })

  test('of a shop that strangers can reach is for staff only; with none there is none', async () => {
    const { ports } = world
    const staffOnly = { ...ports, shop: { ...ports.shop, mailboxOpenTo: 'staff' as const } }
    const none = { ...ports, mailbox: null, shop: { ...ports.shop, mailboxOpenTo: null } }
    for (const [run, path] of [
      [page.loader, '/mailbox'],
      [one.loader, '/mailbox/1'],
      [html.loader, '/mailbox/1/html'],
    ] as const) {
      expect((await call(run, path, { ports: staffOnly, mailId: '1' })).status).toBe(404)
      expect((await call(run, path, { ports: staffOnly, mailId: '1', staffId: 'stf_x' })).status).toBe(200)
      expect((await call(run, path, { ports: none, mailId: '1', staffId: 'stf_x' })).status).toBe(404)
    }
  })

  test.each(['0', '-1', 'x', '99999999', "1' OR '1'='1", '9'.repeat(30)])(
    'mail %s is not there',
    async mailId => expect((await call(one.loader, '/mailbox/x', { mailId })).status).toBe(404),
  )

  test('staff see what became of each, and send again what failed', async () => {
    type View = { rows: { key: string; state: string }[]; server: string }
    const view = async (ports = world.ports) =>
      (await call<View>(notices.loader, '/admin/notices', { staffId: 'stf_x', ports })).data
    expect(await view()).toMatchObject({ server: 'mailbox', rows: [{ state: 'sent' }, { state: 'sent' }] })
    expect(await view({ ...world.ports, mailbox: null, mailer: null })).toMatchObject({ server: 'none' })
    const [row] = (await view()).rows
    await database.query(`UPDATE outbox.notices SET state = 'failed' WHERE key = $1`, [row?.key ?? ''])
    const press = () =>
      call<{ isDone: boolean }>(notices.action, '/admin/notices', {
        staffId: 'stf_x',
        form: { key: row?.key },
      })
    expect(await press()).toMatchObject({ status: 200, data: { isDone: true } })
    expect(await press()).toMatchObject({ status: 422, data: { isDone: false } })
    expect((await view()).rows[0]).toMatchObject({ state: 'pending' })
  })

  test('what staff read where strangers can reach the shop is noted; a link that lets in is for whoever sets the shop up', async () => {
    const { ports } = world
    const staffOnly = { ...ports, shop: { ...ports.shop, mailboxOpenTo: 'staff' as const } }
    const orderId = await paid()
    const guest = (await ports.read.payment(orderId))?.subject
    const link = guestLinkOf(ports, orderId)
    const { mails } = (await call<Listed>(page.loader, '/mailbox')).data
    const mailId = mails[0]?.id ?? ''
    const read = async (staffId: string | null, role: Role, at: Ports = staffOnly) => {
      const who = { staffId, role, ports: at, mailId }
      const told = await call<{ text: string; isWithoutKeys: boolean }>(one.loader, '/mailbox/x', who)
      const asked = { ...ask(at, '/mailbox/x/html', { staffId, role }), params: { mailId } }
      const framed = await (await html.loader(asked as never)).text()
      return [told.data.text.includes(link), framed.includes(link), told.data.isWithoutKeys]
    }
    const noted = async (staffId: string) =>
      (await ports.accessLog.page({ staffId, limit: 10 })).rows.map(row => [row.kind, row.subject, row.page])

    expect(await read(null, 'owner', ports)).toEqual([true, true, false])
    expect(await read('stf_sets_up', 'owner')).toEqual([true, true, false])
    expect(await read('stf_counts', 'finance')).toEqual([false, false, true])
    for (const staffId of ['stf_sets_up', 'stf_counts'])
      expect(await noted(staffId)).toEqual([['read', guest, `/mailbox/${mailId}`]])
    await call(page.loader, '/mailbox', { staffId: 'stf_lists', role: 'finance', ports: staffOnly })
    expect(await noted('stf_lists')).toContainEqual(['read', guest, '/mailbox'])
    expect((await noted('stf_lists')).length).toBe(new Set(mails.map(({ to }) => to)).size)
  })
})
