import { writeFileSync } from 'node:fs'
import { migrate } from '../../infra/database/migrate.ts'
import { IN_MEMORY, openPGlite } from '../../infra/database/pglite.ts'
import { peopleShop } from '../support/edge/peopled-shop.ts'
import { shopHandler } from '../support/shop-handler.ts'
import { openShop } from '../support/shop-world.ts'
import { compareShop } from './compare-shop.ts'
import { INVENTORY, scriptInventory } from './inventory.ts'

// npm run scripts-inventory: writes docs/payment-page-scripts.md. With `-- --shop <address>` it writes nothing and compares
// a running shop with the build beside it; ends non-zero when a script is changed or not ours.

const at = process.argv.indexOf('--shop')
const shop = at > 0 ? process.argv[at + 1] : undefined
if (shop !== undefined) {
  const { lines, problems } = await compareShop(shop)
  for (const line of lines) console.log(line)
  for (const problem of problems) console.log(`✗ ${problem}`)
  console.log(
    problems.length === 0 ? `${lines.length} scripts, all as built.` : `${problems.length} are not as built.`,
  )
  process.exitCode = problems.length === 0 ? 0 : 1
} else {
  const database = await openPGlite(IN_MEMORY)
  await migrate(database)
  const world = await openShop(database)
  writeFileSync(
    INVENTORY,
    await scriptInventory({ database, world, shop: await peopleShop(world), ask: shopHandler(world) }),
  )
  await database.close()
  console.log(`${INVENTORY} is written`)
}
