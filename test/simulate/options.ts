/** What `npm run simulate -- …` is asked for. */
export interface Options {
  readonly seed: number
  /** number of the first history, from 1 */
  readonly from: number | null
  readonly histories: number
  readonly store: 'memory' | 'pglite'
  readonly workers: number
  /** where counts add up over runs; a run goes on where the last one of its seed ended */
  readonly counts: string | null
  /** goes on after a violation */
  readonly keepGoing: boolean
  readonly shrinks: boolean
  /** plays each history twice and compares */
  readonly twice: boolean
  readonly hashes: boolean
  readonly reach: boolean
  /** the store is lost in each history, and what it was before is brought back */
  readonly restores: boolean
  /** crashes at every effect of the scripted flows, or at every two */
  readonly exhaustive: 0 | 1 | 2
  /** letters of the scripted flows that are played, all by default */
  readonly flows: string
  /** only these of the drawn steps, faults, nodes: what a shrunk history is replayed with */
  readonly steps: readonly number[] | null
  readonly faults: readonly string[] | null
  readonly nodes: number | null
  /** names of bugs to plant and hunt, with commas between them, or `all` */
  readonly planted: string | null
}

export class BadOption extends Error {}

/** Every planted bug has to be caught within so many (reliability.md 3.1). */
const PLANTED_HISTORIES = 2_000

const FLAGS = ['keep-going', 'no-shrink', 'twice', 'hashes', 'reach', 'restores']
const VALUES = [
  'seed',
  'from',
  'histories',
  'store',
  'workers',
  'counts',
  'exhaustive',
  'flows',
  'steps',
  'faults',
  'nodes',
  'planted',
]

/** @throws {BadOption} with a sentence for whoever typed it */
export function readOptions(args: readonly string[]): Options {
  const given = new Map<string, string>()
  for (let at = 0; at < args.length; at++) {
    const name = (args[at] ?? '').replace(/^--/, '')
    const next = args[at + 1]
    if (FLAGS.includes(name)) given.set(name, 'yes')
    else if (name === 'exhaustive' && (next === undefined || next.startsWith('--'))) given.set(name, '1')
    else if (!VALUES.includes(name) || next === undefined)
      throw new BadOption(`There is no option “${args[at]}”, or its value is missing.`)
    else {
      given.set(name, next)
      at++
    }
  }
  const whole = (name: string, fallback: number, least = 1): number => {
    const text = given.get(name)
    if (text === undefined) return fallback
    const number = Number(text)
    if (!Number.isInteger(number) || number < least)
      throw new BadOption(`--${name} has to be a whole number from ${least} on.`)
    return number
  }
  const list = (name: string) => given.get(name)?.split(',').filter(Boolean) ?? null
  const store = given.get('store') ?? 'memory'
  if (store !== 'memory' && store !== 'pglite') throw new BadOption('--store has to be memory or pglite.')
  if (store === 'pglite' && given.has('restores'))
    throw new BadOption('--restores is played in memory: there is no --store pglite with it.')
  const exhaustive = whole('exhaustive', 0, 0)
  if (exhaustive > 2) throw new BadOption('--exhaustive has to be 1 or 2.')
  return {
    seed: whole('seed', 1, 0),
    from: given.has('from') ? whole('from', 1) : null,
    histories: whole('histories', given.has('planted') ? PLANTED_HISTORIES : 1_000),
    store,
    workers: whole('workers', 1),
    counts: given.get('counts') ?? null,
    keepGoing: given.has('keep-going'),
    shrinks: !given.has('no-shrink'),
    twice: given.has('twice'),
    hashes: given.has('hashes'),
    reach: given.has('reach'),
    restores: given.has('restores'),
    exhaustive: exhaustive as 0 | 1 | 2,
    flows: given.get('flows') ?? 'abcdef',
    steps: list('steps')?.map(Number) ?? null,
    faults: given.has('faults') ? (list('faults') ?? []) : null,
    nodes: given.has('nodes') ? whole('nodes', 1) : null,
    planted: given.get('planted') ?? null,
  }
}
