import type { adminConsentsKo } from './text.admin.consents.ko.ts'

/** Consents asked for, of all subscriptions. */
export const adminConsentsEn: typeof adminConsentsKo = {
  consents: {
    nav: 'Consents',
    title: 'Consents',
    lead: 'Who was asked to agree to a price rise or to pay after a free trial, and what they answered, newest first. Consent to the terms is on each customer’s own page of consents.',
    list: 'List of consents',
    subscription: 'Subscription',
    kind: 'To what',
    anyKind: 'All consents',
    standing: 'Answer',
    anyStanding: 'All answers',
    standings: {
      waiting: 'Waiting for an answer',
      given: 'Agreed',
      refused: 'Did not agree',
      lapsed: 'Ended without an answer',
    },
    previousPrice: 'Price before',
    price: 'Price asked',
    effectiveOn: 'From',
    askedAt: 'Asked at',
    answeredAt: 'Answered at',
    evidence: 'Evidence',
    campaign: 'Price campaign',
    submit: 'Find',
    clear: 'Clear the filter',
    bad: 'The filter could not be read, so nothing was looked for.',
    empty: 'Nobody was asked for consent yet',
    emptyBody: 'Questions and answers appear here when a free trial nears its end or a price campaign runs.',
    noMatch: 'No consent matches the filter',
  },
}
