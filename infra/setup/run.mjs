import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, PROGRAMS } from './build.mjs'
import { ensure } from './ensure.mjs'
import { refuse, root, runInFront } from './step.mjs'

/** Programs that start the shop itself. */
const WITH_SHOP = ['weight', 'lighthouse', 'pageSpeed', 'torture', 'abuse', 'load']

// node infra/setup/run.mjs <name> [arguments …]: one of our programs, installed and built first when need be.
const [name = '', ...args] = process.argv.slice(2)
if (!Object.hasOwn(PROGRAMS, name))
  refuse(`There is no program “${name}”; there are ${Object.keys(PROGRAMS).join(', ')}.`)
await prepare().catch(error => refuse(error.stack))
const file = join('build', 'node', `${name}.js`)
if (!existsSync(join(root, file))) refuse(`${PROGRAMS[name]} is missing.`)
process.exitCode = await runInFront(file, args)

async function prepare() {
  await ensure()
  await build(WITH_SHOP.includes(name) ? undefined : ['programs'])
}
