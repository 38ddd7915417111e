import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filledAgain, seenAgain } from '../../../app/admin/seen-again.ts'
import { productFields } from '../../../app/admin/shown-fields.ts'
import { receiveWebhook } from '../../../app/use-cases/receive-webhook.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk } from './desk.ts'

describe.each(engineNames)("staff's catalogue and webhooks, on %s", engine => {
  let database: Database
  let world: ShopWorld
  let desk: ReturnType<typeof openDesk>
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    desk = openDesk(world)
  })
  afterAll(() => database?.close())

  const productOf = async (productId: string) =>
    (await desk.catalogue()).data.products.find(one => one.productId === productId)

  test('takes a product once, however often its form is sent', async () => {
    const { nextProductId } = (await desk.catalogue()).data
    const form = {
      intent: 'add',
      productId: nextProductId,
      name: '새 원두',
      description: '',
      price: '12000',
    }
    expect(await desk.change(form)).toMatchObject({ status: 303, location: '/admin/catalogue?done=add' })
    await desk.change(form)
    const { products } = (await desk.catalogue()).data
    expect(products.filter(({ name }) => name === '새 원두')).toEqual([
      {
        productId: nextProductId,
        name: '새 원두',
        description: '',
        price: 12_000,
        taxFree: false,
        sample: false,
        onSale: true,
        fundraising: null,
        seen: expect.any(String),
      },
    ])
  })

  /** The form of a product as the page shows it. */
  const shown = async (productId: string) => {
    const { seen = '', name = '', description = '', price } = (await productOf(productId)) ?? {}
    return { intent: 'change', productId, name, description, price, seen }
  }

  test('changes a price; what is already so is no fact; a bad one is told at its form', async () => {
    const form = {
      intent: 'change',
      productId: 'sample-dripper',
      name: '도자기 드리퍼',
      description: '',
      price: '60000',
      sample: 'on',
      seen: (await shown('sample-dripper')).seen,
    }
    expect((await desk.change(form)).status).toBe(303)
    expect((await desk.change(form)).status).toBe(303)
    expect(await productOf('sample-dripper')).toMatchObject({ price: 60_000, sample: true })
    const history = (await desk.stream('product-sample-dripper')).data.entries
    expect(history.map(({ type }) => type)).toEqual(['ProductChanged', 'ProductAdded'])
    expect(history[0]?.actor).toEqual({ kind: 'staff', id: 'stf_test' })
    const bad = await desk.change({ ...form, price: '60,000' })
    expect(bad).toMatchObject({
      status: 422,
      data: { errors: { price: 'INVALID' }, values: { productId: 'sample-dripper', price: '60,000' } },
    })
  })

  test('puts nothing back: a form made from how a product was says so, keeps what was typed, and is good then', async () => {
    const { nextProductId: productId } = (await desk.catalogue()).data
    await desk.change({ intent: 'add', productId, name: '잔', description: '흰 잔', price: '8000' })
    const [first, second] = [await shown(productId), await shown(productId)]
    expect((await desk.change({ ...first, price: '9000', taxFree: 'on' })).status).toBe(303)
    const stale = { ...second, description: '하얀 잔' }
    const refused = await desk.change(stale)
    expect(refused).toMatchObject({
      status: 422,
      data: { refusal: 'CHANGED_MEANWHILE', values: { description: '하얀 잔', price: '8000' } },
    })
    expect(await productOf(productId)).toMatchObject({ price: 9_000, taxFree: true, description: '흰 잔' })
    expect(seenAgain({ refusal: null, values: { seen: second.seen } }, 'seen', 'now')).toBe(second.seen)
    const now = (await shown(productId)).seen
    const seen = seenAgain(refused.data as never, 'seen', now)
    // As the page draws it again: what nobody touched is how it stands.
    const drawn = filledAgain(refused.data as never, productFields(second.seen), productFields(now) ?? {})
    expect(drawn).toMatchObject({ description: '하얀 잔', price: '9000', taxFree: 'on', goal: '' })
    const ticked = Object.entries(drawn ?? {}).filter(([, value]) => value !== '')
    expect((await desk.change({ ...Object.fromEntries(ticked), intent: 'change', seen })).status).toBe(303)
    expect(await productOf(productId)).toMatchObject({ price: 9_000, taxFree: true, description: '하얀 잔' })
    // Sent twice is sent once, whatever it was made from; a form that says nothing of that is made from nothing.
    expect((await desk.change({ ...stale, price: '9000', taxFree: 'on' })).status).toBe(303)
    const { seen: _, ...blind } = await shown(productId)
    expect(await desk.change(blind)).toMatchObject({ data: { refusal: 'CHANGED_MEANWHILE' } })
  })

  test('of two changes at once one is told that it is made from what is not there any more', async () => {
    const { nextProductId: productId } = (await desk.catalogue()).data
    await desk.change({ intent: 'add', productId, name: '컵', description: '', price: '8000' })
    const form = await shown(productId)
    const answers = await Promise.all(
      ['9000', '9500'].map(async price => ({ price, ...(await desk.change({ ...form, price })) })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    const kept = answers.find(({ status }) => status === 303)?.price
    expect((await productOf(productId))?.price).toBe(Number(kept))
  })

  test('takes off sale and puts on again, and refuses what is not there', async () => {
    await desk.change({ intent: 'takeOff', productId: 'sample-book' })
    expect((await productOf('sample-book'))?.onSale).toBe(false)
    await desk.change({ intent: 'putOn', productId: 'sample-book' })
    expect((await productOf('sample-book'))?.onSale).toBe(true)
    const nobody = await desk.change({ intent: 'takeOff', productId: 'nobody-knows' })
    expect(nobody).toMatchObject({ status: 422, data: { refusal: 'NOT_FOUND' } })
  })

  test('takes a coupon that then counts, ends it, and never gives its code again', async () => {
    const { nextCouponId } = (await desk.catalogue()).data
    const form = {
      intent: 'addCoupon',
      couponId: nextCouponId,
      code: 'new1000',
      name: '천원',
      kind: 'fixed',
      amount: '1000',
      minimumAmount: '5000',
    }
    expect((await desk.change(form)).status).toBe(303)
    expect((await desk.change(form)).status).toBe(303) // sent twice, made once
    expect((await world.ports.read.coupon('NEW1000'))?.couponId).toBe(nextCouponId)
    expect((await desk.change({ intent: 'endCoupon', couponId: nextCouponId })).status).toBe(303)
    expect(await world.ports.read.coupon('NEW1000')).toBeNull()
    const again = await desk.change({ ...form, couponId: 'cpn-another0001' })
    expect(again).toMatchObject({
      status: 422,
      data: { refusal: 'COUPON_CODE_TAKEN', values: { code: 'NEW1000' } },
    })
  })

  test('lets a product raise funds, with and without a goal, and no more', async () => {
    const { nextProductId: productId } = (await desk.catalogue()).data
    const form = { intent: 'add', productId, name: '나눔', description: '', price: '5000', goal: '1000000' }
    await desk.change({ ...form, fundraising: 'on' })
    expect((await productOf(productId))?.fundraising).toEqual({ goal: 1_000_000 })
    const changed = async (more: object) =>
      desk.change({ ...form, intent: 'change', seen: (await shown(productId)).seen, ...more })
    await changed({ fundraising: 'on', goal: '' })
    expect((await productOf(productId))?.fundraising).toEqual({ goal: null })
    await changed({}) // a goal typed counts only beside the tick
    expect((await productOf(productId))?.fundraising).toBeNull()
    const bad = await changed({ fundraising: 'on', goal: '백만' })
    expect(bad).toMatchObject({
      status: 422,
      data: { errors: { goal: 'INVALID' }, values: { goal: '백만' } },
    })
  })

  test('shows what came, newest first, and no body', async () => {
    const body = JSON.stringify({
      eventType: 'PAYMENT_STATUS_CHANGED',
      createdAt: '2026-03-30T14:00:00.000000',
      data: { orderId: 'somebody-elses', status: 'DONE', secret: 'ps_secret' },
    })
    await receiveWebhook(world.ports, { body, transmissionId: null })
    const answer = await desk.webhooks()
    expect(answer.data.rows[0]).toMatchObject({
      eventType: 'PAYMENT_STATUS_CHANGED',
      orderId: 'somebody-elses',
    })
    expect(JSON.stringify(answer.data)).not.toContain('ps_secret')
  })

  test('a cursor that is none is told', async () => {
    const answer = await desk.webhooks('?before=%27')
    expect(answer.status).toBe(400)
  })
})
