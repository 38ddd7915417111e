import type { Instant } from '../../../domain/time.ts'
import type { Status } from '../machine.ts'
import type { Means } from '../means-json.ts'
import type { KeyFamily } from '../merchant.ts'
import type { CancelDetail, MethodCode } from './payment.ts'

/** One movement of money: an approval or a cancel (core-api.md 2.7). `amount` in won, positive for cancels too. */
export interface TransactionDocument {
  readonly transactionKey: string
  readonly family: KeyFamily
  readonly mId: string
  readonly paymentKey: string
  readonly orderId: string
  readonly method: MethodCode
  readonly customerKey: string | null
  readonly useEscrow: boolean
  readonly status: Status
  readonly transactionAt: Instant
  readonly currency: string
  readonly amount: number
  /** For its settlement: how it was paid, as it stood then. Absent in rows kept by older versions, which are not settled. */
  readonly means?: Means
  /** Of a cancel. */
  readonly cancel?: CancelDetail | null
}
