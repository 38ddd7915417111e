import type { BillingKeys } from '../../../domain/card/billing-keys.ts'
import type { BillingCredential } from '../../../domain/payment/billing.ts'
import type { Vault } from '../../../domain/ports.ts'
import type { Sealed } from '../../../domain/sealed.ts'

type Kept = Map<string, { readonly sealed: Sealed; readonly print: string }>

export interface MemoryBillingKeys extends BillingKeys {
  /** Others that begin with what these hold now. */
  copy(): MemoryBillingKeys
}

/** Billing keys in memory, sealed as they are in the table, and found by the same fingerprint. */
export function createMemoryBillingKeys(vault: Vault, kept: Kept = new Map()): MemoryBillingKeys {
  const printOf = (billingKey: string) => vault.fingerprint('billing-key', billingKey)
  return {
    async put(cardId, subject, { billingKey, customerKey }) {
      const sealed = await vault.seal(subject, 'account', { cardId, billingKey, customerKey })
      kept.set(cardId, { sealed, print: printOf(billingKey) })
    },
    async find(cardId) {
      const row = kept.get(cardId)
      const opened = row ? await vault.open<BillingCredential & { cardId: string }>(row.sealed) : null
      return opened && { billingKey: opened.billingKey, customerKey: opened.customerKey }
    },
    async cardOf(billingKey) {
      const print = printOf(billingKey)
      return [...kept].find(([, row]) => row.print === print)?.[0] ?? null
    },
    async remove(cardId) {
      kept.delete(cardId)
    },
    copy: () => createMemoryBillingKeys(vault, new Map(kept)),
  }
}
