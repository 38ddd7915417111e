import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listCsv } from '../../../app/admin/list-csv.ts'
import type { NamedLine } from '../../../app/admin/owed-view.ts'
import type { RehearsalView } from '../../../app/admin/rehearsal-view.ts'
import * as recoveryCsv from '../../../app/routes/admin.recovery.csv.ts'
import * as recovery from '../../../app/routes/admin.recovery.tsx'
import * as rehearsal from '../../../app/routes/admin.rehearsal.tsx'
import * as subscriptionsCsv from '../../../app/routes/admin.subscriptions.csv.ts'
import { renewDue } from '../../../app/use-cases/subscriptions/renew-due.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { dayOf } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { answerOf, ask } from './staff-desk.ts'

const PRICE = 9_900

/** One member whose card was declined softly and one whose card is stopped, on the day after. */
describe.each(engineNames)('what is owed (미납 회수), on %s', engine => {
  let database: Database
  let world: ShopWorld
  const members: Record<'soft' | 'hard', string> = { soft: '', hard: '' }
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    for (const [name, behaviourCode] of [
      ['soft', 'REJECT_CARD_PAYMENT'],
      ['hard', 'INVALID_STOPPED_CARD'],
    ] as const) {
      const form = { behaviour: 'dies', behaviourCode, dyingCharge: 2 } as const
      members[name] = await subscribe(world, await signUp(world), 'sample-basic-monthly', form)
    }
    await untilDue(members.soft, members.hard)
    await untilDue(members.soft)
  })
  afterAll(() => database?.close())

  /** Goes to the moment the last of them is charged at, and charges. */
  async function untilDue(...ids: string[]) {
    const states = await Promise.all(
      ids.map(id => world.ports.events.load(subscription, `subscription-${id}`)),
    )
    const moments = states.map(({ state }) => state.context.dueAt ?? '').toSorted()
    await world.pass(Math.max(0, Date.parse(moments.at(-1) ?? '') - Date.parse(world.ports.clock.now())))
    await renewDue(world.ports)
  }
  const asked = (path: string, options = {}) => ask(world.ports, path, options) as never
  const queue = async (options = {}) =>
    (
      await answerOf<{ lines: readonly NamedLine[]; mayChange: boolean }>(() =>
        recovery.loader(asked('/admin/recovery', options)),
      )
    ).data
  const rehearse = (query: string) =>
    answerOf<{ view: RehearsalView; values: Record<string, string>; errors: Record<string, string> }>(() =>
      rehearsal.loader(asked(`/admin/recovery/rehearsal${query}`)),
    )

  test('is listed with how often it was tried, what was told, what is given free, and what comes next', async () => {
    const { lines } = await queue()
    const of = (id: string) => lines.find(line => line.subscriptionId === id)
    expect(of(members.soft)).toMatchObject({
      name: '김회원',
      amount: PRICE,
      code: 'REJECT_CARD_PAYMENT',
      tries: 2,
      mails: 2,
      freeDays: 1,
      isHard: false,
      entitled: true,
    })
    expect(of(members.soft)?.nextAt).not.toBeNull()
    expect(of(members.hard)).toMatchObject({ tries: 1, mails: 1, isHard: true, nextAt: null })
  })

  test('shows whole names to who may see them, each noted, and masked ones to the rest', async () => {
    const before = (await world.ports.accessLog.page({ kind: 'read', limit: 100 })).rows.length
    await queue({ role: 'finance', staffId: 'stf_finance' })
    const { rows } = await world.ports.accessLog.page({ kind: 'read', limit: 100 })
    expect(rows.length - before).toBe(2)
    const { lines, mayChange } = await queue({ role: 'readOnly' })
    expect(lines.map(({ name }) => name)).toEqual(['김*원', '김*원'])
    expect(mayChange).toBe(false)
    expect((await world.ports.accessLog.page({ kind: 'read', limit: 100 })).rows.length).toBe(rows.length)
  })

  test('is rehearsed: the plan there is comes to what happened, another one between bounds', async () => {
    const same = (await rehearse('')).data
    expect(same.values).toEqual({ retryDays: '1,3,5', graceDays: '7', endsAfterDays: '14' })
    const { view } = same
    expect(view).toMatchObject({ count: 2, other: null, today: dayOf(world.ports.clock.now()) })
    expect(view.real).toMatchObject({ open: 2, won: 0, charges: 1, mails: 3, freeDays: 2 })
    for (const [name, value] of Object.entries(view.real))
      expect(view.now[name as keyof typeof view.now]).toEqual({ least: value, most: value })
    const { other } = (await rehearse('?retryDays=2,4&graceDays=1&endsAfterDays=10')).data.view
    expect(other?.figures).toMatchObject({
      charges: { least: 0, most: 0 },
      freeDays: { least: 2, most: 2 },
    })
  })

  test.each([
    ['?retryDays=3,1', 'retryDays'],
    ['?retryDays=1,3,5&endsAfterDays=5', 'endsAfterDays'],
    ['?graceDays=9&endsAfterDays=8', 'graceDays'],
    ['?graceDays=x', 'graceDays'],
  ])('%s is no plan, and what was typed stays', async (query, field) => {
    const { status, data } = await rehearse(query)
    expect(status).toBe(400)
    expect(Object.keys(data.errors)).toEqual([field])
    expect(new URLSearchParams(query).get(field)).toBe(data.values[field])
  })

  test('is a file of the same lines, with nobody’s name', async () => {
    const owed = await (await recoveryCsv.loader(asked('/admin/recovery.csv'))).text()
    expect(owed.trim().split('\r\n')).toHaveLength(3)
    expect(owed).toContain(members.hard)
    expect(owed).not.toContain('김회원')
    const needsCard = asked('/admin/subscriptions.csv?queue=cardNeeded')
    const queued = await (await subscriptionsCsv.loader(needsCard)).text()
    expect(queued).toContain(members.hard)
    expect(queued).not.toContain(members.soft)
  })

  test('a file that would not end says where it was cut', async () => {
    const rows = Array.from({ length: 500 }, (_, nth) => nth)
    const file = await listCsv('numbers.csv', 'ko', [['n', (row: number) => row]], async () => ({
      rows,
      next: 'more',
    }))
    const lines = (await file.text()).trim().split('\r\n')
    expect(lines).toHaveLength(20_002)
    expect(lines.at(-1)).toContain('20000줄까지만'.slice(0, 5))
  })
})
