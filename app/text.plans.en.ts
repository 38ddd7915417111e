import type { Text } from './text.ts'

export const plansEn: Pick<Text, 'plans' | 'fundraising'> = {
  plans: {
    title: 'Membership plans',
    lead: 'Prices include VAT. You are charged automatically on the same day each time until you leave, and you can leave any time.',
    link: 'See membership plans',
    month: 'Paid monthly',
    year: 'Paid yearly',
    perMonth: 'a month',
    perYear: 'a year',
    each: {
      month: price => `${price} a month`,
      year: price => `${price} a year`,
    },
    taxIncluded: 'VAT included',
    taxFree: 'No VAT',
    trial: days => `The first ${days} ${days === 1 ? 'day is' : 'days are'} free`,
    trialThen: priceEach =>
      `Before the free trial ends we will ask you whether to continue. If you agree, you pay ${priceEach}; if not, nothing is charged.`,
    trialOnce: 'Each product has one free trial per person.',
    noTrial: 'The first charge is on the day you subscribe.',
    sample: 'Sample',
    subscribe: 'Subscribe',
    subscribeTo: (membership, plan, each) => `Subscribe to ${membership} ${plan}, ${each}`,
    emptyTitle: 'There are no plans yet',
    empty: 'Plans will appear here.',
    toShop: 'To the shop',
  },
  fundraising: {
    badge: 'Fundraising',
    raised: 'Raised so far',
    ofGoal: (goal, percent) => `${percent}% of the goal of ${goal}`,
    reached: 'goal reached',
    give: 'Give',
    withdrawal: days => `If you change your mind, you may withdraw within ${days} days of giving.`,
    about: 'The amount raised is confirmed payments minus cancellations; it changes as payments come in.',
  },
}
