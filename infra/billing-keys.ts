import type { BillingKeys } from '../domain/card/billing-keys.ts'
import type { BillingCredential } from '../domain/payment/billing.ts'
import type { Vault } from '../domain/ports.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { Database } from './database/database.ts'

const PUT = {
  name: 'put_billing_key',
  text: `INSERT INTO accounts.billing_keys (card_id, sealed, print) VALUES ($1, $2, $3)
    ON CONFLICT (card_id) DO UPDATE SET sealed = excluded.sealed, print = excluded.print, stored_at = now()`,
}
const FIND = { name: 'find_billing_key', text: 'SELECT sealed FROM accounts.billing_keys WHERE card_id = $1' }
const CARD_OF = { name: 'card_of_key', text: 'SELECT card_id FROM accounts.billing_keys WHERE print = $1' }
const REMOVE = { name: 'remove_billing_key', text: 'DELETE FROM accounts.billing_keys WHERE card_id = $1' }

/** The card's own id is sealed in: a row moved to another card opens nothing (R23). */
type Kept = BillingCredential & { readonly cardId: string }

export function createBillingKeys(database: Database, vault: Vault): BillingKeys {
  const printOf = (billingKey: string) => vault.fingerprint('billing-key', billingKey)

  return {
    async put(cardId, subject, { billingKey, customerKey }) {
      const sealed = await vault.seal(subject, 'account', { cardId, billingKey, customerKey })
      await database.query(PUT, [cardId, sealed, printOf(billingKey)])
    },

    async find(cardId) {
      const [row] = await database.query<{ sealed: Sealed }>(FIND, [cardId])
      const kept = row ? await vault.open<Kept>(row.sealed) : null
      if (!kept) return null
      if (kept.cardId !== cardId) throw new Error('a billing key stands at another card than its own')
      return { billingKey: kept.billingKey, customerKey: kept.customerKey }
    },

    async cardOf(billingKey) {
      const [row] = await database.query<{ card_id: string }>(CARD_OF, [printOf(billingKey)])
      return row?.card_id ?? null
    },

    async remove(cardId) {
      await database.query(REMOVE, [cardId])
    },
  }
}
