import type { AdminStrayText } from './text.admin.stray.ko.ts'

export const adminStrayEn: AdminStrayText = {
  stray: {
    title: 'Refund a payment without an order',
    lead: 'Toss has money that matches none of our orders. This refunds it to whoever paid.',
    link: 'Cancel it here',
    consequence: 'This cannot be undone',
    consequences: [
      'All the money Toss still has of it goes back the way it was paid.',
      'If it is an order lost when a backup was restored, the buyer may be waiting for goods. Find out first.',
      'Who did it and why is kept as events.',
    ],
    large: sum => `It is more than ${sum}, so someone else has to approve it before any money moves.`,
    reasonHint: 'Also sent to Toss. Up to 200 characters.',
    submit: sum => `Refund ${sum}`,
    ask: sum => `Request approval to refund ${sum}`,
    proposed: 'Waiting for someone else’s approval',
    proposedBy: 'Requested by',
    endsAt: 'Approve by',
    over: 'The time to approve it has passed. You can request it again.',
    own: 'You requested this. Someone else has to approve it.',
    approve: sum => `Approve and refund ${sum}`,
    drop: 'Do not refund',
    canceling: 'The cancellation was sent and its outcome is being checked',
    cancelingBody:
      'It has not failed. The same request is repeated until the outcome is known. It is never refunded twice.',
    declined: 'Toss did not cancel it',
    settled: 'Refunded',
    settledBody: 'Toss has no money left from this payment.',
    closed: 'This has been dealt with',
    needsAccount:
      'It was paid by virtual account, so a bank account for the refund is needed. Cancel it in the Toss merchant console; it then disappears here too.',
  },
}
