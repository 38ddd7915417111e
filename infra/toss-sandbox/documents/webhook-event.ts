/** Every event Toss tells of by webhook (core-api.md 6.3). */
export const WEBHOOK_EVENTS = [
  'PAYMENT_STATUS_CHANGED',
  'DEPOSIT_CALLBACK',
  'CANCEL_STATUS_CHANGED',
  'BILLING_DELETED',
  'METHOD_UPDATED',
  'CUSTOMER_STATUS_CHANGED',
  'ORDER_PAYMENT_STATUS_CHANGED',
  'PAYOUT_STATUS_CHANGED',
  'payout.changed',
  'seller.changed',
  'ars-reservation.changed',
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]
