import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describePlan } from '../../../app/use-cases/catalogue/describe-plan.ts'
import { planShown } from '../../../domain/catalogue/plan.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk } from './desk.ts'

describe.each(engineNames)("staff's plans (요금제), on %s", engine => {
  let database: Database
  let world: ShopWorld
  let desk: ReturnType<typeof openDesk>
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    desk = openDesk(world)
  })
  afterAll(() => database?.close())

  const plans = async () => (await desk.catalogue()).data.plans
  const planOf = async (planId: string) => (await plans()).find(one => one.planId === planId)
  const factsOf = async (planId: string) =>
    (await desk.stream(`plan-${planId}`)).data.entries.map(({ type }) => type)
  /** The form of a new plan of a new membership, filled in. */
  const filled = async (more: object = {}) => {
    const { nextPlanId, nextMembershipId } = (await desk.catalogue()).data
    return {
      intent: 'addPlan',
      planId: nextPlanId,
      newProductId: nextMembershipId,
      membership: 'new',
      productName: '새 클럽',
      name: 'BASIC',
      description: '',
      rank: '1',
      interval: 'month',
      price: '9900',
      trialDays: '',
      ...more,
    }
  }

  test('the samples are there, by rank, each marked', async () => {
    const samples = (await plans()).filter(({ productId }) => productId === 'sample-membership')
    expect(samples.map(({ name, interval, price, trialDays }) => [name, interval, price, trialDays])).toEqual(
      [
        ['BASIC', 'month', 9_900, 0],
        ['BASIC', 'year', 99_000, 0],
        ['PREMIUM', 'month', 19_900, 14],
        ['PREMIUM', 'year', 199_000, 0],
      ],
    )
    expect(samples.every(({ sample, onSale }) => sample && onSale)).toBe(true)
  })

  test('a plan of a new membership is made once, and one more joins that membership under its name', async () => {
    const form = await filled()
    expect(await desk.change(form)).toMatchObject({ status: 303, location: '/admin/catalogue?done=addPlan' })
    expect((await desk.change(form)).status).toBe(303)
    expect(await factsOf(form.planId)).toEqual(['PlanAdded'])
    const more = {
      membership: form.newProductId,
      productName: '',
      name: 'PREMIUM',
      rank: '2',
      trialDays: '30',
    }
    const premium = await filled(more)
    await desk.change(premium)
    expect(await planOf(premium.planId)).toMatchObject({
      productId: form.newProductId,
      productName: '새 클럽',
      name: 'PREMIUM',
      trialDays: 30,
      sample: false,
      onSale: true,
    })
  })

  test.each([
    [{ productName: '' }, { productName: 'REQUIRED' }],
    [{ price: '199' }, { price: 'INVALID' }],
    [{ price: '9,900' }, { price: 'INVALID' }],
    [{ price: '' }, { price: 'REQUIRED' }],
    [{ name: ' ' }, { name: 'TOO_SHORT' }],
    [{ rank: '-1' }, { rank: 'INVALID' }],
    [{ rank: '1000' }, { rank: 'INVALID' }],
    [{ trialDays: '366' }, { trialDays: 'INVALID' }],
    [{ interval: 'week' }, { interval: 'INVALID' }],
  ])('%j is told at its field, and nothing is made', async (more, errors) => {
    const form = await filled(more)
    const answer = await desk.change(form)
    expect(answer).toMatchObject({ status: 422, data: { errors, values: { planId: form.planId, ...more } } })
    expect(await planOf(form.planId)).toBeUndefined()
  })

  test('a membership nobody made is refused', async () =>
    expect(await desk.change(await filled({ membership: 'nobody-knows' }))).toMatchObject({
      status: 422,
      data: { refusal: 'NOT_FOUND', values: { membership: 'nobody-knows' } },
    }))

  test('a new price is a new version, the same price is none, and a bad one is told at its form', async () => {
    const form = { intent: 'changePlanPrice', planId: 'sample-basic-monthly', price: '10900' }
    expect((await desk.change(form)).location).toBe('/admin/catalogue?done=changePlanPrice')
    expect((await desk.change(form)).status).toBe(303)
    const known = await planOf('sample-basic-monthly')
    expect(known?.prices.map(({ version, price }) => [version, price])).toEqual([
      [1, 9_900],
      [2, 10_900],
    ])
    expect(await desk.change({ ...form, price: '100' })).toMatchObject({
      status: 422,
      data: { errors: { price: 'INVALID' }, values: { planId: 'sample-basic-monthly', price: '100' } },
    })
  })

  test('a description changes words alone; a new name of the membership is that of all its plans', async () => {
    const form = {
      intent: 'describePlan',
      planId: 'sample-premium-yearly',
      productName: '장부 클럽',
      name: 'PREMIUM',
      description: '한 해 내내',
      rank: '2',
      seen: (await planOf('sample-premium-yearly'))?.seen ?? '',
    }
    expect((await desk.change(form)).status).toBe(303)
    const samples = (await plans()).filter(({ productId }) => productId === 'sample-membership')
    expect(new Set(samples.map(({ productName }) => productName))).toEqual(new Set(['장부 클럽']))
    expect(await planOf('sample-premium-yearly')).toMatchObject({
      description: '한 해 내내',
      sample: false,
      price: 199_000,
      priceVersion: 1,
    })
    expect((await planOf('sample-premium-monthly'))?.sample).toBe(true)
    await desk.change(form)
    expect(await factsOf('sample-premium-yearly')).toEqual(['PlanDescribed', 'PlanAdded'])
    expect(await factsOf('sample-basic-yearly')).toEqual(['PlanDescribed', 'PlanAdded'])
  })

  test('a description made from how a plan was puts nothing back, and renames no sibling', async () => {
    const [planId, sibling] = ['sample-premium-yearly', 'sample-basic-yearly']
    const now = await planOf(planId)
    if (!now) throw new Error('no plan')
    const { productName, name, description, seen } = now
    const form = { intent: 'describePlan', planId, productName, name, description, rank: '2', seen }
    expect((await desk.change({ ...form, description: '일 년 내내' })).status).toBe(303)
    const before = await planOf(sibling)
    expect(await desk.change({ ...form, productName: '옛 이름', name: 'GOLD' })).toMatchObject({
      status: 422,
      data: { refusal: 'CHANGED_MEANWHILE', values: { productName: '옛 이름', name: 'GOLD' } },
    })
    expect(await planOf(planId)).toMatchObject({ productName, name, description: '일 년 내내' })
    expect(await planOf(sibling)).toEqual(before)
  })

  test('a sibling that was described while the plans were read is renamed as it is by then, and keeps no other one', async () => {
    const { ports } = world
    const rows = await ports.read.plans()
    const dataOf = (planId: string) => {
      const row = rows.find(({ data }) => data.planId === planId)
      if (!row) throw new Error('no plan')
      return row.data
    }
    const sibling = dataOf('sample-basic-yearly')
    const meanwhile = { ...sibling, description: '방금 고친 설명' }
    await describePlan(ports, sibling.planId, meanwhile, planShown(sibling))
    const own = dataOf('sample-premium-yearly')
    const asRead = { ...ports, read: { ...ports.read, plans: async () => rows } }
    const done = await describePlan(asRead, own.planId, { ...own, productName: '새 이름' }, planShown(own))
    expect(done.type).toBe('accepted')
    const named = (await plans()).filter(({ productId }) => productId === 'sample-membership')
    expect(new Set(named.map(({ productName }) => productName))).toEqual(new Set(['새 이름']))
    expect(await planOf(sibling.planId)).toMatchObject({ description: '방금 고친 설명' })
  })

  test('goes off sale and on again; what is not there is refused', async () => {
    const press = (intent: string, planId = 'sample-basic-yearly') => desk.change({ intent, planId })
    await press('takePlanOff')
    expect((await planOf('sample-basic-yearly'))?.onSale).toBe(false)
    await press('putPlanOn')
    expect((await planOf('sample-basic-yearly'))?.onSale).toBe(true)
    for (const form of [
      { intent: 'takePlanOff', planId: 'nobody-knows' },
      { intent: 'changePlanPrice', planId: 'nobody-knows', price: '9900' },
      {
        intent: 'describePlan',
        planId: 'nobody-knows',
        productName: 'x',
        name: 'x',
        description: '',
        rank: '1',
      },
    ])
      expect(await desk.change(form)).toMatchObject({ status: 422, data: { refusal: 'NOT_FOUND' } })
  })
})
