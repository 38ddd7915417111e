import { apiKey } from './api-key/api-key.ts'
import { approval } from './approval/approval.ts'
import { campaign } from './campaign/campaign.ts'
import { card } from './card/card.ts'
import { cashReceipt } from './cash-receipt/cash-receipt.ts'
import { coupon } from './catalogue/coupon.ts'
import { plan } from './catalogue/plan.ts'
import { product } from './catalogue/product.ts'
import { finding } from './finding/finding.ts'
import { legal } from './legal/legal.ts'
import { payment } from './payment/payment.ts'
import { person } from './person/person.ts'
import { staff } from './staff/staff.ts'
import { stop } from './stop/stop.ts'
import { subscription } from './subscription/subscription.ts'

/** Every kind of stream there is: what a rebuild folds. */
export const aggregates = [
  payment,
  product,
  plan,
  coupon,
  subscription,
  card,
  campaign,
  person,
  staff,
  approval,
  finding,
  legal,
  stop,
  apiKey,
  cashReceipt,
] as const
