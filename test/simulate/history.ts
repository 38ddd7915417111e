import { createHash } from 'node:crypto'
import { seedSamples } from '../../app/seed.ts'
import type { Customer } from '../../domain/accounts.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import { DAY_MS, epochMsOf, type Instant, SECOND_MS } from '../../domain/time.ts'
import { createMemoryStore } from '../../infra/toss-sandbox/memory-store.ts'
import { createSandbox } from '../../infra/toss-sandbox/sandbox.ts'
import { createShopper } from '../../infra/toss-sandbox/shopper.ts'
import { atRest } from './at-rest.ts'
import { between } from './chance.ts'
import { type Counts, createCoverage } from './coverage.ts'
import { createCuts } from './cuts.ts'
import { drawFaults, type Happened } from './faults.ts'
import type { House } from './house.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { createLives } from './lives.ts'
import { simulatedMail } from './mail.ts'
import { createPeople } from './people.ts'
import { plainLog } from './plain-log.ts'
import { AFTERWARDS_MS, LONGEST_REST_MS, type Plan } from './plan.ts'
import { createLosses } from './restores/lose.ts'
import { createRestoringStaff } from './restores/staff.ts'
import type { Step } from './steps.ts'
import { type Surroundings, simulatedCustomers } from './surroundings.ts'
import { simulatedTime } from './time.ts'
import { type CrashPoint, createTracer } from './tracer.ts'
import { simulatedVault } from './vault.ts'
import { createWatch, type Violation } from './watch.ts'

export const BEGIN = '2026-01-28T01:00:00.000Z' as Instant
const TOSS_URL = 'http://127.0.0.1:8787'
const ORDER_PREFIX = 'simu'

/** How a plan is played: by itself, or again with less. */
export interface Play {
  readonly calm?: boolean
  readonly onlyFaults?: ReadonlySet<string> | null
  readonly onlySteps?: ReadonlySet<number>
  readonly nodes?: number
  readonly crashPoints?: readonly CrashPoint[]
  /** ends with the first thing broken: what is broken on purpose may never come to rest */
  readonly stopsAtOnce?: boolean
}

export interface Played {
  readonly violations: readonly Violation[]
  readonly faults: readonly Happened[]
  /** of the log, the rows and Toss's books */
  readonly hash: string
  readonly counts: Counts
  readonly effects: number
  readonly happened: number
}

