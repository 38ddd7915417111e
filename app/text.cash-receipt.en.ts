import type { CashReceiptText } from './text.cash-receipt.ko.ts'

export const cashReceiptEn: CashReceiptText = {
  cashReceipt: {
    title: 'Cash receipt',
    none: 'No cash receipt can be issued for this payment: only for a bank transfer or a paid virtual account.',
    nothingNow:
      'It cannot be asked for now: nothing is left of the payment, or a refund or a late payment is being checked.',
    askSeller:
      'We cannot tell here whether you asked for one in the payment window. If you need a cash receipt, please tell the seller.',
    declinedOurs:
      'It could not be issued, and not because of the number. The seller is looking into it; you need not ask again.',
    back: 'Back to the payment',
    statuses: {
      requesting: 'We are checking whether it was issued. Please do not ask again.',
      issued: 'It was issued. You will find it at the tax office (Hometax) in a day or two.',
      registered: 'It was issued. You can find it at the tax office (Hometax).',
      canceling: 'The cash receipt is being canceled.',
      canceled: 'The cash receipt was canceled.',
      declined: 'It was not issued. Please check the number and ask again.',
      rejected: 'The tax office refused this number. Please check it and ask again.',
    },
    ofWindow:
      'This is the cash receipt asked for in the payment window. Refunds cancel their share of it automatically.',
    ofWindowGone: 'The cash receipt asked for in the payment window was canceled with the refund.',
    ofWindowRefused: 'Did the tax office refuse this cash receipt?',
    issuedAmount: 'Issued amount',
    use: 'For',
    uses: { incomeDeduction: 'Income deduction (person)', businessExpense: 'Expense proof (business)' },
    identity: 'Mobile number, receipt card number or business number',
    identityHint: 'For expense proof, enter the 10 digits of the business number.',
    issuedTo: 'Issued to',
    standing: 'Amount',
    issueNumber: 'Approval number',
    requestedAt: 'Requested',
    see: 'See the receipt',
    what: sum => `It is issued for ${sum}. Refunds cancel their share of it automatically.`,
    submit: 'Ask for it',
    wrongPerson: 'Please enter a mobile number (010…) or a receipt card number, digits only.',
    wrongBusiness: 'Please check the 10 digits of the business number.',
  },
}
