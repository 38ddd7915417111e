import { migrate } from '../../infra/database/migrate.ts'
import { IN_MEMORY, openPGlite } from '../../infra/database/pglite.ts'
import { peopleShop } from '../support/edge/peopled-shop.ts'
import { shopHandler } from '../support/shop-handler.ts'
import { openShop } from '../support/shop-world.ts'
import { fuzzInputs } from './inputs.ts'
import { PAYLOADS } from './payloads.ts'
import { abuseRealEdge } from './real-edge.ts'
import { forge, fuzzWebhooks, nameUnknownOrders, openAbusedShop, repeatTrueEvent } from './webhooks.ts'

// npm run abuse [-- --seed N]: all of reliability.md 3.5 and 3.6 against the shop itself, with no keys and no network; a
// part of it is in npm test. Ends non-zero when one answer was a defect, one figure too high, or one thing changed.

const given = process.argv.indexOf('--seed')
const seed = given > 0 ? Number(process.argv[given + 1]) : Math.floor(Math.random() * 2 ** 31)
const TIMES = 10_000
/** a minute, however long a slow machine takes over it */
const LOOK_UPS_MAX = 60
const RSS_MB_MAX = 100
const P99_MS_MAX = 300

const problems: string[] = []
const isDefect = (statuses: Readonly<Record<string, number>>) =>
  Object.keys(statuses).some(status => status >= '500' && status <= '599')
function expect(what: string, is: boolean, figures: object): void {
  if (!is) problems.push(what)
  console.log(`${is ? '✓' : '✗'} ${what}\n    ${JSON.stringify(figures)}`)
}
async function store() {
  const database = await openPGlite(IN_MEMORY)
  await migrate(database)
  return database
}

console.log(`seed ${seed}, Node ${process.versions.node}\n`)

const database = await store()
const shop = await openAbusedShop(database, shopHandler)
const fuzz = await fuzzWebhooks(shop, TIMES, seed)
expect(
  `${TIMES} spoiled webhooks: no 5xx, nothing changed`,
  !isDefect(fuzz.statuses) && fuzz.effects === 0 && fuzz.changed.length === 0,
  fuzz,
)
const forged = await forge(shop)
expect(
  'forged DONE, CANCELED and secrets: nothing changed',
  forged.effects === 0 && forged.changed.length === 0,
  forged,
)
const unknown = await nameUnknownOrders(shop, TIMES, seed)
expect(`${TIMES} unknown order ids: no look-up`, unknown.lookUps === 0 && unknown.effects === 0, unknown)
const [body = ''] = await shop.deposited()
const repeated = await repeatTrueEvent(shop, TIMES, body)
expect(
  `${TIMES} times one true event: one effect, at most ${LOOK_UPS_MAX} look-ups a minute`,
  repeated.effects === 1 && repeated.lookUps <= LOOK_UPS_MAX * Math.max(1, repeated.seconds / 60),
  repeated,
)
const real = await abuseRealEdge(shop, TIMES, seed)
expect(
  `${TIMES} over real sockets, huge, packed, slow, cut: no 5xx, memory +${RSS_MB_MAX} MB at most, others answered within ${P99_MS_MAX} ms (p99)`,
  !isDefect(real.statuses) && real.grewMb <= RSS_MB_MAX && real.p99Ms <= P99_MS_MAX,
  real,
)
await database.close()

const again = await store()
const world = await openShop(again)
const edge = { database: again, world, shop: await peopleShop(world), ask: shopHandler(world) }
const inputs = await fuzzInputs(edge, { seed, share: 1 })
expect(
  `${PAYLOADS.length} payloads in every field, query name and address: no 5xx, nothing of the inside`,
  inputs.problems.length === 0,
  {
    ...inputs,
    problems: inputs.problems.slice(0, 20),
  },
)
await again.close()

console.log(problems.length === 0 ? '\nNobody got in.' : `\n${problems.length} of it did not hold.`)
process.exitCode = problems.length === 0 ? 0 : 1
