import {
  BEAT_MS,
  FORGIVEN_AFTER_MS,
  type JobRun,
  type NodeAbout,
  type NodeSeen,
  type Nodes,
} from '../../domain/operations.ts'
import type { Database } from '../database/database.ts'

const BEAT = {
  name: 'beat_node',
  text: `INSERT INTO ops.nodes (node_id, about, jobs) VALUES ($1, $2::json, $3::json)
     ON CONFLICT (node_id) DO UPDATE SET seen_at = now(), about = excluded.about, jobs = excluded.jobs`,
}
/** Whoever is away for a day is forgotten, by those who are there. */
const FORGET = {
  name: 'forget_nodes',
  text: `DELETE FROM ops.nodes WHERE seen_at < now() - interval '1 day'`,
}
const LIST = {
  name: 'list_nodes',
  text: `SELECT node_id, about, jobs, (extract(epoch FROM now() - started_at) * 1000)::bigint AS started_ms,
      (extract(epoch FROM now() - seen_at) * 1000)::bigint AS seen_ms
    FROM ops.nodes WHERE seen_at > now() - interval '1 day' ORDER BY node_id = $1 DESC, started_at DESC LIMIT 50`,
}

/** By this process's own clock, which only ever goes forwards: ms. */
interface Noted {
  ranAt: number | null
  foundAt: number | null
  found: number | null
  tookMs: number | null
  failedAt: number | null
  failure: string | null
  failures: number
  /** how many of them came one straight after the other, up to now */
  inARow: number
}

/** The processes on SQL: one row each, written every few seconds; nothing a job does waits for it. */
export function createNodes(
  database: Database,
  nodeId: string,
  about: NodeAbout,
  nowMs = () => performance.now(),
): Nodes {
  const jobs = new Map<string, Noted>()
  let beatAt = Number.NEGATIVE_INFINITY
  const noted = (job: string): Noted => {
    const known = jobs.get(job) ?? unseen()
    jobs.set(job, known)
    return known
  }
  return {
    ran(job, found, tookMs) {
      const at = nowMs()
      const known = noted(job)
      // Most looks find that nothing is due yet, what failed a second ago included: those say nothing of it.
      const failures = found > 0 ? 0 : known.failures - Math.max(known.inARow - 1, 0)
      Object.assign(known, {
        ranAt: at,
        failures,
        inARow: 0,
        ...(found > 0 && { found, foundAt: at, tookMs }),
      })
    },
    failed(job, error) {
      const at = nowMs()
      const known = noted(job)
      const isForgiven = known.failedAt !== null && at - known.failedAt > FORGIVEN_AFTER_MS
      Object.assign(known, {
        ranAt: at,
        failedAt: at,
        failure: nameOf(error),
        failures: isForgiven ? 1 : known.failures + 1,
        inARow: isForgiven ? 1 : known.inARow + 1,
      })
    },
    async beat() {
      const at = nowMs()
      if (at - beatAt < BEAT_MS) return
      beatAt = at
      const runs = [...jobs].map(([name, job]) => runOf(name, job, at))
      await database.query(BEAT, [nodeId, JSON.stringify(about), JSON.stringify(runs)])
      await database.query(FORGET)
    },
    async list() {
      const rows = await database.query<{
        node_id: string
        about: NodeAbout
        jobs: JobRun[]
        started_ms: number
        seen_ms: number
      }>(LIST, [nodeId])
      return rows.map(
        (row): NodeSeen => ({
          nodeId: row.node_id,
          about: row.about,
          startedAgoMs: row.started_ms,
          seenAgoMs: row.seen_ms,
          jobs: row.jobs.map(job => agedBy(job, row.seen_ms)),
        }),
      )
    },
  }
}

const unseen = (): Noted => ({
  ranAt: null,
  foundAt: null,
  found: null,
  tookMs: null,
  failedAt: null,
  failure: null,
  failures: 0,
  inARow: 0,
})

const since = (then: number | null, now: number) => (then === null ? null : Math.round(now - then))

const runOf = (name: string, job: Noted, now: number): JobRun => ({
  name,
  ranAgoMs: since(job.ranAt, now),
  found: job.found,
  foundAgoMs: since(job.foundAt, now),
  tookMs: job.tookMs,
  failedAgoMs: since(job.failedAt, now),
  failure: job.failure,
  failures: job.failures,
})

/** What it said when it was last seen is older by now. */
function agedBy(job: JobRun, ms: number): JobRun {
  const aged = (ago: number | null) => (ago === null ? null : ago + ms)
  const failedAgoMs = aged(job.failedAgoMs)
  return {
    ...job,
    ranAgoMs: aged(job.ranAgoMs),
    foundAgoMs: aged(job.foundAgoMs),
    failedAgoMs,
    failures: (failedAgoMs ?? 0) > FORGIVEN_AFTER_MS ? 0 : job.failures,
  }
}

/** A name or a code of its own, never a text: that may hold anything. */
function nameOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  const told = typeof code === 'string' ? code : typeof name === 'string' ? name : 'Error'
  return /^[\w.:-]{1,60}$/.test(told) ? told : 'Error'
}
