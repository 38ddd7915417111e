import type { Day } from '../../../domain/time.ts'
import { formatDay, formatWon } from '../../format.ts'
import { useLanguage } from '../shell-data.ts'

/** Sums and days as the reader's language writes them, for sentences that have them inside. */
export function useSay() {
  const language = useLanguage()
  return {
    won: (amount: number) => formatWon(amount, language),
    /** never broken in its middle */
    day: (on: Day) => formatDay(on, language).replaceAll(' ', '\u00a0'),
  }
}
