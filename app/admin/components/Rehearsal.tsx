import type { Range, Tally } from '../../../domain/dunning/tally.ts'
import { formatDay, formatNumber, formatWon } from '../../format.ts'
import { Card, Stack } from '../../ui/Card.tsx'
import { type Column, DataList } from '../../ui/DataList.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import type { PlanNow } from '../owed-view.ts'
import { changeOf, type RehearsalView } from '../rehearsal-view.ts'
import { useAdminText } from '../text.ts'

/** What money and members are about first, then what it takes. */
const FIGURES = ['won', 'recovered', 'lost', 'waived', 'open', 'charges', 'mails', 'freeDays'] as const
type Figure = (typeof FIGURES)[number] & keyof Tally

/** What happened, the plan there is and the other one, figure by figure. */
export function RehearsalTable({ view }: { view: RehearsalView }) {
  const { dunning } = useAdminText()
  const t = dunning.rehearsal
  const language = useLanguage()
  const day = (on: RehearsalView['today']) => formatDay(on, language)
  const said = useFigureWords()
  const { other } = view
  const columns: readonly Column<Figure>[] = [
    { name: t.figure, heading: true, cell: figure => t.figures[figure] },
    { name: t.real, number: true, cell: figure => said.number(figure, view.real[figure]) },
    { name: t.now, number: true, cell: figure => said.range(figure, view.now) },
    ...(other
      ? [
          {
            name: t.other,
            number: true,
            cell: (figure: Figure) => said.range(figure, other.figures),
          } as const,
        ]
      : []),
  ]
  return (
    <Stack>
      {other && <Verdict now={view.now} plan={other.plan} other={other.figures} />}
      <p className="small soft">
        {t.span(day(view.from), day(view.today), formatNumber(view.count))}{' '}
        {view.isCut && t.cut(day(view.from))}
      </p>
      <DataList caption={t.table} columns={columns} rows={FIGURES} keyOf={figure => figure} />
    </Stack>
  )
}

function useFigureWords() {
  const { dunning } = useAdminText()
  const t = dunning.rehearsal
  const language = useLanguage()
  const number = (figure: Figure, value: number): string => {
    const text = formatNumber(value)
    switch (figure) {
      case 'won':
        return formatWon(value, language)
      case 'charges':
        return t.times(text)
      case 'mails':
        return t.mails(text)
      case 'freeDays':
        return t.freeDays(text)
      default:
        return t.cases(text)
    }
  }
  const range = (figure: Figure, of: Range): string => {
    const { least, most } = of[figure]
    return least === most ? number(figure, least) : t.range(number(figure, least), number(figure, most))
  }
  return { number, range }
}

/** The one sentence somebody came for; what nobody can know is said so. */
function Verdict({ now, plan, other }: { now: Range; plan: PlanNow; other: Range }) {
  const { dunning } = useAdminText()
  const t = dunning.rehearsal
  const language = useLanguage()
  const { least, most } = changeOf(now, other)
  const won = (amount: number) => formatWon(Math.abs(amount), language)
  const title = t.verdict(dunning.days(plan.softRetryDays))
  if (least === 0 && most === 0) {
    const isSame = FIGURES.every(
      figure => now[figure].least === other[figure].least && now[figure].most === other[figure].most,
    )
    return <Notice title={title}>{isSame ? t.same : t.sameWon}</Notice>
  }
  if (least > 0)
    return (
      <Notice tone="good" title={title}>
        {t.surelyMore(won(least))}
      </Notice>
    )
  if (most < 0)
    return (
      <Notice tone="bad" title={title}>
        {t.surelyLess(won(most))}
      </Notice>
    )
  return (
    <Notice tone="wait" title={title}>
      {t.unsure(won(least), won(most))}
    </Notice>
  )
}

/** What is assumed, in plain words: a number nobody can check is no help. */
export function RehearsalModel() {
  const { dunning } = useAdminText()
  const t = dunning.rehearsal
  return (
    <Card title={t.modelTitle}>
      <ul className="stack" data-gap="tight">
        {t.model.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Card>
  )
}

/** The plan is a setting of the server: what to write, to be copied. */
export function RehearsalSwitch({ plan }: { plan: PlanNow }) {
  const { dunning } = useAdminText()
  const t = dunning.rehearsal
  return (
    <Card title={t.switchTitle}>
      <p>{t.switchBody}</p>
      <pre className="raw-json">
        {[
          `BILLING_RETRY_DAYS=${plan.softRetryDays.join(',')}`,
          `BILLING_GRACE_DAYS=${plan.graceDays}`,
          `BILLING_ENDS_AFTER_DAYS=${plan.endsAfterDays}`,
        ].join('\n')}
      </pre>
    </Card>
  )
}
