import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OrderId, Subject } from '../../../domain/ids.ts'
import { won } from '../../../domain/money.ts'
import type { NoticeOutbox } from '../../../domain/outbox.ts'
import { type Keeper, keeperNames, keepers } from '../../support/keepers.ts'
import { sealed, T0 } from '../../support/payment-facts.ts'
import { orderId, streamOfOrder } from '../read-models/written.ts'

describe.each(keeperNames)('the outbox on %s', engine => {
  let keeper: Keeper
  let outbox: NoticeOutbox
  beforeAll(async () => {
    keeper = await keepers[engine]()
    outbox = keeper.node().outbox
  })
  afterAll(() => keeper?.close())

  test('tells somebody what they were told, newest first, and nobody else’s', async () => {
    const told = async (recipient: string, nth: number) =>
      outbox.tell({
        key: `${recipient}/${nth}`,
        streamId: streamOfOrder('told'),
        recipient: recipient as Subject,
        notice: {
          kind: 'orderLink',
          orderId: orderId('told') as OrderId,
          orderName: `${nth}`,
          amount: won(50_000),
          buyer: sealed('buyer'),
        },
        at: T0,
      })
    const [mine, before, others] = ['cus_0123456789abcdef', 'gst_0123456789abcdee', 'cus_fedcba9876543210']
    for (let nth = 1; nth <= 5; nth++) {
      await told(nth === 2 ? before : mine, nth)
      await told(others, nth)
    }
    const first = await outbox.of([mine, before], null, 3)
    const rest = await outbox.of([mine, before], first.next, 3)
    const names = [...first.rows, ...rest.rows].map(({ notice, at, state }) => [
      notice?.kind === 'orderLink' && notice.orderName,
      at,
      state,
    ])
    expect(names).toEqual(['5', '4', '3', '2', '1'].map(name => [name, T0, 'pending']))
    expect(rest.next).toBeNull()
    expect(await outbox.of([], null, 3)).toEqual({ rows: [], next: null })
  })
})
