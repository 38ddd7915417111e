import type { Customers, Staff } from '../domain/accounts.ts'
import type { ApiAnswers, ApiKeys } from '../domain/api-key/reads.ts'
import type { CampaignReads } from '../domain/campaign/reads.ts'
import type { BillingKeys } from '../domain/card/billing-keys.ts'
import type { CashReceipts } from '../domain/cash-receipt/reads.ts'
import type { ConsentList } from '../domain/consent-list.ts'
import type { CspReports } from '../domain/csp-reports.ts'
import type { CustomerList } from '../domain/customer-list.ts'
import type { Figures } from '../domain/figures/reads.ts'
import type { WebhookInbox } from '../domain/inbox.ts'
import type { InvariantBoard } from '../domain/invariants.ts'
import type { LegalTexts } from '../domain/legal/reads.ts'
import type { Measures } from '../domain/measures.ts'
import type { Deeds, Machine, Nodes, Rebuilds, Tidying } from '../domain/operations.ts'
import type { Languages, Mailbox, Mailer, NoticeOutbox } from '../domain/outbox.ts'
import type { Exchanges } from '../domain/payment/exchanges.ts'
import type { PaymentProvider } from '../domain/payment/provider.ts'
import type { KeyFamily } from '../domain/payment/provider-payment.ts'
import type { People } from '../domain/person/people.ts'
import type { Clock, EventMeta, EventStore, Ids, Log, Timeline, Vault } from '../domain/ports.ts'
import type { RateLimit } from '../domain/rate-limit.ts'
import type { DueWork, ReadModels } from '../domain/read-models.ts'
import type { Recovery } from '../domain/recovery.ts'
import type { Anchors, LogSeals } from '../domain/seals.ts'
import type { SearchPrints } from '../domain/search/prints.ts'
import type { Devices, Sessions } from '../domain/sessions.ts'
import type { Settlements } from '../domain/settlement/settlements.ts'
import type { AccessLog, Approvals, Desk, SecondFactors } from '../domain/staff/desk.ts'
import type { MetricsPage } from '../domain/standing.ts'
import type { StopSwitch } from '../domain/stop/stop.ts'
import type { BillingPolicy } from '../domain/subscription/policy.ts'
import type { SubscriptionReads } from '../domain/subscription/reads.ts'
import type { Books } from '../domain/sweep/books.ts'
import type { TimeMachine } from '../domain/time-machine.ts'
import type { Unresolved } from '../domain/unresolved.ts'
import type { Breaker } from './breaker.ts'
import type { Seller } from './seller.ts'
import type { ToldSetting } from './told-settings.ts'

/** Why and by whom: what `execute` writes beside each fact. */
export type Cause = Omit<EventMeta, 'command'>

