import { beforeEach, describe, expect, test } from 'vitest'
import { requestCashReceipt } from '../../../app/use-cases/cash-receipts/request.ts'
import { settleCashReceiptsDue } from '../../../app/use-cases/cash-receipts/settle-due.ts'
import { cashReceipt } from '../../../domain/cash-receipt/cash-receipt.ts'
import { streamOf } from '../../../domain/ids.ts'
import { DAY_MS, dayOf, later, MINUTE_MS } from '../../../domain/time.ts'
import { openCounter, PERSON } from './counter.ts'

describe('a Toss in trouble, asked for a cash receipt', () => {
  let counter: Awaited<ReturnType<typeof openCounter>>
  beforeEach(async () => {
    counter = await openCounter()
  })

  /** It answers all but its lists like this for a day. */
  async function trouble(orderId: string) {
    const { sandbox, clock } = counter.shop
    const until = later(clock.at, DAY_MS)
    const answer = { kind: 'status', status: 500, code: 'FAILED_INTERNAL_SYSTEM_PROCESSING' } as const
    await sandbox.addFault({
      ...answer,
      effect: 'none',
      scope: { operation: 'cashReceipts', orderId, until },
    })
  }
  /** A day by minutes, as jobs run. */
  async function aDay() {
    for (let ms = 0; ms < DAY_MS; ms += 5 * MINUTE_MS) await counter.pass(5 * MINUTE_MS)
  }

  test('gets each further key later than the one before, and the receipt comes', async () => {
    const row = await counter.paid()
    await trouble(row.order_id)
    await requestCashReceipt(counter.shop.ports, row, PERSON, 'buyer')
    await aDay()
    const retries = (await counter.factsOf(row.order_id)).filter(({ type }) => type === 'CashReceiptRetried')
    expect(retries.length).toBeLessThan(12)
    await counter.pass(DAY_MS)
    await counter.pass()
    expect((await counter.receiptOf(row.order_id))?.status).toBe('issued')
  })

  test('and says no to the number after a silence: nobody waits for that any more, so staff are asked', async () => {
    const row = await counter.paid()
    await counter.loseNext('answer-lost-before-effect')
    await requestCashReceipt(counter.shop.ports, row, PERSON, 'buyer')
    const { sandbox } = counter.shop
    const no = { kind: 'decline', code: 'INVALID_CASH_RECEIPT_INFO' } as const
    await sandbox.addFault({ ...no, scope: { operation: 'cashReceipts', orderId: row.order_id, next: 1 } })
    await counter.pass()
    expect((await counter.receiptOf(row.order_id))?.status).toBe('declined')
    expect(await counter.reviewsOf(row.order_id)).toEqual(['CASH_RECEIPT_NUMBER_WRONG'])
  })

  test('lists one of the same sum that was issued to another number: that is not ours', async () => {
    const row = await counter.paid()
    const { ports } = counter.shop
    const { order_id: orderId, order_name: orderName, amount } = row
    const other = {
      type: 'receipt',
      keyFamily: 'api',
      use: 'incomeDeduction',
      identity: '01099998888',
    } as const
    await ports.toss.issueCashReceipt({ ...other, orderId, orderName, amount, taxFreeAmount: 0 }, 'by hand')
    await counter.loseNext('answer-lost-before-effect')
    await requestCashReceipt(ports, row, PERSON, 'buyer')
    await counter.pass()
    const listed: { receiptKey: string; ending: string }[] = []
    const today = dayOf(counter.shop.clock.at)
    for await (const receipt of ports.toss.cashReceipts('api', today, today)) listed.push(receipt)
    const ours = listed.find(({ ending }) => ending === '5678')
    expect((await counter.stateOf(orderId)).issued?.receiptKey).toBe(ours?.receiptKey ?? 'none was made')
  })

  test('of one that cannot be taken back the others are, and the job says that it failed', async () => {
    const rows = [await counter.issued(), await counter.issued()] as const
    for (const [nth, row] of rows.entries()) await counter.refund(row, row.amount, `wholerefund${nth}`)
    const { ports } = counter.shop
    const [broken] = await ports.cashReceipts.aboveBalance(ports.clock.now(), 1)
    const whole = rows.find(row => row.order_id !== broken?.orderId)?.order_id ?? ''
    const events: typeof ports.events = {
      ...ports.events,
      async load(of, streamId) {
        if (streamId === streamOf(cashReceipt.category, broken?.orderId ?? ''))
          throw new Error('its facts cannot be read')
        return ports.events.load(of, streamId)
      },
    }
    await expect(settleCashReceiptsDue({ ...ports, events })).rejects.toThrow('cannot be read')
    const typesOf = async (orderId = '') => (await counter.factsOf(orderId)).map(({ type }) => type)
    expect(await typesOf(whole)).toContain('CashReceiptCancelRequested')
    expect(await typesOf(broken?.orderId)).not.toContain('CashReceiptCancelRequested')
  })
})
