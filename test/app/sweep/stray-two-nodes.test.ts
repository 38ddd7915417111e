import { expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import { sweep } from '../../../app/use-cases/sweep/sweep.ts'
import { cancelStray, settleStray } from '../../../app/use-cases/unresolved/cancel-stray.ts'
import { finding } from '../../../domain/finding/finding.ts'
import { streamOf } from '../../../domain/ids.ts'
import { strayCancelKey } from '../../../domain/payment/keys.ts'
import { HOUR_MS } from '../../../domain/time.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'
import { pastTheShop } from './past-the-shop.ts'

const IN_PASSING = { type: 'unknown', code: 'PROVIDER_ERROR', received: true, traceId: null } as const

test('two nodes that hear one answer in passing while stray money is given back take one new key', async () => {
  const shop = await openMemoryShop({ seed: 'stray on two nodes' })
  const { ports } = shop
  const from = ports.clock.now()
  const { findingId } = await pastTheShop(shop).strange(`${ports.shop.orderPrefix}-forgotten`)
  await shop.pass(HOUR_MS)
  await ports.books.done({ from, to: from })
  await sweep(ports, { from, to: ports.clock.now() })
  const load = async () => (await ports.events.load(finding, streamOf(finding.category, findingId))).state

  const keys: string[] = []
  const node = (meanwhile: () => Promise<unknown> = async () => undefined): Ports => ({
    ...ports,
    toss: {
      ...ports.toss,
      async cancel(_, key) {
        keys.push(key)
        await meanwhile()
        return IN_PASSING
      },
    },
  })
  const other = node()
  const asking = node(async () => settleStray(other, findingId, await load())) // its answer takes its time
  const cancelId = 'cancel0000000001'
  await cancelStray(asking, { findingId, cancelId, staffId: 'stf_a', reason: '주인 없는 돈' })
  expect(keys).toEqual([1, 1].map(nth => strayCancelKey(findingId, cancelId as never, nth)))
  expect((await load()).context.cancel).toMatchObject({ cancelId, try: 2 })
})
