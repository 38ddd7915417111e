import type { withdrawalKo } from './text.withdrawal.ko.ts'

/** The right to withdraw (청약철회). */
export const withdrawalEn: typeof withdrawalKo = {
  withdrawal: {
    title: 'Withdrawal',
    openUntil: day => `You can ask to withdraw from this purchase here until ${day}.`,
    overSince: day => `The time to ask for it here ended on ${day}.`,
    why: (paidOn, days) =>
      `You can return what you bought online within 7 days of receiving it, without giving a reason (E-Commerce Act, Art. 17). We do not know when it reached you, so we count ${days} days from the day you paid (${paidOn}). If it arrived later, or is not as described, you have longer: please tell the seller.`,
    open: 'Ask to withdraw',
    what: sum =>
      `We ask the seller to refund the whole remaining amount, ${sum}. It is not refunded right away: the seller checks the request first, and then the money goes back to the payment method you used.`,
    whatToAccount: sum =>
      `We ask the seller to refund the whole remaining amount, ${sum}. It is not refunded right away: the seller checks the request first, and then the money goes to the account below. It cannot go back to a virtual account.`,
    account: 'Account for the refund',
    accountHint:
      'Please give an account in your own name. It is kept encrypted and given to Toss Payments for the refund.',
    bank: 'Bank',
    chooseBank: 'Choose a bank',
    accountNumber: 'Account number',
    holderName: 'Account holder',
    accountErrors: {
      bank: 'Choose a bank.',
      accountNumber: 'An account number has 6 to 20 digits, without hyphens.',
      holderName: 'Enter the account holder, up to 60 characters.',
    },
    reason: 'Reason',
    reasonHint: 'You do not have to give one.',
    press: 'Ask to withdraw',
    asked: 'You asked to withdraw',
    askedNext:
      'The seller is checking your request. If you have received the goods, please send them back. You are refunded within three business days of their return, or of your request if they have not reached you, and told here and by email.',
  },
}
