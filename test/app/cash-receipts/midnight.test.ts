import { expect, test } from 'vitest'
import { requestCashReceipt } from '../../../app/use-cases/cash-receipts/request.ts'
import { addDays, dayOf, epochMsOf, instantAt, MINUTE_MS } from '../../../domain/time.ts'
import { openCounter, PERSON } from './counter.ts'

// At Toss it is another day than here, by ten minutes; its list has one day to a page.
test.each([
  ['ahead of', 10],
  ['behind', -10],
])(
  'a receipt made around midnight by a clock %s Toss’s is found, and not made again',
  async (_, aheadMin) => {
    const counter = await openCounter({ skewMs: aheadMin * MINUTE_MS })
    const { shop, pass } = counter
    const row = await counter.paid()
    const midnight = instantAt(addDays(dayOf(shop.clock.at), 1))
    const toMidnightMs = epochMsOf(midnight) - epochMsOf(shop.clock.at)
    await pass(toMidnightMs + (aheadMin > 0 ? -5 : 5) * MINUTE_MS)
    expect(dayOf(shop.ports.clock.now())).not.toBe(dayOf(shop.clock.at))

    const answer = { kind: 'status', status: 500, code: 'FAILED_INTERNAL_SYSTEM_PROCESSING' } as const
    const scope = { operation: 'cashReceipts', orderId: row.order_id, next: 2 } as const // and once more under the same key
    await shop.sandbox.addFault({ ...answer, effect: 'before', scope })
    await requestCashReceipt(shop.ports, row, PERSON, 'buyer')
    for (let minute = 0; minute < 60; minute++) await pass(MINUTE_MS)

    const made: string[] = []
    for (const day of [addDays(dayOf(midnight), -1), dayOf(midnight)])
      for await (const { receiptKey, orderId } of shop.ports.toss.cashReceipts('api', day, day))
        if (orderId === row.order_id) made.push(receiptKey)
    expect(made).toHaveLength(1)
    expect((await counter.stateOf(row.order_id)).issued?.receiptKey).toBe(made[0])
  },
)
