export const reviews = {
  WITHDRAWAL:
    'The buyer requested a withdrawal. If it is within 7 days of receiving the goods, or longer if the shop gives more, refund it. Refunding on the payment’s page settles this too.',
  SECOND_CAPTURE: 'The same order was paid twice. One payment may have to be refunded.',
  REFUNDED_ELSEWHERE:
    'A recurring charge was refunded directly at Toss. The subscription was kept; end it on its own page if needed.',
  REFUND_REFUSED:
    'Toss refused the refund that was promised on leaving. The payment shows the amount and the reason. Ask the customer for an account, return it by bank transfer, then resolve this.',
  REFUND_NOT_MADE:
    'A refund that was requested or approved was not made after all. No money went back with it; the payment or the approval shows why. Look at what is left, then refund it again or return it by bank transfer, and resolve this.',
  OURS: 'Toss refused a recurring charge because of the shop’s keys, contract or records, not the customer’s card. Look at the code and correct the keys or the contract. Recurring charges pause for an hour and are then tried again automatically.',
  UNSETTLED: 'The outcome has been unknown for a day. Check it in the Toss merchant console.',
  LATE_CAPTURE:
    'Money arrived when it was no longer expected. Refund it on the payment’s page, or deliver the goods and close this. However you close it, the payment is then complete and the buyer gets the receipt.',
  DEPOSIT_REVERSED:
    'The bank took back a deposit that had been paid in, so this order is not paid. If it has not been delivered, hold it; if it has, ask the buyer to pay in again or to return the goods. This resolves by itself once it is paid again or canceled.',
  ANSWER_OTHER_ORDER: "Toss answered with another order's payment.",
  ANSWER_OTHER_PAYMENT: 'Toss answered with another payment.',
  ANSWER_OTHER_MERCHANT: "Toss answered with another shop's payment. Check the keys and TOSS_MID.",
  ANSWER_OTHER_AMOUNT:
    'The amount Toss answered differs from the order. Refund it at Toss, or choose “Dealt with” once you have settled it another way: then the attempt ends and the order can be paid again.',
  ANSWER_OTHER_CURRENCY: 'The currency Toss answered is not won.',
  ANSWER_UNKNOWN_STATUS: 'Toss answered with an unknown status.',
  ANSWER_NO_APPROVAL_TIME: 'Toss answered “approved” without an approval time.',
  ANSWER_NO_ACCOUNT: 'Toss answered “waiting for deposit” without an account.',
  ANSWER_UNREADABLE: "Toss's answer could not be read.",
  ANSWER_OTHER_TYPE: 'Toss answered that the order of a recurring charge was paid in a window.',
  REFUND_FAILED:
    'All or part of a refund did not reach the buyer’s account. Ask the buyer for another account, transfer it by hand, and close this as “Dealt with” with a note saying when and where it was sent.',
  REFUND_LATE:
    'For more than two weeks Toss has not said that a refund arrived. Check it in the Toss merchant console; if it did not arrive, ask the buyer for another account.',
}
