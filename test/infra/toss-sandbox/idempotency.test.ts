import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../domain/time.ts'
import { createMemoryStore } from '../../../infra/toss-sandbox/memory-store.ts'
import type { SandboxStore } from '../../../infra/toss-sandbox/store.ts'
import { createScene } from './support.ts'

function pending() {
  let resolve: () => void = () => {}
  const promise = new Promise<void>(kept => {
    resolve = kept
  })
  return { promise, resolve }
}

const CANCEL = { cancelReason: '변심', cancelAmount: 1_000 }

describe('Idempotency-Key (멱등키)', () => {
  test('50 posts at once with one key: one effect, 409 meanwhile, then the stored answer', async () => {
    const { send, shopper, call } = await createScene()
    const { paymentKey } = await shopper.buy({ orderId: 'order-1', amount: 9_000 })
    const body = { paymentKey, orderId: 'order-1', amount: 9_000 }
    const options = { idempotencyKey: `confirm:${paymentKey}` }
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => call('/v1/payments/confirm', body, options)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'IDEMPOTENT_REQUEST_PROCESSING')).toHaveLength(49)
    const first = answers.find(({ status }) => status === 200)
    const again = await send('/v1/payments/confirm', body, options)
    expect([again.status, await again.json()]).toEqual([200, first?.body])
  })

  test('while the first runs everybody else gets 409; once it is through, fifty at once get its answer', async () => {
    const { call, shopper, sandbox } = await createScene({ wait: () => held.promise })
    const held = pending()
    const { paymentKey } = await shopper.buy({ orderId: 'order-1', amount: 9_000 })
    const body = { paymentKey, orderId: 'order-1', amount: 9_000 }
    const options = { idempotencyKey: `confirm:${paymentKey}` }
    const confirm = (more = {}) => call('/v1/payments/confirm', body, { ...options, ...more })
    const fifty = async () => {
      const answers = await Promise.all(Array.from({ length: 50 }, () => confirm()))
      return new Set(answers.map(({ status, body }) => `${status} ${body.code ?? body.lastTransactionKey}`))
    }
    await sandbox.addFault({ kind: 'delay', ms: 1, scope: { operation: 'confirm', next: 1 } })
    const first = confirm()
    expect(await fifty()).toEqual(new Set(['409 IDEMPOTENT_REQUEST_PROCESSING']))
    held.resolve()
    const { lastTransactionKey } = (await first).body
    expect(await fifty()).toEqual(new Set([`200 ${lastTransactionKey}`]))
    const rows = await call('/v1/transactions?startDate=2026-03-30&endDate=2026-03-31')
    expect(rows.body).toHaveLength(1)
  })

  test('however the store’s reads are mixed up, there is one effect and one answer', async () => {
    const memory = createMemoryStore()
    const turns = [3, 0, 2, 5, 1, 4]
    let reads = 0
    const store: SandboxStore = {
      ...memory,
      async get(collection, key) {
        const found = await memory.get(collection, key)
        for (let n = turns[reads++ % turns.length] ?? 0; n > 0; n--) await new Promise(setImmediate)
        return found
      },
    }
    const { call, confirmed } = await createScene({ store })
    const { paymentKey } = await confirmed('order-1', 9_000)
    const cancel = () => call(`/v1/payments/${paymentKey}/cancel`, CANCEL, { idempotencyKey: 'cancel:1' })
    const later = async (n: number) => {
      for (let i = 0; i < n; i++) await new Promise(setImmediate)
      return cancel()
    }
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => later(n)))
    const codes = new Set(answers.map(({ status, body }) => `${status} ${body.code ?? body.balanceAmount}`))
    expect([...codes].sort()).toEqual(['200 8000', '409 IDEMPOTENT_REQUEST_PROCESSING'])
    expect((await call(`/v1/payments/${paymentKey}`)).body.cancels).toHaveLength(1)
  })

  test.each(['none', 'before'] as const)(
    'a refusal that a fault makes is kept too, effect: %s',
    async effect => {
      const { call, confirmed, sandbox } = await createScene()
      const { paymentKey } = await confirmed('order-1', 9_000)
      const cancel = (idempotencyKey: string) =>
        call(`/v1/payments/${paymentKey}/cancel`, CANCEL, { idempotencyKey })
      await sandbox.addFault({
        kind: 'status',
        code: 'PROVIDER_ERROR',
        effect,
        scope: { operation: 'cancel', next: 1 },
      })
      const first = await cancel('cancel:1')
      expect(first).toMatchObject({ status: 400, body: { code: 'PROVIDER_ERROR' } })
      expect(await cancel('cancel:1')).toEqual(first)
      const { balanceAmount } = (await call(`/v1/payments/${paymentKey}`)).body
      expect(balanceAmount).toBe(effect === 'none' ? 9_000 : 8_000)
      expect((await cancel('cancel:2')).status).toBe(200)
      const replays = sandbox.requests(({ replayed }) => replayed)
      expect(replays.map(({ code }) => code)).toEqual(['PROVIDER_ERROR'])
    },
  )

  test('what was answered before gives way to no fault, and is repeated', async () => {
    const { call, confirmed, sandbox } = await createScene()
    const { paymentKey } = await confirmed('order-1', 9_000)
    const cancel = () => call(`/v1/payments/${paymentKey}/cancel`, CANCEL, { idempotencyKey: 'cancel:1' })
    const first = await cancel()
    for (const effect of ['none', 'before'] as const) {
      await sandbox.addFault({ kind: 'status', code: 'PROVIDER_ERROR', effect, scope: { next: 1 } })
      expect(await cancel()).toEqual(first)
    }
  })

  test.each([
    ['a 5xx', { kind: 'status', code: 'FAILED_INTERNAL_SYSTEM_PROCESSING' }],
    ['a status without Toss’s words', { kind: 'status', status: 400 }],
    ['HTML', { kind: 'html' }],
    ['a 429', { kind: 'status', code: 'TOO_MANY_REQUESTS' }],
    ['a 409', { kind: 'status', code: 'IDEMPOTENT_REQUEST_PROCESSING' }],
    ['a 401', { kind: 'status', code: 'UNAUTHORIZED_KEY' }],
    ['a 403 of whoever says no name', { kind: 'status', code: 'INCORRECT_BASIC_AUTH_FORMAT' }],
  ] as const)('%s is kept under no key', async (_, fault) => {
    const { send, confirmed, sandbox } = await createScene()
    const { paymentKey } = await confirmed('order-1', 9_000)
    const cancel = async () =>
      (await send(`/v1/payments/${paymentKey}/cancel`, CANCEL, { idempotencyKey: 'cancel:1' })).status
    await sandbox.addFault({ ...fault, scope: { next: 1 } })
    expect(await cancel()).not.toBe(200)
    expect(await cancel()).toBe(200)
  })

  test('the secret key belongs to the identity: two keys with one Idempotency-Key are two requests', async () => {
    const { send } = await createScene()
    const traces = async (secretKey: string) => {
      const answer = await send('/v1/payments/confirm', {}, { idempotencyKey: 'same', secretKey })
      return answer.headers.get('x-tosspayments-trace-id')?.split(', ').length
    }
    const [one, two] = ['test_sk_one123456', 'test_sk_two123456'] as const
    expect([await traces(one), await traces(one), await traces(two)]).toEqual([1, 2, 1])
  })

  test('a replay is byte for byte the first answer, with both trace ids, and changes nothing', async () => {
    const { send, confirmed, call, clock } = await createScene()
    const { paymentKey } = await confirmed('order-1', 9_000)
    const path = `/v1/payments/${paymentKey}/cancel`
    const first = await send(path, CANCEL, { idempotencyKey: 'cancel:1' })
    const firstBody = await first.text()
    clock.advance(DAY_MS)
    const again = await send(path, { ...CANCEL, cancelAmount: 2_000 }, { idempotencyKey: 'cancel:1' })
    expect([again.status, await again.text()]).toEqual([first.status, firstBody])
    expect(first.headers.get('idempotency-key')).toBe('cancel:1')
    expect(again.headers.get('idempotency-key')).toBe('cancel:1')
    const [newId, originalId] = (again.headers.get('x-tosspayments-trace-id') ?? '').split(', ')
    expect(originalId).toBe(first.headers.get('x-tosspayments-trace-id'))
    expect(newId).not.toBe(originalId)
    expect((await call(`/v1/payments/${paymentKey}`)).body.balanceAmount).toBe(8_000)
  })

  test('a 4xx is stored too: a corrected body under the old key still gets the old error', async () => {
    const { call, confirmed } = await createScene()
    const { paymentKey } = await confirmed('order-1', 9_000)
    const path = `/v1/payments/${paymentKey}/cancel`
    const options = { idempotencyKey: 'cancel:1' }
    expect((await call(path, { ...CANCEL, cancelAmount: 9_001 }, options)).body.code).toBe(
      'NOT_CANCELABLE_AMOUNT',
    )
    expect((await call(path, CANCEL, options)).body.code).toBe('NOT_CANCELABLE_AMOUNT')
    expect((await call(path, CANCEL, { idempotencyKey: 'cancel:2' })).status).toBe(200)
  })

  test('the URL belongs to the identity, the body does not: two confirms under one key are one', async () => {
    const { call, shopper } = await createScene()
    const one = await shopper.buy({ orderId: 'order-1', amount: 1_000 })
    const two = await shopper.buy({ orderId: 'order-2', amount: 2_000 })
    const options = { idempotencyKey: 'same' }
    await call(
      '/v1/payments/confirm',
      { paymentKey: one.paymentKey, orderId: 'order-1', amount: 1_000 },
      options,
    )
    const second = { paymentKey: two.paymentKey, orderId: 'order-2', amount: 2_000 }
    expect((await call('/v1/payments/confirm', second, options)).body.orderId).toBe('order-1')
    expect((await call(`/v1/payments/${two.paymentKey}/cancel`, CANCEL, options)).body.code).toBe(
      'NOT_CANCELABLE_PAYMENT',
    )
  })

  test('15 days by the sandbox clock, then the same key is a new request', async () => {
    const { call, confirmed, sandbox } = await createScene()
    const { paymentKey } = await confirmed('order-1', 9_000)
    const cancel = () => call(`/v1/payments/${paymentKey}/cancel`, CANCEL, { idempotencyKey: 'cancel:1' })
    expect((await cancel()).body.balanceAmount).toBe(8_000)
    await sandbox.advance(15 * DAY_MS - 1)
    expect((await cancel()).body.balanceAmount).toBe(8_000)
    await sandbox.advance(1)
    expect((await cancel()).body.balanceAmount).toBe(7_000)
  })

  test('longer than 300 letters is refused; on GET it means nothing', async () => {
    const { call, send, confirmed } = await createScene()
    const { paymentKey } = await confirmed('order-1', 9_000)
    const cancel = (length: number) =>
      call(`/v1/payments/${paymentKey}/cancel`, CANCEL, { idempotencyKey: 'k'.repeat(length) })
    expect((await cancel(301)).body.code).toBe('INVALID_IDEMPOTENCY_KEY')
    expect((await cancel(300)).status).toBe(200)
    const looked = await send(`/v1/payments/${paymentKey}`, undefined, { idempotencyKey: 'k'.repeat(400) })
    expect([looked.status, looked.headers.get('idempotency-key')]).toEqual([200, null])
  })
})

