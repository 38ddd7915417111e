import { fork } from 'node:child_process'
import { Agent } from 'node:http'
import { startShopDatabase } from '../../e2e/support/postgres.ts'
import { openPostgres } from '../../infra/database/postgres.ts'
import { fillLog } from '../../infra/setup/bench/fill.ts'
import { loadAverage } from '../../infra/setup/bench/machine.ts'
import {
  type Contestant,
  inWords,
  quantile,
  ratio,
  spreadOf,
  table,
  takeTurns,
  whole,
} from '../../infra/setup/bench/measure.ts'
import { ask } from '../support/asking.ts'
import { serveEmptyPage } from './empty-page.ts'
import { cookieHeaderOf, startTour, type Visit } from './visits.ts'

// npm run page-speed: how many pages a second the shop renders with 10^5 events behind it, and how long the slowest take,
// beside an empty React Router page served by a process of its own; in turns, so that the ratios of one run can be compared.

const EVENTS = 100_000
const CALLERS = 4
const TURNS = { callers: CALLERS, rounds: 9, ms: 1_500, warmUpMs: 4_000 }
const EMPTY = 'empty React Router page'
/** Each of a kind: what issue 6 names, and what everybody sees. */
const MEANT = [EMPTY, 'storefront', 'my page', 'timeline']

const agent = new Agent({ keepAlive: true, maxSockets: CALLERS })

async function contestantOf(visit: Visit, times: number[]): Promise<Contestant> {
  const cookie = await cookieHeaderOf(visit)
  return {
    name: visit.name,
    async run() {
      const began = performance.now()
      const status = await ask(agent, { url: visit.url, cookie })
      if (status !== 200) throw new Error(`${visit.url} answered ${status}`)
      times.push(performance.now() - began)
    },
  }
}

/** In a process of its own, as the shop is; this one only asks. */
function emptyPageBeside(): Promise<{ url: string; end(): void }> {
  const child = fork(process.argv[1] ?? '', [], { env: { ...process.env, NODE_ENV: 'production' } })
  return new Promise((resolve, reject) => {
    child.once('message', url => resolve({ url: String(url), end: () => child.kill() }))
    child.once('exit', code => reject(new Error(`The empty page's server ended with ${code}.`)))
  })
}

async function main(): Promise<void> {
  const empty = await emptyPageBeside()
  const database = await startShopDatabase()
  const tour = await startTour({ database, emptyUrl: empty.url })
  try {
    const owner = await openPostgres(database.settings.DATABASE_MIGRATION_URL)
    await fillLog(owner, EVENTS)
    await owner.query('ANALYZE')
    await owner.close()
    const times = new Map(MEANT.map(name => [name, [] as number[]]))
    const contestants = await Promise.all(
      tour.visits
        .filter(({ name }) => times.has(name))
        .map(visit => contestantOf(visit, times.get(visit.name) ?? [])),
    )
    const figures = await takeTurns(contestants, TURNS)
    const p99 = (name: string) => quantile(times.get(name) ?? [], 0.99)
    const rows = contestants.map(({ name }) => [
      name,
      whole(spreadOf(figures.get(name) ?? []).median),
      inWords(ratio(figures, name, EMPTY)),
      `${p99(name).toFixed(1)} ms`,
      (p99(name) / p99(EMPTY)).toFixed(1),
    ])
    console.log(table(['page', 'a second', 'to empty', 'p99', 'to empty'], rows))
    console.log(
      `\n${whole(EVENTS)} events on PostgreSQL, ${CALLERS} callers, ${tour.measuredWith}, load average ${loadAverage()}`,
    )
  } finally {
    await tour.end()
    await database.server.stop()
    empty.end()
    agent.destroy()
  }
}

if (process.send) process.send((await serveEmptyPage(process.cwd())).url)
else await main()
