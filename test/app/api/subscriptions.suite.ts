import { describe, expect, test } from 'vitest'
import { TERMS_VERSION } from '../../../app/seller.ts'
import type { BillingForm } from '../../../infra/toss-sandbox/window/billing/choice.ts'
import type { ApiWorld } from './api-world.ts'
import { named, send } from './buying.ts'
import { clientOf } from './client.ts'

export const subscriptionSuite = (api: ApiWorld) => {
  let members = 0
  const begin = async (planId: string, price: number, form?: BillingForm) => {
    const client = clientOf(api.origin, api.token)
    const reference = `member-${++members}`
    const customer = { reference, name: '김회원', email: `${reference}@example.com`, language: 'ko' } as const
    const begun = await client.POST('/api/v1/cards', {
      params: named(),
      body: { for: 'subscribe', planId, price, customer, termsVersion: TERMS_VERSION, method: 'CARD' },
    })
    if (!begun.data) throw new Error(JSON.stringify(begun.error))
    const { cardId, state, window } = begun.data
    const { customerKey } = window
    const returned = await api.world.shopper.registerCard({ customerKey, method: 'CARD' }, form)
    const complete = () =>
      client.POST('/api/v1/cards/{cardId}/complete', {
        params: { path: { cardId }, ...named() },
        body: { state, customerKey, authKey: returned.authKey ?? '' },
      })
    return { client, reference, cardId, complete }
  }
  const subscribed = async (planId: string, price: number) => {
    const { client, reference, complete } = await begin(planId, price)
    const card = await complete()
    const path = { subscriptionId: card.data?.subscriptionId ?? '' }
    const look = async () =>
      (await client.GET('/api/v1/subscriptions/{subscriptionId}', { params: { path } })).data
    return { client, reference, path, look, card }
  }

  describe('a membership of another system’s user', () => {
    test('begins with a card, is looked up by user and plan, and is charged at once', async () => {
      const { client, reference, path, look, card } = await subscribed('sample-basic-monthly', 9_900)
      expect(card.data).toMatchObject({ status: 'attached', tossCode: null })
      expect(await look()).toMatchObject({
        status: 'active',
        entitled: true,
        charging: false,
        customer: { reference },
        price: 9_900,
        owed: null,
      })
      const query = { customer: reference, plan: 'sample-basic-monthly', status: 'active' } as const
      const found = await client.GET('/api/v1/subscriptions', { params: { query } })
      expect(found.data?.data.map(one => one.subscriptionId)).toEqual([path.subscriptionId])
      const charges = await client.GET('/api/v1/subscriptions/{subscriptionId}/charges', { params: { path } })
      expect(charges.data?.data).toMatchObject([{ status: 'charged', amount: 9_900, purpose: 'renewal' }])
      const paid = await client.GET('/api/v1/payments', {
        params: { query: { plan: 'sample-basic-monthly', customer: reference } },
      })
      expect(paid.data?.data).toMatchObject([{ status: 'done', subscriptionId: path.subscriptionId }])
      const { orderId = '' } = paid.data?.data[0] ?? {}
      const cancel = (body: { reason: string; membership?: 'ends' }) =>
        client.POST('/api/v1/payments/{orderId}/cancels', { params: { path: { orderId }, ...named() }, body })
      // Whoever gives a membership's money back says what becomes of it.
      expect((await cancel({ reason: '환불' })).error).toMatchObject({ fields: { membership: 'NOT_CHOSEN' } })
      expect((await cancel({ reason: '환불', membership: 'ends' })).data).toMatchObject({ status: 'done' })
      expect(await look()).toMatchObject({ status: 'ended', entitled: false, ended: { reason: 'refunded' } })
    })

    test('pauses and resumes, leaves and stays, changes its plan at the price that was shown', async () => {
      const { client, path, look } = await subscribed('sample-basic-monthly', 9_900)
      const params = () => ({ path, ...named() })
      const paused = await client.POST('/api/v1/subscriptions/{subscriptionId}/pause', {
        params: params(),
        body: {},
      })
      expect(paused.data).toMatchObject({ status: 'pausing', pause: { resumesOn: null } })
      await client.POST('/api/v1/subscriptions/{subscriptionId}/resume', { params: params() })
      expect(await look()).toMatchObject({ status: 'active', pause: null })

      const left = await client.POST('/api/v1/subscriptions/{subscriptionId}/cancel', {
        params: params(),
        body: { when: 'periodEnd' },
      })
      expect(left.data).toMatchObject({ status: 'leaving', leavingOn: expect.any(String), entitled: true })
      await client.POST('/api/v1/subscriptions/{subscriptionId}/undo-cancel', { params: params() })

      const options = await client.GET('/api/v1/subscriptions/{subscriptionId}/options', { params: { path } })
      const offer = options.data?.plans.find(({ planId }) => planId === 'sample-premium-monthly')
      const today = offer?.now?.today ?? 0
      expect(today).toBeGreaterThan(0)
      const change = (seen: number) =>
        client.POST('/api/v1/subscriptions/{subscriptionId}/plan', {
          params: params(),
          body: { when: 'now', planId: 'sample-premium-monthly', price: offer?.price ?? 0, today: seen },
        })
      expect((await change(today - 1)).error).toMatchObject({ code: 'AMOUNT_MISMATCH' })
      expect((await change(today)).data).toMatchObject({ planId: 'sample-premium-monthly', charging: false })

      const gone = await client.GET('/api/v1/subscriptions/{subscriptionId}/options', { params: { path } })
      const refund = gone.data?.cancel.now?.refund ?? 0
      const ended = await client.POST('/api/v1/subscriptions/{subscriptionId}/cancel', {
        params: params(),
        body: { when: 'now', refund },
      })
      expect(ended.data).toMatchObject({ status: 'ended', ended: { reason: 'leftNow' } })
    })

    test('changes its card, and the key is told neither name nor mail', async () => {
      const { client, path } = await subscribed('sample-basic-monthly', 9_900)
      const begun = await client.POST('/api/v1/cards', {
        params: named(),
        body: { for: 'replace', subscriptionId: path.subscriptionId, method: 'CARD' },
      })
      expect(begun.data).toMatchObject({ cardId: expect.any(String), window: { method: 'CARD' } })
      expect(JSON.stringify(begun.data)).not.toMatch(/김회원|@example\.com|customerName|customerEmail/)
    })

    test('in its trial is asked, and its answer is kept', async () => {
      const { client, path, look } = await subscribed('sample-premium-monthly', 19_900)
      expect(await look()).toMatchObject({ status: 'trial', entitled: true })
      const { consent } = (await look()) ?? {}
      const consentId = consent?.consentId ?? ''
      const answered = await client.POST('/api/v1/subscriptions/{subscriptionId}/consents/{consentId}', {
        params: { path: { ...path, consentId }, ...named() },
        body: { agrees: true, place: { address: '203.0.113.7', userAgent: 'App/1.0' } },
      })
      expect(answered.data?.consent).toMatchObject({ kind: 'conversion', answer: 'given' })
    })

    test('whose card is refused does not begin, and is told why', async () => {
      const { client, cardId, complete } = await begin('sample-basic-monthly', 9_900)
      await api.world.sandbox.addFault({
        kind: 'decline',
        code: 'INVALID_CARD_NUMBER',
        scope: { operation: 'issue', next: 1 },
      })
      const answer = await complete()
      expect(answer.response.status).toBe(402)
      expect(answer.error).toMatchObject({ code: 'CARD_DECLINED', tossCode: 'INVALID_CARD_NUMBER' })
      const card = await client.GET('/api/v1/cards/{cardId}', { params: { path: { cardId } } })
      expect(card.data).toMatchObject({ status: 'failed', subscriptionId: null })
    })

    test('nobody knows, or whose card is of somebody else, is not there', async () => {
      const { cardId } = await begin('sample-basic-monthly', 9_900)
      const complete = await send(api, 'POST', `/api/v1/cards/${cardId}/complete`, {
        body: { state: 'a'.repeat(32), customerKey: 'someone-elses', authKey: 'auth' },
        headers: { 'idempotency-key': 'strange-1' },
      })
      expect(complete).toMatchObject({ status: 422, body: { code: 'SESSION_DIFFERS' } })
      expect((await send(api, 'GET', '/api/v1/subscriptions/nothing')).status).toBe(404)
    })
  })
}
