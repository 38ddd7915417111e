import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { MINUTE_MS } from '../../domain/time.ts'
import { becomeAdmin } from '../../e2e/support/paying.ts'
import type { Shop } from '../../e2e/support/shop.ts'
import { typed } from '../../e2e/support/typed.ts'
import { createSeals } from '../../infra/seals/sealer.ts'
import type { EngineName } from '../../infra/setup/bench/engines.ts'
import { timeOf, whole } from '../../infra/setup/bench/measure.ts'
import { fillPayments } from '../../infra/setup/bench/rebuilding.ts'
import { findChromium } from '../../infra/setup/chromium.ts'
import { type Figure, type Found, tellFaults } from './figures.ts'
import { type LoadedShop, openLoadedShop } from './loaded-shop.ts'
import { sendFromAnother } from './sending.ts'

const FACTS_EACH = 5
const TIMELINE_MAX_MS = 200
const REBUILD_MAX_MIN = 10
const DRILL_MAX_MIN = 15
/** How long each page of the timeline is asked for, by one person, without a pause. */
const LOOKING_MS = 20_000
const TIMELINE = {
  'newest page': '',
  'deepest page': '?before=100',
  'a common type': '?type=PaymentConfirmed',
}

/** A store of so many events: the timeline, a whole rebuild, and the drill of docs/backup.md by its own commands. */
export async function events(engine: EngineName, wanted: number): Promise<Found> {
  const shop = await openLoadedShop(engine, { nodes: 1 })
  const [node] = shop.nodes
  const folder = mkdtempSync(join(tmpdir(), 'jangbu-load-'))
  const figures: Figure[] = []
  const lost: string[] = []
  const what = `${whole(wanted)} events, ${engine}`
  const told = (name: string, ms: number, aimMin?: number) =>
    figures.push({
      what: `${what}: ${name}`,
      figure: `${(ms / MINUTE_MS).toFixed(1)} min`,
      ...(aimMin && { aim: `≤ ${aimMin} min`, isReached: ms <= aimMin * MINUTE_MS }),
    })
  const run = async (program: string, env: NodeJS.ProcessEnv = {}) => {
    let outcome = { code: null as number | null, said: '' }
    const ms = await timeOf(async () => {
      outcome = await typed(`node build/node/${program}`, { env: { ...process.env, ...node.env, ...env } })
    })
    console.log(`  ${program}: ${(ms / 1_000).toFixed(0)} s`)
    if (outcome.code !== 0)
      lost.push(`${what}: ${program} ended with ${outcome.code}: ${outcome.said.trim()}`)
    return ms
  }
  try {
    await node.kill('SIGTERM')
    await shop.inStore(async store => {
      const filled = await timeOf(() => fillPayments(store, Math.floor(wanted / FACTS_EACH)))
      const sealed = await timeOf(async () => {
        const seals = createSeals(store, { restS: 0 })
        while ((await seals.seal()) > 0);
      })
      console.log(`  written in ${(filled / 1_000).toFixed(0)} s, sealed in ${(sealed / 1_000).toFixed(0)} s`)
      if (engine === 'postgres') await store.exec('ANALYZE') // as autovacuum does there; PGlite has none
    })
    told('a rebuild that writes every row', await run('rebuild.js --repair'), REBUILD_MAX_MIN)
    told('a rebuild that proves every row equal', await run('rebuild.js'), REBUILD_MAX_MIN)
    await node.restart()
    const timeline = await timelineOf(shop, what)
    figures.push(...timeline.figures)
    lost.push(...timeline.lost)
    const backup = await run(`keeping.js backup --to ${join(folder, 'backup')}`)
    await node.kill('SIGTERM')
    const place = await emptyPlace(shop, folder)
    const restore = await run(`keeping.js restore --from ${join(folder, 'backup')}`, place)
    const verify = await run('keeping.js verify --rows', place)
    told('backup, of the running shop', backup)
    told('restore into an empty place', restore)
    told('verify --rows', verify)
    told('the drill, all three', backup + restore + verify, DRILL_MAX_MIN)
    return { figures, lost }
  } finally {
    await shop.end()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A member of staff looks through the log. */
async function timelineOf({ nodes: [node] }: LoadedShop, what: string): Promise<Found> {
  const cookie = await ownersCookie(node)
  const figures: Figure[] = []
  const lost: string[] = []
  for (const [name, query] of Object.entries(TIMELINE)) {
    const requests = [{ url: `${node.url}/admin/events${query}`, cookie }]
    const sending = { requests, perSecond: null, callers: 1 }
    await sendFromAnother({ ...sending, forMs: LOOKING_MS / 4 })
    const { p95, max, statuses } = await sendFromAnother({ ...sending, forMs: LOOKING_MS })
    figures.push({
      what: `${what}: timeline, ${name}, p95 (longest)`,
      figure: `${p95.toFixed(1)} ms (${whole(max)})`,
      aim: `≤ ${TIMELINE_MAX_MS} ms`,
      isReached: p95 <= TIMELINE_MAX_MS,
    })
    lost.push(...tellFaults(`${what}: timeline, ${name}`, statuses))
    if (!statuses[200]) throw new Error('the timeline was not shown to its owner')
  }
  return { figures, lost }
}

async function ownersCookie(shop: Shop): Promise<string> {
  const { launchOptions } = await findChromium()
  const browser = await chromium.launch(launchOptions)
  try {
    const context = await browser.newContext({ locale: 'ko-KR' })
    await becomeAdmin(await context.newPage(), shop)
    const cookies = await context.cookies(shop.url)
    return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  } finally {
    await browser.close()
  }
}

/** As the page says: a new data directory with the key ring in it, or an empty database. @returns what names it */
async function emptyPlace({ nodes: [node], another }: LoadedShop, folder: string) {
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir)
  const ring = join(node.dataDir, 'keys')
  if (existsSync(ring)) cpSync(ring, join(dataDir, 'keys'))
  return { DATA_DIR: dataDir, ...(await another()) }
}
