import { formatDay, formatWon } from '../../format.ts'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { BarChart } from '../charts/BarChart.tsx'
import { Stat, Stats } from '../components/Stat.tsx'
import type { OverviewView } from '../overview-view.ts'
import { percent } from '../short.ts'
import { useAdminText } from '../text.ts'
import { PeriodPicker } from './PeriodPicker.tsx'

/** 미납 회수: of charges first declined in the period, what came in after all, and by which try. */
export function RecoveryCard({ view }: { view: OverviewView }) {
  const { overview: t } = useAdminText()
  const language = useLanguage()
  const { declined, of, share, byTry } = view.recovery
  const won = (amount: number) => formatWon(amount, language)
  const best = byTry.reduce<(typeof byTry)[number] | null>(
    (most, one) => (most === null || one.count > most.count ? one : most),
    null,
  )
  return (
    <Card
      title={t.recovery.title}
      actions={<PeriodPicker days={view.days} past={view.past} of={t.recovery.title} />}
    >
      <p className="small soft">{t.span(formatDay(view.from, language), formatDay(view.today, language))}</p>
      {declined.count === 0 ? (
        <Empty title={t.recovery.none}>{t.recovery.noneBody}</Empty>
      ) : (
        <>
          <Stats>
            <Stat
              name={t.recovery.share}
              defined={t.defined.recovery}
              note={share.won !== null && t.recovery.shareWon(percent(share.won))}
            >
              {share.count === null ? t.unknown : percent(share.count)}
            </Stat>
            <Stat name={t.recovery.recovered} note={t.recovery.cases(of.recovered.count)}>
              {won(of.recovered.amount)}
            </Stat>
            <Stat name={t.recovery.open} note={t.recovery.cases(of.open.count)}>
              {won(of.open.amount)}
            </Stat>
            <Stat
              name={t.recovery.lost}
              note={[
                t.recovery.cases(of.lost.count),
                of.waived.count > 0 && t.recovery.waived(of.waived.count),
              ]
                .filter(Boolean)
                .join(' · ')}
            >
              {won(of.lost.amount)}
            </Stat>
          </Stats>
          {best && best.count > 0 && (
            <>
              <h3>{t.recovery.chart}</h3>
              <BarChart
                words={{
                  title: t.recovery.chart,
                  summary: t.recovery.summary(t.recovery.nth(best.tries)),
                  columns: byTry.map(({ tries }) => t.recovery.nth(tries)),
                  below: byTry.map(({ tries }) => t.recovery.nth(tries)),
                  format: String,
                }}
                series={[{ name: t.recovery.count, look: 'plain', values: byTry.map(({ count }) => count) }]}
              />
            </>
          )}
        </>
      )}
    </Card>
  )
}
