import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Instant } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { createDatabaseStore } from '../../../infra/toss-sandbox/database-store.ts'
import type { LoggedRequest } from '../../../infra/toss-sandbox/documents/request.ts'
import { createMemoryStore } from '../../../infra/toss-sandbox/memory-store.ts'
import type { Change, SandboxStore } from '../../../infra/toss-sandbox/store.ts'
import { engineNames, engines } from '../../support/engines.ts'

const stores: Record<string, () => Promise<{ store: SandboxStore; database: Database | null }>> = {
  memory: async () => ({ store: createMemoryStore(), database: null }),
}
for (const name of engineNames) {
  stores[name] = async () => {
    const database = await engines[name]()
    return { store: await createDatabaseStore(database), database }
  }
}

const document = (traceId: string, code = '한글 "quoted" \\ 😀') => ({ traceId, code }) as LoggedRequest
const put = (key: string, ref: string | null, second: number | null, code?: string): Change => ({
  put: 'requests',
  key,
  ref,
  moment: second === null ? null : (`2026-03-30T00:00:0${second}.000Z` as Instant),
  document: document(key, code),
})
const at = (second: number) => `2026-03-30T00:00:0${second}.000Z` as Instant
const keys = (found: readonly LoggedRequest[]) => found.map(({ traceId }) => traceId)

describe.each(Object.keys(stores))('a store of documents: %s', name => {
  let store: SandboxStore
  let database: Database | null
  beforeAll(async () => {
    const made = await stores[name]?.()
    if (!made) throw new Error(name)
    ;({ store, database } = made)
  })
  afterAll(() => store.close())

  test('gives back what was put, by collection and key', async () => {
    await store.commit([
      put('k1', null, null),
      { put: 'hooks', key: 'k1', ref: null, moment: null, document: { url: 'u' } },
    ])
    expect(await store.get('requests', 'k1')).toEqual(document('k1'))
    expect(await store.get('hooks', 'k1')).toEqual({ url: 'u' })
    expect(await store.get('requests', 'k2')).toBeNull()
    await store.commit([
      { remove: 'requests', key: 'k1' },
      { remove: 'hooks', key: 'k1' },
    ])
    expect([await store.get('requests', 'k1'), await store.get('hooks', 'k1')]).toEqual([null, null])
  })

  test('gives its whole state away and takes another, but for what is kept apart', async () => {
    const fork = {
      id: 'f1',
      name: '하나',
      at: '2026-03-30T00:00:00.000Z' as Instant,
      payments: 0,
      documents: 2,
    }
    const earlier = await store.dump()
    const mine = [put('d1', 'r', 1), put('d2', null, null)]
    await store.replace([])
    await store.commit([...mine, { put: 'forks', key: 'f1', ref: null, moment: null, document: fork }])
    const dumped = await store.dump()
    expect(dumped).toEqual(mine)
    await store.replace([])
    expect([await store.dump(), await store.get('forks', 'f1')]).toEqual([[], fork])
    await store.replace(dumped)
    expect(await store.find('requests', { ref: 'r', from: at(1), to: at(1) })).toEqual([document('d1')])
    expect(keys(await store.find('requests', { order: 'newest' }))).toEqual(['d2', 'd1'])
    await store.replace(earlier)
    await store.commit([{ remove: 'forks', key: 'f1' }])
  })

  test('what was handed out is not what is kept', async () => {
    const mine = { ...document('k1') } as { -readonly [K in keyof LoggedRequest]: LoggedRequest[K] }
    await store.commit([{ put: 'requests', key: 'k1', ref: null, moment: null, document: mine }])
    mine.code = 'changed'
    const got = (await store.get('requests', 'k1')) as typeof mine
    expect(got.code).toBe(document('k1').code)
    got.code = 'changed'
    expect((await store.get('requests', 'k1'))?.code).toBe(document('k1').code)
    await store.commit([{ remove: 'requests', key: 'k1' }])
  })

  test('finds by ref, by moments, in either order, so many', async () => {
    await store.commit([
      put('a', 'x', 3),
      put('b', 'y', 1),
      put('c', 'x', 2),
      put('d', 'x', null),
      put('e', 'x', 2),
    ])
    expect(keys(await store.find('requests'))).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(keys(await store.find('requests', { order: 'newest', limit: 2 }))).toEqual(['e', 'd'])
    expect(keys(await store.find('requests', { ref: 'x' }))).toEqual(['a', 'c', 'd', 'e'])
    expect(keys(await store.find('requests', { ref: 'nobody' }))).toEqual([])
    expect(keys(await store.find('requests', { to: at(2), order: 'moment' }))).toEqual(['b', 'c', 'e'])
    expect(keys(await store.find('requests', { ref: 'x', from: at(2), to: at(3), order: 'moment' }))).toEqual(
      ['c', 'e', 'a'],
    )
    expect(await store.find('hooks')).toEqual([])
  })

  test('a later put keeps the place and changes the rest; the last of one commit wins', async () => {
    await store.commit([put('a', 'z', 9, 'first'), put('a', 'z', null, 'second')])
    expect(keys(await store.find('requests', { ref: 'x' }))).toEqual(['c', 'd', 'e'])
    expect((await store.find('requests', { ref: 'z' })).map(({ code }) => code)).toEqual(['second'])
    expect(keys(await store.find('requests'))[0]).toBe('a')
    await store.commit([put('f', null, null), { remove: 'requests', key: 'f' }])
    expect(await store.get('requests', 'f')).toBeNull()
  })

  test('many at once, each commit whole', async () => {
    await Promise.all(
      Array.from({ length: 30 }, (_, i) => store.commit([put(`m${i}`, 'many', 1), put(`n${i}`, 'many', 2)])),
    )
    expect(await store.find('requests', { ref: 'many' })).toHaveLength(60)
    expect(await store.find('requests', { ref: 'many', to: at(1) })).toHaveLength(30)
  })

  test.runIf(name !== 'memory')('a commit that fails half-way leaves nothing', async () => {
    const broken = { put: 'requests', key: null, ref: null, moment: null, document: {} } as unknown as Change
    await expect(
      store.commit([{ remove: 'requests', key: 'b' }, put('g', null, null), broken]),
    ).rejects.toThrow()
    expect(await store.get('requests', 'g')).toBeNull()
    expect(await store.get('requests', 'b')).not.toBeNull()
  })

  test.runIf(name !== 'memory')('another store on the same database reads on', async () => {
    if (!database) throw new Error('no database')
    const other = await createDatabaseStore(database)
    expect(keys(await other.find('requests', { ref: 'x' }))).toEqual(['c', 'd', 'e'])
  })
})
