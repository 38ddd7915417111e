import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { SessionKind } from '../../../domain/sessions.ts'
import { createSessions } from '../../../infra/accounts/sessions.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { testIds } from '../../support/ids.ts'

describe.each(engineNames)('sessions on %s', engine => {
  let database: Database
  let deferred: Promise<unknown>[] = []
  const open = () =>
    createSessions({ database, ids: testIds, defer: (_, work) => void deferred.push(work()) })

  beforeAll(async () => {
    database = await engines[engine]()
  })
  // What a test deferred is over before the next one, and before the database closes under it.
  afterEach(async () => {
    await Promise.all(deferred)
    deferred = []
  })
  afterAll(() => database.close())

  /** Lets time pass for every session: the table's moments move back instead of the clock forward. */
  const pass = (interval: string) =>
    database.query(
      `UPDATE accounts.sessions SET started_at = started_at - $1::interval, seen_at = seen_at - $1::interval`,
      [interval],
    )
  const seenAgo = async () => {
    const rows = await database.query<{ fresh: boolean }>(
      `SELECT seen_at > now() - interval '30 seconds' AS fresh FROM accounts.sessions`,
    )
    return rows.map(({ fresh }) => fresh)
  }

  test('a session is found by its token and kind, and by nothing else', async () => {
    const sessions = open()
    const token = await sessions.start('customer', 'cus_a')
    expect(token).toMatch(/^[a-z0-9]{26,128}$/)
    expect(await sessions.find('customer', token)).toEqual({
      kind: 'customer',
      subject: 'cus_a',
      startedAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
    })
    expect(await sessions.find('staff', token)).toBeNull()
    expect(await sessions.find('guest', token)).toBeNull()
    for (const wrong of ['', 'x', `${token}x`, token.toUpperCase(), "' OR 1=1 --"])
      expect(await sessions.find('customer', wrong), wrong).toBeNull()
  })

  test('its token is nowhere in the table', async () => {
    const token = await open().start('customer', 'cus_a')
    expect(JSON.stringify(await database.query('SELECT * FROM accounts.sessions'))).not.toContain(token)
  })

  test('two tokens are never alike', async () => {
    const sessions = open()
    const tokens = await Promise.all(Array.from({ length: 50 }, () => sessions.start('guest', 'gst_a')))
    expect(new Set(tokens).size).toBe(50)
  })

  test('an ended one is dead on every node at once', async () => {
    const token = await open().start('customer', 'cus_a')
    const [here, there] = [open(), open()]
    expect(await there.find('customer', token)).not.toBeNull()
    await here.end('customer', token)
    expect(await there.find('customer', token)).toBeNull()
  })

  test('ending the others leaves this one, and other people’s', async () => {
    const sessions = open()
    const [mine, other, theirs, asGuest] = await Promise.all([
      sessions.start('customer', 'cus_b'),
      sessions.start('customer', 'cus_b'),
      sessions.start('customer', 'cus_c'),
      sessions.start('guest', 'cus_b'),
    ])
    await sessions.endOthers('customer', 'cus_b', mine)
    expect(await sessions.find('customer', mine)).not.toBeNull()
    expect(await sessions.find('customer', other)).toBeNull()
    expect(await sessions.find('customer', theirs)).not.toBeNull()
    expect(await sessions.find('guest', asGuest)).not.toBeNull()
    await sessions.endOthers('customer', 'cus_b', null)
    expect(await sessions.find('customer', mine)).toBeNull()
  })

  test.each<[SessionKind, string, string]>([
    ['customer', '6 days 23 hours', '2 hours'],
    ['guest', '6 days 23 hours', '2 hours'],
    ['staff', '29 minutes', '2 minutes'],
  ])('a %s’s may lie idle %s but not %s more', async (kind, within, more) => {
    const sessions = open()
    const token = await sessions.start(kind, 'x')
    await pass(within)
    expect(
      await createSessions({ database, ids: testIds, defer: () => undefined }).find(kind, token),
    ).not.toBeNull()
    await pass(more)
    expect(await sessions.find(kind, token)).toBeNull()
  })

  test.each<SessionKind>(['customer', 'guest', 'staff'])(
    'a %s’s begun or used by a clock that was ahead is over once that is set right',
    async kind => {
      const sessions = open()
      const token = await sessions.start(kind, 'ahead')
      const isThere = async () => [
        (await sessions.find(kind, token)) !== null,
        (await sessions.list(kind, 'ahead', token)).length === 1,
      ]
      const move = (column: string, interval: string) =>
        database.query(
          `UPDATE accounts.sessions SET ${column} = ${column} + $1::interval WHERE subject = 'ahead'`,
          [interval],
        )
      await pass('-10 seconds')
      expect(await isThere()).toEqual([true, true])
      for (const column of ['started_at', 'seen_at']) {
        await move(column, '2 minutes')
        expect(await isThere(), column).toEqual([false, false])
        await move(column, '-2 minutes')
      }
      await pass('-3 years')
      expect(await isThere()).toEqual([false, false])
      await sessions.endOthers(kind, 'ahead', null)
    },
  )

  test.each<[SessionKind, string, string, number]>([
    ['customer', '5 days', '1 day', 5],
    ['staff', '20 minutes', '1 minute', 35],
  ])('a %s’s in use every %s lives on, but not for ever', async (kind, step, _, steps) => {
    const sessions = open()
    const token = await sessions.start(kind, 'x')
    for (let n = 0; n < steps; n++) {
      await pass(step)
      expect(await sessions.find(kind, token), `after ${n + 1} times ${step}`).not.toBeNull()
      await Promise.all(deferred.splice(0))
    }
    await pass(step)
    await pass(step)
    expect(await sessions.find(kind, token)).toBeNull()
  })

  test('finding one writes nothing; its use is noted after, at most once a minute, many in one go', async () => {
    await database.query('DELETE FROM accounts.sessions')
    const sessions = open()
    const tokens = await Promise.all(['a', 'b', 'c'].map(subject => sessions.start('staff', subject)))
    for (const token of tokens) await sessions.find('staff', token)
    expect(deferred).toHaveLength(0) // fresh: nothing to note

    await pass('2 minutes')
    const found = tokens.map(token => sessions.find('staff', token))
    await Promise.all(found)
    await Promise.all(deferred)
    expect(await seenAgo()).toEqual([true, true, true])
    const writes = deferred.length
    expect(writes).toBeGreaterThan(0)
    await Promise.all(tokens.map(token => sessions.find('staff', token)))
    expect(deferred).toHaveLength(writes)
  })

  test('a dead one is not woken by a note that comes late', async () => {
    await database.query('DELETE FROM accounts.sessions')
    const sessions = open()
    const token = await sessions.start('staff', 'x')
    await pass('2 minutes')
    await sessions.find('staff', token)
    await sessions.end('staff', token)
    await Promise.all(deferred)
    expect(await sessions.find('staff', token)).toBeNull()
  })

  test('starting one takes dead ones out of the table', async () => {
    await database.query('DELETE FROM accounts.sessions')
    const sessions = open()
    await sessions.start('guest', 'old')
    await pass('31 days')
    await sessions.start('guest', 'new')
    expect(await database.query('SELECT subject FROM accounts.sessions')).toEqual([{ subject: 'new' }])
  })

  test('renewed, it lives on under a new token and the old one is dead at once', async () => {
    const sessions = open()
    const token = await sessions.start('customer', 'cus_r')
    await pass('10 days') // and is too idle: renewing wakes nothing
    expect(await sessions.find('customer', (await sessions.renew('customer', token)) ?? '')).toBeNull()
    const old = await sessions.start('customer', 'cus_r')
    const fresh = (await sessions.renew('customer', old)) ?? ''
    expect(fresh).toMatch(/^[a-z0-9]{26,128}$/)
    expect(await sessions.find('customer', old)).toBeNull()
    expect((await sessions.find('customer', fresh))?.subject).toBe('cus_r')
    expect(await sessions.renew('customer', old)).toBeNull()
    expect(await sessions.renew('staff', fresh)).toBeNull()
  })

  test('their owner sees those that are alive, with what they are used, and ends one or none of another’s', async () => {
    const sessions = open()
    await sessions.start('customer', 'cus_l', 'Old · Mac')
    await pass('8 days')
    const laptop = await sessions.start('customer', 'cus_l', 'Chrome · Windows')
    await pass('1 minute') // newest first, and two may begin within one tick of a clock
    const phone = await sessions.start('customer', 'cus_l', 'Safari · iPhone')
    const theirs = await sessions.start('customer', 'cus_m')
    const listed = await sessions.list('customer', 'cus_l', laptop)
    expect(listed.map(({ device, current }) => [device, current])).toEqual([
      ['Safari · iPhone', false],
      ['Chrome · Windows', true],
    ])
    expect(JSON.stringify(listed)).not.toContain(laptop)
    const [ofPhone] = listed
    expect(await sessions.endOne('customer', 'cus_m', ofPhone?.sessionId ?? '')).toBe(false)
    expect(await sessions.endOne('staff', 'cus_l', ofPhone?.sessionId ?? '')).toBe(false)
    expect(await sessions.find('customer', phone)).not.toBeNull()
    expect(await sessions.endOne('customer', 'cus_l', ofPhone?.sessionId ?? '')).toBe(true)
    expect(await sessions.find('customer', phone)).toBeNull()
    expect(await sessions.find('customer', laptop)).not.toBeNull()
    expect(await sessions.find('customer', theirs)).not.toBeNull()
  })
})
