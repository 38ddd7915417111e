import { setTimeout as sleep } from 'node:timers/promises'
import { SANDBOX_KEYS } from '../../app/settings.server.ts'
import { LEASE_MS } from '../../app/use-cases/settle-on-read.ts'
import { instantOf, MINUTE_MS } from '../../domain/time.ts'
import { createBillingKeys } from '../../infra/billing-keys.ts'
import { migrate } from '../../infra/database/migrate.ts'
import { openPostgres } from '../../infra/database/postgres.ts'
import { createEventStore } from '../../infra/event-store/event-store.ts'
import { parseKeyRing } from '../../infra/key-ring.ts'
import { startPostgres } from '../../infra/setup/postgres.ts'
import { createSandbox } from '../../infra/toss-sandbox/sandbox.ts'
import { listen } from '../../infra/toss-sandbox/server.ts'
import { createVault, openInstallation } from '../../infra/vault.ts'
import { readFlags } from '../support/flags.ts'
import { isBeyond, wrongClocks } from './clocks.ts'
import { cutConnections, urlForWorkers } from './cuts.ts'
import { dueAfterMs, PRICE, seedMembers } from './members.ts'
import { startWorkers } from './workers.ts'

// npm run renewals [-- --members 10000 --latency 500 --workers 4 --lost 2 --kill-every 5 --cuts 30 --clocks 1]:
// subscriptions that are all due at once, on PostgreSQL with fsync, charged by several worker processes over HTTP while one
// is killed every few seconds and started again, part of the answers is lost after the capture, the workers' connections to
// the store are cut every so many seconds, and the machines' clocks are wrong by up to five minutes (--clocks: the seed they
// are drawn from). Ends non-zero unless every one of them was captured exactly once. --kill-every 0: nobody is killed;
// --cuts 0: nothing is cut; --clocks 0: every clock is right.

const values = readFlags({
  members: { type: 'string', default: '10000' },
  latency: { type: 'string', default: '500' },
  workers: { type: 'string', default: '4' },
  lost: { type: 'string', default: '2' },
  'kill-every': { type: 'string', default: '5' },
  cuts: { type: 'string', default: '30' },
  clocks: { type: 'string', default: '1' },
})
const members = Number(values.members)
const latencyMs = Number(values.latency)
const workers = Number(values.workers)
const lostPercent = Number(values.lost)
const killEveryMs = Number(values['kill-every']) * 1_000
const cutEveryMs = Number(values.cuts) * 1_000
const seed = Number(values.clocks)
const clocksOffMs = seed > 0 ? wrongClocks(workers, seed) : Array.from({ length: workers }, () => 0)
const IN_FLIGHT = 10 // of one process: app/use-cases/subscriptions/renew-due.ts

const LEAST_MS = 20 * MINUTE_MS // the aim for ten thousand; fewer may wait as long for leases and for looks put off
const UNDER_WAY_MS = 3_000
const WATCHED_MS = 7_000 // long enough for one to be killed and to come back

const say = (text: string) => console.log(text)
const server = await startPostgres({ fsync: true })
const url = await server.createDatabase()
const database = await openPostgres(url, { max: 16 })
await migrate(database)

const APP_KEYS = `k1:${Buffer.alloc(32, 9).toString('base64')}`
const ring = parseKeyRing(APP_KEYS)
const orderPrefix = await openInstallation(database, ring)
const vault = createVault(database, ring)
const ports = { events: createEventStore(database), vault, billingKeys: createBillingKeys(database, vault) }

const sandbox = await createSandbox({ sendWebhook: async () => new Response() })
const toss = await listen(async () => sandbox, { port: 0 })

const seeding = performance.now()
await seedMembers(ports, sandbox, { count: members, orderPrefix, began: instantOf(Date.now()) })
say(`${members} members written in ${seconds(performance.now() - seeding)}`)
// A month ago they were told of their first charge: those mails are not this run's to send.
await database.query(`UPDATE outbox.notices SET state = 'sent', settled_at = now()`)
await sandbox.advance(dueAfterMs)
await database.query('UPDATE es.clock SET offset_ms = $1::int8', [dueAfterMs])
if (lostPercent > 0)
  await sandbox.addFault({
    kind: 'answer-lost-after-effect',
    scope: { operation: 'charge', percent: lostPercent },
    ms: latencyMs,
  })
await sandbox.addFault({ kind: 'delay', scope: { operation: 'charge' }, ms: latencyMs })

