import { describe, expect, test } from 'vitest'
import { TERMS_VERSION } from '../../../app/seller.ts'
import type { Buyer } from '../../../domain/payment/method.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { mailsOf } from '../customer/mails.ts'
import type { ApiWorld } from './api-world.ts'
import { named, ordering, send } from './buying.ts'
import { clientOf } from './client.ts'

/** What a key may do to somebody it knows by a reference (docs/decisions/0108). */
export const knownCustomerSuite = (api: ApiWorld) =>
  describe('somebody known by a reference', () => {
    const first = { name: '한처음', email: 'first@example.com', language: 'en' } as const
    const other = { name: '남다른', email: 'taken-over@example.com', language: 'ko' } as const
    const keptOf = async (reference: string) => {
      const { customers, languages } = api.world.ports
      const customerId = (await customers.idOfReference(reference)) ?? ''
      const customer = await customers.customer(customerId)
      return customer && { ...customer, language: await languages.of(customerId) }
    }
    const rows = () =>
      api.database.query('SELECT customer_id, person FROM accounts.customers ORDER BY customer_id')
    const buyOnly = async () => ({ ...api, token: (await api.keyWith('payments:write')).token })
    const prepare = async (reference: string, who: object, termsVersion: string = TERMS_VERSION) =>
      send(await buyOnly(), 'POST', '/api/v1/payments', {
        body: { ...ordering, termsVersion, customer: { reference, ...who } },
        headers: { 'idempotency-key': named().header['Idempotency-Key'] },
      })
    const beginCard = (reference: string, who: typeof first | typeof other, termsVersion = TERMS_VERSION) =>
      clientOf(api.origin, api.token).POST('/api/v1/cards', {
        params: named(),
        body: {
          for: 'subscribe',
          planId: 'sample-basic-monthly',
          price: 9_900,
          customer: { reference, ...who },
          termsVersion,
          method: 'CARD',
        },
      })

    test('is who they were when they first came, whatever an order calls them, refused or made', async () => {
      expect((await prepare('known-1', first)).status).toBe(201)
      const kept = await keptOf('known-1')
      expect(kept).toMatchObject({ ...first, reference: 'known-1' })
      const before = await rows()

      const refused = await prepare('known-1', other, 'terms-of-nowhere')
      expect(refused).toMatchObject({ status: 422, body: { code: 'TERMS_CHANGED' } })
      expect([await keptOf('known-1'), await rows()]).toEqual([kept, before])

      const made = await prepare('known-1', other)
      expect(made.status).toBe(201)
      expect([await keptOf('known-1'), await rows()]).toEqual([kept, before])
      // The order is told to whoever it was made for.
      const { orderId } = made.body.payment as { orderId: string }
      const { events, vault } = api.world.ports
      const [ordered] = await events.read(payment, `payment-${orderId}`)
      if (ordered?.event.type !== 'PaymentOrdered') throw new Error('no order')
      expect(await vault.open<Buyer>(ordered.event.buyer)).toEqual({
        name: other.name,
        email: other.email,
        phone: null,
      })
    })

    test('goes on being told of their membership where they were, whatever a card is registered with', async () => {
      const begun = await beginCard('known-2', first)
      const { cardId = '', state = '', window } = begun.data ?? {}
      const customerKey = window?.customerKey ?? ''
      const { authKey } = await api.world.shopper.registerCard({ customerKey, method: 'CARD' })
      const client = clientOf(api.origin, api.token)
      const body = { state, customerKey, authKey: authKey ?? '' }
      const params = { path: { cardId }, ...named() }
      const card = await client.POST('/api/v1/cards/{cardId}/complete', { params, body })
      const subscriptionId = card.data?.subscriptionId ?? ''
      expect(subscriptionId).not.toBe('')

      const [kept, before] = [await keptOf('known-2'), await rows()]
      expect((await beginCard('known-2', other, 'terms-of-nowhere')).error).toBeDefined()
      await beginCard('known-2', other)
      expect((await prepare('known-2', other)).status).toBe(201)
      expect([await keptOf('known-2'), await rows()]).toEqual([kept, before])

      const told = (await mailsOf(api.world, first.email)).length
      await client.POST('/api/v1/subscriptions/{subscriptionId}/cancel', {
        params: { path: { subscriptionId }, ...named() },
        body: { when: 'periodEnd' },
      })
      expect(await mailsOf(api.world, other.email)).toEqual([])
      expect((await mailsOf(api.world, first.email)).length).toBe(told + 1)
    })

    test('is one customer however many of their first orders come at once', async () => {
      const answers = await Promise.all([first, other, first, other].map(who => prepare('known-3', who)))
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
      const owners = answers.map(({ body }) => (body.payment as { customer: { id: string } }).customer.id)
      expect(new Set(owners).size).toBe(1)
      // Name, mail and language are of one of them, not of both.
      expect([first, other]).toContainEqual(
        await keptOf('known-3').then(kept => ({
          name: kept?.name,
          email: kept?.email,
          language: kept?.language,
        })),
      )
    })
  })
