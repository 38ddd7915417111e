import { afterAll, describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../domain/time.ts'
import { createDatabaseStore } from '../../../infra/toss-sandbox/database-store.ts'
import { createGate, StillBusy } from '../../../infra/toss-sandbox/gate.ts'
import { createMemoryStore } from '../../../infra/toss-sandbox/memory-store.ts'
import type { SandboxStore } from '../../../infra/toss-sandbox/store.ts'
import { engines } from '../../support/engines.ts'
import { createScene } from './support.ts'

const stores: Record<string, () => Promise<SandboxStore>> = {
  memory: async () => createMemoryStore(),
  PGlite: async () => createDatabaseStore(await engines.pglite()),
}

describe.each(Object.keys(stores))('two endings of one story: %s', name => {
  const opened: SandboxStore[] = []
  afterAll(() => Promise.all(opened.map(store => store.close())))
  async function scene() {
    const store = await (stores[name] as () => Promise<SandboxStore>)()
    opened.push(store)
    return createScene({ store, sendWebhook: async () => new Response() })
  }

  test('everything is as it was: payments, keys, faults, rules, webhooks, requests and the time', async () => {
    const { sandbox, confirmed, call } = await scene()
    const { paymentKey } = await confirmed('order-1', 15_000, 'VIRTUAL_ACCOUNT')
    await sandbox.registerWebhook('http://localhost:3000/hook', ['DEPOSIT_CALLBACK'])
    await sandbox.addFault({ kind: 'lookup-lag', scope: { orderId: 'order-2' } })
    await sandbox.changeRules({ declinedOrderIds: 'refused' })
    await sandbox.idle()
    const everything = async () => ({
      now: sandbox.now(),
      payments: await sandbox.payments(),
      keys: await sandbox.billingKeys(),
      faults: sandbox.faults(),
      rules: sandbox.rules(),
      hooks: sandbox.webhooks(),
      deliveries: await sandbox.deliveries(),
      requests: sandbox.requests(),
      books: await sandbox.books(),
    })
    const before = await everything()
    expect(await sandbox.keepFork('입금 전')).toMatchObject({ type: 'done', fork: { payments: 1 } })

    await sandbox.deposit(paymentKey)
    await sandbox.advance(DAY_MS)
    await sandbox.plantBillingKey({ customerKey: 'customer-1' })
    await sandbox.clearFaults()
    await sandbox.changeRules({ declinedOrderIds: 'again' })
    await sandbox.unregisterWebhook('http://localhost:3000/hook')
    await confirmed('order-3', 1_000)
    await sandbox.idle()
    const paid = await everything()
    expect(paid.payments).toHaveLength(2)

    expect(await sandbox.switchFork('입금 전', '입금됨')).toMatchObject({ type: 'done' })
    expect(await everything()).toEqual(before)
    await sandbox.advance(9 * DAY_MS)
    expect((await sandbox.payment(paymentKey))?.virtualAccount?.expired).toBe(true)
    expect((await call(`/v1/payments/${paymentKey}`)).body.status).toBe('WAITING_FOR_DEPOSIT')

    const [, ending] = await sandbox.forks()
    await sandbox.switchFork(ending?.id ?? '')
    expect(await everything()).toEqual(paid)
    expect((await sandbox.forks()).map(({ name }) => name)).toEqual(['입금 전', '입금됨'])
  })

  test('a fork is gone when it is removed, and is refused when there is none', async () => {
    const { sandbox, confirmed } = await scene()
    await confirmed('order-1', 15_000)
    const kept = await sandbox.keepFork('하나')
    expect(await sandbox.keepFork('하나')).toMatchObject({ type: 'refused' })
    expect(await sandbox.keepFork('  ')).toMatchObject({ type: 'refused' })
    expect(await sandbox.switchFork('하나', '하나')).toMatchObject({ type: 'refused' })
    if (kept.type === 'done') expect(await sandbox.removeFork(kept.fork.id)).toBe(true)
    expect(await sandbox.switchFork('하나')).toMatchObject({ type: 'refused' })
    expect(await sandbox.forks()).toEqual([])
    expect(await sandbox.payments()).toHaveLength(1)
  })

  test('a long story: a thousand keys are there again', async () => {
    const { sandbox } = await scene()
    const keys = Array.from({ length: 1_200 }, (_, nth) => ({ customerKey: `customer-${nth}` }))
    const planted = await sandbox.plantBillingKeys(keys)
    await sandbox.keepFork('심은 뒤')
    for (const { id } of planted.slice(0, 3)) await sandbox.removeFromCardSide(id)
    await sandbox.switchFork('심은 뒤')
    expect(await sandbox.billingKeys({ limit: 2_000 })).toHaveLength(1_200)
    expect(await sandbox.billingKey(planted[0]?.id ?? '')).toMatchObject({ removedAt: null })
  })
})

test('an idempotency key belongs to its ending: in the other one it is new', async () => {
  const { sandbox, shopper, call } = await createScene()
  const { paymentKey } = await shopper.buy({ orderId: 'order-1', amount: 1_000 })
  await sandbox.keepFork('승인 전')
  const body = { paymentKey, orderId: 'order-1', amount: 1_000 }
  const confirm = () => call('/v1/payments/confirm', body, { idempotencyKey: 'confirm:1' })
  const first = await confirm()
  await sandbox.switchFork('승인 전')
  const second = await confirm()
  expect([first.status, second.status]).toEqual([200, 200])
  expect(second.body.lastTransactionKey).not.toBe(first.body.lastTransactionKey)
})

test('a call that began in one state ends in it: whoever exchanges the state waits', async () => {
  let finish: () => void = () => {}
  const waited = new Promise<void>(resolve => {
    finish = resolve
  })
  const { sandbox, shopper, call } = await createScene({ wait: () => waited })
  const { paymentKey } = await shopper.buy({ orderId: 'order-1', amount: 1_000 })
  await sandbox.keepFork('승인 전')
  await sandbox.addFault({ kind: 'delay', effect: 'none', scope: { next: 1 } })
  const confirming = call('/v1/payments/confirm', { paymentKey, orderId: 'order-1', amount: 1_000 })
  await new Promise(resolve => setImmediate(resolve))
  const switching = sandbox.switchFork('승인 전', '승인됨')
  finish()
  expect((await confirming).status).toBe(200)
  await switching
  expect((await sandbox.payment(paymentKey))?.status).toBe('IN_PROGRESS')
  await sandbox.switchFork('승인됨')
  expect((await sandbox.payment(paymentKey))?.status).toBe('DONE')
})

test('… and gives up on one that does not come back', async () => {
  const gate = createGate(10)
  let leave: () => void = () => {}
  const inside = gate.through(() => new Promise<void>(resolve => (leave = resolve)))
  await expect(gate.alone(async () => 'in')).rejects.toThrow(StillBusy)
  expect(await gate.through(async () => 'in')).toBe('in')
  leave()
  await inside
  expect(await gate.alone(async () => 'in')).toBe('in')
})

test('time goes on from where it was kept, whatever real time has passed', async () => {
  const { sandbox, clock } = await createScene()
  const at = sandbox.now()
  await sandbox.keepFork('지금')
  clock.advance(HOUR_MS)
  await sandbox.advance(DAY_MS)
  await sandbox.switchFork('지금')
  expect(sandbox.now()).toBe(at)
})
