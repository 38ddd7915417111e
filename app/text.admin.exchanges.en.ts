import type { AdminExchangesText } from './text.admin.exchanges.ko.ts'

/** What was said to Toss and what it said, as staff read it on a payment's page. */
export const adminExchangesEn: AdminExchangesText = {
  exchanges: {
    title: 'What was said to Toss, and what it said',
    lead: 'What was sent beside what came back. Names, accounts and keys are never kept at all.',
    none: 'Nothing has been sent to Toss Payments yet. It appears here once the buyer has gone through the window.',
    kept: days =>
      `Requests and answers are kept for ${days} days, and may be missing where the server went down all at once. Events always stay.`,
    only: count => `Only the newest ${count} are shown.`,
    asked: 'Sent',
    told: 'Received',
    endpoints: {
      'POST /v1/payments/confirm': 'Confirm the payment',
      'POST /v1/payments/{paymentKey}/cancel': 'Cancel the payment',
      'POST /v1/billing/{billingKey}': 'Charge the card',
      'GET /v1/payments/{paymentKey}': 'Look up the payment',
      'GET /v1/payments/orders/{orderId}': 'Look up by order id',
    },
    key: 'Idempotency key',
    at: 'Sent at',
    meant: 'Event of the request',
    requestBody: 'Body sent',
    outcomes: {
      answered: 'Answered',
      refused: 'Answered with a code',
      unreadable: 'Not an answer of Toss’s',
      noAnswer: 'No answer came',
      notSent: 'Not sent',
    },
    unknown: 'This alone does not tell whether it was done. Toss is asked again to find out.',
    notSent: 'Nothing left the server. It is sent again under the same idempotency key.',
    waiting: 'Not known yet',
    gone: 'No answer is kept',
    state: 'State of the payment',
    code: 'Code',
    http: 'HTTP status',
    trace: 'Trace id',
    took: 'Took',
    ms: ms => `${ms} ms`,
    ledTo: 'Events of the answer',
    answerBody: 'Body received',
    alike: 'Asked and answered alike',
    times: count => `${count} times`,
    since: 'First sent at',
    webhooks: 'Webhooks of this order',
  },
}
