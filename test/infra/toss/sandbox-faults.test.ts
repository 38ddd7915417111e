import { describe, expect, test } from 'vitest'
import { verdictOf } from '../../../infra/toss/codes.ts'
import { createMemoryStore } from '../../../infra/toss-sandbox/memory-store.ts'
import type { SandboxStore } from '../../../infra/toss-sandbox/store.ts'
import { atSandbox, cancelOf, found } from './at-sandbox.ts'
import { CODE_ROWS } from './code-rows.ts'

const next = (kind: string, operation: string, more: object = {}) => ({
  kind,
  scope: { operation, next: 1 },
  ...more,
})

describe('a confirm that goes wrong on the way', () => {
  test('captured and the answer lost: unknown, found by a look-up, the same under the same key', async () => {
    const { sandbox, bought, toss } = await atSandbox()
    const binding = await bought()
    const request = { type: 'confirm', binding } as const
    await sandbox.addFault(next('answer-lost-after-effect', 'confirm'))
    expect(await toss.confirm(request, 'k1')).toEqual({
      type: 'unknown',
      code: 'ECONNRESET',
      received: false,
      traceId: null,
    })
    const seen = found(await toss.lookup(binding, 'orderId'))
    expect(seen.status).toBe('DONE')
    expect(found(await toss.confirm(request, 'k1')).transactionKey).toBe(seen.transactionKey)
  })

  test('lost before anything happened: unknown, and the same key does it', async () => {
    const { sandbox, bought, toss } = await atSandbox()
    const binding = await bought()
    const request = { type: 'confirm', binding } as const
    await sandbox.addFault(next('answer-lost-before-effect', 'confirm'))
    expect(await toss.confirm(request, 'k1')).toMatchObject({ type: 'unknown', received: false })
    expect(found(await toss.lookup(binding)).status).toBe('IN_PROGRESS')
    expect(found(await toss.confirm(request, 'k1')).status).toBe('DONE')
  })

  test.each([
    ['html', {}, { type: 'unknown', code: 'HTTP_502', received: false }],
    ['html', { effect: 'before' }, { type: 'unknown', code: 'HTTP_502', received: false }],
    ['truncated-json', {}, { type: 'unknown', code: 'HTTP_200', received: false }],
    [
      'status',
      { status: 500, code: 'FAILED_INTERNAL_SYSTEM_PROCESSING' },
      { type: 'unknown', received: true },
    ],
    ['status', { status: 400, code: 'PROVIDER_ERROR' }, { type: 'unknown', received: true }],
    ['status', { status: 503 }, { type: 'unknown', received: true }],
    ['other-order-answer', {}, { type: 'quarantine', reason: 'OTHER_ORDER' }],
    ['decline', { code: 'EXCEED_MAX_AMOUNT' }, { type: 'declined', code: 'EXCEED_MAX_AMOUNT' }],
  ])('%s %j', async (kind, more, expected) => {
    const { sandbox, bought, paid, toss } = await atSandbox()
    await paid() // somebody else's answer to be mixed up with
    const binding = await bought()
    await sandbox.addFault(next(kind, 'confirm', more))
    expect(await toss.confirm({ type: 'confirm', binding }, 'k1')).toMatchObject(expected)
  })

  test('longer than we wait: unknown, and captured', async () => {
    const wait = () => new Promise<void>(() => {})
    const { sandbox, bought, toss } = await atSandbox({ deadlineMs: 50 }, { wait })
    const binding = await bought()
    await sandbox.addFault(next('delay', 'confirm', { ms: 90_000 }))
    expect(await toss.confirm({ type: 'confirm', binding }, 'k1')).toMatchObject({
      type: 'unknown',
      code: 'DEADLINE',
      received: false,
    })
    expect(found(await toss.lookup(binding)).status).toBe('DONE')
  })

  test('asked again while it runs: unknown, and the key is kept', async () => {
    const memory = createMemoryStore()
    let gate = Promise.resolve()
    const store: SandboxStore = { ...memory, commit: changes => gate.then(() => memory.commit(changes)) }
    const { bought, toss } = await atSandbox({}, { store })
    const request = { type: 'confirm', binding: await bought() } as const

    let open = () => {}
    gate = new Promise(opened => {
      open = opened
    })
    const first = toss.confirm(request, 'k1')
    expect(await toss.confirm(request, 'k1')).toMatchObject({
      type: 'unknown',
      code: 'IDEMPOTENT_REQUEST_PROCESSING',
      received: false,
    })
    open()
    const done = found(await first)
    expect(found(await toss.confirm(request, 'k1')).transactionKey).toBe(done.transactionKey)
  })
})

test('a refund whose answer is lost happened once, whatever is asked again', async () => {
  const { sandbox, paid, toss } = await atSandbox()
  const { binding } = await paid()
  await sandbox.addFault(next('answer-lost-after-effect', 'cancel'))
  const cancel = cancelOf(binding, { amount: 20_000, refundableAmount: 50_000 })
  expect(await toss.cancel(cancel, 'c1')).toMatchObject({ type: 'unknown', received: false })
  expect(found(await toss.cancel(cancel, 'c1')).balance).toBe(30_000)
  expect(await toss.cancel(cancel, 'c2')).toMatchObject({
    type: 'ask',
    code: 'NOT_MATCHES_REFUNDABLE_AMOUNT',
  })
  expect(found(await toss.lookup(binding)).cancels).toHaveLength(1)
})

/** Every code Toss knows, with the status it really has, by the header that asks for it (core-api.md 1.5). */
describe('every code over the wire', () => {
  const MEANS = { tryAgain: 'unknown', sameKey: 'unknown' } as Record<string, string>

  test.each(['confirm', 'cancel'] as const)('%s', async operation => {
    let code = ''
    const { sandbox, paid, bought } = await atSandbox()
    const { toss } = await atSandbox({
      send(request) {
        request.headers.set('TossPayments-Test-Code', code)
        return sandbox.fetch(request)
      },
    })
    const { binding } = operation === 'cancel' ? await paid() : { binding: await bought() }
    const cancel = cancelOf(binding, { amount: 1_000, refundableAmount: 50_000 })
    let asked = 0
    for (const [, forced] of CODE_ROWS) {
      code = forced
      const answer =
        operation === 'cancel'
          ? await toss.cancel(cancel, forced)
          : await toss.confirm({ type: 'confirm', binding }, forced)
      if (!('code' in answer)) throw new Error(`${forced}: ${answer.type}`)
      if (answer.code === 'INVALID_TEST_CODE') continue // not one of the codes an API answers
      const verdict = verdictOf(operation, forced) ?? 'tryAgain'
      expect([forced, answer.code, answer.type]).toEqual([forced, forced, MEANS[verdict] ?? verdict])
      asked++
    }
    expect(asked).toBeGreaterThan(100)
  })
})
