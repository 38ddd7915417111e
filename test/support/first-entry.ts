import { type Customers, proofToken } from '../../domain/accounts.ts'
import type { Vault } from '../../domain/ports.ts'
import type { Database } from '../../infra/database/database.ts'

interface Keeping {
  readonly customers: Pick<Customers, 'enterByProof' | 'idOfEmail'>
  readonly vault: Pick<Vault, 'fingerprint'>
  readonly database: Pick<Database, 'query'>
}

/** Presses the newest link that signing up sent to this mail, with the password chosen there. @returns the customer's id */
export async function comeInByMail({ customers, vault, database }: Keeping, email: string, password: string) {
  const [newest] = await database.query<{ proof: string }>(
    `SELECT data->>'proofId' AS proof FROM outbox.notices
      WHERE recipient = $1 AND kind = 'verifyMail' ORDER BY nth DESC LIMIT 1`,
    [await customers.idOfEmail(email)],
  )
  const entered = await customers.enterByProof(proofToken(vault, newest?.proof ?? ''), password, '')
  if (entered.type !== 'entered') throw new Error(`not in by the mail: ${entered.type}`)
  return entered.customerId
}
