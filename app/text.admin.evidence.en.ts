import type { adminEvidenceKo } from './text.admin.evidence.ko.ts'

export const adminEvidenceEn: typeof adminEvidenceKo = {
  evidence: {
    title: 'Consents',
    lead: 'What this customer agreed to, when, and in which words. All of it is read from events that cannot be erased.',
    link: 'Consents and evidence',
    list: 'Consents',
    what: 'What for',
    kinds: {
      terms: 'Terms (order)',
      recurring: 'Terms and recurring payment (membership)',
      conversion: 'Free to paid',
      price: 'Price rise',
    },
    answer: 'Answer',
    answers: { given: 'Agreed', refused: 'Did not agree' },
    at: 'When',
    version: 'Version of the words',
    words: 'The words then',
    noWords: 'The words of this version are not kept',
    hash: 'SHA-256 of the Korean words',
    event: 'Event',
    eventOf: position => `Event ${position}`,
    place: 'Where from',
    sealedBy: 'Seal',
    notSealed: 'not sealed yet',
    none: 'Nothing was agreed to yet',
    noneBody: 'An order, a membership or an answer to a changed price will stand here.',
    notAsked: 'Consent to marketing is not asked for, so there is none.',
    takeTitle: 'Hand out as evidence',
    takeLead:
      'Each consent with its words, their hash, its event and seal. Whoever gets it can check it without the shop. That it was taken out is noted.',
    asJson: 'A file that can be checked (JSON)',
    asHtml: 'A document to print',
    document: 'Evidence of consent',
    person: 'Customer',
    madeAt: 'Made at',
    newest: 'Newest seal',
    check:
      'Take the JSON file and check it with node verify-offline.mjs <file> [file of anchors]. Where a letter was changed it names the event.',
  },
}
