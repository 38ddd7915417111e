import type { withdrawalKo } from './text.withdrawal.ko.ts'

/** The right to withdraw (청약철회). */
export const withdrawalEn: typeof withdrawalKo = {
  withdrawal: {
    title: 'Withdrawal',
    openUntil: day => `You can ask to withdraw from this purchase here until ${day}.`,
    overSince: day => `The time to ask for it here ended on ${day}.`,
    why: paidOn =>
      `What was bought online can be given back within 7 days of receiving it, without a reason (E-Commerce Act, Art. 17). We do not know when it reached you, so we count from the day you paid (${paidOn}). If it came later, or is not as described, you have longer: please tell the seller.`,
    open: 'Ask to withdraw',
    what: sum =>
      `The seller is asked to give back all that is left of it, ${sum}. It is not refunded at once: the seller looks at it, and then it goes back the way it was paid.`,
    reason: 'Reason',
    reasonHint: 'You need not give one.',
    press: 'Ask to withdraw',
    asked: 'You asked to withdraw',
    askedNext: 'The seller is looking at it. When it is refunded, this page and a mail will say so.',
  },
}
