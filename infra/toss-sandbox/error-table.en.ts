/** English messages (`Accept-Language: en`): `code | message`, every code in the order of the other table. */
export const ERROR_TABLE_EN = `
ALREADY_PROCESSED_PAYMENT | This payment has already been processed.
ALREADY_COMPLETED_PAYMENT | This payment is already completed.
PROVIDER_ERROR | A temporary error occurred. Please try again in a moment.
CARD_PROCESSING_ERROR | An error occurred at the card company.
INVALID_REQUEST | The request is invalid.
INVALID_API_KEY | Incorrect secret key.
INVALID_AUTHORIZE_AUTH | The authentication method is invalid.
INVALID_UNREGISTERED_SUBMALL | The sub-mall is not registered. Merchants without one need 3-D Secure or ISP payments.
NOT_REGISTERED_BUSINESS | The business number is not registered.
NOT_FOUND_TERMINAL_ID | There is no terminal ID. Please contact Toss Payments.
UNAPPROVED_ORDER_ID | This order ID has not been approved yet.
BELOW_MINIMUM_AMOUNT | Card payments start at 100 KRW and account payments at 200 KRW.
EXCEED_MAX_AMOUNT | The transaction limit is exceeded.
EXCEED_MAX_PAYMENT_AMOUNT | The daily payment amount is exceeded.
EXCEED_MAX_DAILY_PAYMENT_COUNT | The daily number of payments is exceeded.
EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT | This month's limit of 1,000,000 KRW is exceeded.
EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT | The daily withdrawal limit is exceeded.
EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT | The limit of one withdrawal is exceeded.
EXCEED_UNKNOWN_CASE | The limit is exceeded.
EXCEEDS_TRANSFER_AMOUNT_MAXIMUM | Account transfers are limited to 10,000,000 KRW each.
EXCEED_MAX_CARD_INSTALLMENT_PLAN | The number of instalments is above the maximum.
EXCEED_MIN_CARD_INSTALLMENT_PLAN | The number of instalments must be at least one month.
INVALID_CARD_INSTALLMENT_PLAN | The instalment plan is invalid.
INVALID_CARD_INSTALLMENT_AMOUNT | The instalment amount is invalid.
INVALID_CARD_INSTALLMENT_PLANS_WITH_MAX_AND_SINGLE | cardInstallmentPlan and maxCardInstallmentPlan cannot be used together.
NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT | The card or the merchant does not support instalments.
NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN | The card does not support instalments.
NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT | Instalments are not possible below 50,000 KRW.
NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT | This card does not allow instalments below 10,000 KRW.
NOT_ALLOWED_POINT_USE | Points cannot be used with this card.
INVALID_REJECT_CARD | The card was declined. Please ask the card company.
INVALID_STOPPED_CARD | This card is suspended.
INVALID_CARD_LOST_OR_STOLEN | This card is reported lost or stolen.
INVALID_CARD_EXPIRATION | Please check the card's expiration date.
INVALID_CARD_NUMBER | Please check the card number.
INVALID_CARD_PASSWORD | Please check the card's password.
INVALID_CARD_IDENTITY | The birth date or business number does not match the card's owner.
INVALID_CARD | The card details are incorrect.
INVALID_CARD_COMPANY | The card company is invalid.
INVALID_BIRTH_DAY_FORMAT | The birth date must be six digits (yyMMdd), a business number ten digits.
NOT_SUPPORTED_CARD_TYPE | This type of card is not supported.
NOT_REGISTERED_CARD_COMPANY | Please register the card with its company before using it.
RESTRICTED_TRANSFER_ACCOUNT | The account can be used 12 hours after its registration.
INVALID_ACCOUNT_INFO_RE_REGISTER | The account is invalid. Please register it again.
NOT_AVAILABLE_PAYMENT | Payments are not possible at this hour.
MAINTAINED_METHOD | This method is under maintenance.
NOT_SUPPORTED_METHOD | This payment method is not supported.
NOT_SUPPORTED_PROCESS | This operation is not supported.
NOT_SUPPORTED_CARRIER | This mobile carrier is not supported.
NOT_SUPPORTED_USD | This card or method does not support payments in dollars.
INVALID_BILL_KEY_REQUEST | The billing key is not authenticated, or the billing transaction is invalid.
INVALID_BILLING_AUTH | The billing authentication is invalid.
ALREADY_REMOVED_BILLING_KEY | This billing key is already deleted.
NOT_MATCHES_CUSTOMER_KEY | The customer key does not match the one the billing key was issued for.
DUPLICATED_ORDER_ID | This order ID has already been approved or canceled.
DUPLICATED_REQUEST | The request is a duplicate.
INVALID_CUSTOMER_KEY | customerKey must be 2 to 255 letters, digits, -, _, =, . or @.
INVALID_EMAIL | The email address is invalid.
INVALID_PHONE | The phone number must be digits only.
INVALID_ORDER_ID | orderId must be 6 to 64 letters, digits, - or _.
INVALID_ORDER_NAME | The order name must be 100 characters or fewer.
INVALID_PAYMENT_KEY | The payment key is invalid.
INVALID_CURRENCY | The currency is invalid.
INVALID_MINOR_UNIT_FOR_CURRENCY | The amount has more decimals than its currency.
REQUIRED_AMOUNT | The amount is required.
BELOW_ZERO_AMOUNT | The amount must be greater than 0.
INVALID_REQUIRED_PARAM | A required parameter is missing.
INVALID_DATE | The date is invalid.
INVALID_ISO_DATE_FORMAT | The date and time must follow ISO 8601.
INVALID_PAGING_KEY | The paging key is invalid.
EXCEED_MAX_QUERY_LIMIT | The maximum number of rows is exceeded.
INVALID_CLIENT_KEY | Incorrect client key.
INVALID_IDEMPOTENCY_KEY | The idempotency key must be 300 characters or fewer.
INVALID_TEST_CODE | The test code is invalid.
API_VERSION_UPDATE_NEEDED | This API needs version [VERSION] or later. Change the version in the developer center (https://developers.tosspayments.com).
INCORRECT_SUCCESS_URL_FORMAT | successUrl is invalid.
INCORRECT_FAIL_URL_FORMAT | failUrl is invalid.
INVALID_SUCCESS_URL | successUrl is required.
INVALID_URL | The url must be an address with http or https.
INVALID_URL_FORMAT | The URL is malformed.
INVALID_FLOW_MODE_PARAMETERS | Opening a company's own window needs its card company, bank or easy pay code.
INVALID_EASY_PAY | The easy pay details are incorrect.
PAY_PROCESS_CANCELED | The payment was canceled by the user.
PAY_PROCESS_ABORTED | The payment was canceled or did not proceed.
INVALID_BANK | The bank is invalid.
INVALID_VIRTUAL_ACCOUNT_TYPE | The type of virtual account is invalid.
EXCEED_MAX_VALID_HOURS | The virtual account would be valid for too many hours.
EXCEED_MAX_DUE_DATE | The due date of the virtual account is too far away.
INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE | validHours and dueDate cannot be used together.
INVALID_REGISTRATION_NUMBER_TYPE | The type of registration number is invalid.
REQUIRED_ACCOUNT_KEY | A fixed account needs the customer's account key.
INVALID_CASH_RECEIPT_INFO | The cash receipt details are incorrect.
DUPLICATED_CASH_RECEIPT | A cash receipt was already issued for this order.
INVALID_BUSINESS_NUMBER | The business number is invalid.
NTS_ERROR | [TS1] The identification has the wrong number of digits.
ALREADY_CANCELED_PAYMENT | This payment is already canceled.
ALREADY_REFUND_PAYMENT | This payment is already refunded.
ALREADY_REFUNDING_PAYMENT | This payment is already being refunded.
NOT_MATCHES_REFUNDABLE_AMOUNT | The refundable amount does not match.
INVALID_REFUND_AMOUNT | The refund amount is invalid.
INVALID_REFUND_ACCOUNT_INFO | The refund account number and its holder do not match.
INVALID_REFUND_ACCOUNT_NUMBER | The refund account number is invalid.
FORBIDDEN_BANK_REFUND_REQUEST | The customer's account cannot receive money.
EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT | A part smaller than the instant discount cannot be canceled.
REFUND_REJECTED | The refund was rejected.
INVALID_ACCOUNT_NUMBER | The account number is invalid.
INVALID_ACCOUNT_NOT_CORRECT_BANK | The account does not belong to this bank.
INVALID_ACCOUNT_NUMBER_OR_UNAVAILABLE | The account number is invalid, or the account is out of service.
ALREADY_CLOSE_ACCOUNT | The account is closed.
ACCOUNT_OWNER_CHECK_FAILED | The account's owner could not be looked up. Please check the bank and the number.
USER_ACCOUNT_ON_HOLD | The account cannot be used at present.
UNAUTHORIZED_KEY | Unauthorized secret key or client key.
REJECT_CARD_PAYMENT | Declined: the limit is exceeded or the balance is insufficient.
REJECT_ACCOUNT_PAYMENT | Declined: the balance is insufficient.
REJECT_CARD_COMPANY | The approval was declined.
REJECT_TOSSPAY_INVALID_ACCOUNT | The account is not registered for withdrawals. Please register it again.
EXCEED_MAX_AUTH_COUNT | Too many verification attempts. Please ask the card company.
EXCEED_MAX_ONE_DAY_AMOUNT | The daily limit is exceeded.
INVALID_PASSWORD | The payment password does not match.
FDS_ERROR | [Toss Payments] A risky transaction was detected and the payment is restricted.
NOT_AVAILABLE_BANK | The bank is outside its service hours.
FORBIDDEN_REQUEST | The request is not allowed.
FORBIDDEN_CONSECUTIVE_REQUEST | Repeated requests are not allowed. Please try again in a moment.
INCORRECT_BASIC_AUTH_FORMAT | Invalid request. Encode the key together with ':'.
NOT_CANCELABLE_AMOUNT | This amount cannot be canceled.
NOT_CANCELABLE_PAYMENT | This payment cannot be canceled.
NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER | Payments of a dormant user cannot be canceled.
EXCEED_CANCEL_LIMIT | The cancel limit is exceeded.
EXCEED_MAX_REFUND_DUE | The refund period is over.
EXCEED_MAX_REFUND_AMOUNT | The daily or monthly refund amount is exceeded.
NOT_ALLOWED_PARTIAL_REFUND | This payment cannot be refunded in part.
NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT | A payment waiting for its deposit cannot be refunded in part.
NOT_ALLOWED_REFUND_BANK | This bank cannot receive refunds.
NOT_ALLOWED_CHANGING_ACCOUNT | An account that was paid into or returned cannot be changed.
NOT_SUPPORTED_REFUND | This merchant cannot refund.
NOT_FOUND_PAYMENT | The payment does not exist.
NOT_FOUND_PAYMENT_SESSION | The payment session has expired.
NOT_FOUND | Not found.
NOT_FOUND_BILLING | The billing authentication does not exist.
NOT_FOUND_METHOD | The payment method does not exist.
NOT_FOUND_MERCHANT | The merchant does not exist.
NOT_FOUND_MERCHANT_INTEGRATION | The merchant's integration does not exist.
NOT_FOUND_MERCHANT_BUSINESS_NUMBER | The merchant's business number does not exist.
NOT_FOUND_HTTP_METHOD | The HTTP method does not exist here.
IDEMPOTENT_REQUEST_PROCESSING | The previous idempotent request is still being processed.
TOO_MANY_REQUESTS | Too Many Requests
FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING | The payment did not complete. Please try again.
FAILED_INTERNAL_SYSTEM_PROCESSING | Internal processing failed. Please try again in a moment.
UNKNOWN_PAYMENT_ERROR | The payment failed. If this repeats, ask your bank or card company.
UNKNOWN_ERROR | An unidentified error occurred. Please try again in a moment.
COMMON_ERROR | A temporary error occurred. Please try again in a moment.
FAILED_CARD_COMPANY_RESPONSE | An error occurred at the card company. Please try again in a moment.
FAILED_DB_PROCESSING | A database error occurred because of an invalid value.
FAILED_BILL_KEY_AUTH_CREATION | The billing key could not be created. Please try again in a moment.
FAILED_BILLING_AUTO_CANCEL | A temporary error occurred while canceling the recurring payment.
FAILED_HASH_DATA_CREATION | An error occurred while creating the hash.
FAILED_METHOD_HANDLING | A temporary error occurred with the chosen payment method.
FAILED_REFUND_PROCESS | The refund failed because the bank was slow or had a temporary error.
FAILED_METHOD_HANDLING_CANCEL | A temporary error occurred with the payment method while canceling.
FAILED_PARTIAL_REFUND | The partial refund failed: bank maintenance or a closed account.
FAILED_CLOSED_ACCOUNT_REFUND | The refund failed because the account is closed.
`
