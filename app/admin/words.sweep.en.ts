/** The same in English. */
export const sweepEvents = {
  FindingOpened: 'Something differs from Toss’s books',
  FindingTaken: 'Taken on by staff',
  FindingClosed: 'Closed by staff',
  FindingCancelProposed: 'Staff want it given back',
  FindingCancelDropped: 'Not given back after all',
  FindingCancelRequested: 'Toss asked to cancel it',
  FindingCancelRetried: 'Asked to cancel it again',
  FindingCancelDeclined: 'Toss refused to cancel it',
  FindingSettled: 'Came right by itself',
  LegalTextPublished: 'Terms or rules published',
  ChargesStopped: 'Charges stopped',
  ChargesReleased: 'Charges released',
}
