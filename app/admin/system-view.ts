import { INVARIANT_NAMES } from '../../domain/invariants.ts'
import { type Follower, GONE_AFTER_MS, type JobRun, type NodeSeen } from '../../domain/operations.ts'
import { DAY_MS, HOUR_MS, type Instant } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import type { Tone } from '../ui/Notice.tsx'

/** From where on a lag is worth a look, and from where on it is a fault: seconds. */
const LAGS: Readonly<Record<Follower['name'], readonly [look: number, fault: number]>> = {
  rows: [0, 0],
  seals: [120, 900],
  webhooks: [120, 900],
  notices: [900, 3 * 3_600],
  due: [300, 1_800],
}
/** docs/backup.md asks for one a day. */
const BACKUP_LATE_MS = 26 * HOUR_MS
const BACKUP_FAULT_MS = 3 * DAY_MS
const SEAL_CHECK_LATE_MS = 2 * DAY_MS
/** A job that failed so often in a row does not fail by chance. */
const FAILURES_MAX = 3
const ANCHOR_LATE_DAYS_MS = 2 * DAY_MS

export interface FollowerView extends Follower {
  readonly tone: Tone
}

/** One job of all processes together: the newest run anywhere, the newest failure anywhere. */
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
    failures: ran.failures,
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
  const late = (at: Instant | undefined, ms: number) => !at || Date.parse(now) - Date.parse(at) > ms
  return {
    now,
    isLive: shop.mode === 'live',
    store,
    followers: followers.map(followerView),
    rowsChecked: followed ? { at: followed.at, broken: followed.broken } : null,
    seal,
    anchor: anchor && {
      ...anchor,
      isLate: Date.parse(now) - Date.parse(`${anchor.day}T15:00:00Z`) > ANCHOR_LATE_DAYS_MS,
    },
    sealCheck: sealed
      ? { at: sealed.at, broken: sealed.broken, isLate: late(sealed.at, SEAL_CHECK_LATE_MS) }
      : null,
    invariants: {
      kept: results.filter(({ broken, failure }) => broken === 0 && failure === null).length,
      broken: results.filter(({ broken }) => broken > 0).length,
      failed: results.filter(({ failure }) => failure !== null).length,
      of: INVARIANT_NAMES.length,
    },
    sweep: { through: swept.through, failure: swept.failure },
    backup: backup && { ...backup, tone: backupTone(backup.agoMs, shop.mode === 'live') },
    noBackup: backupTone(null, shop.mode === 'live'),
    nodes: seen.map(node => ({ ...node, jobs: [], isGone: node.seenAgoMs > GONE_AFTER_MS })),
    jobs: jobViews(seen, { sweep: swept.nextAt, reconcile: nextDue }),
    mail: {
      server: ports.mailbox ? ('mailbox' as const) : ports.mailer ? ('smtp' as const) : ('none' as const),
      failed: failedMails,
    },
    rebuild,
  }
}
export type SystemView = Awaited<ReturnType<typeof systemView>>
