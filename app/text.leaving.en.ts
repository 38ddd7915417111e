import type { leavingKo } from './text.leaving.ko.ts'

export const leavingEn: typeof leavingKo = {
  leaving: {
    title: 'Leave',
    lead: 'There are two ways to leave. You will not be asked again after you press.',
    atEnd: 'Leave when the period ends',
    atEndTerm: 'Ordinary termination (일반해지)',
    now: 'Leave immediately',
    nowTerm: 'Early termination (중도해지)',
    usableUntil: 'Last day',
    noMoreCharges: 'You will not be charged again.',
    undo: day => `You can change your mind until ${day}.`,
    today: day => `It ends today (${day}), immediately.`,
    noUndo: 'It ends immediately and cannot be undone.',
    refund: 'Refund',
    basis: {
      withdrawal: days =>
        `You were charged within the last ${days} days, so you get all of it back (withdrawal).`,
      unusedDays: (unused, all) =>
        `${unused} of the ${all} days in this period are unused, so you get those back. Today counts as used.`,
      nothing: 'There is nothing to refund.',
      elsewhere:
        'This period was paid for before the subscription moved here, so it cannot be refunded here. For a refund of that payment please ask the seller; their contact details are at the bottom of the page.',
    },
    refundHow: 'It goes back to the payment method you used. Card companies may take a few days.',
    refundByHand:
      'You paid too long ago for it to go back to the payment method you used. Once you leave, somebody will contact you to return it another way, such as a bank transfer.',
    atEndButton: 'Leave when the period ends',
    nowButton: sum => `Leave now and get ${sum} back`,
    nowButtonFree: 'Leave now',
    owed: 'If you leave now, we stop trying to collect the unpaid amount. You will owe nothing.',
    unpaidOnly: 'You have no paid time left, so it ends immediately.',
    checking:
      'A charge is being checked. If it went through, you can use the whole period it paid for; if not, it ends immediately.',
    stay: 'Keep my subscription',
  },
}
