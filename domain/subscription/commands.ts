import type { DeclineClass } from '../payment/decline-class.ts'
import type { Sealed } from '../sealed.ts'
import type { Day, Instant } from '../time.ts'
import type { AgreedPlan, Refund, Silence } from './events.ts'
import type { ImportTerms } from './import.ts'
import type { BillingPolicy } from './policy.ts'

/** What became of a charge, told to the subscription by the use case that saw it in the payment's own stream. */
export type ChargeOutcome =
  | { readonly type: 'captured' }
  | { readonly type: 'declined'; readonly code: string; readonly declineClass: DeclineClass }

/** Wishes about one subscription: never stored. `at` is business time, `policy` the merchant's at that time. */
export type SubscriptionCommand = { readonly at: Instant } & (
  | {
      type: 'Register'
      subscriptionId: string
      subject: string
      productId: string
      productName: string
      plan: AgreedPlan
      /** 0: the first charge is made at once */
      trialDays: number
      cardId: string
      termsVersion: string
      policy: BillingPolicy
    }
  /** Nobody takes the card it was to begin with; said before that is given back, so that no other node begins it meanwhile. */
  | { type: 'RefuseRegistration'; code: string }
  /** It goes on here from where another system left it (이관). */
  | ({
      type: 'Import'
      subscriptionId: string
      subject: string
      productId: string
      productName: string
      cardId: string
      tells: boolean
      policy: BillingPolicy
    } & ImportTerms)
  /** Time has passed: whatever falls due by `at` happens. `mayCharge` false: nothing is charged now (M13). */
  | { type: 'PassTime'; policy: BillingPolicy; orderPrefix: string; mayCharge: boolean }
  | { type: 'RecordCharge'; orderId: string; attempt: number; outcome: ChargeOutcome; policy: BillingPolicy }
  /** Toss has `amount` won under the order of a period that is owed; `approvedAt` says on which day it was taken. */
  | { type: 'NoteChargeMade'; orderId: string; amount: number; approvedAt: Instant; orderPrefix: string }
  | { type: 'RequestRetry' }
  | { type: 'ReplaceCard'; cardId: string }
  /** Toss told that this card's key is gone. Of another card than today's, or of an ended subscription, nothing is noted. */
  | { type: 'NoteCardGone'; cardId: string }
  | { type: 'NoteCardReleased'; cardId: string }
  /**
   * `seen` is the sum the person was shown for today, won; a different one is refused. `numbered`: so many changes have had
   * their order ids, where a log that lost some counts fewer.
   */
  | {
      type: 'ChangePlanNow'
      plan: AgreedPlan
      seen: number
      numbered?: number
      policy: BillingPolicy
      orderPrefix: string
    }
  | { type: 'ChangePlanAtPeriodEnd'; plan: AgreedPlan }
  | { type: 'WithdrawPlanChange' }
  /** `planId` and its version: a member who changed plans meanwhile is not meant. */
  | {
      type: 'SchedulePriceChange'
      campaignId: string
      planId: string
      priceVersion: number
      price: number
      from: Day
      silence: Silence
    }
  | { type: 'WithdrawPriceChange'; campaignId: string }
  | { type: 'AnswerConsent'; consentId: string; agrees: boolean; place: Sealed }
  | { type: 'ScheduleCancel' }
  | { type: 'WithdrawCancel'; policy: BillingPolicy }
  /** `seen` is the refund the person was shown, won. */
  | { type: 'LeaveNow'; seen: number; policy: BillingPolicy }
  | { type: 'Pause'; resumesOn: Day | null }
  | { type: 'Resume'; policy: BillingPolicy }
  /** Staff let a period that is owed go. */
  | { type: 'WaivePeriod'; policy: BillingPolicy }
  /** Staff: end it now, giving back what they say. */
  | { type: 'EndByStaff'; refunds: readonly Refund[] }
  /** Money of one of its charges went back; the person who did it says what becomes of the membership. */
  | { type: 'RecordRefund'; refundId: string; orderId: string; amount: number; keepsMembership: boolean }
  | { type: 'SettleRefund'; orderId: string; amount: number }
  | { type: 'FailRefund'; orderId: string; code: string }
)
export type SubscriptionWish<Type extends SubscriptionCommand['type']> = Extract<
  SubscriptionCommand,
  { type: Type }
>
