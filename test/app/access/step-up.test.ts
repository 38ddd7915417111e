import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as campaign from '../../../app/routes/admin.campaign.tsx'
import * as campaigns from '../../../app/routes/admin.campaigns.tsx'
import * as catalogue from '../../../app/routes/admin.catalogue.tsx'
import * as invariants from '../../../app/routes/admin.invariants.tsx'
import * as payment from '../../../app/routes/admin.payment.tsx'
import * as setUp from '../../../app/routes/admin.setup.tsx'
import * as subscription from '../../../app/routes/admin.subscription.tsx'
import * as unresolved from '../../../app/routes/admin.unresolved.tsx'
import { causesNow } from '../../../app/use-cases/board/causes-now.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk } from '../admin/desk.ts'
import { type DeskVisitor, openDeskVisitor } from './desk-visitor.ts'

const PASSWORD = 'ledger of a quiet shop'
const PRICE = 9_900

interface Answer {
  readonly proof: { readonly fields: readonly (readonly [string, string])[] }
}

type Fields = readonly (readonly [name: string, value: string])[]

/** The same fields in every way a form, or what is none, can be posted. */
const WAYS: Readonly<Record<string, (fields: Fields) => FormData | URLSearchParams | Blob>> = {
  'a plain form': fields => new URLSearchParams(fields.map(field => [...field])),
  'a form in parts': inParts,
  'a form in parts, with a file': fields => {
    const form = inParts(fields)
    form.append('picture', new File(['x'], 'x.png'))
    return form
  },
  'a form without its kind': fields => new Blob([plain(fields)]),
  'plain text': fields => new Blob([plain(fields)], { type: 'text/plain' }),
  JSON: fields => new Blob([JSON.stringify(Object.fromEntries(fields))], { type: 'application/json' }),
  'a form in parts without a boundary': fields => new Blob([plain(fields)], { type: 'multipart/form-data' }),
  'another wish first': fields => new URLSearchParams([['intent', 'settle'], ...pairs(fields)]),
  'another wish last': fields => new URLSearchParams([...pairs(fields), ['intent', 'settle']]),
  'another wish first, in parts': fields => inParts([['intent', 'settle'], ...fields]),
  'another wish last, in parts': fields => inParts([...fields, ['intent', 'settle']]),
  'more than a form holds': fields =>
    new URLSearchParams([['intent', 'settle'], ['x', 'x'.repeat(300_000)], ...pairs(fields)]),
}

const pairs = (fields: Fields) => fields.map(field => [...field])
const plain = (fields: Fields) => new URLSearchParams(pairs(fields)).toString()

function inParts(fields: Fields): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

