import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright'
import { median, table } from '../../infra/setup/bench/measure.ts'
import { findChromium } from '../../infra/setup/chromium.ts'
import { freePort } from '../../infra/setup/ports.ts'
import { cookieHeaderOf, startTour, type Visit } from './visits.ts'

// npm run lighthouse [-- --times N]: Lighthouse with its mobile settings (a slow phone on a slow net) on the pages issue 6
// names and the others of the tour. It is no package of ours: npx takes this exact version from the registry. Ends non-zero
// when a page of the four is below 95.

const LIGHTHOUSE = 'lighthouse@12.8.2'
const LEAST = 95
const MEANT = ['storefront', 'checkout', 'my page', 'overview']
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const
/** A trace that Lighthouse lost, by its own words; it is asked once more. */
const ITS_OWN_FAULT = 'Please run Lighthouse again'
const TIMES = 3
/** `--times N` */
const asked = Number(process.argv[process.argv.indexOf('--times') + 1])
const times = Number.isInteger(asked) && asked > 0 ? asked : TIMES

interface Report {
  readonly categories: Record<(typeof CATEGORIES)[number], { readonly score: number }>
  readonly audits: Record<string, { readonly score: number | null; readonly numericValue?: number }>
}
interface Scores {
  readonly scores: Readonly<Record<(typeof CATEGORIES)[number], number>>
  readonly paintMs: number
  readonly blockedMs: number
  readonly shift: number
  /** audits of accessibility and best practices that found something */
  readonly found: readonly string[]
}

/** Lighthouse in a browser that was started for it, as the visitor: with their cookies, and nothing cached. */
async function examine(visit: Visit, port: number, folder: string): Promise<Scores> {
  const [headers, out] = [join(folder, 'headers.json'), join(folder, 'report.json')]
  await writeFile(
    headers,
    JSON.stringify({ Cookie: await cookieHeaderOf(visit), 'Accept-Language': 'ko-KR' }),
  )
  const args = ['--port', String(port), '--extra-headers', headers, '--output', 'json', '--output-path', out]
  const only = `--only-categories=${CATEGORIES.join(',')}`
  const run = () => promisify(execFile)('npx', ['--yes', LIGHTHOUSE, visit.url, ...args, only, '--quiet'])
  await run().catch(error => {
    if (!String(error.stderr).includes(ITS_OWN_FAULT)) throw error
    return run()
  })
  const { categories, audits } = JSON.parse(await readFile(out, 'utf8')) as Report
  const value = (name: string) => audits[name]?.numericValue ?? Number.NaN
  return {
    scores: {
      performance: 100 * categories.performance.score,
      accessibility: 100 * categories.accessibility.score,
      'best-practices': 100 * categories['best-practices'].score,
    },
    paintMs: value('largest-contentful-paint'),
    blockedMs: value('total-blocking-time'),
    shift: value('cumulative-layout-shift'),
    found: Object.keys(audits).filter(name => audits[name]?.score === 0),
  }
}

async function openBrowser(port: number): Promise<Browser> {
  const { launchOptions } = await findChromium()
  const args = [...launchOptions.args, `--remote-debugging-port=${port}`]
  return chromium.launch({ ...launchOptions, args })
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'jangbu-lighthouse-'))
  const port = await freePort()
  const tour = await startTour()
  const browser = await openBrowser(port)
  try {
    const rows: string[][] = []
    for (const visit of tour.visits) {
      const runs: Scores[] = []
      for (let nth = 0; nth < times; nth++) runs.push(await examine(visit, port, folder))
      const middle = (of: (scores: Scores) => number) => median(runs.map(of))
      const scores = CATEGORIES.map(category => middle(run => run.scores[category]))
      rows.push([
        visit.name,
        ...scores.map(score => score.toFixed(0)),
        `${(middle(run => run.paintMs) / 1_000).toFixed(1)} s`,
        `${middle(run => run.blockedMs).toFixed(0)} ms`,
        middle(run => run.shift).toFixed(3),
      ])
      const found = new Set(runs.flatMap(run => run.found))
      console.error(`${rows.at(-1)?.join(' · ')}  ${[...found].join(' ')}`)
      if (MEANT.includes(visit.name) && scores.slice(0, 2).some(score => Math.round(score) < LEAST))
        process.exitCode = 1
    }
    const head = [
      'page',
      'performance',
      'accessibility',
      'best practices',
      'largest paint',
      'blocked',
      'shift',
    ]
    console.log(`${table(head, rows)}\n\n${LIGHTHOUSE}, ${tour.measuredWith}, median of ${times}`)
    if (process.exitCode) console.error(`One of ${MEANT.join(', ')} is below ${LEAST}.`)
  } finally {
    await browser.close()
    await tour.end()
    await rm(folder, { recursive: true, force: true })
  }
}

await main()
