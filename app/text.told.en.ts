import type { toldKo } from './text.told.ko.ts'

/** What a customer was told by mail, and what they agreed to. */
export const toldEn: typeof toldKo = {
  told: {
    title: 'Notices and consents',
    lead: 'What we told you by email, and what you agreed to.',
    notices: 'What we told you',
    unknownNotice: 'An older notice',
    states: {
      pending: 'The email is on its way',
      sent: 'Sent by email',
      failed: 'The email could not be sent',
      skipped: 'No email was sent',
    },
    noNotices: 'We have not told you anything yet',
    noNoticesBody:
      'When you pay or subscribe, receipts and notices of charges go to your email and are kept here, too.',
    kept: 'Notices of the last year.',
    pages: 'Pages of notices',
    newest: 'Back to the newest',
    older: 'Older notices',
    consents: 'What you agreed to',
    kinds: {
      terms: 'Terms of service',
      recurring: 'Terms of service and recurring payment',
      conversion: 'Paying after the free trial',
      price: 'Price increase',
    },
    answers: { given: 'You agreed', refused: 'You did not agree' },
    version: version => `version ${version}`,
    words: 'The words at the time',
    noConsents: 'You have not agreed to anything yet',
    noConsentsBody: 'It is kept here when you order, subscribe, or answer about a change of price.',
    moreConsents: count => `The newest ${count}. Download your data to see all of them.`,
    toData: 'Download your data',
    noMarketing: 'We send no advertising, so there is no consent to it either.',
  },
}
