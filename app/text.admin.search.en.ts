import type { adminSearchKo } from './text.admin.search.ko.ts'

export const adminSearchEn: typeof adminSearchKo = {
  search: {
    title: 'Search',
    lead: 'Type into the box above to find anything.',
    found: (words: string, count: number) => `${count} found for “${words}”`,
    none: (words: string) => `Nothing fits “${words}”`,
    noneBody: 'Type numbers and keys whole, and a sum as it was ordered.',
    customers: 'Customers',
    event: 'Event',
    cut: (count: number) => `The newest ${count} are shown. Use an order id or an email for fewer.`,
    byCard: (digits: string) => `Card ending in ${digits}`,
    byCardBody:
      'Toss Payments hides the last digit of a card number as well. Every card whose shown digits fit is here.',
    bySum: 'Payments with that number or sum',
    can: 'What can be found',
    cans: [
      'Order id, Toss payment key, transaction key: typed whole, it leads to the payment.',
      'Subscription id, customer id: typed whole, it leads there.',
      'Email: finds a member, and what guests ordered with it. That you looked is noted in the access log.',
      'Last four digits of a card: 1234 shows the payments by cards that end so, newest first.',
      'Name: as it was given with the order, typed whole; blanks and capitals do not matter. That you looked is noted in the access log.',
      'Sum: ₩19,800 shows the payments of that sum, newest first.',
      'Event position: #128 leads to that event.',
    ],
    cannot: 'What cannot be found',
    cannots: [
      'Parts of a name or an email: they are found by a fingerprint, so type them whole.',
      'The name of a member who never ordered: search by email.',
      'Somebody who was erased: the fingerprints of their name and card went with them.',
    ],
  },
}
