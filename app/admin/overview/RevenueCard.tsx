import { MOVEMENT_KINDS } from '../../../domain/figures/revenue.ts'
import { formatWon } from '../../format.ts'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Won } from '../../ui/Won.tsx'
import { BarChart } from '../charts/BarChart.tsx'
import { LineChart } from '../charts/LineChart.tsx'
import type { Look } from '../charts/looks.tsx'
import { Definition } from '../components/Definition.tsx'
import { Stat, Stats } from '../components/Stat.tsx'
import type { OverviewView } from '../overview-view.ts'
import { shortMonth, shortWon, signedWon, wholeMonth } from '../short.ts'
import { useAdminText } from '../text.ts'

const LOOK_OF: Readonly<Record<(typeof MOVEMENT_KINDS)[number], Look>> = {
  new: 'plain',
  imported: 'lines',
  reactivation: 'dots',
  expansion: 'stripes',
  contraction: 'lossStripes',
  churn: 'loss',
}

/** 월 반복 매출: what stands, month by month, and what moved it. */
export function RevenueCard({ months }: { months: OverviewView['revenue'] }) {
  const { overview: t } = useAdminText()
  const language = useLanguage()
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last || months.every(isEmpty))
    return (
      <Card title={t.revenue.title}>
        <Empty title={t.revenue.none}>{t.revenue.noneBody}</Empty>
      </Card>
    )
  const won = (amount: number) => formatWon(amount, language)
  const columns = {
    columns: months.map(({ month }) => wholeMonth(month, language)),
    below: months.map(({ month }) => shortMonth(month, language)),
    format: won,
    formatTick: (amount: number) => shortWon(amount, language),
  }
  const moved = months.flatMap(month => MOVEMENT_KINDS.map(kind => month.moved[kind].amount))
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
  return (
    <Card title={t.revenue.title}>
      <Stats>
        <Stat
          name={t.revenue.mrr}
          defined={t.defined.mrr}
          note={t.revenue.thisMonth(signedWon(last.closing.mrr - last.opening.mrr, language))}
        >
          <Won amount={last.closing.mrr} />
        </Stat>
        <Stat
          name={t.revenue.members}
          defined={t.defined.members}
          note={t.revenue.thisMonth(signed(last.closing.members - last.opening.members))}
        >
          {t.people(last.closing.members)}
        </Stat>
      </Stats>
      <h3>{t.revenue.level}</h3>
      <LineChart
        words={{
          title: t.revenue.level,
          summary: t.revenue.summary(
            won(first.closing.mrr),
            won(last.closing.mrr),
            signedWon(last.closing.mrr - first.closing.mrr, language),
          ),
          ...columns,
        }}
        series={[{ name: 'MRR', values: months.map(({ closing }) => closing.mrr) }]}
      />
      <h3 className="defined">
        {t.revenue.moves}
        <Definition of={t.revenue.moves} {...t.defined.moves} />
      </h3>
      <BarChart
        words={{
          title: t.revenue.moves,
          summary: t.revenue.movesSummary(
            won(sum(moved.filter(amount => amount > 0))),
            won(0 - sum(moved.filter(amount => amount < 0))),
          ),
          ...columns,
        }}
        series={shownKinds(months).map(kind => ({
          name: t.revenue.kinds[kind],
          look: LOOK_OF[kind],
          values: months.map(month => month.moved[kind].amount),
        }))}
      />
    </Card>
  )
}

type Month = OverviewView['revenue'][number]

/** Most shops never take members over: what never happened needs no place in the legend. */
const shownKinds = (months: OverviewView['revenue']) =>
  MOVEMENT_KINDS.filter(kind => kind !== 'imported' || months.some(({ moved }) => moved.imported.count > 0))

const isEmpty = ({ opening, closing, moved }: Month): boolean =>
  opening.mrr === 0 && closing.mrr === 0 && MOVEMENT_KINDS.every(kind => moved[kind].count === 0)

const signed = (count: number): string => (count > 0 ? `+${count}` : count < 0 ? `−${-count}` : '±0')
