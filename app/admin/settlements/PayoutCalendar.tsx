import { Link } from 'react-router'
import { formatDay, formatWon } from '../../format.ts'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { CheckIcon, ClockIcon, InfoIcon } from '../../ui/icons.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Won } from '../../ui/Won.tsx'
import { Definition } from '../components/Definition.tsx'
import { Stat, Stats } from '../components/Stat.tsx'
import { shortDay } from '../short.ts'
import { useAdminText } from '../text.ts'
import type { CalendarDay, CalendarView } from './calendar-view.ts'
import './settlements.css'

const SIGNS = { paid: CheckIcon, expected: ClockIcon, unsure: InfoIcon } as const

/** 지급 달력: four weeks drawn by the server; on a phone a list of the days on which something is paid. */
export function PayoutCalendar({ view }: { view: CalendarView }) {
  const { settlements: t } = useAdminText()
  const language = useLanguage()
  const { calendar } = t
  const isEmpty = view.weeks.flat().every(({ payout }) => payout === null)
  const title = (
    <span className="defined">
      {calendar.title}
      <Definition of={calendar.title} {...t.defined.calendar} />
    </span>
  )
  return (
    <Card title={title} actions={<Link to="/admin/settlements">{calendar.all}</Link>}>
      {isEmpty ? (
        <Empty title={calendar.none}>{calendar.noneBody}</Empty>
      ) : (
        <>
          <Stats>
            <Stat name={calendar.paid} defined={t.defined.paid} note={t.heap(view.paid.count)}>
              <Won amount={view.paid.amount} />
            </Stat>
            <Stat name={calendar.expected} defined={t.defined.expected} note={t.heap(view.expected.count)}>
              <Won amount={view.expected.amount} />
            </Stat>
          </Stats>
          <Weeks view={view} />
        </>
      )}
      {view.waiting.count > 0 && (
        <p className="small soft">
          {calendar.waiting(view.waiting.count, formatWon(view.waiting.amount, language))}
        </p>
      )}
    </Card>
  )
}

function Weeks({ view }: { view: CalendarView }) {
  const { calendar } = useAdminText().settlements
  return (
    <div className="payouts">
      <div className="payouts-head" aria-hidden="true">
        {calendar.weekdays.map(name => (
          <span key={name}>{name}</span>
        ))}
      </div>
      <ol className="payouts-days" aria-label={calendar.title}>
        {view.weeks.flat().map((day, nth) => (
          <Cell key={day.day} day={day} isToday={day.day === view.today} weekday={nth % 7} />
        ))}
      </ol>
    </div>
  )
}

function Cell(props: { day: CalendarDay; isToday: boolean; weekday: number }) {
  const { day, isToday, weekday } = props
  const { settlements: t } = useAdminText()
  const language = useLanguage()
  const { payout, amount, rows } = day
  const Sign = payout && SIGNS[payout]
  const [, month, nth] = day.day.split('-').map(Number)
  const isNamed = nth === 1
  return (
    <li
      className="payout-day"
      data-payout={payout ?? undefined}
      data-today={isToday || undefined}
      data-weekend={weekday > 4 || undefined}
      aria-current={isToday ? 'date' : undefined}
    >
      <span className="payout-date">
        <span className="payout-nth" aria-hidden="true">
          {isNamed ? `${month}/${nth}` : nth}
        </span>
        <span className="payout-name">
          {shortDay(day.day, language)} <span className="soft">{t.calendar.weekdays[weekday]}</span>
        </span>
        {isToday && <span className="payout-today">{t.calendar.today}</span>}
      </span>
      {payout && Sign && (
        <Link
          to={`/admin/settlements/${day.day}`}
          title={`${formatDay(day.day, language)} · ${t.heap(rows)}`}
        >
          <span className="payout-sum">{formatWon(amount, language)}</span>
          <span className="payout-state small">
            <Sign />
            {t.payouts[payout]}
          </span>
        </Link>
      )}
    </li>
  )
}
