import { formatWon } from '../format.ts'
import { useLanguage } from './shell-data.ts'

/** A sum in whole won, separators and tabular digits. Negative is money going out. */
export function Won({ amount }: { amount: number }) {
  return <span className="won">{formatWon(amount, useLanguage())}</span>
}
