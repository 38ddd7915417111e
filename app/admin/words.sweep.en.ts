/** The same in English. */
export const sweepEvents = {
  FindingOpened: 'Something differs from Toss’s books',
  FindingTaken: 'Taken on by staff',
  FindingClosed: 'Closed by staff',
  FindingSettled: 'Came right by itself',
  LegalTextPublished: 'Terms or rules published',
  ChargesStopped: 'Charges stopped',
  ChargesReleased: 'Charges released',
}
