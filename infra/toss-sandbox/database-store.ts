import type { Database, Queryable } from '../database/database.ts'
import {
  type AnyPut,
  type Collection,
  type Documents,
  KEPT_APART,
  lastOfEachKey,
  type Query,
  type SandboxStore,
} from './store.ts'

/** Collation "C": moments and keys are compared as bytes, whatever language the server sorts in. */
const SCHEMA = `
  CREATE SCHEMA IF NOT EXISTS sandbox;
  CREATE TABLE IF NOT EXISTS sandbox.documents (
    collection text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    ref text COLLATE "C",
    moment text COLLATE "C",
    document json NOT NULL,
    PRIMARY KEY (collection, key)
  );
  CREATE INDEX IF NOT EXISTS documents_seq ON sandbox.documents (collection, seq);
  CREATE INDEX IF NOT EXISTS documents_ref ON sandbox.documents (collection, ref, seq) WHERE ref IS NOT NULL;
  CREATE INDEX IF NOT EXISTS documents_moment ON sandbox.documents (collection, moment, seq) WHERE moment IS NOT NULL;
`

const PUT = {
  name: 'sandbox_put',
  text: `
    INSERT INTO sandbox.documents (collection, key, ref, moment, document)
    SELECT d.collection, d.key, d.ref, d.moment, d.document
      FROM ROWS FROM (json_to_recordset($1::json) AS (collection text, key text, ref text, moment text, document json))
           WITH ORDINALITY AS d (collection, key, ref, moment, document, place)
     ORDER BY d.place
    ON CONFLICT (collection, key)
    DO UPDATE SET ref = excluded.ref, moment = excluded.moment, document = excluded.document`,
}

const REMOVE = {
  name: 'sandbox_remove',
  text: 'DELETE FROM sandbox.documents WHERE collection = $1 AND key = $2',
}

const GET = {
  name: 'sandbox_get',
  text: 'SELECT document FROM sandbox.documents WHERE collection = $1 AND key = $2',
}

const DUMP = {
  name: 'sandbox_dump',
  text: `
    SELECT collection, key, ref, moment, document FROM sandbox.documents
     WHERE collection <> ALL ($1::text[]) ORDER BY seq`,
}

const FORGET = {
  name: 'sandbox_forget',
  text: 'DELETE FROM sandbox.documents WHERE collection <> ALL ($1::text[])',
}

/** So many documents leave in one statement. */
const BATCH = 500

const ORDERS = { oldest: 'seq', newest: 'seq DESC', moment: 'moment, seq' } as const

/** Documents of the sandbox in a schema of their own, on the same kind of database as the shop's. */
export async function createDatabaseStore(database: Database): Promise<SandboxStore> {
  await database.exec(SCHEMA)

  return {
    async get<C extends Collection>(collection: C, key: string) {
      const [row] = await database.query<{ document: Documents[C] }>(GET, [collection, key])
      return row?.document ?? null
    },
    async find<C extends Collection>(collection: C, query: Query = {}) {
      const { statement, values } = select(collection, query)
      const rows = await database.query<{ document: Documents[C] }>(statement, values)
      return rows.map(({ document }) => document)
    },
    async commit(changes) {
      const last = lastOfEachKey(changes)
      const puts = last.flatMap(change => ('put' in change ? [change] : []))
      const removes = last.flatMap(change => ('remove' in change ? [change] : []))
      if (removes.length === 0) return put(database, puts)
      await database.transaction(async tx => {
        for (const { remove, key } of removes) await tx.query(REMOVE, [remove, key])
        await put(tx, puts)
      })
    },
    async dump() {
      const rows = await database.query<Omit<AnyPut, 'put'> & { collection: Collection }>(DUMP, [KEPT_APART])
      return rows.map(({ collection: put, ...row }) => ({ put, ...row }) as AnyPut)
    },
    async replace(state) {
      await database.transaction(async tx => {
        await tx.query(FORGET, [KEPT_APART])
        for (let from = 0; from < state.length; from += BATCH) await put(tx, state.slice(from, from + BATCH))
      })
    },
    close: () => database.close(),
  }
}

/** One statement, and so one commit, however many documents. */
async function put(queryable: Queryable, puts: readonly AnyPut[]): Promise<void> {
  if (puts.length === 0) return
  const rows = puts.map(({ put: collection, key, ref, moment, document }) => ({
    collection,
    key,
    ref,
    moment,
    document,
  }))
  await queryable.query(PUT, [JSON.stringify(rows)])
}

/** The text depends on nothing but which conditions there are, so few statements are ever prepared. */
function select(collection: Collection, { ref, from, to, order = 'oldest', limit }: Query) {
  const values: (string | number)[] = [collection]
  const bind = (value: string | number) => `$${values.push(value)}`
  const conditions = ['collection = $1']
  if (ref !== undefined) conditions.push(`ref = ${bind(ref)}`)
  if (from !== undefined) conditions.push(`moment >= ${bind(from)}`)
  if (to !== undefined) conditions.push(`moment <= ${bind(to)}`)
  const ending = limit === undefined ? '' : ` LIMIT ${bind(limit)}::int`
  const text = `SELECT document FROM sandbox.documents WHERE ${conditions.join(' AND ')} ORDER BY ${ORDERS[order]}${ending}`
  const has = [ref, from, to, limit].map(part => (part === undefined ? '' : 'x')).join('_')
  return { statement: { name: `sandbox_find_${order}_${has}`, text }, values }
}
