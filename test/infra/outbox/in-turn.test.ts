import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OrderId, Subject } from '../../../domain/ids.ts'
import { won } from '../../../domain/money.ts'
import type { ClaimedNotice, NoticeOutbox } from '../../../domain/outbox.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { EventStore } from '../../../domain/ports.ts'
import { MINUTE_MS } from '../../../domain/time.ts'
import { type Keeper, keeperNames, keepers } from '../../support/keepers.ts'
import { canceled, cancelStarted, sealed, T0 } from '../../support/payment-facts.ts'
import { history, orderId, streamOfOrder, write } from '../read-models/written.ts'

const lease = { limit: 100, leaseMs: 5 * MINUTE_MS }

describe.each(keeperNames)('notices of one stream on %s', engine => {
  let keeper: Keeper
  let store: EventStore
  let outbox: NoticeOutbox
  beforeAll(async () => {
    keeper = await keepers[engine]()
  })
  beforeEach(async () => {
    await keeper.forget('outbox.notices')
    const node = keeper.node()
    store = node.events
    outbox = node.outbox
  })
  afterAll(() => keeper?.close())

  let nth = 0
  /** A paid order, and with it one receipt on its way. */
  async function paid(): Promise<string> {
    const name = `turn${engine}${nth++}`
    await write(store, payment, orderId(name), history(name))
    return name
  }
  const keyOf = (name: string) => `${streamOfOrder(name)}/3/receipt`
  const waitsRunOut = () => keeper.pass(MINUTE_MS)
  async function claimedOne(): Promise<ClaimedNotice> {
    const [claimed, ...more] = await outbox.claim(lease)
    if (!claimed || more.length > 0) throw new Error('one was expected')
    return claimed
  }
  /** A receipt and the refund after it, both on their way. */
  async function refunded(): Promise<{ name: string; refund: string }> {
    const name = await paid()
    await write(store, payment, orderId(name), [
      cancelStarted(5_000),
      { ...canceled(5_000), transactionKey: `TX-${name}` },
    ])
    return { name, refund: `${streamOfOrder(name)}/5/refunded` }
  }
  const keysClaimed = async () => (await outbox.claim(lease)).map(({ key }) => key)

  test('the younger waits while the older may still be sent, and nobody else does', async () => {
    const { name, refund } = await refunded()
    const other = await paid()
    const [first, ...more] = await outbox.claim(lease)
    expect([first, ...more].map(one => one?.key)).toEqual([keyOf(name), keyOf(other)])
    if (!first) throw new Error('nothing claimed')
    await outbox.settle(first, { type: 'later', afterMs: MINUTE_MS, reason: 'EMESSAGE_451' })
    expect(await keysClaimed()).toEqual([])
    await waitsRunOut()
    const again = await claimedOne()
    expect(again.key).toBe(keyOf(name))
    expect(await keysClaimed()).toEqual([]) // under way is not over either
    await outbox.settle(again, { type: 'sent' })
    expect(await keysClaimed()).toEqual([refund])
  })

  test.each([
    ['given up', { type: 'failed', reason: 'EENVELOPE_550' }],
    ['left out', { type: 'skipped', reason: 'NO_LONGER_SO' }],
  ] as const)('one that was %s holds nobody back', async (_, outcome) => {
    const { refund } = await refunded()
    await outbox.settle(await claimedOne(), outcome)
    expect(await keysClaimed()).toEqual([refund])
  })

  test('what no fact tells of neither waits nor is waited for', async () => {
    const { name } = await refunded()
    const asked = (key: string, streamId: string) =>
      outbox.tell({
        key,
        streamId,
        recipient: 'gst_0123456789abcdef' as Subject,
        notice: {
          kind: 'orderLink',
          orderId: orderId(name) as OrderId,
          orderName: '드립백 세트',
          amount: won(50_000),
          buyer: sealed('buyer'),
        },
        at: T0,
      })
    for (const key of ['link/1', 'link/2']) await asked(key, streamOfOrder(name))
    expect(await keysClaimed()).toEqual([keyOf(name), 'link/1', 'link/2'])
  })
})
