import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConsentLine } from '../../../app/admin/consents-view.ts'
import * as csv from '../../../app/routes/admin.consents.csv.ts'
import * as listPage from '../../../app/routes/admin.consents.tsx'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { answerConsent } from '../../../app/use-cases/subscriptions/answer-consent.ts'
import { changePlan } from '../../../app/use-cases/subscriptions/change-plan.ts'
import { leaveNow } from '../../../app/use-cases/subscriptions/leave.ts'
import { questionIsOpen } from '../../../domain/subscription/consent.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { addDays, DAY_MS, dayOf } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk } from './desk.ts'
import { answerOf, ask } from './staff-desk.ts'

const TRIAL = 'sample-premium-monthly'
const MONTHLY = 'sample-basic-monthly'
const NAMES = ['yes', 'no', 'silent', 'gone', 'changed'] as const

interface Shown {
  readonly lines: readonly ConsentLine[]
  readonly links: { readonly next: string | null; readonly first: string | null }
}

describe.each(engineNames)("staff's list of consents, on %s", engine => {
  let database: Database
  let world: ShopWorld
  const members = {} as Record<
    (typeof NAMES)[number] | 'raised',
    { customerId: string; subscriptionId: string }
  >
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    for (const name of NAMES) members[name] = await join(TRIAL)
    await runDue(world.ports)
  })
  afterAll(() => database?.close())

  async function join(planId: string) {
    const customerId = await signUp(world)
    return { customerId, subscriptionId: await subscribe(world, customerId, planId) }
  }
  const args = (path: string) => ({ ...ask(world.ports, path), params: {} }) as never
  const page = (query = '') => answerOf<Shown>(() => listPage.loader(args(`/admin/consents${query}`)))
  const linesOf = async (query = '') => (await page(query)).data.lines
  const today = () => dayOf(world.ports.clock.now())
  const stateOf = async (subscriptionId: string) =>
    (await world.ports.events.load(subscription, `subscription-${subscriptionId}`)).state
  const say = (name: 'yes' | 'no', agrees: boolean) =>
    answerConsent(world.ports, members[name], {
      consentId: 'conversion-1',
      agrees,
      place: { address: '203.0.113.9', userAgent: 'x' },
    })
  async function days(count: number) {
    for (let day = 0; day < count; day++) {
      await world.pass(DAY_MS)
      await runDue(world.ports)
    }
  }

  /** What could be answered now, and nothing else, waits: held against the law that answering itself goes by. */
  async function standsAsTheLawSays() {
    const lines = await linesOf()
    for (const { key, subscriptionId, standing } of lines) {
      const state = await stateOf(subscriptionId)
      const { consent } = state.context
      const isIts = `${subscriptionId}/${consent?.consentId}` === key
      const isOpen = isIts && state.matches('live') && questionIsOpen(state.context, today())
      const answer = isIts ? consent?.answer : null
      expect([key, standing]).toEqual([key, answer ?? (isOpen ? 'waiting' : 'lapsed')])
    }
    return lines
  }

  test('is every question, newest first, with its answer and nobody’s name', async () => {
    expect((await say('yes', true)).type).toBe('accepted')
    expect((await say('no', false)).type).toBe('accepted')
    const lines = await standsAsTheLawSays()
    expect(lines).toHaveLength(5)
    const line = (name: keyof typeof members) =>
      lines.find(({ subscriptionId }) => subscriptionId === members[name].subscriptionId)
    expect(line('yes')).toMatchObject({
      subject: members.yes.customerId,
      kind: 'conversion',
      standing: 'given',
      previousPrice: 0,
      price: 19_900,
      answeredAt: world.ports.clock.now(),
      campaignId: null,
    })
    expect(line('no')).toMatchObject({ standing: 'refused' })
    expect(line('silent')).toMatchObject({ standing: 'waiting', answeredAt: null })
    expect(JSON.stringify(lines)).not.toMatch(/김|@example|203\.0\.113|s1\./)
  })

  test('whoever left, changed the plan or let the day pass is waited for no longer', async () => {
    await leaveNow(world.ports, members.gone, 0)
    const choice = { planId: 'sample-premium-yearly', seenPrice: 199_000, when: 'now', seenToday: 0 } as const
    await world.pass(1)
    expect((await changePlan(world.ports, members.changed, choice)).type).toBe('accepted')
    const of = (lines: readonly ConsentLine[], name: keyof typeof members) =>
      lines
        .filter(({ subscriptionId }) => subscriptionId === members[name].subscriptionId)
        .map(({ standing, price }) => [standing, price])
    const changed = await standsAsTheLawSays()
    expect(of(changed, 'gone')).toEqual([['lapsed', 19_900]])
    expect(of(changed, 'changed')).toEqual([
      ['waiting', 199_000],
      ['lapsed', 19_900],
    ])
    expect(changed[0]?.subscriptionId).toBe(members.changed.subscriptionId) // asked last
    await days(15)
    expect(of(await standsAsTheLawSays(), 'silent')).toEqual([['lapsed', 19_900]])
  })

  test('a price rise waits for its member, and no longer once its campaign is called off', async () => {
    members.raised = await join(MONTHLY)
    const campaignId = world.ports.ids.random().slice(0, 30)
    const wish = { plan: MONTHLY, price: '12900', from: addDays(today(), 30), silence: 'ends', campaignId }
    const desk = openDesk(world)
    expect((await desk.startCampaign(wish)).status).toBe(303)
    await runDue(world.ports)
    const prices = () => linesOf('?kind=price')
    while ((await prices()).length === 0) await days(1)
    const rise = { kind: 'price', previousPrice: 9_900, price: 12_900, campaignId }
    expect(await prices()).toMatchObject([{ ...rise, standing: 'waiting' }])
    await standsAsTheLawSays()
    await desk.endCampaign(campaignId, 'calledOff')
    await runDue(world.ports)
    expect(await prices()).toMatchObject([{ ...rise, standing: 'lapsed' }])
    await standsAsTheLawSays()
  })

  test('by kind and by answer, page by page, each once', async () => {
    const all = await linesOf()
    expect(all).toHaveLength(7)
    expect(await linesOf('?kind=conversion')).toEqual(all.filter(({ kind }) => kind === 'conversion'))
    for (const standing of ['waiting', 'given', 'refused', 'lapsed'])
      expect(await linesOf(`?standing=${standing}`)).toEqual(all.filter(line => line.standing === standing))
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const { rows, next } = await world.ports.consentList.page({}, today(), cursor, 2)
      expect(rows.length).toBeLessThanOrEqual(2)
      seen.push(...rows.map(row => `${row.subscription_id}/${row.consent_id}`))
      cursor = next
    } while (cursor !== null)
    expect(seen).toEqual(all.map(({ key }) => key))
  })

  test.each(['?kind=terms', '?standing=maybe', '?after=%00'])('%s is told', async query =>
    expect((await page(query)).status).toBe(400),
  )
  test.each(['e30', Buffer.from('["2026-99-99T99:99:99.999Z","subscription-a/b"]').toString('base64url')])(
    'a cursor that is none (%s) is the first page',
    async cursor => expect(await linesOf(`?after=${cursor}`)).toHaveLength(7),
  )

  test('as a file: ids, sums and days, and nobody’s name', async () => {
    const file = await (await csv.loader(args('/admin/consents.csv?standing=given'))).text()
    const [head, ...lines] = file.trim().split('\r\n')
    expect(head).toContain('물은 시각')
    expect(lines).toHaveLength(1)
    for (const part of [members.yes.subscriptionId, members.yes.customerId, '19900', '동의함'])
      expect(lines[0]).toContain(part)
    expect(file).not.toMatch(/김|@example/)
  })
})
