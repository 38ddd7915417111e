import { INVARIANTS } from '../../domain/invariants.ts'
import { statusOf } from '../../domain/payment/status.ts'
import type { RawEvent } from '../../domain/ports.ts'
import { HOUR_MS, instantOf, MINUTE_MS } from '../../domain/time.ts'
import type { Sandbox } from '../../infra/toss-sandbox/sandbox.ts'
import type { SandboxStore } from '../../infra/toss-sandbox/store.ts'
import { compareBooks, isUnknown } from './at-rest-books.ts'
import { inDoubt, judgeDoubts } from './at-rest-doubt.ts'
import { compareMails, compareOrder, compareSent } from './at-rest-mails.ts'
import { compareEntitlement } from './at-rest-members.ts'
import { lookForSecrets } from './at-rest-secrets.ts'
import { compareCalledOff, compareDeclined, compareEndedByRefund, compareRefunds } from './at-rest-told.ts'
import { canonical } from './canonical.ts'
import type { Jobs } from './jobs.ts'
import type { SimulatedMail } from './mail.ts'
import type { Surroundings } from './surroundings.ts'

interface Options {
  readonly surroundings: Surroundings
  readonly sandbox: Sandbox
  readonly documents: SandboxStore
  readonly mail: SimulatedMail
  readonly logged: readonly string[]
  readonly jobs: Jobs
  readonly sweeps: boolean
  /** Was nobody there for days, so that webhooks are lost for good? */
  readonly isClosed: boolean
  /** from when on nothing went wrong any more */
  readonly healedMs: number
  readonly untilMs: number
}

/**
 * Nothing goes wrong any more: time passes until nothing is unknown, and then the books are held against each other.
 * @returns everything there is, in one text that is the same for the same history
 */
export async function atRest(options: Options): Promise<string> {
  const { surroundings, healedMs, untilMs, jobs } = options
  const { time, house, watch, coverage } = surroundings
  const unsettledNow = () => unsettled(options)
  let left = await unsettledNow()
  while (time.nowMs() < untilMs && left.length > 0) {
    await time.run(Math.min(untilMs, time.nowMs() + 2 * MINUTE_MS))
    left = await unsettledNow()
    const sinceMs = time.nowMs() - healedMs
    const isTime = sinceMs > 10 * MINUTE_MS && sinceMs <= 12 * MINUTE_MS
    if (isTime) await judgeDoubts(surroundings)
  }
  const tookMs = time.nowMs() - healedMs
  coverage.note(
    tookMs <= 12 * MINUTE_MS
      ? 'at rest within ten minutes'
      : `at rest later: ${Math.ceil(tookMs / HOUR_MS)} h`,
  )
  for (const { invariant, what } of left)
    watch.broken(invariant, `${what} at ${time.now()}, healed since ${instantOf(healedMs)}`)
  for (let minutes = 0; jobs.isRunning && minutes < 10; minutes++) await time.run(time.nowMs() + MINUTE_MS)

  const log = await house.log()
  await compareBooks(surroundings, options)
  compareLog(surroundings, log)
  compareCharges(surroundings, log)
  for (const difference of await house.differences())
    watch.broken(5, `rows are not what the facts say: ${difference}`)
  await askBoard(surroundings)
  compareRefunds(surroundings, log)
  compareEndedByRefund(surroundings)
  compareCalledOff(surroundings, log)
  compareEntitlement(surroundings)
  compareMails(surroundings, options.mail)
  compareOrder(surroundings, options.mail)
  await compareSent(surroundings, options.mail)
  await compareDeclined(surroundings, log)
  const { documents, logged, mail } = options
  const facts = log.map(event => JSON.stringify(event)).join('\n')
  const mails = mail.received.map(({ text }) => text)
  await lookForSecrets({ surroundings, documents, logged, mails, facts })
  return everything(options, log)
}

interface Unsettled {
  readonly invariant: 6 | 15
  readonly what: string
}

