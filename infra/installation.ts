import type { Queryable } from './database/database.ts'

/** The four characters every order id of this shop begins with, the same wherever it is restored; null where no shop was started yet. */
export async function installationOf(database: Queryable): Promise<string | null> {
  const [row] = await database.query<{ prefix: string }>('SELECT prefix FROM es.installation')
  return row?.prefix ?? null
}
