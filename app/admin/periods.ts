/** How far back somebody looks, in days; a year is twelve months of the calendar, this one among them. */
export const PERIODS = ['7', '30', '90', '365'] as const
export type PeriodDays = (typeof PERIODS)[number]
export const DEFAULT_PERIOD: PeriodDays = '30'
