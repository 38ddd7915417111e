import type { AdminStrayText } from './text.admin.stray.ko.ts'

export const adminStrayEn: AdminStrayText = {
  stray: {
    title: 'Refund money that belongs to no order',
    lead: 'Toss holds money that belongs to no order of ours. It goes back to whoever paid it.',
    link: 'Cancel it from here',
    consequence: 'This cannot be undone',
    consequences: [
      'All that Toss still holds of it goes back the way it was paid.',
      'If it is another system’s order, that system may never hear of it. Ask there first.',
      'Who did it and why stays as events.',
    ],
    large: sum => `It is more than ${sum}: another person has to agree before any money moves.`,
    reasonHint: 'Toss is told as well. Up to 200 characters.',
    submit: sum => `Give back ${sum}`,
    ask: sum => `Ask to give back ${sum}`,
    proposed: 'Waiting for another person',
    proposedBy: 'Asked by',
    endsAt: 'Until',
    over: 'The time to approve it is over. It can be asked for again.',
    own: 'You asked for it. Somebody else has to look at it.',
    approve: sum => `Approve, and give back ${sum}`,
    drop: 'Do not give it back',
    canceling: 'Sent, and its outcome is being found out',
    cancelingBody:
      'It has not failed. Toss is asked with the same request until the outcome is known. It is never given back twice.',
    declined: 'Toss did not cancel it',
    settled: 'Given back',
    settledBody: 'Toss holds nothing of this payment any more.',
    closed: 'This has been dealt with',
    needsAccount:
      'It was paid into a virtual account, so an account to pay back to is needed. Cancel it in the Toss merchant console; it then goes away here as well.',
  },
}
