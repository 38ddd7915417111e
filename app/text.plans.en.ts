import type { Text } from './text.ts'

export const plansEn: Pick<Text, 'plans' | 'fundraising'> = {
  plans: {
    title: 'Membership plans',
    lead: 'Prices are totals, VAT included. They are charged automatically on the same day until you leave, and you can leave any time.',
    link: 'See membership plans',
    month: 'Paid monthly',
    year: 'Paid yearly',
    perMonth: 'a month',
    perYear: 'a year',
    taxIncluded: 'VAT included',
    taxFree: 'No VAT',
    trial: days => `The first ${days} ${days === 1 ? 'day is' : 'days are'} free`,
    trialThen: (price, each) =>
      `Before the free days end we ask you separately whether to go on. If you agree, ${price} ${each} is charged; if you do not, nothing is.`,
    trialOnce: 'A product is free to try once.',
    noTrial: 'The first charge is on the day you subscribe.',
    sample: 'Sample',
    subscribe: 'Subscribe',
    subscribeTo: (membership, plan, each) => `Subscribe to ${membership} ${plan}, ${each}`,
    emptyTitle: 'There is no plan to subscribe to yet',
    empty: 'Plans will appear here.',
    toShop: 'To the shop',
  },
  fundraising: {
    badge: 'Fundraising',
    raised: 'Raised so far',
    ofGoal: (goal, percent) => `${percent}% of the goal of ${goal}`,
    reached: 'the goal is reached',
    give: 'Give',
    about: 'What was raised is confirmed payments less what was canceled; it changes as payments come in.',
  },
}
