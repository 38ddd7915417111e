import { answer, campaign, joined, on, passTime } from '../../support/subscription-facts.ts'

/** 10,000 → 15,000 won from the first period that begins on or after 15 April: 30 April. */
export const raising = [...joined, campaign(15_000, '04-15', on('04-01'))]
export const asked = [...raising, passTime(on('04-01'))]
export const yes = answer('price-1', true, on('04-20'))
