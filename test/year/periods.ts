import { readFile } from 'node:fs/promises'
import { travelTo } from '../../app/use-cases/clock/travel.ts'
import { advanceSubscription } from '../../app/use-cases/subscriptions/advance.ts'
import { type Day, instantAt } from '../../domain/time.ts'
import { migrate } from '../../infra/database/migrate.ts'
import { IN_MEMORY, openPGlite } from '../../infra/database/pglite.ts'
import { signUp, subscribe } from '../support/members.ts'
import { openShop } from '../support/shop-world.ts'

// One member per anchor of reliability.md 2.9, renewed by the real scheduler in whatever time zone this process runs;
// prints the days on which each period began, as JSON, and the zone. Run by test/app/subscriptions/periods.test.ts with
// the path of a prepared data directory.

const [prepared = ''] = process.argv.slice(2)
const database = await openPGlite(IN_MEMORY, { prepared: new Blob([await readFile(prepared)]) })
await migrate(database)
const found: Record<string, readonly string[]> = {}

/** @param anchor first day · @param planId how long a period is · @param count periods to be seen */
async function renewed(anchor: Day, planId: string, count: number): Promise<readonly string[]> {
  const world = await openShop(database, undefined, instantAt(anchor, 10 * 60))
  const id = await subscribe(world, await signUp(world), planId)
  for (;;) {
    const { period, dueAt } = (await advanceSubscription(world.ports, id)).context
    if (!period || !dueAt) throw new Error(`the membership of ${anchor} does not go on`)
    if (period.index >= count) break
    await travelTo(world.ports, instantAt(period.to, 12 * 60))
  }
  const charges = await world.ports.subscriptions.charges(id)
  await world.sandbox.close()
  return charges.map(({ from_day }) => from_day)
}

const MONTHLY = 'sample-basic-monthly'
const YEARLY = 'sample-basic-yearly'
for (const anchor of ['2026-01-31', '2026-01-30', '2024-01-31', '2026-08-31', '2026-12-31'] as Day[])
  found[anchor] = await renewed(anchor, MONTHLY, 4)
found['2024-02-29 yearly'] = await renewed('2024-02-29' as Day, YEARLY, 5)
await database.close()

console.log(
  JSON.stringify({
    zone: process.env.TZ ?? '',
    /** what this process's own calendar says of one moment: the zone is really another one */
    hourHere: new Date('2026-01-31T03:00:00Z').getHours(),
    found,
  }),
)
process.exit(0)
