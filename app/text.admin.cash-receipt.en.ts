import type { AdminCashReceiptText } from './text.admin.cash-receipt.ko.ts'

export const adminCashReceiptEn: AdminCashReceiptText = {
  cashReceipt: {
    title: 'Cash receipt',
    link: 'Cash receipt',
    takenBack: sum => `${sum} of the cash receipt is canceled with it automatically.`,
    back: 'Back to the payment',
    none: 'No cash receipt has been issued.',
    notCash: 'Only for money received by bank transfer or into a virtual account.',
    nothingNow: 'None can be issued now: nothing is left, or a refund is being checked.',
    inWindow:
      'The record of this payment does not tell whether one was asked for in the payment window. Please check at Toss Payments before issuing.',
    ofWindow: {
      title: 'Asked for in the payment window',
      stands:
        'Toss Payments issued it and takes it back with refunds by itself. So none is issued here beside it.',
      refused:
        'If the tax office refused this cash receipt, a new one can be issued to another number. Toss Payments is asked again before it is issued.',
      gone: 'All was refunded, and Toss Payments canceled it with the refund.',
    },
    order: 'Order number',
    status: 'Status',
    statuses: {
      requesting: 'Checking whether it was issued',
      issued: 'Issued, not yet with the tax office',
      registered: 'Registered with the tax office',
      canceling: 'Checking whether it was canceled',
      canceled: 'Canceled',
      declined: 'Not issued',
      rejected: 'Refused by the tax office',
    },
    use: 'For',
    uses: { incomeDeduction: 'Income deduction (person)', businessExpense: 'Expense proof (business)' },
    identity: 'Issued to',
    amount: 'Issued amount',
    standing: 'Amount left',
    issueNumber: 'Approval number',
    requestedAt: 'Requested',
    see: 'See the receipt',
    failure: 'Reason',
    ask: {
      title: 'Issue',
      lead: sum => `It is issued for ${sum}. Refunds cancel their share of it automatically.`,
      identity: 'Mobile number, receipt card number or business number',
      identityHint: 'The number the customer gave. Without one, enter the self-issue number 010-000-1234.',
      submit: 'Issue',
    },
    cancel: {
      title: 'Cancel',
      lead: sum => `Cancels all ${sum} that is left. No money moves. Another can be issued afterwards.`,
      submit: 'Cancel the cash receipt',
    },
    open: 'Checking the outcome',
    openBody: 'It has not failed. The page follows by itself; please do not request another.',
  },
}
