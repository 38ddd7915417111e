/**
 * Every screen of the shop, and every state of it that somebody designed: axe, a ruler and a camera go through them all in
 * `npm run screens`, axe and the ruler through each page once in `npm test`, where states of a page already seen (`…_BESIDES`)
 * have no time. test/app/screens.test.ts says which page of the routes is missing here.
 *
 * A place is an address; `:name` in it stands for something of the shop's history. A moment is where a story has come to,
 * by the page it happens on.
 */

/** A customer's, for whoever comes in from the street. */
export const STREET = {
  storefront: '/',
  plans: '/plans',
  'product-fund': '/products/sample-event',
  'look-up': '/orders/look-up',
  'sign-in': '/sign-in',
  'sign-up': '/sign-up',
  reset: '/reset',
  'reset-gone': '/reset/nothing-of-the-kind',
  'verify-gone': '/verify/nothing-of-the-kind',
  terms: '/legal/terms',
  goodbye: '/goodbye',
  api: '/api',
  'admin-sign-in': '/admin/sign-in',
  'not-there': '/nowhere',
  'bad-request': '/checkout/new?quantity=0',
  'return-incomplete': '/checkout/success?amount=1e3',
  'window-closed': '/checkout/fail?code=PAY_PROCESS_CANCELED&message=-&orderId=nobody-0000',
  'card-failed': '/cards/nothing/fail?code=REJECT_CARD_COMPANY',
} as const

export const STREET_BESIDES = {
  privacy: '/legal/privacy',
  refunds: '/legal/refunds',
  'sign-up-sent': '/sign-up?sent=1',
  'payments-none': '/payments',
  'mailbox-none': '/mailbox',
  'not-yours': '/payments/nothing-000000000000',
  'paid-elsewhere': '/checkout/success?state=elsewhere&orderId=nothing-000000000000',
} as const

export const BUYING = {
  checkout: '/checkout/new',
  'checkout-wrong': '/checkout/new',
  receipt: '/payments/:orderId',
  'receipt-by-link': '/guest/:orderId/:token',
  waiting: '/payments/:orderId',
  'cash-receipt': '/payments/:orderId/cash-receipt',
  'pay-again': '/checkout/:orderId',
  checking: '/payments/:orderId',
  payments: '/payments',
  mailbox: '/mailbox',
  mail: '/mailbox/:mailId',
} as const

export const BUYING_BESIDES = {
  'sign-in-wrong': '/sign-in',
  product: '/products/:productId',
  'checkout-coupon': '/checkout/new',
  returning: '/checkout/success',
  'withdrawal-asked': '/guest/:orderId/:token',
  'look-up-sent': '/orders/look-up',
  'cash-receipt-refused': '/payments/:orderId/cash-receipt',
  'cash-receipt-issued': '/payments/:orderId/cash-receipt',
  declined: '/payments/:orderId',
  'mail-itself': '/mailbox/:mailId/html',
} as const

export const MEMBERSHIP = {
  account: '/account',
  'account-data': '/account/data',
  'account-notices': '/account/notices',
  subscribe: '/subscribe/:planId',
  'card-returning': '/cards/:cardId/return',
  subscription: '/subscriptions/:subscriptionId',
  'subscription-plan': '/subscriptions/:subscriptionId/plan',
  'subscription-pause': '/subscriptions/:subscriptionId/pause',
  'subscription-leave': '/subscriptions/:subscriptionId/leave',
  'subscription-card': '/subscriptions/:subscriptionId/card',
  subscriptions: '/subscriptions',
} as const

export const MEMBERSHIP_BESIDES = {
  'subscriptions-none': '/subscriptions',
  'account-notices-none': '/account/notices',
  'verify-open': '/verify/:token',
  'subscribe-trial': '/subscribe/:planId',
  'subscribe-again': '/subscribe/:planId',
  'subscription-leaving': '/subscriptions/:subscriptionId',
  'subscription-ended': '/subscriptions/:subscriptionId',
} as const

/** Of somebody who tries a membership; then of one whose card is refused at once, and who forgot the password. */
export const TRYING = {
  consent: '/subscriptions/:subscriptionId/consent/:consentId',
} as const

export const TRYING_BESIDES = {
  'subscription-trial': '/subscriptions/:subscriptionId',
  'subscription-not-started': '/subscriptions/:subscriptionId',
  'reset-sent': '/reset',
  'reset-open': '/reset/:token',
} as const

/** A member's whose card died, weeks later. */
export const OWING = {
  'subscription-owing': '/subscriptions/:owing',
  'subscription-owing-card': '/subscriptions/:owing/card',
  'payments-owing': '/payments',
} as const

