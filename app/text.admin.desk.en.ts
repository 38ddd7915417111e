import type { adminDeskKo } from './text.admin.desk.ko.ts'

export const adminDeskEn: typeof adminDeskKo = {
  desk: {
    groups: {
      today: 'Today',
      money: 'Money',
      people: 'People',
      sale: 'Selling',
      records: 'Records',
      running: 'Running',
    },
    search: 'Search',
    searchHint: 'Order number, name, email, card, amount',
    command: 'Where to?',
    commandHint: 'A page, or what to find',
    searchFor: (words: string) => `Search for “${words}”`,
    toShop: 'View the shop',
    contents: 'On this page',
    me: 'You',
    waits: (count: number) => `${count} to do`,
    signedInAs: (name: string, role: string) => `${name} · ${role}`,
  },
}
