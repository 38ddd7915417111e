import type { Instant } from '../../domain/time.ts'
import type { BankMovement } from './documents/bank-movement.ts'
import type { BillingAuthDocument, BillingKeyDocument, ChargeDocument } from './documents/billing.ts'
import type { BrandpayCodeDocument } from './documents/brandpay.ts'
import type { CashReceiptDocument } from './documents/cash-receipt.ts'
import type { Delivery } from './documents/delivery.ts'
import type { Fault } from './documents/fault.ts'
import type { Fork, ForkPart } from './documents/fork.ts'
import type { IdempotencyRecord } from './documents/idempotency.ts'
import type { PaymentDocument } from './documents/payment.ts'
import type { LoggedRequest } from './documents/request.ts'
import type { StoredScenario } from './documents/scenario.ts'
import type { ClockSetting, Hook, Rules } from './documents/setting.ts'
import type { SettlementRequest } from './documents/settlement.ts'
import type { TransactionDocument } from './documents/transaction.ts'
import type { BrandpaySession, BrandpayWallet } from './documents/wallet.ts'

/** Everything the sandbox remembers, by collection. */
export interface Documents {
  payments: PaymentDocument
  transactions: TransactionDocument
  brandpaySessions: BrandpaySession
  brandpayWallets: BrandpayWallet
  bankMovements: BankMovement
  billingAuths: BillingAuthDocument
  billingKeys: BillingKeyDocument
  brandpayCodes: BrandpayCodeDocument
  cashReceipts: CashReceiptDocument
  charges: ChargeDocument
  idempotency: IdempotencyRecord
  hooks: Hook
  deliveries: Delivery
  faults: Fault
  requests: LoggedRequest
  clock: ClockSetting
  rules: Rules
  settlementRequests: SettlementRequest
  forks: Fork
  forkParts: ForkPart
  scenarios: StoredScenario
}
export type Collection = keyof Documents

/** A document with what it is found by. `moment` is when it is due, happened or ends, as the collection says. */
export interface Put<C extends Collection = Collection> {
  readonly put: C
  readonly key: string
  /** What belongs together: an order, a payment; looked up by equality. */
  readonly ref: string | null
  readonly moment: Instant | null
  readonly document: Documents[C]
}

export interface Remove {
  readonly remove: Collection
  readonly key: string
}

export type AnyPut = { [C in Collection]: Put<C> }[Collection]
export type Change = AnyPut | Remove

/** What a person keeps beside the state, whatever becomes of it. */
export const KEPT_APART: readonly Collection[] = ['forks', 'forkParts', 'scenarios']

export interface Query {
  readonly ref?: string
  /** Only documents whose moment is at or after this; documents without a moment never match a bound. */
  readonly from?: Instant
  readonly to?: Instant
  /** `oldest` and `newest` go by when a document was first put; `moment` by its moment, then by that. */
  readonly order?: 'oldest' | 'newest' | 'moment'
  readonly limit?: number
}

/**
 * The sandbox's memory: JSON documents in collections. What one `commit` holds becomes true together or not at all, and
 * is durable when it resolves; later changes of the same key within one commit win. One process owns it.
 */
export interface SandboxStore {
  get<C extends Collection>(collection: C, key: string): Promise<Documents[C] | null>
  find<C extends Collection>(collection: C, query?: Query): Promise<Documents[C][]>
  commit(changes: readonly Change[]): Promise<void>
  /** The whole state as the puts that would make it again, oldest first; without what is kept apart from it. */
  dump(): Promise<AnyPut[]>
  /** Forgets the whole state and holds this one instead, together or not at all. */
  replace(state: readonly AnyPut[]): Promise<void>
  close(): Promise<void>
}

/** The last change of each key, in order of first mention: what a commit comes down to. */
export function lastOfEachKey(changes: readonly Change[]): Change[] {
  const last = new Map<string, Change>()
  for (const change of changes) {
    const collection = 'put' in change ? change.put : change.remove
    last.set(`${collection}/${change.key}`, change)
  }
  return [...last.values()]
}
