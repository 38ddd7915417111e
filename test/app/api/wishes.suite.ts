import { describe, expect, test } from 'vitest'
import { TERMS_VERSION } from '../../../app/seller.ts'
import { stopCharges } from '../../../app/use-cases/board/throw-switch.ts'
import { execute, loadStream } from '../../../app/use-cases/execute.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { addDays, DAY_MS, dayOf, MINUTE_MS } from '../../../domain/time.ts'
import type { BillingForm } from '../../../infra/toss-sandbox/window/billing/choice.ts'
import { releaseAsShown } from '../../support/release.ts'
import { DIES_AT_THE_SECOND, MONTHLY, subscribingAt, TRIAL } from '../subscriptions/subscribing.ts'
import type { ApiWorld } from './api-world.ts'
import { named, send } from './buying.ts'
import { clientOf } from './client.ts'

let wishes = 0
const fresh = () => `wish-${++wishes}`
const DECLINED = { status: 402, body: { code: 'PAYMENT_DECLINED', tossCode: 'REJECT_CARD_PAYMENT' } }

export const wishSuite = (api: ApiWorld) => {
  /** A member of 9,900 won a month, and what their system asks for them. */
  const joined = async (form?: BillingForm) => {
    const client = clientOf(api.origin, api.token)
    const reference = `wisher-${fresh()}`
    const customer = { reference, name: '김회원', email: `${reference}@example.com`, language: 'ko' } as const
    const throughWindow = async (
      begun: { cardId: string; state: string; window: { customerKey: string } } | undefined,
      card?: BillingForm,
    ) => {
      if (!begun) throw new Error('no window')
      const { cardId, state, window } = begun
      const { customerKey } = window
      const { authKey = '' } = await api.world.shopper.registerCard({ customerKey, method: 'CARD' }, card)
      const body = { state, customerKey, authKey }
      const params = { path: { cardId }, ...named(fresh()) }
      return (await client.POST('/api/v1/cards/{cardId}/complete', { params, body })).data
    }
    const begun = await client.POST('/api/v1/cards', {
      params: named(fresh()),
      body: {
        for: 'subscribe',
        planId: MONTHLY,
        price: 9_900,
        customer,
        termsVersion: TERMS_VERSION,
        method: 'CARD',
      },
    })
    const subscriptionId = (await throughWindow(begun.data, form))?.subscriptionId ?? ''
    const at = `/api/v1/subscriptions/${subscriptionId}`
    const wish = (what: string, name: string, body?: object) =>
      send(api, 'POST', `${at}/${what}`, { headers: { 'idempotency-key': name }, ...(body && { body }) })
    const today = async () => {
      const { data } = await client.GET('/api/v1/subscriptions/{subscriptionId}/options', {
        params: { path: { subscriptionId } },
      })
      return data?.plans.find(({ planId }) => planId === TRIAL)?.now?.today ?? 0
    }
    return {
      subscriptionId,
      wish,
      /** To the plan of 19,900 won, at the sum it comes to today. */
      upgrade: async () => ({ when: 'now', planId: TRIAL, price: 19_900, today: await today() }),
      charges: async () => (await send(api, 'GET', `${at}/charges`)).body.data as { status: string }[],
      look: async () => (await send(api, 'GET', at)).body,
      newCard: async () => {
        const body = { for: 'replace', subscriptionId, method: 'CARD' } as const
        await throughWindow((await client.POST('/api/v1/cards', { params: named(fresh()), body })).data)
      },
    }
  }
  const jobsAfter = (ms: number) => subscribingAt(api.world).jobsAfter(ms)
  const loseAnswer = () => subscribingAt(api.world).loseAnswer('charge')

  describe('a change of plan', () => {
    test('that Toss declines is 402 with its word, by this name for good; the next name pays with the next card', async () => {
      const { wish, upgrade, charges, look, newCard } = await joined(DIES_AT_THE_SECOND)
      const body = await upgrade()
      const first = await wish('plan', 'change-declined', body)
      expect(first).toMatchObject(DECLINED)
      expect(await look()).toMatchObject({ status: 'active', planId: MONTHLY })
      await newCard()
      const again = await wish('plan', 'change-declined', body)
      expect(again).toMatchObject(DECLINED)
      expect(again.headers.get('idempotent-replayed')).toBe('true')
      expect(await charges()).toHaveLength(2)
      const next = await wish('plan', fresh(), body)
      expect(next).toMatchObject({ status: 200, body: { planId: TRIAL, charging: false } })
    })

    test('whose answer is lost is 202, and the same again tells what came of it: paid once', async () => {
      const { wish, upgrade, charges } = await joined()
      const body = await upgrade()
      const name = fresh()
      await loseAnswer()
      expect(await wish('plan', name, body)).toMatchObject({ status: 202, body: { charging: true } })
      await jobsAfter(5 * MINUTE_MS)
      expect(await wish('plan', name, body)).toMatchObject({ status: 200, body: { planId: TRIAL } })
      expect(await charges()).toHaveLength(2)
    })

    test('whose answer is lost, and was a no, is declined when it is asked again, and not tried again', async () => {
      const { wish, upgrade, charges } = await joined(DIES_AT_THE_SECOND)
      const body = await upgrade()
      const name = fresh()
      await loseAnswer()
      expect(await wish('plan', name, body)).toMatchObject({ status: 202, body: { charging: true } })
      await jobsAfter(5 * MINUTE_MS)
      expect((await charges()).map(({ status }) => status).sort()).toEqual(['charged', 'failed'])
      expect(await wish('plan', name, body)).toMatchObject(DECLINED)
      expect(await charges()).toHaveLength(2)
    })

    test('to where it is already is so, at its price; at another price, or with another one booked, it is refused', async () => {
      const { wish } = await joined()
      const stay = { when: 'periodEnd', planId: MONTHLY, price: 9_900 }
      expect(await wish('plan', fresh(), stay)).toMatchObject({ status: 200, body: { planId: MONTHLY } })
      const same = { status: 422, body: { code: 'SAME_PLAN' } }
      expect(await wish('plan', fresh(), { ...stay, price: 9_000 })).toMatchObject(same)
      await wish('plan', fresh(), { when: 'periodEnd', planId: TRIAL, price: 19_900 })
      expect(await wish('plan', fresh(), { ...stay, when: 'now', today: 0 })).toMatchObject(same)
    })
  })

  describe('what is owed', () => {
    test('is tried again: declined, unknown, then paid, each said by the same request', async () => {
      const { wish, look, newCard } = await joined(DIES_AT_THE_SECOND)
      await jobsAfter(32 * DAY_MS)
      expect(await look()).toMatchObject({ status: 'pastDue' })
      expect(await wish('retry', fresh())).toMatchObject(DECLINED)
      // Wished while nothing may be charged, it waits for that.
      await stopCharges(api.world.ports, '점검')
      const name = fresh()
      expect(await wish('retry', name)).toMatchObject({ status: 202, body: { charging: false } })
      await newCard()
      await releaseAsShown(api.world.ports, '끝')
      await loseAnswer()
      expect(await wish('retry', name)).toMatchObject({ status: 202, body: { charging: true } })
      await jobsAfter(5 * MINUTE_MS)
      expect(await wish('retry', name)).toMatchObject({ status: 200, body: { status: 'active', owed: null } })
      // Nothing is owed any more, whoever asks.
      expect(await wish('retry', fresh())).toMatchObject({ status: 200, body: { status: 'active' } })
    })
  })

  describe('a charge that is due while charges are stopped', () => {
    test('is waited for, though the retry brought the question about a price, and made once they run again', async () => {
      const { subscriptionId, wish, charges } = await joined()
      const { ports } = api.world
      const at = ports.clock.now()
      const rises = { campaignId: fresh(), planId: MONTHLY, priceVersion: 1_000, price: 12_900 } as const
      const from = addDays(dayOf(at), 45)
      await execute(ports, subscription, subscriptionId, {
        type: 'SchedulePriceChange',
        ...rises,
        from,
        silence: 'ends',
        at,
      })
      await stopCharges(ports, '점검')
      await api.world.pass(33 * DAY_MS)
      const name = fresh()
      expect(await wish('retry', name)).toMatchObject({ status: 202, body: { charging: false } })
      const { state } = await loadStream(ports, subscription, subscriptionId)
      expect(state.context.consent).toMatchObject({ kind: 'price', campaignId: rises.campaignId })
      expect(await wish('retry', name)).toMatchObject({ status: 202 })
      await releaseAsShown(ports, '끝')
      expect(await wish('retry', name)).toMatchObject({ status: 200, body: { status: 'active' } })
      expect((await charges()).map(({ status }) => status)).toEqual(['charged', 'charged'])
    })
  })

  describe('a pause', () => {
    test('is over when the charge that ends it is paid, and goes on where it is declined', async () => {
      const { wish, look, newCard } = await joined(DIES_AT_THE_SECOND)
      await wish('pause', fresh(), {})
      await jobsAfter(40 * DAY_MS)
      expect(await look()).toMatchObject({ status: 'paused' })
      const name = fresh()
      await loseAnswer()
      expect(await wish('resume', name)).toMatchObject({ status: 202, body: { status: 'resuming' } })
      await jobsAfter(5 * MINUTE_MS)
      expect(await wish('resume', name)).toMatchObject(DECLINED)
      expect(await look()).toMatchObject({ status: 'paused' })
      await newCard()
      expect(await wish('resume', fresh())).toMatchObject({ status: 200, body: { status: 'active' } })
    })

    test('that is none is not over: the renewal that was due is not what the request asked for', async () => {
      const { wish, charges } = await joined(DIES_AT_THE_SECOND)
      await api.world.pass(32 * DAY_MS)
      const name = fresh()
      expect(await wish('resume', name)).toMatchObject({ status: 200, body: { status: 'pastDue' } })
      expect((await charges()).map(({ status }) => status).sort()).toEqual(['charged', 'failed'])
      expect(await wish('resume', name)).toMatchObject({ status: 200 })
    })

    test('that another request ended is charged by the look of this one, which tells how', async () => {
      const { wish } = await joined(DIES_AT_THE_SECOND)
      await wish('pause', fresh(), {})
      await jobsAfter(40 * DAY_MS)
      await stopCharges(api.world.ports, '점검')
      expect(await wish('resume', fresh())).toMatchObject({ status: 202, body: { status: 'resuming' } })
      await releaseAsShown(api.world.ports, '끝')
      expect(await wish('resume', fresh())).toMatchObject(DECLINED)
    })

    test('ended before it began costs nothing', async () => {
      const { wish } = await joined()
      await wish('pause', fresh(), {})
      expect(await wish('resume', fresh())).toMatchObject({ status: 200, body: { status: 'active' } })
    })
  })
}
