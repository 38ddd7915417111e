import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { SANDBOX_KEYS } from '../../app/settings.server.ts'
import { LEASE_MS } from '../../app/use-cases/settle-on-read.ts'
import { instantOf } from '../../domain/time.ts'
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
import { dueAfterMs, PRICE, seedMembers } from './members.ts'

// npm run renewals [-- --members 10000 --latency 500 --workers 4 --lost 2 --kill-every 5]: subscriptions that are all due
// at once, on PostgreSQL with fsync, charged by several worker processes over HTTP while one is killed every few
// seconds and started again, and part of the answers is lost after the capture. Ends non-zero unless every one of them
// was captured exactly once. --kill-every 0: nobody is killed.

const values = readFlags({
  members: { type: 'string', default: '10000' },
  latency: { type: 'string', default: '500' },
  workers: { type: 'string', default: '4' },
  lost: { type: 'string', default: '2' },
  'kill-every': { type: 'string', default: '5' },
})
const members = Number(values.members)
const latencyMs = Number(values.latency)
const workers = Number(values.workers)
const lostPercent = Number(values.lost)
const killEveryMs = Number(values['kill-every']) * 1_000
const IN_FLIGHT = 10 // of one process: app/use-cases/subscriptions/renew-due.ts

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
  DATABASE_URL: url,
  APP_KEYS,
  TOSS_CLIENT_KEY: SANDBOX_KEYS.api?.clientKey,
  TOSS_SECRET_KEY: SANDBOX_KEYS.api?.secretKey,
  TOSS_API_BASE_URL: `http://127.0.0.1:${toss.port}`,
}
const running: (ChildProcess | undefined)[] = []
let over = false
const start = (nth: number) => {
  const child = fork('build/node/renewalsWorker.js', { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  running[nth] = child
  child.on('exit', () => !over && running[nth] === child && start(nth))
  return new Promise(ready => child.once('message', ready))
}
const began = performance.now()
await Promise.all(Array.from({ length: workers }, (_, nth) => start(nth)))
say(`${workers} workers ready after ${seconds(performance.now() - began)}`)

const begun = performance.now()
let kills = 0
const killing =
  killEveryMs > 0
    ? setInterval(() => {
        running[kills++ % workers]?.kill('SIGKILL')
      }, killEveryMs)
    : undefined

const countCharged = async () => {
  const [row] = await database.query<{ charged: number }>(
    `SELECT count(*)::int AS charged FROM rm.charges WHERE status = 'charged' AND period_index = 2`,
  )
  return row?.charged ?? 0
}
const boundMs = (members * latencyMs) / (workers * IN_FLIGHT)
const withLeaseMs = boundMs + (killEveryMs > 0 ? LEASE_MS : 0)
let charged = 0
let told = 0
while (charged < members && performance.now() - begun < withLeaseMs * 6) {
  await sleep(500)
  charged = await countCharged()
  if (charged - told >= members / 10) {
    told = charged
    say(`  ${charged} charged after ${seconds(performance.now() - begun)}, ${kills} kills`)
  }
}
const tookMs = performance.now() - begun
over = true
clearInterval(killing)
for (const child of running) child?.kill('SIGTERM')

const books = await sandbox.books()
const ledger = await database.query<{ sum: number }>(
  'SELECT coalesce(sum(amount), 0)::int8 AS sum FROM rm.ledger',
)
say(`
captures at Toss          ${books.captures} of ${members}, ${books.capturedTwice.length} orders captured twice
captured at Toss          ${books.captured} won; our ledger ${ledger[0]?.sum} won; ${members * PRICE} expected
took                      ${seconds(tookMs)}, ${kills} workers killed and started again
bound                     ${seconds(withLeaseMs)} = ${members} × ${latencyMs} ms / ${workers * IN_FLIGHT}${killEveryMs > 0 ? ' + one lease' : ''}
reached                   ${(withLeaseMs / tookMs).toFixed(2)} of the bound`)
const exact =
  books.captures === members &&
  books.capturedTwice.length === 0 &&
  ledger[0]?.sum === books.net &&
  charged === members
say(exact ? 'every one exactly once' : 'NOT exactly once')
await toss.close()
await database.close()
await server.stop()
process.exit(exact ? 0 : 1)

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
