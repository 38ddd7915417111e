import { loadavg } from 'node:os'
import { type EngineName, engineNames } from '../../infra/setup/bench/engines.ts'
import { answerOnce } from '../support/another-process.ts'
import { readFlags, readParts } from '../support/flags.ts'
import { events } from './events.ts'
import { type Found, inTable } from './figures.ts'
import { pages } from './pages.ts'
import { send } from './sending.ts'
import { soak } from './soak.ts'
import { webhooks } from './webhooks.ts'

// npm run load [-- --only pages,webhooks,events,soak --engine pglite,postgres --minutes N --rate N --orders 500
// --events 1000000 --share 30]: the real built shop under load (reliability.md 3.4). A speed is a figure of the machine, and
// stands beside its aim; ends non-zero only when something was lost: an answer, a webhook, an effect, a row.

// The sender, in a process of its own.
if (process.send) {
  await answerOnce(send)
  process.exit()
}

const values = readFlags({
  only: { type: 'string' },
  engine: { type: 'string' },
  minutes: { type: 'string' },
  rate: { type: 'string' },
  orders: { type: 'string', default: '500' },
  events: { type: 'string', default: '1000000' },
  share: { type: 'string', default: '30' },
})
const MINUTES = { pages: 30, webhooks: 5, soak: 480 }
const minutesOf = (part: keyof typeof MINUTES) => Number(values.minutes ?? MINUTES[part])
const rate = values.rate === undefined ? undefined : Number(values.rate)
/** pages a second, as they were found in this run */
const found = new Map<EngineName, number>()

const PARTS: Readonly<Record<string, (engine: EngineName) => Promise<Found>>> = {
  async pages(engine) {
    const reached = await pages(engine, { minutes: minutesOf('pages'), rate })
    found.set(engine, reached.perSecond)
    return reached
  },
  webhooks: engine =>
    webhooks(engine, { minutes: minutesOf('webhooks'), rate, orders: Number(values.orders) }),
  events: engine => events(engine, Number(values.events)),
  soak: engine =>
    soak(engine, {
      minutes: minutesOf('soak'),
      ...{ rate, share: Number(values.share) / 100, found: found.get(engine) },
    }),
}

const wanted = readParts(values.only, Object.keys(PARTS))
const engines = readParts(values.engine, engineNames) as readonly EngineName[]
const loadNow = () => `load average ${loadavg()[0]?.toFixed(1)}`
const lost: string[] = []
console.log(`Node ${process.versions.node}, ${loadNow()}`)
for (const part of wanted)
  for (const engine of engines) {
    console.log(`\n${part}, ${engine} …`)
    const outcome = await PARTS[part]?.(engine).catch(
      (error): Found => ({ figures: [], lost: [`${part}, ${engine}: ${error}`] }),
    )
    if (outcome && outcome.figures.length > 0) console.log(`\n${inTable(outcome.figures)}\n\n${loadNow()}`)
    for (const sentence of outcome?.lost ?? []) console.log(`LOST  ${sentence}`)
    lost.push(...(outcome?.lost ?? []))
  }
console.log(lost.length === 0 ? '\nnothing lost' : `\n${lost.length} LOST`)
process.exit(lost.length === 0 ? 0 : 1)
