import type { BillingCredential } from '../payment/billing.ts'

/** 빌링키 보관: each sealed together with the customerKey it belongs to, beside the log and never in it (money rule 9). */
export interface BillingKeys {
  /** Storing the same card's key again changes nothing that matters: Toss gives one key for one authKey. */
  put(cardId: string, subject: string, credential: BillingCredential): Promise<void>
  /** null when there is none, or the person was erased. @throws when it was tampered with or belongs to another card */
  find(cardId: string): Promise<BillingCredential | null>
  /** The card a billing key belongs to, or null; the key itself is nowhere to be searched. */
  cardOf(billingKey: string): Promise<string | null>
  remove(cardId: string): Promise<void>
}
