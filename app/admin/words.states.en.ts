import type { StreamStates, Words } from './words.ts'

/** Where a stream stands, by its kind and the innermost state of its machine; statuses of payments and members have words of their own. */
export const streamStates: StreamStates = {
  payment: { new: 'Not there yet' },
  subscription: {
    new: 'Not there yet',
    refused: 'Not started',
    grace: 'Past due (grace period)',
    running: 'Paid time left',
    resting: 'Paused',
    settling: 'Checking the refund',
  },
  card: {
    new: 'Not there yet',
    registering: 'Registering',
    issuing: 'Checking the registration',
    registered: 'Registered',
    attached: 'Used by a subscription',
    deleting: 'Deleting',
    deleted: 'Deleted',
    failed: 'Not registered',
    expired: 'Expired',
  },
  product: { new: 'Not there yet', onSale: 'On sale', offSale: 'Off sale' },
  plan: { new: 'Not there yet', onSale: 'On sale', offSale: 'Off sale' },
  coupon: { new: 'Not there yet', active: 'Usable', ended: 'Ended' },
  campaign: { new: 'Not there yet', running: 'Running', finished: 'Finished', calledOff: 'Called off' },
  person: { whole: 'Kept', erasing: 'Being erased', erased: 'Erased' },
  staff: { nobody: 'No staff', staffed: 'Staff list' },
  approval: {
    new: 'Not there yet',
    waiting: 'Waiting',
    given: 'Approved',
    carriedOut: 'Refunded',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
    expired: 'Expired',
  },
  finding: {
    new: 'Not there yet',
    open: 'To review',
    taken: 'Under review',
    proposed: 'Waiting for approval',
    canceling: 'Checking the cancellation',
    closed: 'Reviewed',
    settled: 'Resolved',
  },
  receipt: {
    none: 'None',
    requesting: 'Being issued',
    issued: 'Issued',
    canceling: 'Being canceled',
    canceled: 'Canceled',
    declined: 'Not issued',
    rejected: 'Refused by the tax office',
  },
  legal: { new: 'Not there yet', published: 'Published' },
  stop: { released: 'Taking payments', stopped: 'Payments stopped' },
  key: { new: 'Not there yet', active: 'Usable', revoked: 'Revoked' },
}

/** What became of a webhook. */
export const webhookStates: Words['webhookStates'] = {
  pending: 'Not processed yet',
  later: 'To be checked again',
  done: 'Looked up and confirmed',
  ignored: 'Kind not used',
  dropped: 'Unknown order',
  mistrusted: 'Wrong check value',
}
