import { JOBS, PATROLS } from '../../app/use-cases/clock/run-due.ts'
import { recover } from '../../app/use-cases/recovery/recover.ts'
import { CARD_DUE_KINDS } from '../../domain/card/machine.ts'
import { CAMPAIGN_DUE_KINDS } from '../../domain/projections/campaigns.ts'
import { PAYMENT_DUE_KINDS } from '../../domain/projections/due.ts'
import { FINDING_DUE_KINDS } from '../../domain/projections/findings.ts'
import { WAKE_KINDS } from '../../domain/subscription/wakes.ts'
import { epochMsOf, HOUR_MS, type Instant, instantOf, later, SECOND_MS } from '../../domain/time.ts'
import { nextLimit } from '../../infra/toss-sandbox/payments.ts'
import type { Sandbox } from '../../infra/toss-sandbox/sandbox.ts'
import type { SandboxStore } from '../../infra/toss-sandbox/store.ts'
import { isApart } from './at-rest-books.ts'
import { chanceOf, pick } from './chance.ts'
import type { Claim } from './house.ts'
import { listedIn } from './listed.ts'
import type { Node } from './node.ts'
import type { Surroundings } from './surroundings.ts'
import type { Life } from './tracer.ts'

/**
 * What each job claims, so that it need not be run while there is nothing to claim; the sweep has a schedule of its own, below. A
 * job that is not here is not played: cash receipts, approvals of a second person, erasures and what is kept only so long,
 * Toss's settlements, and the shop's own checks, which are asked once at rest instead (docs/reliability.md, "Not played").
 */
const CLAIMS: Readonly<Record<string, Claim>> = {
  reconcile: { due: PAYMENT_DUE_KINDS },
  webhooks: 'inbox',
  campaigns: { due: CAMPAIGN_DUE_KINDS },
  renewals: { due: WAKE_KINDS },
  cards: { due: CARD_DUE_KINDS },
  notices: 'outbox',
  findings: { due: FINDING_DUE_KINDS },
}
const WORK = new Map([...JOBS, ...PATROLS, ['recovery', recover] as const])
/** It looks every second for what is asked meanwhile by others, and by Toss being back; here it looks so often. */
const RECOVERY_REST_MS = 20 * SECOND_MS
/** A job that found nothing rests so long (app/jobs.server.ts). */
const REST_MS = SECOND_MS
/** A movement that so many sweeps have looked at, and that is in one book only all the same, will stay so. */
const SWEPT_ENOUGH = 3

interface Options {
  readonly surroundings: Surroundings
  readonly documents: SandboxStore
  readonly sandbox: Sandbox
  /** Do nodes hold Toss's books against ours? */
  readonly sweeps: boolean
  living(): readonly Node[]
  /** Is a webhook of that transmission on its way at this moment? */
  isUnderWay(transmissionId: string): boolean
}

/**
 * The scheduler of every node, and what time brings at Toss. A real node looks every second; here it looks when a look
 * would find something, which is the same and takes no year of looking.
 */
