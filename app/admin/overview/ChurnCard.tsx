import { formatWon } from '../../format.ts'
import { Card, Fact, Facts } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { LineChart } from '../charts/LineChart.tsx'
import { Stat, Stats } from '../components/Stat.tsx'
import type { OverviewView } from '../overview-view.ts'
import { percent, shortMonth, wholeMonth } from '../short.ts'
import { useAdminText } from '../text.ts'

/** 이탈: how many go, how much goes with them, and why. Not shown where nobody has ever stayed. */
export function ChurnCard({
  months,
  losses,
}: {
  months: OverviewView['revenue']
  losses: OverviewView['losses']
}) {
  const { overview: t } = useAdminText()
  const language = useLanguage()
  const last = months.at(-1)
  if (!last || months.every(({ churn }) => churn.members === null)) return null
  const share = (value: number | null) => (value === null ? t.unknown : percent(value))
  const { churn, contraction } = last.moved
  return (
    <Card title={t.churn.title}>
      <Stats>
        <Stat
          name={t.churn.members}
          defined={t.defined.churnMembers}
          note={t.churn.note(churn.count, formatWon(0 - churn.amount, language))}
        >
          {share(last.churn.members)}
        </Stat>
        <Stat
          name={t.churn.won}
          defined={t.defined.churnWon}
          note={formatWon(0 - churn.amount - contraction.amount, language)}
        >
          {share(last.churn.won)}
        </Stat>
      </Stats>
      <LineChart
        words={{
          title: t.churn.chart,
          summary: t.churn.summary(share(last.churn.members), share(last.churn.won)),
          columns: months.map(({ month }) => wholeMonth(month, language)),
          below: months.map(({ month }) => shortMonth(month, language)),
          format: percent,
        }}
        least={0.01}
        series={[
          { name: t.churn.members, values: months.map(month => month.churn.members) },
          { name: t.churn.won, values: months.map(month => month.churn.won) },
        ]}
      />
      {losses.length > 0 && (
        <>
          <h3>{t.churn.why}</h3>
          <Facts>
            {losses.map(({ reason, count, amount }) => (
              <Fact key={reason} term={t.churn.reasons[reason]}>
                {t.recovery.heap(count, formatWon(amount, language))}
              </Fact>
            ))}
          </Facts>
        </>
      )}
    </Card>
  )
}