/** … and whatever else has to come to an end by itself, at the pace of Toss's webhooks, of a mail server or, by 15, of the sweep. */
async function unsettled(options: Options): Promise<Unsettled[]> {
  const { surroundings, documents, sweeps } = options
  const { house } = surroundings
  const claims = await Promise.all([house.nextClaim('inbox'), house.nextClaim('outbox')])
  const waits = [
    ...(await inDoubt(surroundings)).map(({ what }) => what),
    ...(claims[0] ? ['a webhook waits'] : []),
    ...(claims[1] ? ['a mail waits'] : []),
  ]
  const left: Unsettled[] = waits.map(what => ({ invariant: 6, what }))
  if ((await isUnknown(surroundings)) && (sweeps || (await isToCome(documents))))
    left.push({ invariant: sweeps ? 15 : 6, what: 'a movement at Toss is not known' })
  return [...left, ...(await afterLoss(surroundings))]
}

/** What a loss asks for: its recovery comes to an end, a person lets charges go on, and what came in meanwhile is known. */
async function afterLoss(surroundings: Surroundings): Promise<Unsettled[]> {
  const { house, watch } = surroundings
  const { losses } = watch
  if (losses.all.length === 0) return []
  const row = await house.portsOf('at rest').stop?.row()
  const left: Unsettled[] = []
  if (losses.isUnderWay) left.push({ invariant: 6, what: 'the recovery is under way' })
  if (row?.stopped) left.push({ invariant: 6, what: 'charges are stopped' })
  if (await isUnknown(surroundings, losses.isToBeFound))
    left.push({ invariant: 15, what: 'a movement of the time that is gone is not known' })
  return left
}

/** Will Toss send a webhook once more? */
const isToCome = async (documents: SandboxStore): Promise<boolean> =>
  (await documents.find('deliveries')).some(({ nextAt }) => nextAt !== null)

/** 4: every event somebody was told of is there as it was told, and no version is missing. */
function compareLog({ watch }: Surroundings, log: readonly RawEvent[]): void {
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

/** The shop's own checks name nothing, but for what the sweep has laid before a person: that is theirs to decide. */
async function askBoard({ house, watch, time }: Surroundings): Promise<void> {
  const laid = (await house.rows('findings')).filter(({ status }) => status === 'open')
  const isLaid = (id: string) => laid.some(({ order_id: orderId }) => orderId === id)
  for (const { name, kind, id } of await house.offenders(time.now()))
    if (kind !== 'finding' && !(name === 'books' && isLaid(id)))
      watch.broken(INVARIANTS[name].number, `the shop's own check “${name}” names ${kind} ${id}`)
}

/** 9: whatever was captured for a membership is known to it. */
function compareCharges({ watch }: Surroundings, log: readonly RawEvent[]): void {
  const known = new Set<string>()
  for (const { type, data } of log)
    if (type === 'SubscriptionCharged') known.add(String((data as { orderId?: string }).orderId))
  for (const [orderId, { context }] of watch.payments)
    if (context.order?.charge && context.captured > 0 && !known.has(orderId) && !isPersons(watch, orderId))
      watch.broken(9, `order ${orderId} was captured, and its membership was never told`)
}

/** Captured in a time that is gone, and late money since: it waits for a person, or they gave it back. */
function isPersons({ losses, payments }: Surroundings['watch'], orderId: string): boolean {
  const state = payments.get(orderId)
  if (!state || !losses.isForgotten(orderId)) return false
  return statusOf(state) === 'lateCapture' || state.context.balance === 0
}

/** The versions of these rows are in the hash; what stands in them is held to the facts, in every table (5). */
const TABLES = [
  'payment_summary',
  'ledger',
  'payment_keys',
  'subscriptions',
  'charges',
  'consents',
  'cards',
  'notices',
]

async function everything(
  { surroundings: { house, watch } }: Options,
  log: readonly RawEvent[],
): Promise<string> {
  const events = log.map(({ streamId, version, type, data, meta }) =>
    canonical([streamId, version, type, data, meta]),
  )
  const rows: string[] = []
  for (const table of TABLES)
    for (const row of await house.rows(table))
      rows.push(`${table} ${row.key} ${row.version} ${row.stream_id}`)
  const movements = watch.books
    .all()
    .map(({ transactionKey, orderId, status, amount }) =>
      canonical([transactionKey, orderId, status, amount]),
    )
  return [...events, ...rows.sort(), ...movements.sort()].join('\n')
}
