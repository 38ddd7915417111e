import { formatWon } from '../format.ts'
import { useLanguage, useText } from './shell-data.ts'

/** What a plan costs each time, in the order its language says it: `매달 9,900원`, `₩9,900 a month`. */
export function PriceEach({ amount, interval }: { amount: number; interval: 'month' | 'year' }) {
  const { plans } = useText()
  return <span className="won">{plans.each[interval](formatWon(amount, useLanguage()))}</span>
}