describe('staff who are stale', () => {
  let database: Database
  let world: ShopWorld
  let owner: DeskVisitor
  let desk: ReturnType<typeof openDesk>
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
    desk = openDesk(world)
    owner = openDeskVisitor(world)
    const token = await world.ports.staff.offerSetup()
    const person = { name: '김사장', email: 'owner@example.com', password: PASSWORD }
    expect((await owner.post(setUp.action, `/admin/setup/${token}`, person)).status).toBe(303)
  })
  afterAll(() => database?.close())
  beforeEach(() => database.query(`UPDATE accounts.sessions SET fresh_at = now() - interval '11 minutes'`))

  async function member() {
    const subscriptionId = await subscribe(world, await signUp(world), 'sample-basic-monthly')
    const [first] = await world.ports.subscriptions.charges(subscriptionId)
    return { subscriptionId, orderId: first?.order_id ?? '' }
  }
  const statusOf = async (subscriptionId: string) =>
    (await world.ports.subscriptions.subscription(subscriptionId))?.status
  const refund = async (orderId: string): Promise<Fields> =>
    Object.entries(await desk.filled(orderId, 3_000, { membership: 'keeps' })).map(([name, value]) => [
      name,
      String(value),
    ])
  const leaving: Fields = [
    ['intent', 'end'],
    ['refund', String(PRICE)],
    ['seen', String(PRICE)],
    ['sure', 'on'],
  ]

  test.each(Object.entries(WAYS))('give nothing back by %s', async (_way, post) => {
    const { subscriptionId, orderId } = await member()
    const refunded = await owner.post(
      payment.action,
      `/admin/payments/${orderId}`,
      post(await refund(orderId)),
    )
    expect(refunded.status).toBe(401)
    expect(await desk.factsOf(orderId)).not.toContain('CancelStarted')
    const ended = await owner.post(
      subscription.action,
      `/admin/subscriptions/${subscriptionId}`,
      post(leaving),
    )
    expect(ended.status).toBe(401)
    expect(await statusOf(subscriptionId)).toBe('active')
  })

  test.each([
    ['release the switch', invariants.action, '/admin/invariants', ['release']],
    ['change a price for all members', campaigns.action, '/admin/campaigns', ['start']],
    ['end a change of price', campaign.action, '/admin/campaigns/aaaaaaaaaaaa', ['finished', 'calledOff']],
    [
      'set a price',
      catalogue.action,
      '/admin/catalogue',
      ['add', 'change', 'addPlan', 'changePlanPrice', 'addCoupon'],
    ],
    ['accept a difference in the books', unresolved.action, '/admin/unresolved', ['decide', 'review']],
  ] as const)('do not %s', async (_what, action, path, intents) => {
    for (const intent of intents)
      expect([intent, (await owner.post(action, path, { intent })).status]).toEqual([intent, 401])
  })

  test('are not held up where charges are to be stopped, nor by what sets no price and decides nothing', async () => {
    const stop = { intent: 'stop', reason: '이상해요' }
    const stopped = await owner.post(invariants.action, '/admin/invariants', stop)
    expect(stopped.location).toBe('/admin/invariants?done=stopped')
    const release = { intent: 'release', reason: '괜찮아요', causes: await causesNow(world.ports) }
    expect((await owner.post(invariants.action, '/admin/invariants', release)).status).toBe(401)
    expect(await world.ports.stop.row()).toMatchObject({ stopped: true })
    const proven = { ...release, proofPassword: PASSWORD }
    const released = await owner.post(invariants.action, '/admin/invariants', proven)
    expect(released.location).toBe('/admin/invariants?done=released')
    await database.query(`UPDATE accounts.sessions SET fresh_at = now() - interval '11 minutes'`)
    for (const [action, path, intent] of [
      [catalogue.action, '/admin/catalogue', 'takeOff'],
      [catalogue.action, '/admin/catalogue', 'describePlan'],
      [unresolved.action, '/admin/unresolved', 'check'],
    ] as const)
      expect([intent, (await owner.post(action, path, { intent })).status]).toEqual([intent, 422])
  })

  test('go on without a proof where nothing is given back, by either kind of form', async () => {
    const { orderId } = await member()
    for (const post of [WAYS['a plain form'], WAYS['a form in parts']]) {
      const looked = await owner.post(
        payment.action,
        `/admin/payments/${orderId}`,
        post?.([['intent', 'settle']]) ?? {},
      )
      expect(looked.status).toBe(303)
    }
  })

  test('lose nothing of a form in parts, which goes on with the proof', async () => {
    const { orderId } = await member()
    const path = `/admin/payments/${orderId}`
    const fields = await refund(orderId)
    const asked = await owner.post<Answer>(payment.action, path, inParts(fields))
    expect(asked.data.proof.fields).toEqual(fields)
    const proven = inParts([...asked.data.proof.fields, ['proofPassword', PASSWORD]])
    expect((await owner.post(payment.action, path, proven)).status).toBe(303)
    expect(await desk.factsOf(orderId)).toContain('CancelStarted')
  })

  test('post a form with a file again: it is not kept, and no half of it goes on with the proof', async () => {
    const { orderId } = await member()
    const path = `/admin/payments/${orderId}`
    const form = inParts([...(await refund(orderId)), ['proofPassword', PASSWORD]])
    form.set('amount', new File(['3000'], 'amount.txt'))
    const asked = await owner.post<Answer>(payment.action, path, form)
    expect([asked.status, asked.data.proof.fields]).toEqual([401, []])
    expect(await desk.factsOf(orderId)).not.toContain('CancelStarted')
  })
})
