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
    can: 'What can be found',
    cans: [
      'Order id, Toss payment key, transaction key: typed whole, it leads to the payment.',
      'Subscription id, customer id: typed whole, it leads there.',
      'Email: finds a member, and what guests ordered with it. That you looked is noted in the access log.',
      'Sum: ₩19,800 shows the payments of that sum, newest first.',
      'Event position: #128 leads to that event.',
    ],
    cannot: 'What cannot be found',
    cannots: [
      'Names: they are stored sealed only. Search by email.',
      'Last four digits of a card: Toss sends card numbers partly hidden, and they are stored sealed only. Search by sum.',
    ],
  },
}
