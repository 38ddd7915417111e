import type { adminPersonKo } from './text.admin.person.ko.ts'

/** One person: orders and subscriptions, handing over, erasing. */
export const adminPersonEn: typeof adminPersonKo = {
  person: {
    title: 'Customer',
    guestTitle: 'Guest',
    word: 'Erased customer',
    open: 'This customer’s orders and subscriptions',
    id: 'Customer number',
    orders: 'Orders',
    subscriptions: 'Subscriptions',
    none: 'none',
    erasedAt: 'Erased at',
    keptUntil: 'Kept by law until',
    keptBy: 'E-commerce Act, Enforcement Decree Art. 6',
    nothingKept: 'no records to keep',
    statutoryErasedAt: 'Statutory data erased at',
    take: 'Answer a request for access',
    takeLead:
      'Contains everything stored about this customer. Hand it over only after verifying who is asking. Handing it over is recorded.',
    asJson: 'Download as a file (JSON)',
    asHtml: 'Show as a page',
    erase: 'Erase',
    eraseLead:
      'Name, email, password, registered cards and kept emails are erased at once, and this customer gets no more email. Payment records are kept separately until their legal date. This cannot be undone.',
    why: 'Reason',
    choose: 'Choose one',
    sure: 'I know that this cannot be undone',
    button: 'Erase',
    done: 'Erased.',
    soon: 'Deleting the registered card at Toss Payments. The rest is erased as soon as that is done.',
    notAllowed: 'Only an owner can erase a customer or hand out their data.',
  },
  eraseReasons: {
    ownWish: 'closed their account themselves',
    askedUs: 'requested by phone, email or letter',
    representative: 'requested by a legal representative',
    mistaken: 'account created by mistake',
    term: 'retention period over',
    restored: 'restored by a backup and erased again',
  },
}
