import type { Operation } from '../operation.ts'
import * as catalogue from './catalogue.ts'
import * as payments from './payments.ts'
import * as subscriptions from './subscriptions.ts'

/** In the order in which somebody who begins needs them; what stands nowhere here comes last in its room. */
const ORDER: readonly OperationId[] = [
  'getShop',
  'listProducts',
  'listPlans',
  'preparePayment',
  'confirmPayment',
  'getPayment',
  'listPayments',
  'reopenPayment',
  'cancelPayment',
  'getCancel',
  'beginCard',
  'completeCard',
  'getCard',
  'getSubscription',
  'listSubscriptions',
  'listCharges',
  'getOptions',
  'changePlan',
  'undoPlanChange',
  'pauseSubscription',
  'resumeSubscription',
  'cancelSubscription',
  'undoCancel',
  'retryCharge',
  'answerConsent',
]
const place = ({ id }: Operation): number => {
  const found = ORDER.indexOf(id as OperationId)
  return found < 0 ? ORDER.length : found
}

/** Everything the API can be asked, in the order of its document. */
export const operations: readonly Operation[] = [catalogue, payments, subscriptions].flatMap(room =>
  Object.values<Operation>(room).sort((a, b) => place(a) - place(b)),
)
export type OperationId =
  | (typeof catalogue)[keyof typeof catalogue]['id']
  | (typeof payments)[keyof typeof payments]['id']
  | (typeof subscriptions)[keyof typeof subscriptions]['id']
