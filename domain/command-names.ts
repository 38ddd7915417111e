import type { ApiKeyCommand } from './api-key/api-key.ts'
import type { ApprovalCommand } from './approval/approval.ts'
import type { CampaignCommand } from './campaign/campaign.ts'
import type { CardCommand } from './card/decider.ts'
import type { CashReceiptCommand } from './cash-receipt/cash-receipt.ts'
import type { CouponCommand } from './catalogue/coupon.ts'
import type { PlanCommand } from './catalogue/plan.ts'
import type { ProductCommand } from './catalogue/product.ts'
import type { FindingCommand } from './finding/finding.ts'
import type { LegalCommand } from './legal/legal.ts'
import type { PaymentCommand } from './payment/commands.ts'
import type { PersonCommand } from './person/person.ts'
import type { StaffCommand } from './staff/staff.ts'
import type { StopCommand } from './stop/stop.ts'
import type { SubscriptionCommand } from './subscription/commands.ts'

/** Names of commands by value. The compiler refuses one that is none, and a list that lacks one. */
const names =
  <Command extends { readonly type: string }>() =>
  <const Named extends readonly Command['type'][]>(
    ...list: [Command['type']] extends [Named[number]]
      ? Named
      : readonly [lacks: Exclude<Command['type'], Named[number]>]
  ): readonly string[] =>
    list

/** Every command there is, by the category of its stream: a command is a type and leaves no trace at run time, but for this. */
export const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  payment: names<PaymentCommand>()(
    'OrderPayment',
    'ImportPayment',
    'RequestPayment',
    'StartConfirm',
    'StartCharge',
    'CallOffCharge',
    'RecordChargeDecline',
    'RetryCharge',
    'ReplaceOrderId',
    'RetryConfirm',
    'RecordPayment',
    'RecordDecline',
    'StartCancel',
    'RetryCancel',
    'RecordCancelDecline',
    'Expire',
    'RequestWithdrawal',
    'RequestReview',
    'CloseReview',
  ),
  product: names<ProductCommand>()('AddProduct', 'ChangeProduct', 'TakeOffSale', 'PutOnSale'),
  plan: names<PlanCommand>()(
    'AddPlan',
    'DescribePlan',
    'ChangePlanPrice',
    'TakePlanOffSale',
    'PutPlanOnSale',
  ),
  coupon: names<CouponCommand>()('AddCoupon', 'EndCoupon'),
  subscription: names<SubscriptionCommand>()(
    'Register',
    'RefuseRegistration',
    'Import',
    'PassTime',
    'RecordCharge',
    'NoteChargeMade',
    'RequestRetry',
    'ReplaceCard',
    'NoteCardGone',
    'NoteCardReleased',
    'ChangePlanNow',
    'ChangePlanAtPeriodEnd',
    'WithdrawPlanChange',
    'SchedulePriceChange',
    'WithdrawPriceChange',
    'AnswerConsent',
    'ScheduleCancel',
    'WithdrawCancel',
    'LeaveNow',
    'Pause',
    'Resume',
    'WaivePeriod',
    'EndByStaff',
    'RecordRefund',
    'SettleRefund',
    'FailRefund',
  ),
  card: names<CardCommand>()(
    'StartRegistration',
    'RequestBillingKey',
    'ImportKey',
    'RefuseImport',
    'RetryBillingKey',
    'RecordIssued',
    'RecordRefusal',
    'Expire',
    'NoteAttached',
    'DeleteKey',
    'RecordDeleted',
    'ReportGone',
  ),
  campaign: names<CampaignCommand>()('StartCampaign', 'EndCampaign'),
  person: names<PersonCommand>()('StartErasure', 'RecordErased'),
  staff: names<StaffCommand>()(
    'Open',
    'Invite',
    'WithdrawInvitation',
    'Join',
    'ChangeRole',
    'Disable',
    'Enable',
    'AddSecondFactor',
    'ResetSecondFactor',
    'UseRecoveryCode',
    'ChangePassword',
    'OfferPasswordReset',
    'ResetPassword',
  ),
  approval: names<ApprovalCommand>()('Request', 'Approve', 'Refuse', 'Withdraw', 'Expire', 'NoteCarriedOut'),
  finding: names<FindingCommand>()(
    'ProposeCancel',
    'RequestCancel',
    'DropCancel',
    'RetryCancel',
    'NoteCancelDecline',
    'OpenFinding',
    'DecideFinding',
    'SettleFinding',
  ),
  legal: names<LegalCommand>()('PublishLegalText'),
  stop: names<StopCommand>()('StopCharges', 'ReleaseCharges'),
  key: names<ApiKeyCommand>()('MakeApiKey', 'RevokeApiKey'),
  receipt: names<CashReceiptCommand>()(
    'RequestCashReceipt',
    'RetryCashReceipt',
    'RecordCashReceipt',
    'DeclineCashReceipt',
    'RecordTaxOffice',
    'CancelCashReceipt',
    'RetryCashReceiptCancel',
    'RecordCashReceiptCancel',
    'RecordCancelElsewhere',
    'FailCashReceiptCancel',
  ),
}
