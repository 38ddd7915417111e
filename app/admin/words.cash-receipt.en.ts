/** The same in English. */
export const cashReceiptEvents = {
  CashReceiptRequested: 'Cash receipt requested',
  CashReceiptRetried: 'Cash receipt requested again',
  CashReceiptIssued: 'Cash receipt issued',
  CashReceiptDeclined: 'Cash receipt not issued',
  CashReceiptRegistered: 'Cash receipt registered with the tax office',
  CashReceiptRejected: 'Cash receipt refused by the tax office',
  CashReceiptCancelRequested: 'Cash receipt cancellation requested',
  CashReceiptCancelRetried: 'Cash receipt cancellation requested again',
  CashReceiptCanceled: 'Cash receipt canceled',
  CashReceiptCancelFailed: 'Cash receipt not canceled',
}

export const cashReceiptReviews = {
  CASH_RECEIPT_DECLINED:
    'Toss issued no cash receipt that was asked for, and not because of the number. See the code on its page and check the keys and the contract.',
  CASH_RECEIPT_NOT_CANCELED:
    'Money was refunded, but Toss did not cancel its cash receipt. It is canceled again automatically a day later, or at once on its page. Do not cancel it at Hometax: nothing here would know, and it would be canceled twice.',
  CASH_RECEIPT_NUMBER_WRONG:
    'A cash receipt was not issued because of its number, and the answer came so late that nobody may have seen it. Ask the customer for the number again and issue a new one.',
  CASH_RECEIPT_REJECTED:
    'The tax office refused the cash receipt. Ask the customer for the number again and issue a new one.',
  CASH_RECEIPT_UNHEARD:
    'Ten days after the cash receipt was issued nothing is known of the tax office. Look it up in the Toss Payments merchant home.',
  CASH_RECEIPT_UNSETTLED:
    'For a day nobody could tell what became of the cash receipt. Look it up in the Toss Payments merchant home.',
}
