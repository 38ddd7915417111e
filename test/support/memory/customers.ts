import { createHash } from 'node:crypto'
import type { Customer, Customers } from '../../../domain/accounts.ts'
import type { Ids, Vault } from '../../../domain/ports.ts'
import type { Sealed } from '../../../domain/sealed.ts'
import { emailPrint } from '../../../infra/accounts/person.ts'
import { newCustomer } from '../../../infra/accounts/sealed-customer.ts'

import { partly } from './absent.ts'

interface Kept {
  readonly customerId: string
  readonly person: Sealed
  readonly password: string
}

/** No hash: whoever was brought by their mail has no password. */
const NONE = ''

/** Customers in memory. How well a password is chosen and hashed is asked elsewhere: here it only has to be the same. */
export function createMemoryCustomers({ vault, ids }: { vault: Vault; ids: Ids }): Customers {
  const byPrint = new Map<string, Kept>()
  const byId = new Map<string, Kept>()
  const hashOf = (password: string) => createHash('sha256').update(password).digest('hex')
  const guestOrders = new Map<string, string>()
  const newlyKnown = (who: { email: string; name: string }) => ({
    ...newCustomer(ids, who),
    verified: false,
    reference: null,
  })
  return partly<Customers>('accounts', {
    async signUp({ email, name, password }) {
      const customerId = `cus_${ids.random()}`
      const person = await vault.seal(customerId, 'account', newlyKnown({ email, name }))
      const print = emailPrint(vault, email)
      if (byPrint.has(print)) return { type: 'taken' }
      const kept = { customerId, person, password: hashOf(password) }
      byPrint.set(print, kept)
      byId.set(customerId, kept)
      return { type: 'created', customerId }
    },
    async signIn() {
      return null // nobody here has proved a mail
    },
    async idOfEmail(email) {
      return byPrint.get(emailPrint(vault, email))?.customerId ?? null
    },
    async ownerOf(email) {
      const found = byPrint.get(emailPrint(vault, email))
      return found ? { customerId: found.customerId, doubtful: found.password !== NONE } : null
    },
    async comeByEmail({ email, name }) {
      const print = emailPrint(vault, email)
      const known = byPrint.get(print)
      if (known) return { customerId: known.customerId, doubtful: known.password !== NONE }
      const customerId = `cus_${ids.random()}`
      const person = await vault.seal(customerId, 'account', newlyKnown({ email, name }))
      const kept = byPrint.get(print) ?? { customerId, person, password: NONE }
      byPrint.set(print, kept)
      byId.set(kept.customerId, kept)
      return { customerId: kept.customerId, doubtful: kept.password !== NONE }
    },
    async customer(customerId) {
      const found = byId.get(customerId)
      const person = found ? await vault.open<Omit<Customer, 'customerId'>>(found.person) : null
      return person && { customerId, ...person }
    },
    async noteGuestOrder(orderId, email) {
      guestOrders.set(orderId, emailPrint(vault, email))
    },
    async guestOrdersBy(email, limit) {
      const print = emailPrint(vault, email)
      const own = [...guestOrders].filter(([, of]) => of === print).map(([orderId]) => orderId)
      return own.sort().slice(0, limit)
    },
    async ownsGuestOrder() {
      return false
    },
  })
}
