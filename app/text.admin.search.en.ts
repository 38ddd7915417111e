import type { adminSearchKo } from './text.admin.search.ko.ts'

export const adminSearchEn: typeof adminSearchKo = {
  search: {
    title: 'Search',
    lead: 'Orders, customers, subscriptions, cards and events, from the search box above.',
    found: (words: string, count: number) => `${count} found for “${words}”`,
    none: (words: string) => `Nothing found for “${words}”`,
    noneBody: 'Enter numbers and keys in full, and the exact order amount.',
    customers: 'Customers',
    event: 'Event',
    cut: (count: number) =>
      `Only the newest ${count} are shown. Use an order number or email to narrow it down.`,
    byCard: (digits: string) => `Card ending in ${digits}`,
    byCardBody:
      'Toss Payments hides the last digit of card numbers too. Every card whose visible digits match is listed.',
    bySum: 'Payments with that order number or amount',
    can: 'What can be found',
    cans: [
      'Order number, Toss payment key, transaction key: enter it in full to go to the payment.',
      'Subscription number, customer number: enter it in full to go to its page.',
      'Last four digits of a card: 1234 shows payments by cards ending in those digits, newest first.',
      'Amount: ₩19,800 shows payments of that amount, newest first.',
      'Event position: #128 goes to that event.',
    ],
    peopleCans: [
      'Email: finds members, and guests who ordered with it. Whom it finds is recorded in the access log.',
      'Name: the full name of a member, or the one given with an order; spaces and capitals do not matter. Whom it finds is recorded in the access log.',
    ],
    withheld:
      'Only roles that may see personal data can search by name or email. Use an order number or customer number.',
    tooMany: (minutes: number) =>
      `Too many searches by name or email. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    cannot: 'What cannot be found',
    cannots: [
      'Part of a name or email: only fingerprints are searched, so enter it in full.',
      'Erased customers: the fingerprints of their name and card are erased too.',
    ],
  },
}
