import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sessionCookie } from '../../../app/http/cookies.ts'
import type { Ports } from '../../../app/ports.ts'
import { checkDue } from '../../../app/use-cases/board/check-due.ts'
import { standingOf } from '../../../app/use-cases/measures/standing.ts'
import { sweepDue } from '../../../app/use-cases/sweep/sweep-due.ts'
import { INVARIANT_NAMES } from '../../../domain/invariants.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { shopHandler } from '../../support/shop-handler.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openOwner } from '../access/desk-visitor.ts'

const AGREES = '토스페이먼츠와 장부가 맞고'
const KEPT = '약속도 모두 지켜지고 있어요'
const LATE = '토스페이먼츠와 장부를 맞춰 보지 못했어요'
const UNANSWERED = '점검하지 못한 약속'
const NOTHING = '지금 처리할 일은 없어요'

/** What staff read at their start, and on the page of what waits, of a shop in which nothing waits. */
describe('that all is well is said only of what was looked at', () => {
  let database: Database
  let world: ShopWorld
  let session = ''
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
    const owner = await openOwner(world, {
      name: '주인',
      email: 'owner@shop.test',
      password: 'a long password of the owner',
    })
    session = owner.cookie()
  })
  afterAll(() => database?.close())

  /** A shop that has just been opened. */
  beforeEach(async () => {
    await world.sandbox.clearFaults()
    await database.query('DELETE FROM ops.check_results')
    await database.query('UPDATE ops.checks SET next_at = NULL, lease_until = NULL, whole_on = NULL')
    await database.query(
      'UPDATE ops.sweep SET since = NULL, through = NULL, daily_on = NULL, next_at = NULL, failures = 0, failure = NULL',
    )
  })

  async function read(path: string, ports: Ports = world.ports): Promise<string> {
    const cookie = sessionCookie(ports.shop, 'staff', session).split(';')[0] ?? ''
    const answer = await shopHandler({ ports })(
      new Request(`${ports.shop.publicUrl}${path}`, { headers: { cookie } }),
    )
    expect(answer.status).toBe(200)
    return answer.text()
  }
  const pages = async (ports?: Ports) => [await read('/admin', ports), await read('/admin/unresolved', ports)]
  async function checkAll(ports: Ports = world.ports) {
    for (let n = 0; n <= INVARIANT_NAMES.length; n++) if ((await checkDue(ports)) === 0) return
    throw new Error('the checks do not come to rest')
  }
  /** Hour by hour, as a running shop does it. */
  async function goOn(hours: number) {
    for (let hour = 0; hour < hours; hour++) {
      await world.pass(HOUR_MS)
      await sweepDue(world.ports).catch(() => 0)
      await checkAll()
    }
  }

  test('both were looked at, and it is said', async () => {
    await sweepDue(world.ports)
    await goOn(2)
    const [start, waits] = await pages()
    expect(start).toContain(`${AGREES}, ${KEPT}`)
    expect(waits).toContain(AGREES)
    expect(await standingOf(world.ports)).toMatchObject({ unansweredInvariants: 0, sweepAgeSeconds: 0 })
  })

  test('of a shop that has just begun it is said that nobody looked yet, and nobody is alarmed', async () => {
    const [start, waits] = await pages()
    for (const claim of [AGREES, KEPT, LATE, UNANSWERED]) expect(start).not.toContain(claim)
    expect(start).toContain(NOTHING)
    expect(start).toContain('토스페이먼츠와 장부는 아직 맞춰 보지 않았어요')
    expect(start).toContain('아직 점검하지 않은 약속이 있어요')
    expect(waits).not.toContain(AGREES)
    expect(await standingOf(world.ports)).toMatchObject({
      unansweredInvariants: INVARIANT_NAMES.length,
      sweepAgeSeconds: null,
    })

    await sweepDue(world.ports)
    await checkDue(world.ports) // one of them
    const after = await read('/admin')
    for (const claim of [AGREES, KEPT, UNANSWERED]) expect(after).not.toContain(claim)
  })

  test('five days in which Toss’s list could not be read are a task, and no books that agree', async () => {
    await sweepDue(world.ports)
    await goOn(1)
    await world.sandbox.addFault({ kind: 'status', status: 500, scope: { operation: 'transactions' } })
    await goOn(2)
    expect(await read('/admin')).toContain(`${AGREES}, ${KEPT}`) // not alarming over an hour or two …
    expect(await read('/admin/unresolved')).not.toContain(AGREES) // … but not beside the failure itself
    await goOn(24)
    await world.pass(4 * DAY_MS)
    await checkAll()
    const [start, waits] = await pages()
    expect(start).toContain(LATE)
    expect(start).toContain('2026년 3월 30일')
    for (const claim of [AGREES, NOTHING]) expect(start).not.toContain(claim)
    expect(waits).toContain('거래 목록을 읽지 못했어요')
    expect(waits).not.toContain(AGREES)
    const { sweepAgeSeconds, unansweredInvariants } = await standingOf(world.ports)
    expect(sweepAgeSeconds).toBeGreaterThan((5 * DAY_MS) / 1_000)
    expect(unansweredInvariants).toBe(0)
  })

  test('a check that throws is a task, not a promise kept', async () => {
    await sweepDue(world.ports)
    await goOn(1)
    const { board } = world.ports
    const check: typeof board.check = async (name, ...rest) => {
      if (name === 'books') throw new Error('out of reach')
      return board.check(name, ...rest)
    }
    await world.pass(20 * MINUTE_MS)
    await checkAll({ ...world.ports, board: { ...board, check } })
    const [start, waits] = await pages()
    expect(start).toContain(UNANSWERED)
    expect(start).toContain('1건')
    for (const claim of [KEPT, NOTHING]) expect(start).not.toContain(claim)
    expect(waits).not.toContain(AGREES)
    expect((await standingOf(world.ports)).unansweredInvariants).toBe(1)
  })

  test('results of days ago say nothing of today', async () => {
    await sweepDue(world.ports)
    await goOn(1)
    await world.pass(2 * DAY_MS)
    await sweepDue(world.ports)
    const start = await read('/admin')
    expect(start).toContain(UNANSWERED)
    for (const claim of [KEPT, NOTHING, LATE]) expect(start).not.toContain(claim)
  })

  test('with keys everybody has nothing is compared, and that is said', async () => {
    const shared = { ...world.ports, shop: { ...world.ports.shop, keysAreShared: true } }
    await sweepDue(shared)
    await checkAll(shared)
    const [start, waits] = await pages(shared)
    expect(start).toContain('토스페이먼츠가 문서에 공개한 키라서')
    expect(start).toContain('그 밖의 약속은 모두 지켜지고 있어요')
    for (const claim of [AGREES, LATE, UNANSWERED]) expect(start).not.toContain(claim)
    expect(waits).not.toContain(AGREES)
    expect((await standingOf(shared)).sweepAgeSeconds).toBeNull()
  })
})
