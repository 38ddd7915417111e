import type { Day } from '../../domain/time.ts'
import { formatWon } from '../format.ts'
import type { ImportText } from '../text.import.ko.ts'
import type { Language } from '../text.ts'
import type { MemberResult } from '../use-cases/import/import-members.ts'
import type { Placed } from '../use-cases/import/judge-member.ts'
import { importTextOf, problemWords } from './words.ts'

/** What a run says, line by line and in sum: line numbers, plans, days and won; no name, no mail, no key. */
export function reportMembers(
  results: readonly MemberResult[],
  { written, tells }: { readonly written: boolean; readonly tells: boolean },
  language: Language,
): string[] {
  const t = importTextOf(language)
  const won = (amount: number) => formatWon(amount, language)
  const fresh = results.flatMap(result => (result.type === 'new' ? [result.of] : []))
  const count = (type: MemberResult['type']) => results.filter(result => result.type === type).length
  const accounts = new Set(fresh.filter(({ known }) => !known).map(({ member }) => member.email)).size
  const sum = fresh.reduce((total, { member }) => total + member.price, 0)
  return [
    ...results.map(
      result => `${t.line(result.line)}: ${t.outcomes[result.type]}: ${aboutOf(result, t, won)}`,
    ),
    '',
    t.members.counts(fresh.length, accounts, count('already'), count('refused')),
    ...(count('corrected') > 0 ? [t.members.corrected(count('corrected'))] : []),
    ...(fresh.length > 0 ? [t.members.charges] : []),
    ...firstCharges(fresh).map(
      ({ on, plan, count, sum }) => `  ${t.members.charge(on, plan, count, won(sum))}`,
    ),
    ...(fresh.length > 0 ? [`  ${t.members.together(fresh.length, won(sum))}`] : []),
    '',
    written ? t.written : t.dry,
    ...(written && tells && fresh.length > 0 ? [t.told] : []),
  ]
}

function aboutOf(result: MemberResult, t: ImportText, won: (amount: number) => string): string {
  if (result.type === 'refused') return problemWords(result.problem, t)
  const { member, plan } = result.of
  return t.member(plan.productName, plan.name, won(member.price), member.nextChargeOn)
}

interface FirstCharges {
  readonly on: Day
  readonly plan: string
  readonly count: number
  readonly sum: number
}

/** What will be charged on which day for which plan, in the order of the days. Won. */
function firstCharges(fresh: readonly Placed[]): FirstCharges[] {
  const of = new Map<string, FirstCharges>()
  for (const { member, plan } of fresh) {
    const { nextChargeOn: on, price } = member
    const key = `${on} ${plan.productName} ${plan.name} ${plan.interval}`
    const before = of.get(key) ?? { on, plan: `${plan.productName} ${plan.name}`, count: 0, sum: 0 }
    of.set(key, { ...before, count: before.count + 1, sum: before.sum + price })
  }
  return [...of].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, charges]) => charges)
}
