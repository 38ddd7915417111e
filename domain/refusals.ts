/** Why a wish was not granted. Each has one sentence per language in `app/text.*`; none is ever stored. */
export type RefusalCode =
  | 'NOT_ALLOWED_NOW' // the machine's word: not in this state
  | 'NOT_FOUND'
  | 'AMOUNT_MISMATCH'
  | 'ORDER_DIFFERS'
  | 'PAYMENT_KEY_TAKEN'
  | 'CANCEL_OVER_BALANCE'
  | 'CANCEL_TAX_FREE_OVER_BALANCE'
  | 'CANCEL_TAXED_OVER_BALANCE'
  | 'CANCEL_MUST_BE_FULL'
  | 'CANCEL_IN_PROGRESS'
  | 'REFUND_ACCOUNT_NEEDED'
  | 'PROVIDER_SILENT' // Toss could not be asked: nothing was sent
  | 'CASH_RECEIPT_STANDS' // one stands already, or is on its way
  | 'NO_CASH_RECEIPT' // none is issued for this method, or nothing is paid
  | 'HOLD_OVER'
  | 'WITHDRAWAL_OVER' // the days for 청약철회 are over here; the law may still give more
  | 'BUSY' // lost the race for the stream too often; nothing was written
  | 'TERMS_CHANGED' // since the form was made: nobody agrees to what they did not see
  | 'CHANGED_MEANWHILE' // since the form was made: nobody puts back what they did not see was changed
  | 'PRODUCT_OFF_SALE'
  | 'SUM_TOO_LARGE' // more won than any sum here holds
  | 'COUPON_UNKNOWN'
  | 'COUPON_NOT_YET'
  | 'COUPON_OVER'
  | 'COUPON_BELOW_MINIMUM'
  | 'COUPON_CODE_TAKEN'
  | 'PRICE_BELOW_MINIMUM'
  | 'CHARGES_STOPPED'
  | 'STOPPED_FOR_MORE' // a cause has come since: nobody releases charges over what they were not shown
  | 'NOT_READY' // something of the readiness list is open: the shop stays closed
  | 'ACCOUNT_TAKEN'
  | 'CHARGE_IN_PROGRESS' // a charge's outcome is awaited: whatever is wanted waits for it
  | 'ALREADY_SUBSCRIBED'
  | 'CARD_NEEDED'
  | 'CARD_UNKNOWN'
  | 'BILLING_UNAVAILABLE' // no API keys: no card can be registered
  | 'CONSENT_OVER'
  | 'SAME_PLAN'
  | 'PLAN_OFF_SALE'
  | 'CHANGE_AT_PERIOD_END_ONLY'
  | 'RESUME_TOO_EARLY'
  | 'RESUME_TOO_LATE'
  | 'SESSION_DIFFERS' // a card registration that came back to another browser, or with another's customerKey
  | 'REGISTRATION_OVER'
  | 'CAMPAIGN_RUNNING' // one already brings this plan's members to another price
  | 'CAMPAIGN_TOO_SOON' // consent counts inside 30 days, and everybody has to have them
  | 'CAMPAIGN_TOO_LATE'
  | 'SIGN_IN_NEEDED'
  // why somebody cannot be forgotten yet
  | 'SUBSCRIPTION_LIVE'
  | 'PAYMENT_UNSETTLED'
  | 'REFUND_UNSETTLED'
  | 'CARD_UNSETTLED'
  | 'LAST_OWNER' // somebody has to be able to let others in
  | 'INVITATION_OVER'
  | 'OWN_REQUEST' // four eyes are two people
  | 'APPROVAL_OVER'
  | 'ASKED_OTHERWISE' // under this id, of a second person, who agrees to what was asked first
  | 'REVIEW_OVER' // somebody was quicker, or it came right by itself: nothing of this word was written
  | 'REFUND_NEEDS_APPROVAL' // by another person, where it can be asked for
