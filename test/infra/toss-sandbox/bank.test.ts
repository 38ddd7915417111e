import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../../../domain/time.ts'
import { createScene } from './support.ts'

async function waiting() {
  const scene = await createScene()
  const { paymentKey } = await scene.confirmed('order-1', 15_000, 'VIRTUAL_ACCOUNT')
  const status = async () => (await scene.sandbox.payment(paymentKey))?.status
  return { ...scene, paymentKey, status }
}

describe('the bank', () => {
  test('a deposit that is late, but not too late', async () => {
    const { sandbox, paymentKey, status } = await waiting()
    await sandbox.addFault({ kind: 'deposit-late', ms: 2 * HOUR_MS, scope: { orderId: 'order-1' } })
    const at = later(sandbox.now(), 2 * HOUR_MS)
    expect(await sandbox.deposit(paymentKey)).toMatchObject({ type: 'planned', at })
    await sandbox.advance(2 * HOUR_MS - 1)
    expect(await status()).toBe('WAITING_FOR_DEPOSIT')
    await sandbox.advance(10 * DAY_MS)
    expect(await sandbox.payment(paymentKey)).toMatchObject({
      status: 'DONE',
      approvedAt: '2026-03-30T16:39:56+09:00',
    })
    expect(await sandbox.bankMovements(paymentKey)).toMatchObject([{ does: 'deposit', outcome: 'done' }])
  })

  test('a deposit after its deadline bounces', async () => {
    const { sandbox, paymentKey, status } = await waiting()
    await sandbox.addFault({ kind: 'deposit-late' })
    await sandbox.deposit(paymentKey)
    await sandbox.advance(9 * DAY_MS)
    expect(await status()).toBe('WAITING_FOR_DEPOSIT')
    expect(await sandbox.bankMovements(paymentKey)).toMatchObject([{ outcome: 'bounced' }])
  })

  test('a deposit of the wrong sum bounces; the next is right', async () => {
    const { sandbox, paymentKey, status } = await waiting()
    await sandbox.addFault({ kind: 'deposit-wrong', scope: { next: 1 } })
    expect(await sandbox.deposit(paymentKey)).toMatchObject({
      type: 'refused',
      reason: { en: expect.stringContaining('Another sum') },
    })
    expect(await status()).toBe('WAITING_FOR_DEPOSIT')
    expect(await sandbox.deposit(paymentKey)).toMatchObject({ type: 'done' })
  })

  test('a deposit that is taken back two minutes later', async () => {
    const { sandbox, paymentKey, status } = await waiting()
    await sandbox.addFault({ kind: 'deposit-reversed', scope: { next: 1 } })
    await sandbox.deposit(paymentKey)
    expect(await status()).toBe('DONE')
    await sandbox.advance(2 * MINUTE_MS)
    expect(await status()).toBe('WAITING_FOR_DEPOSIT')
    expect(await sandbox.books()).toMatchObject({ captured: 0, net: 0 })
    await sandbox.deposit(paymentKey)
    await sandbox.advance(DAY_MS)
    expect(await status()).toBe('DONE')
  })

  test('by hand: later, and what can not be undone any more', async () => {
    const { sandbox, paymentKey, status, call } = await waiting()
    await sandbox.deposit(paymentKey, { afterMs: HOUR_MS })
    await sandbox.advance(HOUR_MS)
    expect(await status()).toBe('DONE')
    expect(await sandbox.reverseDeposit(paymentKey, DAY_MS)).toMatchObject({ type: 'planned' })
    await call(`/v1/payments/${paymentKey}/cancel`, {
      cancelReason: '변심',
      refundReceiveAccount: { bank: '20', accountNumber: '1002123456789', holderName: '김토스' },
    })
    await sandbox.advance(DAY_MS)
    expect(await status()).toBe('CANCELED')
    expect(
      (await sandbox.bankMovements(paymentKey)).map(({ does, outcome }) => `${does} ${outcome}`),
    ).toEqual(['reverse bounced', 'deposit done'])
    expect(await sandbox.reverseDeposit(paymentKey)).toMatchObject({ type: 'refused' })
  })

  test('what is due now happens when it is asked for', async () => {
    const { sandbox, paymentKey, status, clock } = await waiting()
    await sandbox.deposit(paymentKey, { afterMs: HOUR_MS })
    clock.advance(HOUR_MS)
    expect(await status()).toBe('WAITING_FOR_DEPOSIT')
    await sandbox.runDue()
    expect(await status()).toBe('DONE')
  })
})
