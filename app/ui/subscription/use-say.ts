import type { Day } from '../../../domain/time.ts'
import { formatWholeDay, formatWon } from '../../format.ts'
import { useLanguage } from '../shell-data.ts'

/** Sums and days as the reader's language writes them, for sentences that have them inside. */
export function useSay() {
  const language = useLanguage()
  return {
    won: (amount: number) => formatWon(amount, language),
    day: (on: Day) => formatWholeDay(on, language),
  }
}