/** Everything a use case may touch. Chosen and wired in one place, `ports.server.ts`. */
export interface Ports {
  readonly clock: Clock
  /** null with keys of the real Toss */
  readonly timeMachine: TimeMachine | null
  readonly ids: Ids
  readonly log: Log
  /** what is counted, timed and traced of what is done */
  readonly measures: Measures
  /** null while no token is set: nobody can ask for it */
  readonly metrics: MetricsPage | null
  readonly vault: Vault
  /** what finds payments by what is sealed of them */
  readonly prints: SearchPrints
  readonly events: EventStore
  readonly timeline: Timeline
  /** what shows a change of the log that was made behind the shop's back */
  readonly seals: LogSeals
  readonly anchors: Anchors
  /** whether a backup was restored and Toss has not been asked of everything since */
  readonly recovery: Recovery
  readonly read: ReadModels
  /** terms, privacy and refund rules, version by version */
  readonly legal: LegalTexts
  readonly subscriptions: SubscriptionReads
  readonly campaigns: CampaignReads
  /** every question for consent, for staff */
  readonly consentList: ConsentList
  /** what the overview adds up */
  readonly figures: Figures
  readonly due: DueWork
  readonly inbox: WebhookInbox
  readonly cspReports: CspReports
  /** Toss's books beside ours (대사) */
  readonly books: Books
  /** what Toss pays out of it, and when (정산) */
  readonly settlements: Settlements
  readonly unresolved: Unresolved
  /** promises that can be asked of a running shop (점검) */
  readonly board: InvariantBoard
  /** thrown by hand or by a broken invariant, for every node at once (M13) */
  readonly stop: StopSwitch
  /** what staff did to the machine by hand */
  readonly deeds: Deeds
  /** the processes of this shop, and how their jobs go */
  readonly nodes: Nodes
  /** how the store is, and what follows it */
  readonly machine: Machine
  /** rows folded anew, asked for from a page */
  readonly rebuilds: Rebuilds
  readonly tidying: Tidying
  readonly outbox: NoticeOutbox
  /** null with live keys and no mail server: notices wait, and staff are told. */
  readonly mailer: Mailer | null
  /** Mails kept instead of sent; null while a mail server is set, and always with live keys. */
  readonly mailbox: Mailbox | null
  readonly languages: Languages
  readonly toss: PaymentProvider
  /** how payments were spoken of with Toss */
  readonly exchanges: Exchanges
  /** 현금영수증 */
  readonly cashReceipts: CashReceipts
  readonly billingKeys: BillingKeys
  readonly policy: BillingPolicy
  /** Opens when Toss or our own configuration is at fault: no run of charges into a wall. */
  readonly breaker: Breaker
  readonly customers: Customers
  /** who has an account, for staff */
  readonly customerList: CustomerList
  /** What there is of one person, and its end. */
  readonly people: People
  readonly staff: Staff
  readonly desk: Desk
  readonly secondFactors: SecondFactors
  readonly approvals: Approvals
  readonly accessLog: AccessLog
  /** Who else may ask by JSON, and what they were answered. */
  readonly apiKeys: ApiKeys
  readonly apiAnswers: ApiAnswers
  readonly staffRules: StaffRules
  readonly sessions: Sessions
  readonly devices: Devices
  readonly rateLimit: RateLimit
  readonly shop: Shop
  /** every setting the shop runs with, as staff may see it: no secret's value is among them */
  readonly settings: readonly ToldSetting[]
  readonly cause: Cause
  /** Work that goes on after the answer is sent; drained before the process ends. */
  defer(name: string, work: () => Promise<unknown>): void
  /** Resolves after `ms` milliseconds of real time, or at once when the process is stopping. */
  wait(ms: number): Promise<void>
  /** Is the process on its way out? Then nothing is begun that another can begin. */
  isEnding(): boolean
  /** Store and lock are well, the key ring is that of today, and the store is for keys of this kind: `/readyz`. */
  ready(): Promise<boolean>
}

/** What the merchant settled about staff. */
export interface StaffRules {
  /** `required`: nobody gets in without one; always with live keys */
  readonly secondFactor: 'required' | 'offered'
  /** won: refunds above it need another person; 0: none does */
  readonly secondPairAbove: number
  /** how long the access log is kept: 1 year, or 2 with 50,000 people and more (PIPA safety standard Art. 8) */
  readonly accessLogYears: number
}

/** What is settled at start and never changes while running. */
export interface Shop {
  /** Our own origin, e.g. `https://shop.example`, without a slash at the end (R21). */
  readonly publicUrl: string
  /** Four characters every order id of this installation starts with (money rule 12). */
  readonly orderPrefix: string
  /** `widget` when widget keys are set or the sandbox runs and the merchant chose it, else the payment window. */
  readonly keyFamily: KeyFamily
  /** What a browser may know. */
  readonly clientKey: string
  /** The same for 자동결제, which takes API keys only; null where the merchant has none: nothing can be subscribed to. */
  readonly billingClientKey: string | null
  /** Where the browser SDK's script comes from. */
  readonly sdkUrl: string
  /** Origins the payment page may load scripts and frames from and talk to (R25). */
  readonly tossOrigins: readonly string[]
  /** Origin of the offline Toss, null with real keys. */
  readonly sandboxUrl: string | null
  readonly mode: 'sandbox' | 'test' | 'live'
  readonly seller: Seller
  /** 청약철회 기간 of what is bought once, days; of a subscription's charge the billing policy says it. */
  readonly withdrawalDays: number
  /** For so long nothing should go out for a deposit, ms: the bank may take it back. */
  readonly deliveryDelayMs: number
  /** Who may read kept mails. */
  readonly mailboxOpenTo: 'everybody' | 'staff' | null
  /** A secret key is one Toss prints for everybody: its books are strangers', so nothing is swept or given back by them. */
  readonly keysAreShared: boolean
  /** Whoever runs the shop may add to the log and not change it, by its role in the database (R29); embedded, triggers alone guard it. */
  readonly logIsGuarded: boolean
  /** No new payment is confirmed while set, whatever the shared switch says (M13). */
  readonly chargesStopped: boolean
}
