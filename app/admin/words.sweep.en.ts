/** The same in English. */
export const sweepEvents = {
  FindingOpened: 'Difference from Toss’s books found',
  FindingTaken: 'Taken on by staff',
  FindingClosed: 'Closed by staff',
  FindingCancelProposed: 'Staff proposed a refund',
  FindingCancelDropped: 'Refund dropped',
  FindingCancelRequested: 'Cancellation requested from Toss',
  FindingCancelRetried: 'Cancellation requested again',
  FindingCancelDeclined: 'Toss declined the cancellation',
  FindingSettled: 'Resolved by itself',
  LegalTextPublished: 'Terms or policies published',
  ChargesStopped: 'Charges stopped',
  ChargesReleased: 'Payments resumed',
}
