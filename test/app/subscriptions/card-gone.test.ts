import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as leavePage from '../../../app/routes/subscription.leave.tsx'
import { attachCard } from '../../../app/use-cases/cards/attach-card.ts'
import { execute } from '../../../app/use-cases/execute.ts'
import { processWebhooks } from '../../../app/use-cases/process-webhooks.ts'
import { receiveWebhook } from '../../../app/use-cases/receive-webhook.ts'
import { card } from '../../../domain/card/card.ts'
import { addDays, DAY_MS, dayOf } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { basic } from '../../support/subscription-facts.ts'
import { openDesk } from '../admin/desk.ts'
import { type Member, MONTHLY, place, subscribingAt } from './subscribing.ts'

describe.each(engineNames)('a billing key Toss told is gone, on %s', engine => {
  let database: Database
  let world: ShopWorld
  let shop: ReturnType<typeof subscribingAt>
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    shop = subscribingAt(world)
  })
  afterAll(() => database?.close())

  const cardOf = async (id: string) => (await world.ports.subscriptions.subscription(id))?.card_id ?? ''
  async function toldGone(cardId: string) {
    const { billingKey } = (await world.ports.billingKeys.find(cardId)) ?? { billingKey: '' }
    const told = {
      eventType: 'BILLING_DELETED',
      createdAt: '2026-05-01T00:00:00.000000',
      data: { billingKey },
    }
    await receiveWebhook(world.ports, { body: JSON.stringify(told), transmissionId: null })
    await processWebhooks(world.ports)
  }
  const mailsTo = ({ customerId }: Member) =>
    database.query<{ data: object }>(
      "SELECT data FROM outbox.notices WHERE kind = 'cardGone' AND recipient = $1",
      [customerId],
    )
  const staffSee = async (id: string) => (await openDesk(world).subscription(id)).data.view

  test('is told to its member and to staff, and changes nothing; another card takes the mark away', async () => {
    const { member, id } = await shop.joined()
    const before = await shop.view(member, id)
    expect(before.cardGone).toBeNull()
    if (before.next.type === 'none') throw new Error('no charge is to come')
    const cardId = await cardOf(id)
    await toldGone(cardId)
    await toldGone(cardId)
    const { cardGone, story, ...rest } = await shop.view(member, id)
    expect(cardGone).toEqual({ before: before.next.on })
    expect(before).toMatchObject(rest)
    expect(story[0]?.text).toContain('지워졌다고 토스페이먼츠가 알려 왔어요')
    expect(await mailsTo(member)).toMatchObject([
      { data: { nextChargeOn: before.next.on, nextAmount: 9_900 } },
    ])
    expect(await world.ports.subscriptions.card(cardId)).toMatchObject({
      status: 'attached',
      failure: 'BILLING_DELETED',
    })
    expect((await staffSee(id)).cardGoneAt).toEqual(expect.any(String))

    await shop.replacedCard(member, id)
    expect((await shop.view(member, id)).cardGone).toBeNull()
    expect((await staffSee(id)).cardGoneAt).toBeNull()
    expect(await world.ports.subscriptions.card(await cardOf(id))).toMatchObject({ failure: null })
    await toldGone(cardId)
    expect((await shop.view(member, id)).cardGone).toBeNull()
    expect(await mailsTo(member)).toHaveLength(1)
  })

  test('is charged on its day as always, and a charge that goes through takes the mark away', async () => {
    const { member, id } = await shop.joined()
    await toldGone(await cardOf(id))
    expect((await shop.view(member, id)).cardGone).not.toBeNull()
    await shop.jobsAfter(32 * DAY_MS)
    const view = await shop.view(member, id)
    expect(view).toMatchObject({ status: 'active', cardGone: null })
    expect(view.charges).toHaveLength(2)
  })

  test('is of no use to say to somebody who is leaving', async () => {
    const { member, id } = await shop.joined()
    await member.post(leavePage.action, place(id, 'leave'), { how: 'atPeriodEnd' })
    await toldGone(await cardOf(id))
    expect((await shop.view(member, id)).cardGone).toBeNull()
    expect(await mailsTo(member)).toEqual([])
    expect((await staffSee(id)).cardGoneAt).toEqual(expect.any(String))
  })

  test('told before its subscription has the card, is told on when it has', async () => {
    const member = await shop.member()
    const { ports } = world
    const [cardId, subscriptionId] = [`card${engine}early`, `sub${engine}early`]
    const plan = { ...basic, planId: MONTHLY }
    const purpose = {
      type: 'import',
      subscriptionId,
      productId: 'moved',
      productName: '멤버십',
      plan,
    } as const
    const at = ports.clock.now()
    const nextChargeOn = addDays(dayOf(at), 10)
    await execute(ports, card, cardId, {
      type: 'ImportKey',
      cardId,
      subject: member.customerId,
      method: 'CARD',
      purpose: { ...purpose, nextChargeOn, anchorDay: Number(nextChargeOn.slice(-2)), tells: false },
      billingMethod: { type: 'other', name: '카드' },
      number: null,
      at,
    })
    await execute(ports, card, cardId, { type: 'ReportGone', at })
    expect(await attachCard(ports, cardId)).toMatchObject({ type: 'attached' })
    expect((await shop.view(member, subscriptionId)).cardGone).toEqual({ before: nextChargeOn })
    expect(await mailsTo(member)).toHaveLength(1)
  })
})
