import { describe, expect, test } from 'vitest'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { settleNow } from '../../../app/use-cases/settle-on-read.ts'
import { approveRefund } from '../../../app/use-cases/staff/approve-refund.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { MINUTE_MS } from '../../../domain/time.ts'
import type { ApiWorld } from './api-world.ts'
import { named, ordering, PRICE, send, throughWindow } from './buying.ts'

export const paymentSuite = (api: ApiWorld) => {
  describe('a client made of the document', () => {
    test('takes a payment, looks it up, cancels a part and then the rest; and again is not twice', async () => {
      const { client, payment, window, confirm, cancel, look, orderId } = await throughWindow(api)
      expect(payment).toMatchObject({ status: 'ready', amount: PRICE, customer: { reference: 'user-42' } })
      expect(window.customerKey).toMatch(/^[0-9a-f-]{36}$/)
      // 30 minutes in the window and 10 to confirm (core-api.md 1.8), not ten.
      expect(Date.parse(payment.expiresAt ?? '') - Date.parse(payment.preparedAt)).toBe(40 * MINUTE_MS)

      const first = await confirm('confirm-1')
      expect(first.data).toMatchObject({ status: 'done', balance: PRICE, method: { type: 'card' } })
      const again = await confirm('confirm-1')
      expect(again.data).toEqual(first.data)
      expect(again.response.headers.get('idempotent-replayed')).toBe('true')
      expect((await look()).data).toEqual(first.data)
      const ofUser = await client.GET('/api/v1/payments', { params: { query: { customer: 'user-42' } } })
      expect(ofUser.data?.data.map(one => one.orderId)).toContain(orderId)

      const part = await cancel({ amount: 5_000 }, 'cancel-1')
      const left = PRICE - 5_000
      expect(part.data).toMatchObject({ status: 'done', amount: 5_000, payment: { balance: left } })
      expect((await cancel({ amount: 5_000 }, 'cancel-1')).data).toEqual(part.data)
      const rest = await cancel({}, 'cancel-2')
      expect(rest.data).toMatchObject({
        status: 'done',
        amount: left,
        payment: { status: 'canceled', balance: 0 },
      })
      expect((await cancel()).error).toMatchObject({ code: 'NOT_ALLOWED_NOW', tossCode: null })

      const { cancelId = '' } = rest.data ?? {}
      const one = await client.GET('/api/v1/payments/{orderId}/cancels/{cancelId}', {
        params: { path: { orderId, cancelId } },
      })
      expect(one.data).toEqual(rest.data)
    })

    test('pays by virtual account, and is told where to pay in for as long as somebody may', async () => {
      const { confirm, look, orderId, paymentKey } = await throughWindow(api, { method: 'VIRTUAL_ACCOUNT' })
      expect((await confirm()).data).toMatchObject({
        status: 'waitingForDeposit',
        // Their own system knows the name; whoever else has the key does not learn it.
        deposit: {
          bankCode: expect.any(String),
          accountNumber: expect.stringMatching(/^\w+$/),
          holderName: expect.stringMatching(/^.\*+.$/),
        },
        deliverFrom: null,
      })
      await api.world.sandbox.deposit(paymentKey ?? '')
      await settleNow(api.world.ports, orderId)
      const paid = (await look()).data
      expect(paid).toMatchObject({ status: 'done', deposit: null })
      expect(Date.parse(paid?.deliverFrom ?? '') - Date.parse(paid?.approvedAt ?? '')).toBe(5 * MINUTE_MS)
    })
  })

  describe('what is prepared', () => {
    test('by the same user is one customer, under a key that says nothing of them; a guest is nobody', async () => {
      const customerKeyOf = async (reference?: string) => {
        const customer = { name: '김구매', email: 'buyer@example.com', ...(reference && { reference }) }
        const headers = { 'idempotency-key': named().header['Idempotency-Key'] }
        const { body } = await send(api, 'POST', '/api/v1/payments', {
          body: { ...ordering, customer },
          headers,
        })
        return (body.window as { customerKey: string | null }).customerKey
      }
      const first = await customerKeyOf('user-7')
      expect(first).toBe(await customerKeyOf('user-7'))
      expect(first).not.toBe(await customerKeyOf('user-8'))
      expect(await customerKeyOf()).toBeNull()
    })

    test('costs what the server says, whatever was shown', async () => {
      const headers = { 'idempotency-key': 'price-1' }
      const wrong = await send(api, 'POST', '/api/v1/payments', {
        body: { ...ordering, amount: 100 },
        headers,
      })
      expect(wrong).toMatchObject({ status: 422, body: { code: 'AMOUNT_MISMATCH' } })
      // Refused, nothing was made: under the same name the same is asked anew, and something else still refused.
      const other = await send(api, 'POST', '/api/v1/payments', {
        body: { ...ordering, amount: PRICE },
        headers,
      })
      expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } })
    })

    test('is held on while its window is opened again, and is over when nobody comes', async () => {
      const { client, orderId, payment, confirm, look } = await throughWindow(api)
      await api.world.pass(30 * MINUTE_MS)
      const reopen = () =>
        client.POST('/api/v1/payments/{orderId}/reopen', { params: { path: { orderId }, ...named() } })
      const held = await reopen()
      expect(Date.parse(held.data?.payment.expiresAt ?? '')).toBe(
        Date.parse(payment.expiresAt ?? '') + 30 * MINUTE_MS,
      )
      await api.world.pass(41 * MINUTE_MS)
      await runDue(api.world.ports)
      expect((await look()).data).toMatchObject({ status: 'expired', expiresAt: null })
      expect((await reopen()).error).toMatchObject({ code: 'NOT_ALLOWED_NOW' })
      expect((await confirm()).error).toMatchObject({ code: 'NOT_ALLOWED_NOW' })
    })
  })

  test('an order whose day is over says until when its last window may be paid in', async () => {
    const { client, orderId, look } = await throughWindow(api)
    const reopen = () =>
      client.POST('/api/v1/payments/{orderId}/reopen', { params: { path: { orderId }, ...named() } })
    for (let minutes = 0; minutes < 24 * 60; minutes += 30) {
      await api.world.pass(30 * MINUTE_MS)
      expect((await reopen()).response.status).toBe(200)
    }
    await api.world.pass(30 * MINUTE_MS)
    const { expiresAt } = (await look()).data ?? {}
    expect((await reopen()).error).toMatchObject({ code: 'HOLD_OVER', fields: { expiresAt } })
    await api.world.pass(10 * MINUTE_MS)
    expect((await reopen()).error).toMatchObject({ code: 'HOLD_OVER', fields: {} })
  })

  test('a cancel above the set sum waits for a second person, and neither the key nor its maker is one', async () => {
    const { confirm, cancel, client, orderId } = await throughWindow(api, { quantity: 60 })
    await confirm()
    const asked = await cancel({}, 'large-1')
    expect(asked.response.status).toBe(202)
    const { cancelId = '', approvalUrl } = asked.data ?? {}
    expect(asked.data).toMatchObject({ status: 'waitingForApproval', payment: { status: 'done' } })
    expect(approvalUrl).toBe(`http://shop.test/admin/approvals/${cancelId}`)
    const { ports } = api.world
    const by = (staffId: string) => approveRefund(ports, { staffId, address: 'test' }, cancelId)
    expect(await by(api.staffId)).toMatchObject({ code: 'OWN_REQUEST' })
    expect(await by('stf_another')).toMatchObject({ type: 'accepted' })
    const path = { orderId, cancelId }
    const now = await client.GET('/api/v1/payments/{orderId}/cancels/{cancelId}', { params: { path } })
    expect(now.data).toMatchObject({ status: 'done', payment: { status: 'canceled' } })
    expect((await cancel({}, 'large-1')).data).toMatchObject({ status: 'done', cancelId })
  })

  test('all that is left is, once it waits, the sum that waits; and nobody else’s part', async () => {
    const { confirm, cancel, orderId } = await throughWindow(api, { quantity: 60 })
    await confirm()
    const whole = await cancel({}, 'large-2')
    expect((await cancel({ amount: 1_000 }, 'small-2')).response.status).toBe(200)
    const again = await cancel({}, 'large-2')
    expect(again.response.status).toBe(202)
    expect(again.data).toMatchObject({ status: 'waitingForApproval', amount: whole.data?.amount })

    const part = await cancel({ amount: PRICE * 59 }, 'large-3')
    expect(part.data).toMatchObject({ status: 'waitingForApproval' })
    const { token } = await api.keyWith('refunds:write')
    const byAnother = await send({ ...api, token }, 'POST', `/api/v1/payments/${orderId}/cancels`, {
      body: { reason: '전부' },
      headers: { 'idempotency-key': 'large-3' },
    })
    expect(byAnother).toMatchObject({ body: { code: 'IDEMPOTENCY_KEY_REUSED' } })
  })

  test('a reason with half a letter in it, which JSON can hold and no database does, is refused', async () => {
    const { confirm, orderId } = await throughWindow(api)
    await confirm()
    const cancelFor = (reason: string) =>
      send(api, 'POST', `/api/v1/payments/${orderId}/cancels`, {
        body: { reason },
        headers: { 'idempotency-key': 'half-1' },
      })
    for (const half of ['\ud800', 'a\udfff', 'a\0b'])
      expect(await cancelFor(half)).toMatchObject({ status: 400, body: { fields: { reason: 'INVALID' } } })
    expect((await cancelFor('😀 둘 다')).status).toBe(200)
  })

  test('who did it stands beside each fact: the key, and nothing of its holder', async () => {
    const { token, keyId } = await api.keyWith('payments:read', 'payments:write')
    const headers = { 'idempotency-key': 'actor-1' }
    const { body } = await send({ ...api, token }, 'POST', '/api/v1/payments', { body: ordering, headers })
    const { orderId } = body.payment as { orderId: string }
    const [first] = await api.world.ports.events.read(payment, `payment-${orderId}`)
    expect(first?.meta.actor).toBe(`api:${keyId}`)
  })

  test('lists go page by page, and a place that was cut short is refused', async () => {
    const page = async (query: string) => send(api, 'GET', `/api/v1/payments?${query}`)
    const first = await page('limit=2')
    const next = String(first.body.nextCursor)
    expect(first.body.data).toHaveLength(2)
    const second = await page(`limit=2&cursor=${encodeURIComponent(next)}`)
    const ids = [first, second].flatMap(({ body }) =>
      (body.data as { orderId: string }[]).map(one => one.orderId),
    )
    expect(new Set(ids).size).toBe(4)
    for (const cursor of [next.slice(0, -1), 'x', `${next}A`])
      expect(await page(`cursor=${cursor}`)).toMatchObject({
        status: 400,
        body: { fields: { cursor: 'INVALID' } },
      })
    expect((await page('customer=nobody-we-know')).body).toEqual({ data: [], nextCursor: null })
  })
}