/** The staff's, before anything has happened. */
export const DESK_NEW = {
  'link-gone': '/admin/invitation/nothing-of-the-kind',
  'new-overview': '/admin',
  'new-unresolved': '/admin/unresolved',
  'new-payments': '/admin/payments',
  'new-subscriptions': '/admin/subscriptions',
  'new-customers': '/admin/customers',
  'new-consents': '/admin/consents',
  'new-recovery': '/admin/recovery',
  'new-settlements': '/admin/settlements',
  'new-campaigns': '/admin/campaigns',
  'new-approvals': '/admin/approvals',
  'new-webhooks': '/admin/webhooks',
  'new-notices': '/admin/notices',
  'new-api-keys': '/admin/api-keys',
  'new-csp': '/admin/csp',
} as const

/** The staff's, in a shop with six weeks of history. */
export const DESK = {
  overview: '/admin',
  unresolved: '/admin/unresolved',
  stray: '/admin/unresolved/:stray/cancel',
  search: '/admin/search?q=19800',
  payments: '/admin/payments',
  payment: '/admin/payments/:returned',
  'cash-receipt': '/admin/payments/:transferred/cash-receipt',
  subscriptions: '/admin/subscriptions',
  subscription: '/admin/subscriptions/:member',
  recovery: '/admin/recovery',
  rehearsal: '/admin/recovery/rehearsal',
  settlements: '/admin/settlements',
  'settlement-day': '/admin/settlements/:settlementDay',
  approvals: '/admin/approvals',
  approval: '/admin/approvals/:approval',
  customers: '/admin/customers',
  customer: '/admin/customers/:customer',
  consents: '/admin/customers/:customer/consents',
  'consents-asked': '/admin/consents',
  catalogue: '/admin/catalogue',
  campaigns: '/admin/campaigns',
  campaign: '/admin/campaigns/:campaign',
  legal: '/admin/legal',
  'legal-page': '/admin/legal/terms',
  readiness: '/admin/readiness',
  events: '/admin/events',
  event: '/admin/events/12',
  stream: '/admin/streams/payment-:returned',
  webhooks: '/admin/webhooks',
  webhook: '/admin/webhooks/:webhook',
  notices: '/admin/notices',
  access: '/admin/access',
  invariants: '/admin/invariants',
  system: '/admin/system',
  settings: '/admin/settings',
  people: '/admin/people',
  person: '/admin/people/:colleague',
  'api-keys': '/admin/api-keys',
  csp: '/admin/csp',
  clock: '/admin/clock',
  reveal: '/admin/reveal/payments/:returned',
  'second-factor': '/admin/second-factor',
  'own-password': '/admin/password',
  'not-found': '/admin/nowhere',
} as const

export const DESK_BESIDES = {
  'overview-then': '/admin?at=:then',
  'search-none': '/admin/search?q=777777',
  'payments-none': '/admin/payments?search=nothing-like-it',
  'customers-none': '/admin/customers?membership=past',
  'consents-asked-none': '/admin/consents?standing=refused',
  'payment-asked': '/admin/payments/:paid',
  'payment-waiting': '/admin/payments/:waiting',
  'payment-declined': '/admin/payments/:declined',
  'payment-unpaid': '/admin/payments/:unpaid',
  'payment-then': '/admin/payments/:returned?as-of=2',
  'subscription-owing': '/admin/subscriptions/:owing',
  rehearsed: '/admin/recovery/rehearsal?retryDays=1,3&graceDays=3&endsAfterDays=7',
  'rehearsed-wrong': '/admin/recovery/rehearsal?retryDays=x&graceDays=3&endsAfterDays=7',
  'events-none': '/admin/events?type=DepositReversed',
  'events-bad': '/admin/events?day=never',
  'webhooks-none': '/admin/webhooks?state=mistrusted',
} as const

export const DESK_DOING = {
  setup: '/admin/setup/:token',
  invitation: '/admin/invitation/:token',
  'password-reset': '/admin/password/:token',
  code: '/admin/code',
} as const

export const DESK_DOING_BESIDES = {
  refunded: '/admin/payments/:orderId',
  'refund-wrong': '/admin/payments/:orderId',
  'cash-receipt-refused': '/admin/payments/:transferred/cash-receipt',
  'cash-receipt-issued': '/admin/payments/:transferred/cash-receipt',
  'cash-receipt-canceled': '/admin/payments/:transferred/cash-receipt',
  'cash-receipt-canceling': '/admin/payments/:transferred/cash-receipt',
  'second-factor-seed': '/admin/second-factor',
  'second-factor-codes': '/admin/second-factor',
  'sign-in-wrong': '/admin/sign-in',
} as const