const env = {
  ...process.env,
  NODE_ENV: 'production',
  DATABASE_URL: urlForWorkers(url),
  APP_KEYS,
  TOSS_CLIENT_KEY: SANDBOX_KEYS.api?.clientKey,
  TOSS_SECRET_KEY: SANDBOX_KEYS.api?.secretKey,
  TOSS_API_BASE_URL: `http://127.0.0.1:${toss.port}`,
}
if (seed > 0) say(`clocks off by ${clocksOffMs.map(ms => seconds(ms)).join(', ')} (seed ${seed})`)
const began = performance.now()
const cutter = cutEveryMs > 0 ? await cutConnections(url, cutEveryMs) : null
const crew = await startWorkers({ env, clocksOffMs })
say(`${workers} workers ready after ${seconds(performance.now() - began)}`)

const begun = performance.now()
const killing = killEveryMs > 0 ? setInterval(crew.kill, killEveryMs) : undefined

const countCharged = async () => {
  const [row] = await database.query<{ charged: number }>(
    `SELECT count(*)::int AS charged FROM rm.charges WHERE status = 'charged' AND period_index = 2`,
  )
  return row?.charged ?? 0
}
const boundMs = (members * latencyMs) / (workers * IN_FLIGHT)
const waitsForLeases = killEveryMs > 0 || cutEveryMs > 0 // what a cut node had taken on is anybody's when its lease ends
const withLeaseMs = boundMs + (waitsForLeases ? LEASE_MS : 0)
const beyond = clocksOffMs.filter(isBeyond).length
const watching = { throws: 0, capturedWhileStopped: 0 }
let charged = 0
let told = 0
while (charged < members && performance.now() - begun < Math.max(withLeaseMs * 6, LEAST_MS)) {
  await sleep(500)
  charged = await countCharged()
  if (beyond > 0) await standWhereStopped()
  if (charged - told >= members / 10) {
    told = charged
    say(`  ${charged} charged after ${seconds(performance.now() - begun)}, ${crew.told.kills} kills`)
  }
}
const tookMs = performance.now() - begun
clearInterval(killing)
crew.end()
await cutter?.stop()

const books = await sandbox.books()
const ledger = await database.query<{ sum: number }>(
  'SELECT coalesce(sum(amount), 0)::int8 AS sum FROM rm.ledger',
)
say(`
captures at Toss          ${books.captures} of ${members}, ${books.capturedTwice.length} orders captured twice
captured at Toss          ${books.captured} won; our ledger ${ledger[0]?.sum} won; ${members * PRICE} expected
took                      ${seconds(tookMs)}, ${crew.told.kills} workers killed and started again, ${crew.told.endedByThemselves} ended by themselves
connections               ${cutter?.told.connections ?? 0} cut, ${cutter?.told.times ?? 0} times
clocks                    ${beyond} of ${workers} off by more than charges bear: they stopped charges ${watching.throws} times,
                          ${watching.capturedWhileStopped} captured while the first of these was watched
bound                     ${seconds(withLeaseMs)} = ${members} × ${latencyMs} ms / ${workers * IN_FLIGHT}${waitsForLeases ? ' + one lease' : ''}
reached                   ${(withLeaseMs / tookMs).toFixed(2)} of the bound`)
const exact =
  books.captures === members &&
  books.capturedTwice.length === 0 &&
  ledger[0]?.sum === books.net &&
  charged === members &&
  crew.told.endedByThemselves === 0 &&
  watching.capturedWhileStopped === 0 &&
  (beyond === 0 || watching.throws > 0)
say(exact ? 'every one exactly once' : 'NOT exactly once')
await toss.close()
await database.close()
await server.stop()
process.exit(exact ? 0 : 1)

/**
 * Charges were stopped by a worker whose clock is off: nothing is captured until a person says that it is right, which is
 * watched the first time; after it, all of them go on with the clocks they have.
 */
async function standWhereStopped(): Promise<void> {
  const [row] = await database.query<{ stopped: boolean }>(
    `SELECT stopped FROM rm.stops WHERE cause = 'clock'`,
  )
  if (!row?.stopped) return
  if (watching.throws === 0) {
    await sleep(UNDER_WAY_MS + 2 * latencyMs) // what was asked before it is answered
    const before = (await sandbox.books()).captures
    await sleep(WATCHED_MS)
    watching.capturedWhileStopped = (await sandbox.books()).captures - before
  }
  watching.throws += 1
  crew.release()
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
