import {
  type Checked,
  type CheckResult,
  INVARIANT_NAMES,
  INVARIANTS,
  type InvariantBoard,
  type InvariantName,
  type Offender,
} from '../../domain/invariants.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database, Value } from '../database/database.ts'
import { type AskedByQuery, QUESTIONS } from './queries.ts'
import { checkRows } from './rows-follow.ts'
import { checkSeals } from './sealed.ts'

/** Of a result, for people to look at; what they have been shown is remembered whole. */
const OFFENDERS_KEPT = 200
/** A statement's worth: on an embedded store a long one holds up everybody. */
const OFFENDERS_BATCH = 1_000
const HISTORY_MAX = 100

const BEGIN = {
  name: 'begin_checks',
  text: 'INSERT INTO ops.checks (name) SELECT unnest($1::text[]) ON CONFLICT (name) DO NOTHING',
}
const CLAIM = {
  name: 'claim_check',
  text: `UPDATE ops.checks SET lease_until = now() + $3 * interval '1 ms' WHERE name = (
      SELECT name FROM ops.checks WHERE (next_at IS NULL OR next_at <= $1::timestamptz)
        AND (lease_until IS NULL OR lease_until <= now()) AND name = ANY($4::text[])
       ORDER BY next_at NULLS FIRST, name LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING name, cursor, whole_on IS DISTINCT FROM $2::date AS whole`,
}
const NEXT = {
  name: 'next_check',
  text: `UPDATE ops.checks SET cursor = $2, next_at = $3::timestamptz, whole_on = coalesce($4::date, whole_on),
    lease_until = NULL WHERE name = $1`,
}
const KEEP = {
  name: 'keep_check_result',
  text: `INSERT INTO ops.check_results (name, at, whole, looked, broken, offenders, failure, took_ms)
    VALUES ($1, $2::timestamptz, $3, $4, $5, $6::json, $7, $8)`,
}
/** Months of results that all say the same as the one before are worth less than the room they take. */
const FORGET = {
  name: 'forget_check_results',
  text: `DELETE FROM ops.check_results r WHERE name = $1 AND id < (
      SELECT id FROM ops.check_results WHERE name = $1 ORDER BY id DESC OFFSET 2000 LIMIT 1)
    AND ((broken = 0 AND failure IS NULL) OR EXISTS (SELECT FROM ops.check_results n WHERE n.id = (
        SELECT min(id) FROM ops.check_results WHERE name = $1 AND id > r.id)
      AND n.offenders::text = r.offenders::text AND n.failure IS NOT DISTINCT FROM r.failure))`,
}
/** Against those a person has been shown, and that were not mended since. */
const HAS_NEW = {
  name: 'has_new_offenders',
  text: `SELECT EXISTS (SELECT FROM unnest($2::text[], $3::text[]) o(kind, id) WHERE NOT EXISTS (
    SELECT FROM ops.known_offenders k WHERE k.name = $1 AND k.kind = o.kind AND k.id = o.id)) AS new`,
}
/** In one order, so that two nodes at it do not wait for each other. */
const REMEMBER = {
  name: 'remember_offenders',
  text: `INSERT INTO ops.known_offenders (name, kind, id) SELECT $1, kind, id
    FROM unnest($2::text[], $3::text[]) o(kind, id) ORDER BY kind, id ON CONFLICT DO NOTHING`,
}
/** Of those not found any more: what breaks again is new again. */
const MENDED = {
  name: 'forget_mended_offenders',
  text: `DELETE FROM ops.known_offenders k WHERE k.name = $1 AND NOT EXISTS (
    SELECT FROM unnest($2::text[], $3::text[]) o(kind, id) WHERE o.kind = k.kind AND o.id = k.id)`,
}
const RESULT = 'name, at, whole, looked, broken, offenders, failure, took_ms'
const NEWEST = {
  name: 'newest_check_results',
  text: `SELECT r.* FROM ops.checks c CROSS JOIN LATERAL (
    SELECT ${RESULT} FROM ops.check_results r WHERE r.name = c.name ORDER BY id DESC LIMIT 1) r`,
}
const HISTORY = {
  name: 'history_of_check',
  text: `SELECT ${RESULT} FROM ops.check_results WHERE name = $1 ORDER BY id DESC LIMIT $2`,
}

