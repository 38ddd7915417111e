import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { plantedBugs } from './all.ts'
import type { PlantedBug } from './bug.ts'
import { buildPlanted } from './build.ts'

const ENTRY = 'test/simulate/planted/program.ts'
const FOLDER = 'build/planted'
const WORD = /^violation: invariant (\w+), seed (\d+), history (\d+): (.*)$/m

/** What became of one planted bug. */
export interface Caught {
  readonly bug: PlantedBug
  /** null: nothing was broken in so many histories */
  readonly by: {
    readonly invariant: string
    readonly history: number
    readonly what: string
  } | null
}

interface Range {
  readonly seed: number
  readonly from: number
  readonly histories: number
}

/**
 * Builds the simulation with one bug in it and plays until something breaks.
 * @param isHeld plays what was broken without the bug, too; left out where it is known to break nothing
 */
export async function hunt(
  bug: PlantedBug,
  { seed, from, histories }: Range,
  { isHeld = false } = {},
): Promise<Caught> {
  const folder = `${FOLDER}/${bug.name}`
  const program = await buildPlanted(bug, ENTRY, folder)
  const by = await played(bug, program, { seed, from, histories }, isHeld)
  await rm(folder, { recursive: true, force: true })
  return { bug, by }
}

/** What a history breaks without the bug as well is no catch of it: the histories after that one are played. */
async function played(
  bug: PlantedBug,
  program: string,
  { seed, from, histories }: Range,
  isHeld: boolean,
): Promise<Caught['by']> {
  const play = async (of: string, first: number, count: number) => {
    const losses = bug.restores ? 'restores' : 'plain'
    const said = await output([of, String(seed), String(first), String(count), bug.store ?? 'memory', losses])
    const [, invariant = '', , history = '0', what = ''] = WORD.exec(said) ?? []
    if (!invariant && !said.includes('no violation in')) throw new Error(`${bug.name}: ${said}`)
    return invariant ? { invariant, history: Number(history), what } : null
  }
  const last = from + histories
  for (let first = from; first < last; ) {
    const by = await play(program, first, last - first)
    if (!by || !isHeld) return by
    plain ??= buildPlanted(null, ENTRY, `${FOLDER}/plain`)
    if (!(await play(await plain, by.history, 1))) return by
    console.error(`history ${by.history} of seed ${seed} breaks something without ${bug.name}, too`)
    first = by.history + 1
  }
  return null
}

/** The same program with no bug in it. */
let plain: Promise<string> | null = null

function output(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const hears = (part: Buffer) => {
      said += part.toString()
    }
    child.stdout.on('data', hears)
    child.stderr.on('data', hears)
    child.on('error', reject)
    child.on('close', () => resolve(said))
  })
}

/** @param names with commas between them, or `all` @returns how many got away */
export async function huntAll(names: string, options: Range, say: (line: string) => void): Promise<number> {
  const wanted =
    names === 'all' ? plantedBugs : plantedBugs.filter(({ name }) => names.split(',').includes(name))
  if (wanted.length === 0) throw new Error(`no planted bug is called ${names}`)
  let free = 0
  say('| bug | invariant | history | what was seen |\n| --- | --- | --- | --- |')
  for (const bug of wanted) {
    const { by } = await hunt(bug, options, { isHeld: true })
    if (!by) free++
    const seen = by ? `${by.invariant} | ${by.history} | ${by.what}` : '– | – | got away'
    say(`| ${bug.name} | ${seen} |`)
  }
  say(
    `seed ${options.seed}, ${wanted.length - free} of ${wanted.length} caught within ${options.histories} histories`,
  )
  return free
}
