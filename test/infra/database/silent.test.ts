import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { openPostgres } from '../../../infra/database/postgres.ts'
import '../../support/engines.ts'
import { testDatabase } from '../../support/postgres.ts'

const SILENT_MS = 500
const CONNECTIONS = 4

/** A way to the server that can be cut as a firewall or a dead host cuts it: nothing is closed, and nothing comes through any more. */
async function wayTo(url: string) {
  const { hostname, port } = new URL(url)
  const open: Socket[] = []
  const cut = new Set<Socket>()
  const way = createServer(socket => {
    const server = connect(Number(port || 5432), hostname)
    const pass = (from: Socket, to: Socket) => {
      from.on('data', sent => void (cut.has(socket) || to.write(sent)))
      from.on('close', () => void (cut.has(socket) || to.destroy()))
      from.on('error', () => undefined)
    }
    pass(socket, server)
    pass(server, socket)
    open.push(socket, server)
  })
  await new Promise<void>(resolve => way.listen(0, '127.0.0.1', resolve))
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String((way.address() as AddressInfo).port)
  return {
    url: through.href,
    /** Every connection there is; those made later get through. */
    cut: () => {
      for (const socket of open) cut.add(socket)
    },
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise(resolve => way.close(resolve))
    },
  }
}

async function behindAWay(
  work: (node: Awaited<ReturnType<typeof openPostgres>>, cut: () => void) => Promise<void>,
) {
  const way = await wayTo(await testDatabase())
  const node = await openPostgres(way.url, { max: CONNECTIONS, silentMs: SILENT_MS })
  try {
    await node.exec('CREATE TABLE kept (n int)')
    await Promise.all(Array.from({ length: CONNECTIONS }, () => node.query('SELECT pg_sleep(0.05)')))
    await work(node, way.cut)
  } finally {
    await node.close()
    await way.close()
  }
}

test('a way to the server that is cut silently fails what was on it, and what comes after takes another', () =>
  behindAWay(async (node, cut) => {
    cut()
    const insert = (n: number) => node.query('INSERT INTO kept VALUES ($1::int)', [n])
    const onTheirWay = await Promise.allSettled(Array.from({ length: CONNECTIONS }, (_, n) => insert(n)))
    expect(onTheirWay.map(({ status }) => status)).toEqual(Array(CONNECTIONS).fill('rejected'))
    await Promise.all(Array.from({ length: 2 * CONNECTIONS }, (_, n) => insert(10 + n)))
    expect(await node.query('SELECT n FROM kept')).toHaveLength(2 * CONNECTIONS)
  }))

test('… also in the middle of a transaction, of which nothing is kept', () =>
  behindAWay(async (node, cut) => {
    const under = node.transaction(async tx => {
      await tx.query('INSERT INTO kept VALUES (1)')
      cut()
      return tx.query('SELECT 1')
    })
    await expect(under).rejects.toThrow('Query read timeout')
    const others = Promise.allSettled(Array.from({ length: CONNECTIONS - 1 }, () => node.query('SELECT 1')))
    await others
    expect(await node.transaction(tx => tx.query('SELECT n FROM kept'))).toEqual([])
  }))

test('who reads everything there is takes as long as it needs', () =>
  behindAWay(async node => {
    const long = (seconds: number) => `SELECT pg_sleep(${seconds})`
    await expect(node.query(long((4 * SILENT_MS) / 1_000))).rejects.toThrow('Query read timeout')
    await expect(
      node.transaction(tx => tx.query(`${long((4 * SILENT_MS) / 1_000)}, 1 AS read`), 'unhurried'),
    ).resolves.toMatchObject([{ read: 1 }])
  }))
