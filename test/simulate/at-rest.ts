import { instantOf, MINUTE_MS } from '../../domain/time.ts'
import type { Sandbox } from '../../infra/toss-sandbox/sandbox.ts'
import { canonical } from './canonical.ts'
import type { Jobs } from './jobs.ts'
import type { SimulatedMail } from './mail.ts'
import type { Surroundings } from './surroundings.ts'
import { isCancel } from './watch.ts'

interface Options {
  readonly surroundings: Surroundings
  readonly sandbox: Sandbox
  readonly mail: SimulatedMail
  readonly logged: readonly string[]
  readonly jobs: Jobs
  /** from when on nothing went wrong any more */
  readonly healedMs: number
  readonly untilMs: number
}

/** What is on its way and has to come to an end by itself. */
const UNSETTLED = ['inProgress', 'canceling']

/**
 * Nothing goes wrong any more: time passes until nothing is unknown, and then the books are held against each other.
 * @returns everything there is, in one text that is the same for the same history
 */
export async function atRest(options: Options): Promise<string> {
  const { surroundings, healedMs, untilMs, jobs } = options
  const { time, house, watch } = surroundings
  const payments = () => house.rows('payment_summary')
  const unsettled = async () => (await payments()).filter(({ status }) => UNSETTLED.includes(String(status)))
  while (time.nowMs() < untilMs && (await unsettled()).length > 0) {
    await time.run(Math.min(untilMs, time.nowMs() + 10 * MINUTE_MS))
  }
  const left = await unsettled()
  for (const row of left)
    watch.broken(
      6,
      `order ${row.order_id} is still ${row.status} at ${time.now()}, healed since ${instantOf(healedMs)}`,
    )
  while (jobs.isRunning) await time.run(time.nowMs() + MINUTE_MS)

  const ledger = await house.rows('ledger')
  compareBooks(surroundings, ledger)
  await compareLog(surroundings)
  for (const difference of await house.differences())
    watch.broken(5, `rows are not what the facts say: ${difference}`)
  return everything(surroundings)
}

/** 1: what Toss captured less what it gave back is what our ledger says, for each order and in all. */
function compareBooks({ watch }: Surroundings, ledger: readonly Readonly<Record<string, unknown>>[]): void {
  const ours = new Map<string, number>()
  for (const { order_id, amount } of ledger)
    ours.set(String(order_id), (ours.get(String(order_id)) ?? 0) + Number(amount))
  const theirs = new Map<string, number>()
  for (const { orderId, status, amount } of watch.movements.values()) {
    const sign = status === 'DONE' ? 1 : isCancel(status) ? -1 : 0
    theirs.set(orderId, (theirs.get(orderId) ?? 0) + sign * amount)
  }
  for (const orderId of new Set([...ours.keys(), ...theirs.keys()])) {
    const [our, their] = [ours.get(orderId) ?? 0, theirs.get(orderId) ?? 0]
    if (our !== their) watch.broken(1, `order ${orderId}: Toss has ${their} won, our ledger ${our}`)
  }
}

/** 4: every event somebody was told of is there as it was told, and no version is missing. */
async function compareLog({ watch, house }: Surroundings): Promise<void> {
  const log = await house.log()
  const versions = new Map<string, number>()
  const kept = new Map<string, string>()
  for (const { streamId, version, type, data } of log) {
    const before = versions.get(streamId) ?? 0
    if (version !== before + 1) watch.broken(4, `${streamId} goes from version ${before} to ${version}`)
    versions.set(streamId, version)
    kept.set(`${streamId}/${version}`, canonical({ type, ...(data as object) }))
  }
  for (const { streamId, version, event } of watch.told)
    if (kept.get(`${streamId}/${version}`) !== canonical(JSON.parse(event)))
      watch.broken(4, `${streamId}/${version} was acknowledged and is not in the log as it was told`)
}

async function everything({ house, watch }: Surroundings): Promise<string> {
  const log = await house.log()
  const events = log.map(({ streamId, version, type, data, meta }) =>
    canonical([streamId, version, type, data, meta]),
  )
  const movements = [...watch.movements.values()].map(canonical).sort()
  return [...events, ...movements].join('\n')
}
