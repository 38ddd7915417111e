import type { Words } from './words.ts'

/** The same in English. */
export const tossCodes: Words['tossCodes'] = {
  CHARGE_CALLED_OFF:
    'The member has left, or the days of this charge have passed, so it was given up. This attempt took no money.',
  CHARGE_NEVER_MADE:
    'Toss Payments has no record of this charge after 15 days of checking. It counts against nobody and is tried again. Check the keys and the contract.',
  REQUEST_CHANGED:
    'The member’s imported key was corrected, so the request is not the one sent before. It goes out under a new idempotency key.',
  PAYMENT_OF_ANOTHER_ORDER:
    'The buyer came back from a window for another amount or order. Nothing was charged, and the order can be paid again.',
  CANCEL_NEVER_MADE:
    'Toss Payments has no record of this cancellation after 15 days of checking. No money was refunded, so you can cancel again.',
  NOT_MATCHES_REFUNDABLE_AMOUNT: "Toss's balance differs from ours, so nothing was canceled.",
  NOT_CANCELABLE_AMOUNT: 'More than the balance at Toss.',
  NOT_CANCELABLE_PAYMENT: 'This payment cannot be canceled.',
  NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER: 'The member is dormant; their payment cannot be canceled.',
  ALREADY_CANCELED_PAYMENT: 'Already fully canceled.',
  ALREADY_REFUND_PAYMENT: 'Already refunded.',
  INVALID_BANK: 'Choose the bank of the refund account again.',
  INVALID_REFUND_ACCOUNT_NUMBER: 'The refund account number is wrong. Ask the customer again.',
  INVALID_REFUND_ACCOUNT_INFO: 'Account number and holder do not match. Ask the customer again.',
  FORBIDDEN_BANK_REFUND_REQUEST: 'This account cannot receive money. Ask for another one.',
  NOT_ALLOWED_REFUND_BANK: 'This bank takes no refunds. Ask for another account.',
  FAILED_CLOSED_ACCOUNT_REFUND: 'This account is closed. Ask for another one.',
  NOT_ALLOWED_PARTIAL_REFUND: 'This payment cannot be partly canceled. Cancel the full amount.',
  NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT: 'Before the deposit, only the full amount can be canceled.',
  EXCEED_MAX_REFUND_DUE: 'The time for refunds has passed. Agree on another way with the customer.',
  EXCEED_MAX_REFUND_AMOUNT: 'Over the daily or monthly refund limit. Try again tomorrow.',
  EXCEED_CANCEL_LIMIT: 'Over the cancellation limit. Contact Toss.',
  EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT: 'You cannot cancel less than the instant discount.',
  REFUND_REJECTED: 'The refund was rejected. Ask the card company or bank.',
  NOT_SUPPORTED_REFUND: 'Refunds are not enabled for this shop. Contact Toss.',
  FAILED_REFUND_PROCESS: 'The bank was too slow, so nothing was refunded. Try again in a moment.',
  FAILED_METHOD_HANDLING_CANCEL: 'The payment method had a temporary problem. Try again in a moment.',
  FAILED_PARTIAL_REFUND: 'Not refunded because of bank maintenance or an account problem.',
  CASH_RECEIPT_NEVER_MADE: 'For two weeks Toss has had no such cash receipt. It can be requested again.',
  INVALID_CASH_RECEIPT_INFO: 'The number is wrong. Please ask the customer again.',
  INVALID_BUSINESS_NUMBER: 'The business number is wrong.',
  NTS_ERROR: 'The tax office refused it. Please check the number it was issued to.',
  DUPLICATED_CASH_RECEIPT: 'This order has a cash receipt already.',
  NOT_FOUND_MERCHANT_BUSINESS_NUMBER: 'Toss Payments has no business number of yours. Please contact them.',
}
