import { MINUTE_MS } from '../../domain/time.ts'
import type { EngineName } from '../../infra/setup/bench/engines.ts'
import { whole } from '../../infra/setup/bench/measure.ts'
import { type Figure, type Found, inWords, quartersOf, tellFaults } from './figures.ts'
import { openLoadedShop } from './loaded-shop.ts'
import { CALLERS, PAGES_AIM, pagesOf } from './pages.ts'
import { type LogSample, type ProcessSample, sampleProcess, watchLog } from './process-figures.ts'
import { sendFromAnother } from './sending.ts'

const EVERY_MS = 10_000
const BUYERS_EVERY_MS = 1_000
const RSS_GROWTH_MAX = 0.05
const LAG_MAX_MS = 50
/** What comes and goes with connections; a leak goes beyond it in hours. */
const DESCRIPTORS_MORE_MAX = 5
const WAL_GROWTH_MAX = 0.5

interface Soaking {
  readonly minutes: number
  readonly rate?: number | undefined
  /** 0 to 1, of what `pages` reached in this run, else of what it is to reach */
  readonly share: number
  readonly found?: number | undefined
}

/** A share of what the shop can do, for hours, with a buyer a second: does anything grow that should not? */
export async function soak(
  engine: EngineName,
  { minutes, share, found = PAGES_AIM[engine], rate = found * share }: Soaking,
): Promise<Found> {
  const shop = await openLoadedShop(engine)
  const log = await watchLog(shop)
  try {
    await shop.slowToss()
    const sending = sendFromAnother({
      ...{ requests: await pagesOf(shop), perSecond: rate, callers: CALLERS },
      forMs: minutes * MINUTE_MS,
      buyers: {
        shops: shop.nodes.map(({ url, sandboxUrl }) => ({ url, sandboxUrl })),
        everyMs: BUYERS_EVERY_MS,
      },
    })
    const samples: ProcessSample[][] = shop.nodes.map(() => [])
    const logs: LogSample[] = []
    const look = async () => {
      for (const [nth, node] of shop.nodes.entries()) samples[nth]?.push(await sampleProcess(shop, node))
      logs.push(await log.sample())
    }
    let looking = Promise.resolve()
    const timer = setInterval(() => {
      looking = looking.then(look).catch(error => console.log(`  not seen: ${error}`))
    }, EVERY_MS)
    const sent = await sending.finally(() => clearInterval(timer))
    await looking

    const what = `soak, ${shop.name}`
    return {
      figures: [
        {
          what: `${what}: pages a second, ${rate.toFixed(0)} asked for, ${minutes} min; p99`,
          figure: `${sent.perSecond.toFixed(1)}; ${whole(sent.p99)} ms`,
        },
        { what: `${what}: people who bought`, figure: whole(sent.bought) },
        ...samples.flatMap((all, nth) => ofProcess(`${what}: node ${nth + 1}`, all)),
        ofLog(what, logs),
        { what: `${what}: answers`, figure: inWords(sent.statuses), aim: 'no 5xx' },
      ],
      lost: [
        ...tellFaults(what, sent.statuses),
        ...(sent.notBought > 0 ? [`${what}: ${sent.notBought} could not buy: ${sent.notBoughtBecause}`] : []),
      ],
    }
  } finally {
    await log.end()
    await shop.end()
  }
}

function ofProcess(what: string, samples: readonly ProcessSample[]): Figure[] {
  const of = (name: keyof ProcessSample) => quartersOf(samples.flatMap(sample => sample[name] ?? []))
  const [rss, descriptors, lag] = [of('rssMb'), of('descriptors'), of('lagP99Ms')]
  const row = (name: string, { first, last }: typeof rss, unit: string, aim: string, isReached: boolean) => ({
    what: `${what}: ${name}, first and last quarter's median`,
    ...(Number.isNaN(first)
      ? { figure: 'not told on this machine' }
      : { figure: `${first.toFixed(1)} → ${last.toFixed(1)}${unit}`, aim, isReached }),
  })
  return [
    row('RSS', rss, ' MB', '≤ +5 %', rss.last <= rss.first * (1 + RSS_GROWTH_MAX)),
    row('descriptors', descriptors, '', 'flat', descriptors.last <= descriptors.first + DESCRIPTORS_MORE_MAX),
    row('loop lag p99', lag, ' ms', `≤ ${LAG_MAX_MS} ms`, lag.last <= LAG_MAX_MS),
  ]
}

function ofLog(what: string, logs: readonly LogSample[]): Figure {
  const { first, last } = quartersOf(logs.map(({ walMb }) => walMb))
  const checkpoints = logs.filter(
    ({ checkpoint }, nth) => nth > 0 && checkpoint !== logs[nth - 1]?.checkpoint,
  ).length
  const most = Math.max(...logs.map(({ walMb }) => walMb))
  return {
    what: `${what}: write-ahead log, first and last quarter's median (most), checkpoints seen`,
    figure: `${whole(first)} → ${whole(last)} MB (${whole(most)}), ${checkpoints}`,
    aim: 'bounded',
    isReached: checkpoints > 0 && last <= first * (1 + WAL_GROWTH_MAX),
  }
}
