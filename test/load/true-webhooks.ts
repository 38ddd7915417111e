import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { sandbox } from '../../e2e/support/sandbox-control.ts'
import type { Shop } from '../../e2e/support/shop.ts'
import { buy, nobody, type Told } from '../torture/buyer.ts'

const BUYERS = 8
/** Toss tells of a deposit as DEPOSIT_CALLBACK and as PAYMENT_STATUS_CHANGED. */
const EACH = 2
const TOLD_MAX_MS = 60_000

/** @param among each waits for its work before it takes the next */
async function forEach<Of>(all: readonly Of[], among: number, work: (one: Of) => Promise<void>) {
  const left = [...all]
  await Promise.all(
    Array.from({ length: among }, async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one)
    }),
  )
}

/** Buyers who were given an account to pay into, over HTTP, at one node after another. */
export async function orderWithDeposit(nodes: readonly Shop[], orders: number): Promise<readonly Told[]> {
  const buyers = Array.from({ length: orders }, nobody)
  await forEach([...buyers.entries()], BUYERS, ([nth, told]) =>
    buy(nodes[nth % nodes.length] as Shop, told, 'VIRTUAL_ACCOUNT'),
  )
  return buyers
}

/** Toss tells nobody anything any more. */
export async function silence(shop: Shop): Promise<void> {
  const { urls } = await sandbox<{ urls: readonly string[] }>(shop, 'GET', 'webhooks')
  for (const url of urls) await sandbox(shop, 'DELETE', 'webhooks', { url })
}

/** Everybody pays in at the bank, and what Toss would tell the shop of it is kept here. @returns the bodies */
export async function depositUnheard(shop: Shop, buyers: readonly Told[]): Promise<readonly string[]> {
  const bodies: string[] = []
  const collector = createServer(async (request, answer) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    bodies.push(Buffer.concat(pieces).toString('utf8'))
    answer.end()
  })
  await new Promise<void>(resolve => collector.listen(0, '127.0.0.1', resolve))
  const { port } = collector.address() as AddressInfo
  try {
    const url = `http://127.0.0.1:${port}/`
    await sandbox(shop, 'PUT', 'webhooks', { url })
    await forEach(buyers, BUYERS, async ({ paymentKey }) => {
      await sandbox(shop, 'POST', `payments/${paymentKey}/deposit`, {})
    })
    const until = Date.now() + TOLD_MAX_MS
    while (bodies.length < buyers.length * EACH && Date.now() < until) await sleep(100)
    await silence(shop)
  } finally {
    collector.close()
    collector.closeAllConnections()
  }
  if (bodies.length < buyers.length * EACH)
    throw new Error(`the sandbox told of ${buyers.length} deposits by ${bodies.length} webhooks`)
  return bodies
}
