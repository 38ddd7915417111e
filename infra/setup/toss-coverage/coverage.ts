import { surfaceOf } from './browser-script.ts'
import { endpoints, handlerText, isUsed, names, type Texts, textsUnder, withoutComments } from './code.ts'
import { type Item, readInventory } from './inventory.ts'
import { optionsLookedAt } from './options.ts'
import { type Reason, readReasons } from './reasons.ts'
import { STOPS } from './stops.ts'
import { type Toured, tour } from './tour.ts'

/** Whether the sandbox has an item: `null` is a field that came, but never with a value. */
export type There = 'yes' | 'null' | 'no'

export interface Row {
  readonly item: Item
  readonly there: There
  /** `live`: the tour brought it about and looked at it · `named`: the sandbox's own tests name it · null: neither */
  readonly tested: 'live' | 'named' | null
  readonly reason: string | null
}

export interface Coverage {
  readonly rows: readonly Row[]
  /** Whatever is wrong with inventory, reasons or answers: a test wants none. */
  readonly problems: readonly string[]
}

/** What is implemented, what is tested, and why not, from the code as it is and from a walk through it. */
export async function readCoverage(root: string): Promise<Coverage> {
  const inventory = readInventory(root)
  const { items } = inventory
  const reasons = readReasons(root)
  const toured = await tour(items, STOPS)
  const seen = await lookerAt(root, toured, items)
  const tests = testTexts(root)
  const rows = items.map((item): Row => {
    const there = seen(item)
    const reason = reasons.find(({ matches }) => matches(item.id))?.reason ?? null
    return { item, there, tested: there === 'no' ? null : testedBy(item, toured, tests), reason }
  })
  return {
    rows,
    problems: [
      ...inventory.problems,
      ...toured.conformity.problems,
      ...strangers(items),
      ...amiss(rows, reasons),
    ],
  }
}

type Looker = (item: Item) => There

async function lookerAt(root: string, toured: Toured, items: readonly Item[]): Promise<Looker> {
  const routes = endpoints()
  const surface = await surfaceOf(toured.script)
  const options = await optionsLookedAt(items)
  const sources = textsUnder(root, 'infra/toss-sandbox', /\.(ts|js)$/)
  const code = [...sources.values()].map(withoutComments)
  const browser = [...sources]
    .filter(([path]) => /\/(browser|window)\//.test(path))
    .map(([, text]) => withoutComments(text))
  const handlerOf = new Map(
    items.filter(({ kind }) => kind === 'endpoint').map(({ name, cells }) => [cells.name, routes.get(name)]),
  )
  const yes = (is: boolean): There => (is ? 'yes' : 'no')

  return ({ id, kind, name }) => {
    const [group = '', part = ''] = name.split('/')
    switch (kind) {
      case 'endpoint':
        return yes(routes.has(name))
      case 'param': {
        const handler = handlerOf.get(group)
        return yes(!!handler && names([handlerText(sources, handler)], part.split('.').at(-1) ?? ''))
      }
      case 'field': {
        const was = toured.conformity.seen.get(id)
        return was === 'value' ? 'yes' : (was ?? 'no')
      }
      case 'header':
        return yes(names(code, name.toLowerCase()))
      case 'error':
        return yes(toured.forced.has(id))
      case 'fail':
        return yes(toured.failed.has(id))
      case 'reject':
        return yes(isUsed(browser, name))
      case 'event':
        return yes(code.some(text => text.includes(`'${name}'`)))
      case 'webhook-header':
        return yes(names(code, name))
      case 'sdk':
        return yes(
          surface.has(name.split('.').slice(0, 2).join('.')) && names(browser, name.split('.').at(-1) ?? ''),
        )
      case 'option': {
        const named = names(browser, part.split('.').at(-1) ?? '')
        return yes(surface.has(group) && named && (options.has(id) || !isPosted(group)))
      }
      default:
        return 'no'
    }
  }
}

/** Options of these calls reach the sandbox's server, where it shows whether they are looked at. */
const isPosted = (call: string) => /^(payment|widgets)\.request(Payment|BillingAuth)$/.test(call)

/** The sandbox's own tests, without the one that holds them against the inventory. */
function testTexts(root: string): readonly string[] {
  const texts: Texts = textsUnder(root, 'test/infra/toss-sandbox', /\.(ts|js)$/)
  return [...texts]
    .filter(([path]) => !/\/(coverage|inventory)/.test(path))
    .map(([, text]) => withoutComments(text))
}

function testedBy(item: Item, toured: Toured, tests: readonly string[]): Row['tested'] {
  const { id, kind, name } = item
  const last = name.split(/[./]/).at(-1) ?? ''
  const named = (is: boolean) => (is ? 'named' : null)
  switch (kind) {
    case 'endpoint':
      return toured.answered.has(id) ? 'live' : null
    case 'field':
      return 'live' // that it is there is what the tour saw
    case 'fail':
      return 'live'
    case 'event':
      return toured.events.has(name) ? 'live' : named(names(tests, name))
    case 'webhook-header':
      return toured.webhookHeaders.has(name) ? 'live' : named(names(tests, name))
    case 'error': // forced by a header, each of them; named where its situation is, or a fault
      return named(names(tests, name)) ?? 'live'
    case 'header':
      return named(tests.some(text => text.toLowerCase().includes(name.toLowerCase())))
    default:
      return named(names(tests, last))
  }
}

/** What the code has and the inventory does not know of. */
function strangers(items: readonly Item[]): string[] {
  const known = new Set(items.map(({ id }) => id))
  return [...endpoints().keys()]
    .filter(name => !known.has(`endpoint:${name}`))
    .map(name => `${name} is not in the inventory`)
}

/** Missing without a reason, or with a reason that is no longer true. */
function amiss(rows: readonly Row[], reasons: readonly Reason[]): string[] {
  const silent = rows.filter(({ there, reason }) => there !== 'yes' && reason === null)
  const untrue = rows.filter(({ there, reason }) => there === 'yes' && reason !== null)
  const idle = reasons.filter(({ matches }) => !rows.some(({ item }) => matches(item.id)))
  return [
    ...silent.map(
      ({ item, there }) =>
        `${item.id} is ${there === 'null' ? 'always null' : 'not there'}, and nothing says why`,
    ),
    ...untrue.map(({ item }) => `${item.id} is there, and a reason says why not`),
    ...idle.map(({ pattern }) => `${pattern} is the reason of nothing`),
  ]
}
