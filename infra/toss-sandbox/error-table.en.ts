/** English messages (`Accept-Language: en`): `code | message`. A code without a line says its own name in words. */
export const ERROR_TABLE_EN = `
ALREADY_PROCESSED_PAYMENT | This payment has already been processed.
ALREADY_COMPLETED_PAYMENT | This payment is already completed.
PROVIDER_ERROR | A temporary error occurred. Please try again in a moment.
CARD_PROCESSING_ERROR | An error occurred at the card company.
INVALID_REQUEST | The request is invalid.
INVALID_API_KEY | Incorrect secret key.
UNAPPROVED_ORDER_ID | This order ID has not been approved yet.
BELOW_MINIMUM_AMOUNT | Card payments start at 100 KRW and account payments at 200 KRW.
EXCEED_MAX_AMOUNT | The transaction limit is exceeded.
EXCEED_MAX_PAYMENT_AMOUNT | The daily payment amount is exceeded.
EXCEED_MAX_DAILY_PAYMENT_COUNT | The daily number of payments is exceeded.
EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT | This month's limit of 1,000,000 KRW is exceeded.
EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT | The daily withdrawal limit is exceeded.
EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT | The limit of one withdrawal is exceeded.
EXCEEDS_TRANSFER_AMOUNT_MAXIMUM | Account transfers are limited to 10,000,000 KRW each.
INVALID_REJECT_CARD | The card was declined. Please ask the card company.
INVALID_STOPPED_CARD | This card is suspended.
INVALID_CARD_LOST_OR_STOLEN | This card is reported lost or stolen.
INVALID_CARD_EXPIRATION | Please check the card's expiration date.
INVALID_CARD_NUMBER | Please check the card number.
RESTRICTED_TRANSFER_ACCOUNT | The account can be used 12 hours after its registration.
INVALID_ACCOUNT_INFO_RE_REGISTER | The account is invalid. Please register it again.
NOT_AVAILABLE_PAYMENT | Payments are not possible at this hour.
NOT_SUPPORTED_METHOD | This payment method is not supported.
DUPLICATED_ORDER_ID | This order ID has already been approved or canceled.
INVALID_ORDER_ID | orderId must be 6 to 64 letters, digits, - or _.
INVALID_DATE | The date is invalid.
INVALID_PAGING_KEY | The paging key is invalid.
EXCEED_MAX_QUERY_LIMIT | The maximum number of rows is exceeded.
INVALID_CLIENT_KEY | Incorrect client key.
INVALID_IDEMPOTENCY_KEY | The idempotency key must be 300 characters or fewer.
INVALID_TEST_CODE | The test code is invalid.
INVALID_BANK | The bank is invalid.
PAY_PROCESS_CANCELED | The payment was canceled by the user.
PAY_PROCESS_ABORTED | The payment was canceled or did not proceed.
ALREADY_CANCELED_PAYMENT | This payment is already canceled.
ALREADY_REFUND_PAYMENT | This payment is already refunded.
NOT_MATCHES_REFUNDABLE_AMOUNT | The refundable amount does not match.
INVALID_REFUND_ACCOUNT_INFO | The refund account number and its holder do not match.
INVALID_REFUND_ACCOUNT_NUMBER | The refund account number is invalid.
REFUND_REJECTED | The refund was rejected.
UNAUTHORIZED_KEY | Unauthorized secret key or client key.
REJECT_CARD_PAYMENT | Declined: the limit is exceeded or the balance is insufficient.
REJECT_ACCOUNT_PAYMENT | Declined: the balance is insufficient.
REJECT_CARD_COMPANY | The approval was declined.
EXCEED_MAX_AUTH_COUNT | Too many verification attempts. Please ask the card company.
EXCEED_MAX_ONE_DAY_AMOUNT | The daily limit is exceeded.
INVALID_PASSWORD | The payment password does not match.
NOT_AVAILABLE_BANK | The bank is outside its service hours.
FORBIDDEN_REQUEST | The request is not allowed.
FORBIDDEN_CONSECUTIVE_REQUEST | Repeated requests are not allowed. Please try again in a moment.
INCORRECT_BASIC_AUTH_FORMAT | Invalid request. Encode the key together with ':'.
NOT_CANCELABLE_AMOUNT | This amount cannot be canceled.
NOT_CANCELABLE_PAYMENT | This payment cannot be canceled.
EXCEED_MAX_REFUND_DUE | The refund period is over.
NOT_ALLOWED_PARTIAL_REFUND | This payment cannot be refunded in part.
NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT | A payment waiting for its deposit cannot be refunded in part.
NOT_FOUND_PAYMENT | The payment does not exist.
NOT_FOUND_PAYMENT_SESSION | The payment session has expired.
NOT_FOUND | Not found.
IDEMPOTENT_REQUEST_PROCESSING | The previous idempotent request is still being processed.
TOO_MANY_REQUESTS | Too Many Requests
FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING | The payment did not complete. Please try again.
FAILED_INTERNAL_SYSTEM_PROCESSING | Internal processing failed. Please try again in a moment.
UNKNOWN_PAYMENT_ERROR | The payment failed. If this repeats, ask your bank or card company.
UNKNOWN_ERROR | An unidentified error occurred. Please try again in a moment.
COMMON_ERROR | A temporary error occurred. Please try again in a moment.
FAILED_CARD_COMPANY_RESPONSE | An error occurred at the card company. Please try again in a moment.
`
