import type { Queryable } from '../database/database.ts'

/** An account that ends (심사 계정) is from then on as one that was closed: by its mail nobody finds it. SQL on a row of customers. */
export const isLive = (row: string) => `(${row}.ends_at IS NULL OR ${row}.ends_at > now())`

const FREE = {
  name: 'free_mail',
  text: 'UPDATE accounts.customers SET email_print = NULL WHERE email_print = $1 AND ends_at <= now()',
}

/** Gives the mail of an account that is over back, before whoever wants it takes it: one mail is one account's. */
export async function freeMail(database: Queryable, print: string | null): Promise<void> {
  await database.query(FREE, [print])
}
