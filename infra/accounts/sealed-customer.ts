import { createHash } from 'node:crypto'
import type { Customer } from '../../domain/accounts.ts'
import type { Ids, Vault } from '../../domain/ports.ts'
import type { Database } from '../database/database.ts'
import type { Passwords } from './passwords.ts'
import { normalEmail } from './person.ts'

/** What is sealed of a customer. */
export type SealedCustomer = Omit<Customer, 'customerId' | 'verified' | 'reference'> & { reference?: string }

/** What whatever keeps customers works with. */
export interface People {
  readonly database: Database
  readonly vault: Vault
  readonly ids: Ids
  readonly passwords: Passwords
}

/** Who somebody is, in the one form in which it is kept and compared. */
const asKept = ({ email, name }: { readonly email: string; readonly name: string }) => ({
  email: normalEmail(email),
  name: name.trim().normalize('NFC'),
})

/** Somebody who was not here before, with a name at Toss of their own. */
export const newCustomer = (
  ids: Ids,
  who: { readonly email: string; readonly name: string },
): SealedCustomer => ({ ...asKept(who), customerKey: newCustomerKey(ids) })

/** Shaped as a UUID (36 characters), as Toss recommends: random, never changed, tells nothing (core-api.md 2.6). */
function newCustomerKey(ids: Ids): string {
  const hex = createHash('sha256').update(`customerKey/${ids.random()}`).digest('hex')
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
