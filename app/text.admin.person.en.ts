import type { adminPersonKo } from './text.admin.person.ko.ts'

/** One person: orders and subscriptions, handing over, erasing. */
export const adminPersonEn: typeof adminPersonKo = {
  person: {
    title: 'Customer',
    guestTitle: 'Guest',
    word: 'Erased customer',
    open: 'Orders and subscriptions of this customer',
    id: 'Internal number',
    orders: 'Orders',
    subscriptions: 'Subscriptions',
    none: 'none',
    erasedAt: 'Erased at',
    keptUntil: 'Kept by law until',
    keptBy: 'E-commerce Act, Enforcement Decree Art. 6',
    nothingKept: 'no record to keep',
    statutoryErasedAt: 'Statutory data erased at',
    take: 'Answer a request for access',
    takeLead:
      'Everything that is stored of this customer. Hand it over once you are sure who asks. That it was made is noted.',
    asJson: 'Download as a file (JSON)',
    asHtml: 'Show as a page',
    erase: 'Erase',
    eraseLead:
      'Name, email, password, registered cards and kept mails are erased at once, and no mail goes to this customer any more. Records of payments are kept apart until their date. There is no way back.',
    why: 'Reason',
    choose: 'Choose one',
    sure: 'I know that there is no way back',
    button: 'Erase',
    done: 'Erased.',
    soon: 'Toss Payments is deleting a registered card. The rest is erased as soon as it is gone.',
    notAllowed: 'Only an owner may erase a person or hand out their data.',
  },
  eraseReasons: {
    ownWish: 'closed their account themselves',
    askedUs: 'asked by phone, mail or letter',
    representative: 'asked by a legal representative',
    mistaken: 'an account nobody meant to make',
    term: 'the law asks for it no longer',
    restored: 'came back with a backup and was erased again',
  },
}
