import { INVARIANT_NAMES } from '../../domain/invariants.ts'
import { comparisonOf, unknownsOf } from '../../domain/looked-at.ts'
import { type Follower, GONE_AFTER_MS, type JobRun, type NodeSeen } from '../../domain/operations.ts'
import { addDays, DAY_MS, type Day, HOUR_MS, type Instant, instantAt } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import type { Tone } from '../ui/Notice.tsx'

/** From where on a lag is worth a look, and from where on it is a fault: seconds. */
const LAGS: Readonly<Record<Follower['name'], readonly [look: number, fault: number]>> = {
  rows: [0, 0],
  seals: [120, 900],
  prints: [300, 3_600],
  webhooks: [120, 900],
  notices: [900, 3 * 3_600],
  due: [300, 1_800],
}
/** docs/backup.md asks for one a day. */
const BACKUP_LATE_MS = 26 * HOUR_MS
const BACKUP_FAULT_MS = 3 * DAY_MS
const SEAL_CHECK_LATE_MS = 2 * DAY_MS
/** A job that failed so often, and did nothing in between, does not fail by chance. */
const FAILURES_MAX = 3
const ANCHOR_LATE_MS = 2 * DAY_MS

/** The parts of the page that can be well or not, in the order they are told. */
export const SECTIONS = ['backup', 'chain', 'board', 'mail', 'followers', 'jobs', 'nodes'] as const
export type Section = (typeof SECTIONS)[number]

export interface FollowerView extends Follower {
  readonly tone: Tone
}

/** One job of all processes together: the newest run anywhere, the newest failure anywhere, unless one has done its work since. */
export interface JobView extends JobRun {
  readonly tone: Tone
  /** when it has something to do next, where that is known */
  readonly nextAt: Instant | null
}

export const followerView = (follower: Follower): FollowerView => {
  const [look, fault] = LAGS[follower.name]
  const { behind, lagSeconds } = follower
  const tone = behind === 0 || lagSeconds <= look ? 'good' : lagSeconds <= fault ? 'wait' : 'bad'
  return { ...follower, tone }
}

/** @param next by job, when it has something to do next */
export function jobViews(
  nodes: readonly NodeSeen[],
  next: Readonly<Record<string, Instant | null>>,
): readonly JobView[] {
  const byName = new Map<string, JobRun>()
  for (const job of nodes.flatMap(({ jobs }) => jobs)) {
    const known = byName.get(job.name)
    byName.set(job.name, known ? merged(known, job) : job)
  }
  return [...byName.values()].map(job => {
    const tone = job.failures >= FAILURES_MAX ? 'bad' : job.failures > 0 ? 'wait' : 'good'
    return { ...job, tone, nextAt: next[job.name] ?? null }
  })
}

const nearer = (a: number | null, b: number | null) => (a ?? Infinity) <= (b ?? Infinity)

function merged(a: JobRun, b: JobRun): JobRun {
  const ran = nearer(a.ranAgoMs, b.ranAgoMs) ? a : b
  const found = nearer(a.foundAgoMs, b.foundAgoMs) ? a : b
  const failed = nearer(a.failedAgoMs, b.failedAgoMs) ? a : b
  return {
    name: a.name,
    ranAgoMs: ran.ranAgoMs,
    failures: Math.max(...[a, b].map(job => (nearer(job.failedAgoMs, found.foundAgoMs) ? job.failures : 0))),
    found: found.found,
    foundAgoMs: found.foundAgoMs,
    tookMs: found.tookMs,
    failedAgoMs: failed.failedAgoMs,
    failure: failed.failure,
  }
}

/** @param agoMs null: no backup is known of · @param isLive money of real people */
export function backupTone(agoMs: number | null, isLive: boolean): Tone {
  if (agoMs === null) return isLive ? 'bad' : 'wait'
  return agoMs <= BACKUP_LATE_MS ? 'good' : agoMs <= BACKUP_FAULT_MS ? 'wait' : 'bad'
}

