import { describe, expect, test } from 'vitest'
import { atSandbox, cancelOf, found } from './at-sandbox.ts'

const refundAccount = { bank: '20', accountNumber: '1000123456789', holderName: '김토스' }

describe('cancelling', () => {
  test('in parts, then over the balance', async () => {
    const { paid, toss } = await atSandbox()
    const { binding } = await paid()
    const first = found(
      await toss.cancel(cancelOf(binding, { amount: 20_000, refundableAmount: 50_000 }), 'c1'),
    )
    expect(first).toMatchObject({
      status: 'PARTIAL_CANCELED',
      balance: 30_000,
      cancels: [{ amount: 20_000 }],
    })
    const rest = found(
      await toss.cancel(cancelOf(binding, { amount: 30_000, refundableAmount: 30_000 }), 'c2'),
    )
    expect(rest).toMatchObject({ status: 'PARTIAL_CANCELED', balance: 0 })
    expect(rest.cancels.map(cancel => cancel.amount)).toEqual([20_000, 30_000])
    expect(new Set(rest.cancels.map(cancel => cancel.transactionKey)).size).toBe(2)
    expect(await toss.cancel(cancelOf(binding, { amount: 1, refundableAmount: 0 }), 'c3')).toMatchObject({
      type: 'ask',
      code: 'NOT_CANCELABLE_AMOUNT',
    })
  })

  test('whole, and whole again under another key', async () => {
    const { paid, toss } = await atSandbox()
    const { binding } = await paid()
    const whole = cancelOf(binding, { amount: 50_000, refundableAmount: 50_000 })
    expect(found(await toss.cancel(whole, 'c1'))).toMatchObject({ status: 'CANCELED', balance: 0 })
    expect(found(await toss.cancel(whole, 'c1')).cancels).toHaveLength(1)
    expect(await toss.cancel(whole, 'c2')).toMatchObject({ type: 'ask', code: 'ALREADY_CANCELED_PAYMENT' })
  })

  test('behind a balance that has moved on', async () => {
    const { paid, toss } = await atSandbox()
    const { binding } = await paid()
    await toss.cancel(cancelOf(binding, { amount: 10_000, refundableAmount: 50_000 }), 'c1')
    expect(
      await toss.cancel(cancelOf(binding, { amount: 10_000, refundableAmount: 50_000 }), 'c2'),
    ).toMatchObject({ type: 'ask', code: 'NOT_MATCHES_REFUNDABLE_AMOUNT' })
  })

  test('with a tax-free part', async () => {
    const { paid, toss } = await atSandbox()
    const { binding } = await paid({ taxFreeAmount: 10_000 } as object)
    const cancel = cancelOf(binding, { amount: 15_000, taxFreeAmount: 5_000, refundableAmount: 50_000 })
    expect(found(await toss.cancel(cancel, 'c1')).cancels).toMatchObject([
      { amount: 15_000, taxFreeAmount: 5_000 },
    ])
  })
})

describe('virtual accounts (가상계좌)', () => {
  test('issued, deposited, taken back by the bank', async () => {
    const { paid, toss, sandbox, vault } = await atSandbox()
    const { binding, payment } = await paid({ method: 'VIRTUAL_ACCOUNT' })
    const opened = payment.account && (await vault.open(payment.account.sealed))
    expect(opened).toEqual({
      bankCode: '20',
      accountNumber: expect.stringMatching(/^X\d+$/),
      holderName: '김토스',
    })
    expect(payment.account).toMatchObject({ expired: false, dueAt: expect.stringMatching(/T14:59:59/) })
    expect(await vault.open(payment.secret ?? ('' as never))).toMatch(/^ps_/)

    await sandbox.deposit(binding.paymentKey)
    expect(found(await toss.lookup(binding))).toMatchObject({
      status: 'DONE',
      approvedAt: '2026-03-30T05:39:56.000Z',
    })
    await sandbox.reverseDeposit(binding.paymentKey)
    expect(found(await toss.lookup(binding))).toMatchObject({
      status: 'WAITING_FOR_DEPOSIT',
      approvedAt: null,
    })
  })

  test('overdue', async () => {
    const { paid, toss, sandbox } = await atSandbox()
    const { binding } = await paid({ method: 'VIRTUAL_ACCOUNT' })
    await sandbox.expire(binding.paymentKey)
    expect(found(await toss.lookup(binding))).toMatchObject({
      status: 'WAITING_FOR_DEPOSIT',
      account: { expired: true },
    })
  })

  test('cancelled before the deposit', async () => {
    const { paid, toss } = await atSandbox()
    const { binding } = await paid({ method: 'VIRTUAL_ACCOUNT' })
    const cancel = cancelOf(binding, { amount: 50_000, refundableAmount: null })
    expect(found(await toss.cancel(cancel, 'c1'))).toMatchObject({ status: 'CANCELED', approvedAt: null })
  })

  test('refunded after it, to an account that is right', async () => {
    const { paid, toss, sandbox } = await atSandbox()
    const { binding } = await paid({ method: 'VIRTUAL_ACCOUNT' })
    await sandbox.deposit(binding.paymentKey)
    const cancel = cancelOf(binding, { amount: 20_000, refundableAmount: 50_000 })
    for (const [account, code] of [
      [null, 'INVALID_REFUND_ACCOUNT_INFO'],
      [{ ...refundAccount, bank: 'ZZ' }, 'INVALID_BANK'],
      [{ ...refundAccount, accountNumber: 'X6505831718354' }, 'INVALID_REFUND_ACCOUNT_NUMBER'],
    ] as const)
      expect(await toss.cancel({ ...cancel, refundAccount: account }, code)).toMatchObject({
        type: 'declined',
        code,
      })
    expect(found(await toss.cancel({ ...cancel, refundAccount }, 'c1'))).toMatchObject({
      status: 'PARTIAL_CANCELED',
      balance: 30_000,
    })
  })
})
