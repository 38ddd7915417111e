import { describe, expect, test } from 'vitest'
import { changeSubscription } from '../../../app/admin/subscription-actions.ts'
import type { Ports } from '../../../app/ports.ts'
import { stopCharges } from '../../../app/use-cases/board/throw-switch.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { loadStream } from '../../../app/use-cases/execute.ts'
import { retryCharge as retryOwn } from '../../../app/use-cases/subscriptions/retry-charge.ts'
import { subscriptionView } from '../../../app/views/subscription-view.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { DAY_MS } from '../../../domain/time.ts'
import { contendedEvents } from '../../support/contended.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openMemoryShop } from '../../support/memory/shop.ts'
import { releaseAsShown } from '../../support/release.ts'
import { notedAndStopped, PLAN } from './noted-and-stopped.ts'

/** A member whose second charge was declined once; Toss would take the next. */
async function owing() {
  const shop = await openMemoryShop()
  const { ports, sandbox } = shop
  const customerId = await signUp(shop)
  const subscriptionId = await subscribe(shop, customerId, PLAN)
  const state = async () => (await loadStream(ports, subscription, subscriptionId)).state
  const scope = { operation: 'charge', next: 1 } as const
  await sandbox.addFault({ kind: 'decline', code: 'REJECT_CARD_PAYMENT', scope })
  for (let day = 0; day < 40 && !(await state()).hasTag('pastDue'); day++) {
    await shop.pass(DAY_MS)
    await runDue(ports)
  }
  const captures = async () => (await sandbox.books()).captures
  const owed = async () => (await subscriptionView(ports, await state(), 'ko')).owed
  return { shop, ports, sandbox, scope, membership: { customerId, subscriptionId }, state, captures, owed }
}

/** What staff read after they pressed. */
async function pressed(ports: Ports, subscriptionId: string): Promise<string | null> {
  const answer = await changeSubscription(ports, subscriptionId, { intent: 'retry' })
  if (!(answer instanceof Response)) return answer.data.refusal
  return new URL(answer.headers.get('location') ?? '', 'http://shop.test').searchParams.get('done')
}

describe('a charge tried again by staff (다시 결제)', () => {
  test('is told as paid where it was', async () => {
    const { ports, membership, captures } = await owing()
    expect(await captures()).toBe(1)
    expect(await pressed(ports, membership.subscriptionId)).toBe('paid')
    expect(await captures()).toBe(2)
  })

  test('is told as declined where it was', async () => {
    const { ports, membership, sandbox, scope, captures } = await owing()
    await sandbox.addFault({ kind: 'decline', code: 'REJECT_CARD_PAYMENT', scope })
    expect(await pressed(ports, membership.subscriptionId)).toBe('declined')
    expect(await captures()).toBe(1)
  })

  test('is told as sent, with nothing said of its outcome, where Toss did not answer', async () => {
    const { ports, membership, sandbox, scope, state } = await owing()
    await sandbox.addFault({ kind: 'answer-lost-after-effect', scope })
    expect(await pressed(ports, membership.subscriptionId)).toBe('asked')
    expect((await state()).context.charge).not.toBeNull()
  })

  test('is told as sent where it was paid and the membership was too busy to be told', async () => {
    const { ports, membership, state, captures } = await owing()
    const { events, contend } = contendedEvents(ports.events)
    contend('SubscriptionCharged')
    expect(await pressed({ ...ports, events }, membership.subscriptionId)).toBe('asked')
    expect([await captures(), (await state()).context.charge?.attempt]).toEqual([2, 2])
  })

  test('is not told as charged while charges are stopped; it goes out once they run again', async () => {
    const { shop, ports, membership, captures, owed } = await owing()
    await stopCharges(ports, '점검')
    for (let times = 1; times <= 2; times++)
      expect(await pressed(ports, membership.subscriptionId)).toBe('waits')
    expect([await captures(), (await owed())?.isDue]).toEqual([1, true])
    await releaseAsShown(ports, '점검이 끝남')
    await shop.pass(60_000)
    await runDue(ports)
    expect([await captures(), await owed()]).toEqual([2, null])
  })

  test('is not told as charged while the breaker of this process is open', async () => {
    const { ports, membership, captures } = await owing()
    ports.breaker.note('ours')
    expect(await pressed(ports, membership.subscriptionId)).toBe('waits')
    expect(await captures()).toBe(1)
  })

  test('is not told as sent where it was noted in the moment before the stop, and not sent', async () => {
    const { ports, membership, asked } = await notedAndStopped({ declined: true })
    const before = asked()
    expect(await pressed(ports, membership.subscriptionId)).toBe('waits')
    expect(asked()).toBe(before)
  })
})

test('a member who pays again while charges are stopped reads that it waits, on no day that passes', async () => {
  const { shop, ports, membership, owed } = await owing()
  expect((await owed())?.isDue).toBe(false)
  await stopCharges(ports, '점검')
  expect((await retryOwn(ports, membership)).type).toBe('accepted')
  await shop.pass(2 * DAY_MS)
  await runDue(ports)
  expect(await owed()).toMatchObject({ isDue: true })
})