export function createJobs({ surroundings, documents, sandbox, sweeps, living, isUnderWay }: Options) {
  const { name, time, house, log, watch, tracer } = surroundings
  const chance = chanceOf(`${name} jobs`)
  const plannedMs = new Map<string, number>()
  const restsUntilMs = new Map<string, number>()
  const running = new Map<string, Life>()
  const swept = new Map<string, number>()
  let tossPlannedMs = Number.POSITIVE_INFINITY
  let tossRestsUntilMs = 0
  let isDirty = true
  let isTossDirty = true
  let isLooking = false
  const beganMs = time.nowMs()
  let quietMs = 0

  const isFree = (job: string) => (node: Node) => !running.has(`${node.life.name} ${job}`)

  function plan(job: string, atMs: number): void {
    // Whoever is at work on it, or stands still over it, looks again by itself.
    if (!living().some(isFree(job))) return
    const restMs = restsUntilMs.get(job) ?? 0
    const soonestMs = Math.max(restMs, tracer.noClaimsUntilMs, time.nowMs())
    const whenMs = Math.max(atMs, soonestMs) + Math.round(chance() * 1_000)
    if ((plannedMs.get(job) ?? Number.POSITIVE_INFINITY) <= whenMs) return
    plannedMs.set(job, whenMs)
    time.after(whenMs - time.nowMs(), () => {
      if (plannedMs.get(job) !== whenMs) return
      plannedMs.delete(job)
      isDirty = true
      if (job === 'sweep') void isToSweep().then(is => (is || quietMs === 0) && start(job))
      else start(job)
    })
  }

  /** On one node mostly; sometimes on all of them at once. */
  function start(job: string): void {
    const nodes = living().filter(isFree(job))
    if (nodes.length === 0) return
    const chosen = chance() < 0.3 ? nodes : [pick(chance, nodes)]
    for (const node of chosen) void run(job, node)
  }

  async function run(job: string, node: Node): Promise<void> {
    const id = `${node.life.name} ${job}`
    running.set(id, node.life)
    const apart = job === 'sweep' ? [...watch.money.apart()] : []
    const work = WORK.get(job)
    const ports = { ...node.ports, cause: { ...node.ports.cause, causation: job } }
    const found = await (work?.(ports) ?? Promise.resolve(0)).catch(error => {
      log.error('job failed', { job, error })
      return 0
    })
    running.delete(id)
    if (job === 'sweep' && found > 0 && (await isSwept()))
      for (const { transactionKey } of apart) swept.set(transactionKey, (swept.get(transactionKey) ?? 0) + 1)
    const restMs = job === 'recovery' ? RECOVERY_REST_MS : REST_MS
    restsUntilMs.set(job, found === 0 ? time.nowMs() + restMs : 0)
    isDirty = true
  }

  /** To the end: one that Toss did not answer has looked at nothing. */
  const isSwept = async () => (await house.portsOf('sweep').books.memory()).failure === null

  async function lookAtClaims(): Promise<void> {
    for (const [job] of JOBS) {
      const claim = CLAIMS[job]
      if (!claim) continue
      const at = await house.nextClaim(claim)
      if (at !== null) plan(job, epochMsOf(at))
    }
    const at = surroundings.losesStore ? await house.nextClaim('recovery') : null
    if (at !== null) plan('recovery', epochMsOf(at))
    if (sweeps && living().length > 0) await lookAtSweep()
  }

  /** Is there anything it would find, or ought to leave as it is? */
  async function isToSweep(): Promise<boolean> {
    const isNew = [...watch.money.apart()].some(
      ({ transactionKey }) => (swept.get(transactionKey) ?? 0) < SWEPT_ENOUGH,
    )
    return isNew || (await isApart(surroundings))
  }

  /**
   * A sweep that finds both books the same only notes what Toss listed and that it was there; those are left out, and the
   * next one begins where the last of them would have ended.
   */
  async function lookAtSweep(): Promise<void> {
    const { books } = house.portsOf('sweep')
    const { through } = await books.memory()
    if (through !== null && !(await isToSweep())) {
      quietMs = time.nowMs()
      return
    }
    if (through !== null && quietMs > epochMsOf(through)) {
      const window = { from: through, to: instantOf(quietMs) }
      await books.keep(await listedIn(documents, window))
      await books.done(window)
    }
    const at = await house.nextClaim('sweep')
    const hours = Math.ceil((time.nowMs() - beganMs) / HOUR_MS)
    if (at !== null) plan('sweep', through === null ? 0 : Math.max(epochMsOf(at), beganMs + hours * HOUR_MS))
  }

  async function lookAtToss(): Promise<void> {
    const next = await nextAtToss(documents, time.now(), isUnderWay)
    if (next === null) return
    const whenMs = Math.max(epochMsOf(next), tossRestsUntilMs, time.nowMs() + 1)
    if (whenMs >= tossPlannedMs) return
    tossPlannedMs = whenMs
    time.after(whenMs - time.nowMs(), () => {
      if (tossPlannedMs !== whenMs) return
      tossPlannedMs = Number.POSITIVE_INFINITY
      tossRestsUntilMs = time.nowMs() + REST_MS
      isTossDirty = true
      void sandbox.tick().then(() => {
        isTossDirty = true
      })
    })
  }

  return {
    wake() {
      isDirty = true
    },
    /** The store is another one: what was seen of it says nothing of this one. */
    forget() {
      swept.clear()
      restsUntilMs.clear()
      quietMs = 0
      isDirty = true
    },
    /** Also where no webhook comes through: a real node sweeps by the clock. */
    tossMoved() {
      isTossDirty = true
      if (sweeps) isDirty = true
    },
    /** Is there anything to be planned anew? Runs between two steps, in no time. */
    look(): void {
      if (isLooking || (!isDirty && !isTossDirty)) return
      isLooking = true
      time.after(0, async () => {
        isLooking = false
        if (isTossDirty) {
          isTossDirty = false
          await lookAtToss()
        }
        if (isDirty) {
          isDirty = false
          await lookAtClaims()
        }
      })
    },
    get isRunning() {
      return [...running.values()].some(({ isOver }) => !isOver)
    },
  }
}
export type Jobs = ReturnType<typeof createJobs>

/** The first moment at which time changes something at Toss, or a webhook goes out. */
async function nextAtToss(
  documents: SandboxStore,
  now: Instant,
  isUnderWay: (transmissionId: string) => boolean,
): Promise<Instant | null> {
  const all = { from: '1970-01-01T00:00:00.000Z' as Instant, order: 'moment' } as const
  const [payment] = await documents.find('payments', { ...all, limit: 1 })
  const [movement] = await documents.find('bankMovements', { ...all, limit: 1 })
  const deliveries = await documents.find('deliveries', all)
  const delivery = deliveries.find(({ transmissionId }) => !isUnderWay(transmissionId))
  const moments = [payment && nextLimit(payment), delivery?.nextAt, movement?.at].filter(
    (at): at is Instant => Boolean(at),
  )
  const [soonest] = moments.sort()
  return soonest === undefined ? null : soonest < now ? later(now, 1) : soonest
}