/** Plays one history from an empty store to rest. */
export async function playHistory(house: House, plan: Plan, play: Play = {}): Promise<Played> {
  const { name } = plan
  const coverage = createCoverage()
  const vault = simulatedVault()
  const logged: string[] = []
  const log = plainLog(logged)
  const time = simulatedTime(epochMsOf(BEGIN), () => afterStep())
  const faults = drawFaults(name, time.now, { only: play.onlyFaults ?? null, calm: play.calm ?? false })
  const cuts = createCuts(faults)
  const watch = createWatch({ now: time.now, coverage, fingerprint: vault.fingerprint })
  await house.begin(time.now)

  const documents = createMemoryStore()
  const sandbox = await createSandbox({
    seed: name,
    clock: { now: time.now },
    store: {
      ...documents,
      async commit(changes) {
        await documents.commit(changes)
        watch.tossChanged(changes)
        jobs?.tossMoved()
      },
    },
    soon: () => jobs?.tossMoved(),
    wait: time.sleep,
    sendWebhook: request => people.webhook(request),
  })
  const customers = new Map<string, Customer>()
  const mail = simulatedMail({ time, faults, watch })
  const heads = new Map<string, { version: number; state: unknown }>()
  let jobs: Jobs | null = null
  const tracer = createTracer({
    name,
    time,
    faults,
    crashPoints: play.crashPoints ?? [],
    crash: (life, downMs) => nodes.crash(life, downMs),
    jump: (life, byMs) => nodes.jump(life, byMs),
  })
  const surroundings: Surroundings = {
    name,
    orderPrefix: ORDER_PREFIX,
    tossUrl: TOSS_URL,
    time,
    faults,
    cuts,
    tracer,
    watch,
    coverage,
    house,
    vault,
    log,
    customers: simulatedCustomers(customers),
    mailer: mail.mailer,
    toss: sandbox.fetch,
    losesStore: plan.steps.some(({ type }) => type === 'loss'),
    wrote: () => jobs?.wake(),
    async written(aggregate, append, run) {
      const appended = await run()
      jobs?.wake()
      const { streamId, states } = append
      const before = heads.get(streamId)
      if (appended.type !== 'appended' || appended.version <= (before?.version ?? 0)) return appended
      watch.appended(aggregate, append, (before?.state ?? null) as never)
      heads.set(streamId, { version: appended.version, state: states.at(-1) })
      if (append.events.some(({ type }) => type === 'ChargeStarted')) {
        const state = states.at(-1) as SubscriptionState | undefined
        people.chargeStarted(state?.context.subscription?.subject ?? '')
      }
      return appended
    },
  }

  const nodes = createLives({
    surroundings,
    nodes: play.nodes ?? plan.nodes,
    isCalm: play.calm ?? false,
  })
  nodes.startAll()
  const people = createPeople({
    surroundings,
    shopper: createShopper(sandbox.fetch),
    sandbox,
    anyNode: nodes.anyNode,
    customers,
  })
  jobs = createJobs({
    surroundings,
    documents,
    sandbox,
    sweeps: plan.sweeps,
    living: nodes.living,
    isUnderWay: people.isUnderWay,
  })
  const staff = createRestoringStaff({ surroundings, visits: people.visits, sandbox })
  const losses = createLosses({ surroundings, nodes, staff, heads, jobs: () => jobs })
  function afterStep() {
    watch.afterStep()
    jobs?.look()
  }

  // The samples are there before anything can go wrong, and nobody's step led to them.
  const seeding = house.portsOf('seed')
  await seedSamples({
    ...nodes.first().ports,
    events: {
      ...seeding.events,
      async append(aggregate, append) {
        const appended = await seeding.events.append(aggregate, append)
        if (appended.type === 'appended')
          heads.set(append.streamId, { version: appended.version, state: append.states.at(-1) })
        return appended
      },
    },
  })
  // So is the line before which Toss's books are not the shop's to answer for: its first sweep draws it within a second.
  if (plan.sweeps) await seeding.books.done({ from: BEGIN, to: BEGIN })
  await sandbox.changeRules({
    declinedOrderIds: plan.declinedOrderIds,
    orderLookups: plan.orderLookups,
    secondConfirms: plan.secondConfirms,
  })
  await sandbox.registerWebhook('http://shop.test/webhooks/toss')
  for (const [index, step] of plan.steps.entries()) {
    if (play.onlySteps && !play.onlySteps.has(index)) continue
    if (step.type === 'loss') losses.does(step)
    else if (step.type === 'closed') time.after(step.atMs, () => nodes.close(step.days * DAY_MS))
    else time.after(step.atMs, () => people.does(step, index))
  }
  jobs.wake()

  const endOf = (step: Step) => {
    if (step.type === 'loss') return step.atMs + step.downMs
    return step.atMs + (step.type === 'closed' ? step.days * DAY_MS : 0)
  }
  const lastMs = Math.max(0, ...plan.steps.map(endOf))
  await time.run(epochMsOf(BEGIN) + lastMs + AFTERWARDS_MS, () => watch.violations.length === 0)
  const told = () => ({
    violations: watch.violations,
    faults: faults.happened,
    counts: coverage.counts(),
    effects: tracer.effects,
    happened: time.happened,
  })
  // A store with a transaction open that waits for time answers nobody else, and time waits for them.
  const isStuck = house.openTransactions > 0
  if ((play.stopsAtOnce || isStuck) && watch.violations.length > 0) return { ...told(), hash: '' }
  faults.heal()
  jobs.wake()
  const healedMs = time.nowMs()
  await time.run(healedMs + 60 * SECOND_MS + between(nodes.choice, 0, 60) * SECOND_MS)
  const rest = await atRest({
    surroundings,
    sandbox,
    documents,
    healedMs,
    untilMs: healedMs + LONGEST_REST_MS,
    sweeps: plan.sweeps,
    isClosed: plan.steps.some(({ type }) => type === 'closed'),
    mail,
    logged,
    jobs,
  })
  for (const { kind } of faults.happened) coverage.fault(kind)
  return {
    ...told(),
    hash: createHash('sha256').update(rest).digest('hex').slice(0, 32),
  }
}
