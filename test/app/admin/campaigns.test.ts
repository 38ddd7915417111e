import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { execute } from '../../../app/use-cases/execute.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { addDays, DAY_MS, dayOf } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk } from './desk.ts'

const PLAN = 'sample-basic-monthly'
const OLD = 9_900
const NEW = 12_900

describe.each(engineNames)('price campaigns (요금 인상 안내), on %s', engine => {
  let database: Database
  let world: ShopWorld
  let desk: ReturnType<typeof openDesk>
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    desk = openDesk(world)
  })
  afterAll(() => database?.close())

  const today = () => dayOf(world.ports.clock.now())
  const join = async () => subscribe(world, await signUp(world), PLAN)
  const stateOf = async (id: string) =>
    (await world.ports.events.load(subscription, `subscription-${id}`)).state
  const wish = async (id: string, command: object) =>
    execute(world.ports, subscription, id, { ...command, at: world.ports.clock.now() } as never)
  async function answer(id: string, agrees: boolean) {
    const { consent } = (await stateOf(id)).context
    const place = await world.ports.vault.seal('cus_0123456789abcdef', 'account', 'here')
    return wish(id, { type: 'AnswerConsent', consentId: consent?.consentId, agrees, place })
  }
  const draft = (more: object = {}) => ({
    plan: PLAN,
    price: String(NEW),
    from: addDays(today(), 30),
    silence: 'keepsPrice',
    ...more,
  })
  async function start(more: object = {}) {
    const form = { ...draft(), campaignId: world.ports.ids.random().slice(0, 30), ...more }
    const answered = await desk.startCampaign(form)
    return { campaignId: form.campaignId, form, answered }
  }
  async function days(count: number) {
    for (let day = 0; day < count; day++) {
      await world.pass(DAY_MS)
      await runDue(world.ports)
    }
  }
  const countsOf = async (campaignId: string) => (await desk.campaign(campaignId)).data.counts

  test('shows whom to ask before it starts, and raises only who said yes', async () => {
    const [yes, no, silent, paused] = [await join(), await join(), await join(), await join()]
    await wish(paused, { type: 'Pause', resumesOn: null })

    const looked = (await desk.campaigns(`?${new URLSearchParams(draft())}`)).data
    expect(looked.draft?.counts).toEqual({ rises: 4, falls: 0, same: 0 })
    expect(looked.draft?.members.map(member => member.subscription_id)).toEqual(
      [yes, no, silent, paused].toSorted(),
    )

    expect((await start({ from: addDays(today(), 29) })).answered).toMatchObject({
      status: 422,
      data: { refusal: 'CAMPAIGN_TOO_SOON' },
    })
    expect((await start({ price: '8900', from: today() })).answered).toMatchObject({
      status: 422,
      data: { refusal: 'CAMPAIGN_TOO_SOON' }, // nobody's price rises, so from tomorrow
    })
    expect((await world.ports.read.plan(PLAN))?.data).toMatchObject({ price: OLD, priceVersion: 1 })

    const { campaignId, form, answered } = await start()
    expect(answered).toMatchObject({ status: 303, location: `/admin/campaigns/${campaignId}?done=start` })
    expect((await desk.startCampaign(form)).status).toBe(303)
    expect((await start()).answered).toMatchObject({ status: 422, data: { refusal: 'CAMPAIGN_RUNNING' } })
    expect((await world.ports.read.plan(PLAN))?.data).toMatchObject({ price: NEW, priceVersion: 2 })

    await runDue(world.ports)
    expect(await countsOf(campaignId)).toMatchObject({ scheduled: 3, waiting: 1 })
    const newcomer = await join()
    expect((await stateOf(newcomer)).context.plan?.price).toBe(NEW)

    // Each is asked inside the thirty days before their own period changes its price.
    const { effectiveOn } = (await stateOf(yes)).context.priceChange ?? {}
    while (addDays(today(), 30) < (effectiveOn ?? '')) await days(1)
    await days(1)
    expect(await countsOf(campaignId)).toMatchObject({ asked: 3, waiting: 1, settled: 1 })
    const mails = await world.ports.outbox.page(null, 100)
    expect(mails.rows.filter(({ kind }) => kind === 'priceConsentWanted')).toHaveLength(3)
    expect((await answer(yes, true)).type).toBe('accepted')
    expect((await answer(no, false)).type).toBe('accepted')
    while (today() <= (effectiveOn ?? '')) await days(1)

    expect(await countsOf(campaignId)).toMatchObject({ yes: 1, no: 1, silent: 1, waiting: 1 })
    const prices = await Promise.all(
      [yes, no, silent].map(async id => (await world.ports.subscriptions.subscription(id))?.price),
    )
    expect(prices).toEqual([NEW, OLD, OLD])
    const listed = (await desk.campaign(campaignId, '?standing=yes')).data.members
    expect(listed.map(member => member.subscription_id)).toEqual([yes])
    const lines = (await desk.campaignCsv(campaignId, '?standing=yes')).trim().split('\r\n').slice(1)
    expect(lines.map(line => line.split(',').slice(0, 3))).toEqual([[yes, expect.any(String), String(NEW)]])
    expect((await desk.campaignCsv(campaignId, '')).trim().split('\r\n')).toHaveLength(1 + 5)

    // Asked once and never again by the same campaign; who comes back is given thirty days of their own.
    await days(3)
    expect((await stateOf(silent)).context.priceChange).toBeNull()
    await wish(paused, { type: 'Resume', policy: world.ports.policy })
    await days(2)
    const change = (await stateOf(paused)).context.priceChange
    expect(change?.campaignId).toBe(campaignId)
    expect((change?.effectiveOn ?? '') >= addDays(today(), 28)).toBe(true)

    // Called off, whoever was not raised yet keeps the price.
    expect((await desk.endCampaign(campaignId, 'calledOff')).status).toBe(303)
    await runDue(world.ports)
    expect((await stateOf(paused)).context).toMatchObject({ priceChange: null, plan: { price: OLD } })
    expect((await desk.campaign(campaignId)).data.row.status).toBe('calledOff')
    expect((await world.ports.subscriptions.subscription(yes))?.price).toBe(NEW)
  })

  // Node A walks on by what it read before staff called it off and node B let everybody go.
  test.each([
    ['campaign', 13_900],
    ['notYet', 14_900],
  ] as const)('called off right after %s was read, it raises nobody', async (read, price) => {
    const late = await join()
    await runDue(world.ports)
    const { campaignId } = await start({ price })
    let isCalledOff = false
    const campaigns = {
      ...world.ports.campaigns,
      async [read](...args: [never, never, never]) {
        const found = await world.ports.campaigns[read](...args)
        if (isCalledOff) return found
        isCalledOff = true
        await desk.endCampaign(campaignId, 'calledOff')
        await runDue(world.ports)
        return found
      },
    }
    await runDue({ ...world.ports, campaigns })
    expect(isCalledOff).toBe(true)
    const isTakenIn = (await stateOf(late)).context.priceChange?.campaignId === campaignId
    expect(isTakenIn).toBe(read === 'notYet') // of the page that was read, and of no other

    await days(2)
    expect((await stateOf(late)).context.priceChange).toBeNull()
    const left = await database.query(`SELECT key FROM rm.due WHERE key = $1 AND next_at IS NOT NULL`, [
      `campaign-${campaignId}`,
    ])
    expect(left).toEqual([])
  })

  test.each([
    [{ price: '199' }, 'price'],
    [{ from: '2026-02-30' }, 'from'],
    [{ silence: 'maybe' }, 'silence'],
    [{ plan: '' }, 'plan'],
    [{ campaignId: 'x' }, 'campaignId'],
  ])('%j is told at its field', async (more, field) => {
    const { answered } = await start(more)
    expect(answered.status).toBe(422)
    expect(Object.keys(answered.data.errors)).toEqual([field])
  })

  test('of a plan nobody made is refused, and what is no campaign is not there', async () => {
    expect((await start({ plan: 'nobody-knows' })).answered).toMatchObject({
      status: 422,
      data: { refusal: 'NOT_FOUND' },
    })
    for (const id of ['x', '%00', 'a'.repeat(41), 'nobodystarted1']) {
      expect((await desk.campaign(id)).status).toBe(404)
      expect((await desk.endCampaign(id, 'finished')).status).toBe(404)
    }
  })
})