describe('TossPayments-Test-Code', () => {
  const forced = (code: string) => ({ headers: { 'tosspayments-test-code': code } })

  test.each([
    ['REJECT_CARD_PAYMENT', 403],
    ['ALREADY_PROCESSED_PAYMENT', 400],
    ['IDEMPOTENT_REQUEST_PROCESSING', 409],
    ['FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING', 500],
    ['COMMON_ERROR', 500],
    ['NO_SUCH_CODE', 400],
  ])('%s is answered with %i before anything is looked at', async (code, status) => {
    const { call } = await createScene()
    const answer = await call('/v1/payments/confirm', 'not even JSON', forced(code))
    expect([answer.status, answer.body.code]).toEqual([
      status,
      code === 'NO_SUCH_CODE' ? 'INVALID_TEST_CODE' : code,
    ])
  })

  test('is not kept under the idempotency key and has no effect', async () => {
    const { call, shopper } = await createScene()
    const { paymentKey } = await shopper.buy({ orderId: 'order-1', amount: 9_000 })
    const body = { paymentKey, orderId: 'order-1', amount: 9_000 }
    const options = { idempotencyKey: 'confirm:1' }
    expect((await call('/v1/payments/confirm', body, { ...options, ...forced('COMMON_ERROR') })).status).toBe(
      500,
    )
    expect((await call('/v1/payments/confirm', body, options)).body.status).toBe('DONE')
  })
})
