import type { Erasure } from '../../domain/person/people.ts'
import type { Database, Queryable } from '../database/database.ts'
import { forgetIn, forgetPrints, holdKeys } from './erase.ts'

const KNOW = `INSERT INTO es.erasures (subject, class, at) VALUES ($1, $2, $3) ON CONFLICT (subject, class) DO UPDATE
  SET at = greatest(es.erasures.at, excluded.at), recorded_at = now(), scrubbed_at = NULL`

const LIST = 'SELECT subject, class, at FROM es.erasures ORDER BY at, subject'

/** Not one made since: it seals a record of a later time, which has a term of its own. */
const DESTROY_STATUTORY = `DELETE FROM es.subject_keys WHERE subject = $1 AND class = 'statutory' AND made_at < $2`

/** By a key of a later time, in a log that knows that they were erased here before. */
const IS_BACK = `SELECT FROM es.subject_keys k JOIN es.events e ON e.stream_id = 'person-' || k.subject
  WHERE k.subject = $1 AND k.class = 'statutory' AND e.type = 'PersonErased' AND e.data->>'class' = 'statutory'
    AND (e.data->>'at')::timestamptz >= $2::timestamptz LIMIT 1`

/** Of whoever came back since, the prints of later records went as well: they are made from the first fact on, those that are there once. */
const PRINT_LATER = `UPDATE ops.printing SET position = 0
  WHERE position > 0 AND EXISTS (SELECT FROM es.subject_keys WHERE subject = $1)`

/**
 * Erases everybody once more who was ever erased: what a backup brought back goes again. Run it on a restored database
 * before anybody may read it; run twice it does nothing. The log learns of it at the next start (`unrecorded`).
 * @param list what was erased since the backup was made (`readErasureList`); what the backup itself knew is in it already
 * @returns how many persons and classes are on the list
 */
export async function eraseAgain(database: Database, list: readonly Erasure[] = []): Promise<number> {
  const all = byName([...(await listed(database)), ...list])
  for (const one of all.values()) await database.transaction(tx => eraseOneAgain(tx, one))
  return all.size
}

/** Known and gone in one commit: cut off before it, they are still to be erased. */
async function eraseOneAgain(tx: Queryable, { subject, class: sealClass, at }: Erasure): Promise<void> {
  await holdKeys(tx, subject)
  await tx.query(KNOW, [subject, sealClass, at])
  if (sealClass === 'statutory') await tx.query(DESTROY_STATUTORY, [subject, at])
  // Who came back since: all that is here of them came after it was erased here.
  const isBack = sealClass === 'statutory' && (await tx.query(IS_BACK, [subject, at])).length > 0
  if (isBack) await forgetPrints(tx, subject)
  else await forgetIn(tx, subject, sealClass)
  await tx.query(PRINT_LATER, [subject])
}

/**
 * Erases again whoever a list kept beside the database names and the database does not know of (any more): a server that took
 * over without its newest writes, one put back from an older copy, a step back of the schema. Run twice it does nothing; cut off,
 * it goes on with the next run, and one that cannot be erased keeps nobody else.
 * @returns how many the database did not know @throws the first that failed, when all others are done
 */
export async function eraseForgotten(database: Database, list: readonly Erasure[]): Promise<number> {
  const known = byName(await listed(database))
  const forgotten = [...byName(list).values()].filter(one => (known.get(nameOf(one))?.at ?? '') < one.at)
  const failures: unknown[] = []
  for (const one of forgotten)
    await database
      .transaction(tx => eraseOneAgain(tx, one))
      .catch(error => {
        failures.push(error)
      })
  if (failures.length > 0) throw failures[0]
  return forgotten.length
}

const nameOf = ({ subject, class: sealClass }: Erasure) => `${subject}/${sealClass}`

/** Each person and class once, with the latest moment any of the list says: whoever was erased twice is erased of all until then. */
export function byName(list: readonly Erasure[]): ReadonlyMap<string, Erasure> {
  const all = new Map<string, Erasure>()
  for (const one of list) if ((all.get(nameOf(one))?.at ?? '') < one.at) all.set(nameOf(one), one)
  return all
}

export const listed = (database: Queryable): Promise<Erasure[]> => database.query<Erasure>(LIST)
