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

/** Builds the simulation with one bug in it and plays until something breaks. */
export async function hunt(
  bug: PlantedBug,
  { seed, from, histories }: { seed: number; from: number; histories: number },
): Promise<Caught> {
  const folder = `${FOLDER}/${bug.name}`
  const program = await buildPlanted(bug, ENTRY, folder)
  const said = await output([program, String(seed), String(from), String(histories), bug.store ?? 'memory'])
  await rm(folder, { recursive: true, force: true })
  const [, invariant = '', , history = '0', what = ''] = WORD.exec(said) ?? []
  const by = invariant ? { invariant, history: Number(history), what } : null
  if (!by && !said.includes('no violation in')) throw new Error(`${bug.name}: ${said}`)
  return { bug, by }
}

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
export async function huntAll(
  names: string,
  options: { seed: number; from: number; histories: number },
  say: (line: string) => void,
): Promise<number> {
  const wanted =
    names === 'all' ? plantedBugs : plantedBugs.filter(({ name }) => names.split(',').includes(name))
  if (wanted.length === 0) throw new Error(`no planted bug is called ${names}`)
  let free = 0
  say('| bug | invariant | history | what was seen |\n| --- | --- | --- | --- |')
  for (const bug of wanted) {
    const { by } = await hunt(bug, options)
    if (!by) free++
    const seen = by ? `${by.invariant} | ${by.history} | ${by.what}` : '– | – | got away'
    say(`| ${bug.name} | ${seen} |`)
  }
  say(
    `seed ${options.seed}, ${wanted.length - free} of ${wanted.length} caught within ${options.histories} histories`,
  )
  return free
}
