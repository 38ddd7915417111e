import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database, Queryable } from '../../../infra/database/database.ts'
import { openPostgres } from '../../../infra/database/postgres.ts'
import '../../support/engines.ts'
import { testDatabase } from '../../support/postgres.ts'

let node: Database
let migrating: Database
beforeAll(async () => {
  const url = await testDatabase()
  ;[node, migrating] = await Promise.all([openPostgres(url, { max: 1 }), openPostgres(url, { max: 1 })])
  await node.exec('CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)')
})
afterAll(() => Promise.all([node?.close(), migrating?.close()]))

const limits = async (tx: Queryable) =>
  (
    await tx.query<{ limits: string }>(
      `SELECT concat_ws(' ', current_setting('statement_timeout'), current_setting('idle_in_transaction_session_timeout')) AS limits`,
    )
  )[0]?.limits

test('whoever reads everything there is has no limit, neither at a statement nor between two, and nobody else goes without', async () => {
  expect(await node.transaction(limits, 'unhurried')).toBe('0 0')
  expect(await node.transaction(limits)).toBe('1min 1min')
})

test('a statement whose result a newer version’s migration changed is answered all the same', async () => {
  const all = { name: 'all_kept', text: 'SELECT * FROM kept' }
  expect(await node.query(all)).toEqual([{ n: 1 }])
  await migrating.exec('ALTER TABLE kept ADD COLUMN more int')
  expect(await node.query(all)).toEqual([{ n: 1, more: null }])
  expect(await node.query(all)).toEqual([{ n: 1, more: null }])
})

test('… and in a transaction, which cannot go on, the next try is', async () => {
  const all = { name: 'all_kept_under', text: 'SELECT * FROM kept' }
  const read = () => node.transaction(tx => tx.query(all))
  await read()
  await migrating.exec('ALTER TABLE kept ADD COLUMN evenMore int')
  await expect(read()).rejects.toMatchObject({ code: '0A000' })
  expect(await read()).toHaveLength(1)
})
