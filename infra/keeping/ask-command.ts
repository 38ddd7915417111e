import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ForPeople } from '../for-people.ts'
import { askAtDoor } from './door.ts'
import { dataDirOf, loadSettings, openStore } from './open-store.ts'
import { carryOut, type Order } from './orders.ts'

const FORMS = {
  backup: { to: { type: 'string' } },
  'export-log': { to: { type: 'string' } },
  verify: { anchors: { type: 'string' }, anchor: { type: 'boolean' }, rows: { type: 'boolean' } },
} as const

function orderOf(type = '', args: readonly string[]): Order {
  if (!Object.hasOwn(FORMS, type)) throw new ForPeople(`There is no “${type}” here.`)
  const options = FORMS[type as keyof typeof FORMS]
  const { to, anchors, anchor, rows } = read(args, options)
  if (type === 'verify')
    return {
      type,
      anchors: typeof anchors === 'string' ? resolve(anchors) : null,
      anchor: anchor === true,
      rows: rows === true,
    }
  if (typeof to !== 'string') throw new ForPeople(`Name a new folder: npm run ${type} -- --to <folder>`)
  return { type: type as 'backup' | 'export-log', to: resolve(to) }
}

function read(args: readonly string[], options: (typeof FORMS)[keyof typeof FORMS]) {
  try {
    return parseArgs({ args: [...args], options }).values as Record<string, string | boolean | undefined>
  } catch (error) {
    const known = Object.keys(options).map(name => `--${name}`)
    throw new ForPeople(`${(error as Error).message.split('.')[0]}; there is ${known.join(', ')}.`)
  }
}

/** `backup --to`, `export-log --to`, `verify [--anchors file] [--anchor] [--rows]`: of a living shop or a resting one, rows of an embedded one at rest. */
export async function askCommand(type: string | undefined, args: readonly string[]): Promise<number> {
  const order = orderOf(type, args)
  const env = loadSettings()
  const say = (line: string) => console.log(line)
  const code = env.DATABASE_URL ? null : await askAtDoor(dataDirOf(env), order, say)
  if (code !== null) return code
  const database = await openStore(env)
  try {
    return await carryOut(database, order, say)
  } finally {
    await database.close()
  }
}
