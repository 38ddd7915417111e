import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Database, Queryable } from '../../../infra/database/database.ts'
import { openPostgres } from '../../../infra/database/postgres.ts'
import '../../support/engines.ts'
import { testDatabase } from '../../support/postgres.ts'

/** A node, and somebody beside it who may cut its connections. */
async function nodeAndCutter(work: (node: Database, cut: Cut) => Promise<void>) {
  const url = await testDatabase()
  const [node, superuser] = await Promise.all([openPostgres(url, { max: 1 }), openPostgres(url, { max: 1 })])
  try {
    await node.exec('CREATE TABLE kept (n int)')
    await work(node, pid => superuser.query('SELECT pg_terminate_backend($1::int)', [pid]))
  } finally {
    await Promise.all([node.close(), superuser.close()])
  }
}
const OWN = 'SELECT pg_backend_pid() AS pid'
const HEARD_MS = 200
type Cut = (pid: number) => Promise<unknown>

async function beCut(on: Queryable, cut: Cut) {
  const [own] = await on.query<{ pid: number }>(OWN)
  await cut(own?.pid ?? 0)
  await sleep(HEARD_MS)
  return own
}

async function writeAndBeCut(tx: Queryable, cut: Cut) {
  await tx.query('INSERT INTO kept VALUES (1)')
  await beCut(tx, cut)
}

test('a connection cut between two statements of a transaction ends the transaction, and not the process', async () => {
  await nodeAndCutter(async (node, cut) => {
    const under = node.transaction(async tx => {
      await writeAndBeCut(tx, cut)
      return tx.query('SELECT 1')
    })
    await expect(under).rejects.toThrow()
    expect(await node.query('SELECT n FROM kept')).toEqual([])
  })
})

test('… also where nothing more is asked before the commit', async () => {
  await nodeAndCutter(async (node, cut) => {
    const under = node.transaction(tx => writeAndBeCut(tx, cut))
    await expect(under).rejects.toThrow()
    expect(await node.transaction(tx => tx.query('SELECT n FROM kept'))).toEqual([])
  })
})

test('a connection cut while nobody uses it is replaced', async () => {
  await nodeAndCutter(async (node, cut) => {
    const own = await beCut(node, cut)
    const [other] = await node.query<{ pid: number }>(OWN)
    expect(other?.pid).not.toBe(own?.pid)
  })
})
