import { formatDay, formatWon } from '../../format.ts'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Won } from '../../ui/Won.tsx'
import { BarChart } from '../charts/BarChart.tsx'
import { Stat, Stats } from '../components/Stat.tsx'
import type { OverviewView } from '../overview-view.ts'
import { changeOf, shortDay, shortMonth, shortWon, wholeMonth } from '../short.ts'
import { useAdminText } from '../text.ts'
import { PeriodPicker } from './PeriodPicker.tsx'

/** 매출과 환불: what came in and what went out in the period that was chosen, held against the one before. */
export function MoneyCard({ view }: { view: OverviewView }) {
  const { overview: t } = useAdminText()
  const language = useLanguage()
  const { now, before, bars } = view.money
  const isQuiet = now.payments + now.cancels === 0
  return (
    <Card
      title={t.money.title}
      actions={<PeriodPicker days={view.days} past={view.past} of={t.money.title} />}
    >
      <p className="small soft">{t.span(formatDay(view.from, language), formatDay(view.today, language))}</p>
      <Stats>
        <Sum name={t.money.sales} defined={t.defined.sales} now={now.sales} before={before.sales} />
        <Sum name={t.money.refunds} defined={t.defined.refunds} now={now.refunds} before={before.refunds} />
        <Sum
          name={t.money.net}
          defined={t.defined.net}
          now={now.sales - now.refunds}
          before={before.sales - before.refunds}
        />
      </Stats>
      {isQuiet ? (
        <Empty title={t.money.none}>{t.money.noneBody}</Empty>
      ) : (
        <MoneyBars view={view} bars={bars} />
      )}
    </Card>
  )
}

function Sum(props: {
  name: string
  defined: { means: string; formula: string }
  now: number
  before: number
}) {
  const { name, defined, now, before } = props
  const { overview: t } = useAdminText()
  const note = before > 0 ? t.compared(changeOf(now, before)) : now === 0 ? null : t.comparedNothing
  return (
    <Stat name={name} defined={defined} note={note}>
      <Won amount={now} />
    </Stat>
  )
}

function MoneyBars({ view, bars }: { view: OverviewView; bars: OverviewView['money']['bars'] }) {
  const { overview: t } = useAdminText()
  const language = useLanguage()
  const isMonthly = view.days === '365'
  const every = isMonthly ? 1 : Math.ceil(bars.length / 3)
  const { now } = view.money
  const nameOf = (on: string) =>
    isMonthly ? wholeMonth(on, language) : formatDay(on as OverviewView['from'], language)
  const shortOf = (on: string) =>
    isMonthly ? shortMonth(on, language) : shortDay(on as OverviewView['from'], language)
  return (
    <BarChart
      words={{
        title: isMonthly ? t.money.byMonth : t.money.byDay,
        summary: t.money.summary(
          formatDay(view.from, language),
          formatDay(view.today, language),
          formatWon(now.sales, language),
          formatWon(now.refunds, language),
        ),
        columns: bars.map(({ on }) => nameOf(on)),
        // Counted from today back, so that today always has a name.
        below: bars.map(({ on }, index) => ((bars.length - 1 - index) % every === 0 ? shortOf(on) : null)),
        format: amount => formatWon(amount, language),
        formatTick: amount => shortWon(amount, language),
      }}
      series={[
        { name: t.money.sales, look: 'plain', values: bars.map(({ sales }) => sales) },
        { name: t.money.refunds, look: 'lossStripes', values: bars.map(({ refunds }) => 0 - refunds) },
      ]}
    />
  )
}
