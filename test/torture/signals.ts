import { setTimeout as sleep } from 'node:timers/promises'
import { stateOfDatabase } from '../../e2e/support/pg-control.ts'
import { startShopDatabase } from '../../e2e/support/postgres.ts'
import { sandbox } from '../../e2e/support/sandbox-control.ts'
import { type Shop, startShop } from '../../e2e/support/shop.ts'
import { buy, isSettled, nobody, type Told } from './buyer.ts'
import { ENV, type Finding, seconds } from './part.ts'

/** From the start of its process on, which is all somebody sees who starts it (reliability.md 3.2). */
const REFUSED_WITHIN_MS = 2_000
const DRAIN_MAX_MS = 70_000
const CALL_MS = 8_000
/** A lease, and time to look (app/use-cases/settle-on-read.ts). */
const TAKEN_OVER_MS = 4 * 60_000

/** A second process on the data directory of a running one: told who holds it, and nothing harmed. */
export async function secondProcess(): Promise<readonly Finding[]> {
  const shop = await startShop({ env: ENV })
  try {
    const began = performance.now()
    const said = await startShop({ env: { ...ENV, DATA_DIR: shop.dataDir } }).then(
      async second => {
        await second.stop()
        return 'it started'
      },
      error => String(error),
    )
    const took = performance.now() - began
    const told = nobody()
    await buy(shop, told)
    return [
      {
        text: `refused and named process ${shop.pid} after ${seconds(took)} (its own start included)`,
        ok: said.includes(`process ${shop.pid}`) && took < REFUSED_WITHIN_MS,
      },
      { text: 'the first one sells on', ok: told.paid },
    ]
  } finally {
    await shop.stop()
  }
}

/** SIGTERM while Toss takes its time: the buyer still gets the answer, and the process ends by itself. */
export async function drain(): Promise<readonly Finding[]> {
  const shop = await startShop({ env: ENV })
  try {
    await confirmTakes(shop, CALL_MS)
    const told = nobody()
    const buying = buy(shop, told).catch(() => undefined)
    await untilSent(told)
    await sleep(1_000)
    const began = performance.now()
    const ending = shop.kill('SIGTERM')
    await sleep(500)
    const refused = await fetch(shop.url).then(
      () => false,
      () => true,
    )
    await buying
    const code = await ending
    const took = performance.now() - began
    const left = await stateOfDatabase(shop.dataDir)
    await shop.restart()
    const settled = await isSettled(shop, told)
    return [
      {
        text: `ended ${seconds(took)} after SIGTERM, with a call to Toss of ${seconds(CALL_MS)} under way; bound ${seconds(DRAIN_MAX_MS)}`,
        ok: took < DRAIN_MAX_MS,
      },
      {
        text: `ended with ${code}, the database ${left === 'shutDown' ? 'shut down: it opens without a recovery' : left}`,
        ok: code === 0 && left === 'shutDown',
      },
      { text: 'nobody new was let in meanwhile', ok: refused },
      { text: 'the payment that was under way is there at once after the start', ok: settled && told.paid },
    ]
  } finally {
    await shop.stop().catch(() => undefined)
  }
}

/** SIGSTOP for minutes in the middle of a confirm: the other node finishes, and waking up captures nothing again. */
export async function pause(pauseS: number): Promise<readonly Finding[]> {
  const database = await startShopDatabase()
  const shop = await startShop({ database, env: ENV })
  const second = await startShop({ beside: shop, env: ENV })
  try {
    await confirmTakes(shop, CALL_MS)
    const told = nobody()
    const buying = buy(shop, told).catch(() => undefined)
    await untilSent(told)
    await sleep(1_000)
    process.kill(shop.pid, 'SIGSTOP')
    const began = performance.now()
    const settledMs = await untilSettled(second, told, began)
    await sleep(Math.max(0, pauseS * 1_000 - (performance.now() - began)))
    process.kill(shop.pid, 'SIGCONT')
    await buying
    await sleep(10_000)
    const books = await sandbox<{ captures: number; capturedTwice: unknown[] }>(second, 'GET', 'books')
    const alive = await isSettled(shop, told)
    return [
      {
        text: `the other node settled it ${settledMs === null ? 'never' : seconds(settledMs)} after the stop`,
        ok: settledMs !== null,
      },
      {
        text: `after ${pauseS} s and SIGCONT: ${books.captures} capture, ${books.capturedTwice.length} twice, and the woken node says the same`,
        ok: books.captures === 1 && books.capturedTwice.length === 0 && alive,
      },
    ]
  } finally {
    await second.stop().catch(() => undefined)
    await shop.stop().catch(() => undefined)
    await database.server.stop()
  }
}

const confirmTakes = (shop: Shop, ms: number) =>
  sandbox(shop, 'POST', 'faults', { kind: 'delay', ms, scope: { operation: 'confirm', next: 1 } })

async function untilSent(told: Told): Promise<void> {
  while (told.confirmSentAt === null) await sleep(20)
}

async function untilSettled(shop: Shop, told: Told, began: number): Promise<number | null> {
  while (performance.now() - began < TAKEN_OVER_MS) {
    if (await isSettled(shop, told)) return performance.now() - began
    await sleep(1_000)
  }
  return null
}
