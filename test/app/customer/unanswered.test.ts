import { describe, expect, test } from 'vitest'
import * as form from '../../../app/routes/checkout.new.tsx'
import * as again from '../../../app/routes/checkout.order.tsx'
import * as landing from '../../../app/routes/checkout.success.tsx'
import * as payment from '../../../app/routes/payment.tsx'
import * as subscribe from '../../../app/routes/subscribe.tsx'
import * as card from '../../../app/routes/subscription.card.tsx'
import { remember } from '../../../app/ui/last-known.ts'

// What a page in a browser makes of an answer that never came.

/** As the framework throws an answer that is none of the shop’s own data. */
const said = (status: number, data: unknown = '<h1>Bad Gateway</h1>') => ({
  status,
  statusText: '',
  internal: false,
  data,
})
const SILENCE = [
  ['the network', new TypeError('Failed to fetch')],
  ['a proxy’s 502', said(502)],
  ['a proxy’s 503', said(503)],
  ['a proxy’s 504', said(504)],
] as const
/** What the shop itself said, and what broke in it. */
const ANSWERS = [said(500), said(404, null), said(503, { refusal: 'BUSY' }), new Error('a defect')]

type Client = (args: never) => Promise<unknown>
const call = (client: Client, thrown: unknown, fields = { intent: 'register' }) =>
  client({
    request: new Request('https://shop.test/checkout/new?product=sample', {
      method: 'POST',
      body: new URLSearchParams(fields),
    }),
    params: { orderId: 'one' },
    serverAction: () => Promise.reject(thrown),
    serverLoader: () => Promise.reject(thrown),
  } as never)

describe.each([
  ['the order form', form],
  ['an order gone on with', again],
  ['a subscription begun', subscribe],
  ['a card replaced', card],
] as const)('%s', (_, { clientAction }) => {
  test.each(SILENCE)(
    'stays to be sent again after %s, and asks for nothing else meanwhile',
    async (_, thrown) => {
      // Below 400 the framework would ask for all the page's data anew, the shell's too, and break over that.
      expect(await call(clientAction as Client, thrown)).toMatchObject({
        data: { type: 'unreachable' },
        init: { status: 503 },
      })
    },
  )
  test.each(ANSWERS)('takes an answer for one: %j', thrown =>
    expect(call(clientAction as Client, thrown)).rejects.toBe(thrown),
  )
})

test('pages that ask anew after each press ask nothing of a shop out of reach', () => {
  for (const { shouldRevalidate } of [subscribe, card]) {
    expect(shouldRevalidate({ actionResult: { type: 'unreachable' } } as never)).toBe(false)
    expect(shouldRevalidate({ actionResult: { type: 'refused' } } as never)).toBe(true)
    expect(shouldRevalidate({} as never)).toBe(true)
  }
})

test('a charge asked for again is not said to be none', async () => {
  for (const [, thrown] of SILENCE)
    await expect(call(card.clientAction as Client, thrown, { intent: 'retry' })).rejects.toBe(thrown)
})

describe('the return from Toss', () => {
  test.each([
    ['the network', new TypeError('Failed to fetch')],
    ['half an answer', new Error('Unable to decode')],
  ])('is not known after %s', (_, thrown) =>
    expect(call(landing.clientAction as Client, thrown)).rejects.toMatchObject({ status: 503 }),
  )
  test.each([said(502), said(503, { refusal: 'BUSY' }), said(422, { refusal: 'AMOUNT_MISMATCH' })])(
    'is as it was said otherwise: %j',
    thrown => expect(call(landing.clientAction as Client, thrown)).rejects.toBe(thrown),
  )
})

describe('a look', () => {
  test.each(SILENCE)('at a payment shows what was known after %s', async (_, thrown) => {
    remember('one', { payment: 'as it was' })
    expect(await call(payment.clientLoader as Client, thrown)).toEqual({ payment: 'as it was' })
    remember('another', {})
    await expect(call(payment.clientLoader as Client, thrown)).rejects.toBe(thrown)
  })

  test.each(SILENCE)(
    'at the price keeps the form, and says that the price is the one before, after %s',
    async (_, thrown) => {
      remember('checkout/sample', { nonce: 'n', isOld: false })
      expect(await call(form.clientLoader as Client, thrown)).toEqual({ nonce: 'n', isOld: true })
      remember('checkout/other', {})
      await expect(call(form.clientLoader as Client, thrown)).rejects.toBe(thrown)
    },
  )

  test.each(ANSWERS)('takes an answer for one: %j', async thrown => {
    remember('one', {})
    await expect(call(payment.clientLoader as Client, thrown)).rejects.toBe(thrown)
  })

  test('for the price alone is asked of the form’s page, whatever the framework would ask by itself', () => {
    const asks = (formMethod?: string) =>
      form.shouldRevalidate({ formMethod, defaultShouldRevalidate: false } as never)
    expect([asks(), asks('GET'), asks('POST')]).toEqual([true, true, false])
  })
})
