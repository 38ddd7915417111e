import { dayOf } from '../../domain/time.ts'
import { formatWon } from '../format.ts'
import type { Language } from '../text.ts'
import type { PaymentResult } from '../use-cases/import/import-payments.ts'
import { importTextOf, problemWords } from './words.ts'

/** What a run over payments says, line by line and in sum: what was bought, won and days; no key, no mail. */
export function reportPayments(
  results: readonly PaymentResult[],
  { written }: { readonly written: boolean },
  language: Language,
): string[] {
  const t = importTextOf(language)
  const won = (amount: number) => formatWon(amount, language)
  const fresh = results.flatMap(result => (result.type === 'new' ? [result.of] : []))
  const count = (type: PaymentResult['type']) => results.filter(result => result.type === type).length
  const sum = (of: 'amount' | 'balance') => fresh.reduce((total, { found }) => total + found.payment[of], 0)
  const about = (result: PaymentResult) => {
    if (result.type === 'refused') return problemWords(result.problem, t)
    const { payment, order } = result.of.found
    const on = payment.approvedAt ? dayOf(payment.approvedAt) : ''
    return t.payment(order.orderName, won(payment.amount), won(payment.balance), on)
  }
  const linked = fresh.filter(({ linked }) => linked).length
  return [
    ...results.map(result => `${t.line(result.line)}: ${t.outcomes[result.type]}: ${about(result)}`),
    '',
    t.payments.counts(fresh.length, linked, count('already'), count('refused')),
    ...(fresh.length > 0 ? [`  ${t.payments.together(won(sum('amount')), won(sum('balance')))}`] : []),
    '',
    written ? t.written : t.dry,
  ]
}