interface ResultRow extends Omit<CheckResult, 'tookMs'> {
  readonly took_ms: number
}

/** 점검: each invariant a question of the store, a bounded piece of it at a time. */
export function createBoard(database: Database): InvariantBoard {
  let begun: Promise<unknown> | null = null
  return {
    async claim(now, today, leaseMs) {
      begun ??= database.query(BEGIN, [INVARIANT_NAMES])
      await begun.catch(error => {
        begun = null
        throw error
      })
      const [row] = await database.query<{ name: InvariantName; cursor: string | null; whole: boolean }>(
        CLAIM,
        [now, today, leaseMs, INVARIANT_NAMES],
      )
      return row ?? null
    },

    check(name, now, cursor) {
      if (name === 'rowsFollow') return checkRows(database, cursor)
      if (name === 'sealed') return checkSeals(database, cursor)
      return ask(database, name, now, cursor)
    },

    async note({ name, at, whole, looked, broken, offenders, failure, tookMs }, { cursor, nextAt, wholeOn }) {
      const kept = JSON.stringify(offenders.slice(0, OFFENDERS_KEPT))
      if (INVARIANTS[name].stopsCharges) {
        for (const batch of batchesOf(offenders)) await database.query(REMEMBER, [name, ...columnsOf(batch)])
        if (whole && failure === null) await database.query(MENDED, [name, ...columnsOf(offenders)])
      }
      await database.query(KEEP, [name, at, whole, looked, broken, kept, failure, tookMs])
      await database.query(NEXT, [name, cursor, nextAt, wholeOn])
      await database.query(FORGET, [name])
    },

    async hasNew(name, offenders) {
      for (const batch of batchesOf(offenders)) {
        const [row] = await database.query<{ new: boolean }>(HAS_NEW, [name, ...columnsOf(batch)])
        if (row?.new) return true
      }
      return false
    },

    async newest() {
      return (await database.query<ResultRow>(NEWEST)).map(resultOf)
    },

    async history(name, limit) {
      return (await database.query<ResultRow>(HISTORY, [name, Math.min(limit, HISTORY_MAX)])).map(resultOf)
    },
  }
}

async function ask(
  database: Database,
  name: AskedByQuery,
  now: Instant,
  cursor: string | null,
): Promise<Checked> {
  const { batch, looked, broken } = QUESTIONS[name]
  const known = { now, after: cursor ?? '', limit: batch ?? 0 }
  const put = <Row>(part: string, text: string) => {
    const { numbered, values } = numberedWith(text, known)
    return database.query<Row>({ name: `check_${name}_${part}`, text: numbered }, values)
  }
  const [reach] = await put<{ count: number; last: string | null }>('looked', looked)
  const offenders = await put<Offender>('broken', broken)
  const count = reach?.count ?? 0
  const isEnd = batch === null || count < batch
  return { looked: count, offenders, cursor: isEnd ? null : (reach?.last ?? null) }
}

/** `{name}` → `$n`: a statement may only number what it uses. */
function numberedWith(text: string, known: Readonly<Record<string, Value>>) {
  const names: string[] = []
  const numbered = text.replace(/\{(now|after|limit)\}/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  })
  return { numbered, values: names.map(name => known[name] ?? null) }
}

/** A statement's worth at a time. */
function* batchesOf(offenders: readonly Offender[]): Generator<readonly Offender[]> {
  for (let from = 0; from < offenders.length; from += OFFENDERS_BATCH)
    yield offenders.slice(from, from + OFFENDERS_BATCH)
}

/** Kinds and ids, for `unnest`. */
const columnsOf = (offenders: readonly Offender[]): [string[], string[]] => [
  offenders.map(({ kind }) => kind),
  offenders.map(({ id }) => id),
]

const resultOf = ({ took_ms: tookMs, ...row }: ResultRow): CheckResult => ({ ...row, tookMs })
