import type { adminEvidenceKo } from './text.admin.evidence.ko.ts'

export const adminEvidenceEn: typeof adminEvidenceKo = {
  evidence: {
    title: 'Consents',
    lead: 'What this customer agreed to, when, and in what wording. All of it is read from events that cannot be erased.',
    link: 'Consents and evidence',
    list: 'Consents',
    what: 'Agreed to',
    kinds: {
      terms: 'Terms (order)',
      recurring: 'Terms and recurring payment (subscription)',
      conversion: 'Free to paid',
      price: 'Price rise',
    },
    answer: 'Answer',
    answers: { given: 'Agreed', refused: 'Did not agree' },
    at: 'When',
    version: 'Wording version',
    words: 'Wording at the time',
    noWords: 'The wording of this version is no longer kept',
    hash: 'SHA-256 of the Korean wording',
    event: 'Event',
    eventOf: position => `Event ${position}`,
    place: 'From',
    sealedBy: 'Seal',
    notSealed: 'not sealed yet',
    none: 'No consents yet',
    noneBody: 'Orders, subscriptions and answers to price changes appear here.',
    notAsked: 'Consent to marketing is never asked for, so there is no record of it.',
    takeTitle: 'Export as evidence',
    takeLead:
      'Each consent with its wording, hash, event and seal. Whoever receives it can check it without the shop. The export is recorded in the access log.',
    asJson: 'Verifiable file (JSON)',
    asHtml: 'Printable document',
    document: 'Evidence of consent',
    person: 'Customer',
    madeAt: 'Created',
    newest: 'Latest seal',
    check:
      'Check the JSON file with node verify-offline.mjs <file> [anchor file]. If even one letter of an event was changed, it names the event, and it says what the log alone does not prove.',
  },
}
