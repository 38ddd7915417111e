import { beforeEach, describe, expect, test } from 'vitest'
import { windowReceiptIn } from '../../../domain/payment/record.ts'
import { bind } from '../../../infra/toss/bind.ts'
import { recordOf } from '../../../infra/toss/record.ts'
import { translate } from '../../../infra/toss/translate.ts'
import { createTestVault } from '../../support/vault.ts'
import { cardDone, depositDone } from './examples.ts'

const warned: string[] = []
const log = { info() {}, warn: (message: string) => warned.push(message), error() {} }
beforeEach(() => {
  warned.length = 0
})

describe("Toss's record of a payment", () => {
  test('keeps what nobody here has a word for, and drops the check value alone', () => {
    const { secret, ...rest } = { ...cardDone, ofNextYear: { said: ['so'] } }
    expect(recordOf({ ...rest, secret }, log)).toEqual(rest)
    expect(warned).toEqual([])
  })

  const endless = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)
  test.each([
    ['too long', { note: '가'.repeat(6_000) }],
    ['nested without end', endless],
  ])('%s is left out with a warning, and the money is told all the same', async (_, metadata) => {
    const { orderId, paymentKey, totalAmount: amount } = cardDone
    const bound = bind({ ...cardDone, metadata }, { orderId, paymentKey, amount })
    if (bound.type !== 'bound') throw new Error(bound.reason)
    const told = { body: bound.body, vault: createTestVault(), log, subject: 'gst_1', traceId: null }
    expect(await translate(bound.payment, told)).toMatchObject({ status: 'DONE', amount, record: null })
    expect(warned).toEqual(['toss record not kept: too long'])
  })
})

describe('a cash receipt of the window', () => {
  const receipt = {
    ...{ type: '소득공제', receiptKey: 'R1', issueNumber: '000000000', amount: 15_000, taxFreeAmount: 0 },
    receiptUrl: 'https://dashboard.tosspayments.com/receipt/mids/si_1/orders/o1/cash-receipt?ref=dev',
  }
  const read = (cashReceipt: unknown, cashReceipts: unknown = null) =>
    windowReceiptIn({ ...depositDone, cashReceipt, cashReceipts } as never)

  test('is read as Toss writes it', () =>
    expect(read(receipt)).toEqual({
      ...{ use: 'incomeDeduction', amount: 15_000, issueNumber: '000000000' },
      url: receipt.receiptUrl,
    }))

  test('an address that is none is not followed', () =>
    expect(read({ ...receipt, receiptUrl: 'javascript:alert(1)' })).toMatchObject({ url: null }))

  test.each([
    ['none was asked for', null, null],
    ['미발행', { ...receipt, type: '미발행' }, null],
    ['of nothing', { ...receipt, amount: 0 }, null],
    ['refused by the tax office', receipt, [{ receiptKey: 'R1', issueStatus: 'FAILED' }]],
  ])('is none: %s', (_, cashReceipt, cashReceipts) => expect(read(cashReceipt, cashReceipts)).toBeNull())
})
