import { expect, test } from 'vitest'
import { strayView } from '../../../app/admin/stray-view.ts'
import type { Ports } from '../../../app/ports.ts'
import { sweep } from '../../../app/use-cases/sweep/sweep.ts'
import { approveStray, cancelStray } from '../../../app/use-cases/unresolved/cancel-stray.ts'
import { DAY_MS, HOUR_MS } from '../../../domain/time.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'
import { pastTheShop } from './past-the-shop.ts'

test('stray money nobody agreed in time to give back waits no longer for that, and is asked for anew', async () => {
  const shop = await openMemoryShop({ seed: 'nobody agreed' })
  const desk = { members: async () => [] } as unknown as Ports['desk'] // whose names nobody here knows
  const ports = { ...shop.ports, desk, staffRules: { ...shop.ports.staffRules, secondPairAbove: 1 } }
  const from = ports.clock.now()
  const { findingId } = await pastTheShop(shop).strange(`${ports.shop.orderPrefix}-forgotten`)
  await shop.pass(HOUR_MS)
  await ports.books.done({ from, to: from })
  await sweep(ports, { from, to: ports.clock.now() })
  const ask = (cancelId: string) =>
    cancelStray(ports, { findingId, cancelId, staffId: 'stf_a', reason: '주인 없는 돈' })
  const page = () => strayView(ports, findingId, 'stf_b')

  const first = 'cancel0000000001'
  await ask(first)
  expect(await page()).toMatchObject({ step: 'proposed', cancelId: first })
  await shop.pass(7 * DAY_MS)
  const agreed = await approveStray(ports, { findingId, cancelId: first, staffId: 'stf_b' })
  expect(agreed).toEqual({ type: 'refused', code: 'APPROVAL_OVER' })
  expect(await page()).toMatchObject({ step: 'free', proposal: { by: 'stf_a' } })

  const second = (await page())?.cancelId ?? ''
  expect(second).not.toBe(first)
  await ask(second)
  expect(await page()).toMatchObject({ step: 'proposed', cancelId: second })
  await approveStray(ports, { findingId, cancelId: second, staffId: 'stf_b' })
  expect(await page()).toMatchObject({ step: 'settled' })
})