const TONES: readonly Tone[] = ['good', 'still', 'wait', 'bad']
const worst = (tones: readonly Tone[]): Tone =>
  tones.reduce((a, b) => (TONES.indexOf(b) > TONES.indexOf(a) ? b : a), 'good')

/** How the machine is, dated; each look is along an index or of one row. */
export async function systemView(ports: Ports) {
  const { machine, nodes, board, books, anchors, outbox, due, clock, rebuilds, shop } = ports
  const now = clock.now()
  const [store, followers, seal, backup, seen, results, swept, failedMails, nextDue, rebuild] =
    await Promise.all([
      machine.store(),
      machine.followers(),
      machine.lastSeal(),
      machine.lastBackup(),
      nodes.list(),
      board.newest(),
      books.memory(),
      outbox.failedCount(),
      due.nextAfter(now),
      rebuilds.state(),
    ])
  const anchor = anchors.last()
  const sealed = results.find(({ name }) => name === 'sealed')
  const followed = results.find(({ name }) => name === 'rowsFollow')
  const isLive = shop.mode === 'live'
  const isOlder = (at: Instant, ms: number) => Date.parse(now) - Date.parse(at) > ms
  const chain = {
    seal,
    anchor: anchor && {
      ...anchor,
      // Without a new seal there is nothing to anchor.
      isLate:
        (seal?.nth ?? 0) > anchor.nth && isOlder(instantAt(addDays(anchor.day as Day, 1)), ANCHOR_LATE_MS),
    },
    check: sealed
      ? { at: sealed.at, broken: sealed.broken, isLate: isOlder(sealed.at, SEAL_CHECK_LATE_MS) }
      : null,
  }
  const unknowns = unknownsOf(results, now)
  const invariants = {
    kept: results.filter(({ broken, failure }) => broken === 0 && failure === null).length,
    broken: results.filter(({ broken }) => broken > 0).length,
    failed: results.filter(({ failure }) => failure !== null).length,
    unasked: unknowns.notYet,
    of: INVARIANT_NAMES.length,
  }
  const { keysAreShared } = shop
  const comparison = comparisonOf({ through: swept.through, keysAreShared }, now)
  const isUnknown = unknowns.unanswered + unknowns.notYet > 0 || comparison.type !== 'lately'
  const server = ports.mailbox ? ('mailbox' as const) : ports.mailer ? ('smtp' as const) : ('none' as const)
  const view = {
    now,
    store,
    followers: followers.map(followerView),
    rowsChecked: followed ? { at: followed.at, broken: followed.broken } : null,
    chain,
    invariants,
    sweep: { through: swept.through, failure: swept.failure, keysAreShared },
    backup,
    nodes: seen.map(node => ({ ...node, jobs: [], isGone: node.seenAgoMs > GONE_AFTER_MS })),
    jobs: jobViews(seen, { sweep: swept.nextAt, reconcile: nextDue }),
    mail: { server, failed: failedMails },
    rebuild,
  }
  const tones: Readonly<Record<Section, Tone>> = {
    backup: backupTone(backup?.agoMs ?? null, isLive),
    chain: chain.check?.broken ? 'bad' : chain.anchor?.isLate || chain.check?.isLate ? 'wait' : 'good',
    board: invariants.broken > 0 ? 'bad' : isUnknown || swept.failure ? 'wait' : 'good',
    mail: server === 'none' && isLive ? 'bad' : failedMails > 0 ? 'wait' : 'good',
    followers: worst([
      ...view.followers.map(({ tone }) => tone),
      view.rowsChecked && view.rowsChecked.broken > 0 ? 'bad' : 'good',
    ]),
    jobs: worst(view.jobs.map(({ tone }) => tone)),
    nodes: view.nodes.some(({ isGone }) => isGone) ? 'wait' : 'good',
  }
  return { ...view, tones }
}
export type SystemView = Awaited<ReturnType<typeof systemView>>
