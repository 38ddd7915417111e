import { codeAt, STEP_SECONDS } from '../../infra/accounts/totp.ts'
import type { Database } from '../../infra/database/database.ts'

/** RFC 4648 base32, back: what an authenticator does with the key that is typed into it. */
export function seedOf(key: string): Buffer {
  const bits = [...key].map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
}

/** The authenticator's code, by the database's clock. @param off steps later or earlier */
export async function codeNow(database: Database, seed: Buffer, off = 0): Promise<string> {
  const [row] = await database.query<{ step: number }>(
    `SELECT floor(extract(epoch FROM now()) / ${STEP_SECONDS})::bigint AS step`,
  )
  return codeAt(seed, (row?.step ?? 0) + off)
}
