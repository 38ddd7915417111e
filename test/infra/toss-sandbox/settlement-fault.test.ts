import { expect, test } from 'vitest'
import type { Instant } from '../../../domain/time.ts'
import { parseFault } from '../../../infra/toss-sandbox/fault-input.ts'
import { createFaults } from '../../../infra/toss-sandbox/faults.ts'
import { createIds } from '../../../infra/toss-sandbox/ids.ts'
import { createMemoryStore } from '../../../infra/toss-sandbox/memory-store.ts'
import { withFeeFault } from '../../../infra/toss-sandbox/settlements/fee-fault.ts'
import { createScene, seeded } from './support.ts'

const NOW = '2026-03-30T05:39:56.000Z' as Instant
const row = (orderId: string) => ({ orderId, fees: [{ type: 'BASE', fee: 413 }], payOutAmount: 14_587 })

test('a row of a settlement lacks its fee, in the fault’s scope alone', async () => {
  const faults = await createFaults(createMemoryStore(), createIds(seeded()), () => NOW)
  await faults.add(parseFault({ kind: 'settlement-without-fee', scope: { orderId: 'order-2' } }, NOW))
  const rows = await Promise.all(
    ['order-1', 'order-2'].map(orderId => withFeeFault({ faults }, row(orderId))),
  )
  expect(rows).toEqual([row('order-1'), { ...row('order-2'), fees: [] }])
  expect(faults.list()).toMatchObject([{ hits: 1 }])
})

test('by header it is the next row’s', async () => {
  const { send, sandbox } = await createScene()
  await send('/v1/transactions', undefined, { headers: { 'x-sandbox-fault': 'settlement-without-fee' } })
  expect(sandbox.faults()).toMatchObject([{ kind: 'settlement-without-fee', scope: { next: 1 } }])
})
