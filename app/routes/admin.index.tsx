import { z } from 'zod'
import { type Day, WrittenDay } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { noStore } from '../admin/no-store.ts'
import { ChurnCard } from '../admin/overview/ChurnCard.tsx'
import { DayPicker, ThatDay } from '../admin/overview/DayPicker.tsx'
import { MoneyCard } from '../admin/overview/MoneyCard.tsx'
import { RecoveryCard } from '../admin/overview/RecoveryCard.tsx'
import { RevenueCard } from '../admin/overview/RevenueCard.tsx'
import { Today } from '../admin/overview/Today.tsx'
import { overviewView } from '../admin/overview-view.ts'
import { DEFAULT_PERIOD, PERIODS } from '../admin/periods.ts'
import { calendarView } from '../admin/settlements/calendar-view.ts'
import { PayoutCalendar } from '../admin/settlements/PayoutCalendar.tsx'
import { useAdminText } from '../admin/text.ts'
import { deskWork } from '../admin/waiting.ts'
import { formatMoment } from '../format.ts'
import { readQuery } from '../http/input.ts'
import type { Ports } from '../ports.ts'
import { Stack } from '../ui/Card.tsx'
import { Page } from '../ui/Page.tsx'
import { useLanguage } from '../ui/shell-data.ts'
import { chargesStopped } from '../use-cases/charges-stopped.ts'
import type { Route } from './+types/admin.index'
import '../admin/charts.css'

/** A period nobody offers is the usual one, a day that is none is now: the address is no form to be put right. */
const Asked = z.object({
  days: z.enum(PERIODS).optional().catch(undefined),
  at: WrittenDay.optional().catch(undefined),
})

/** Staff only. What a person has to see to now, and the numbers of the shop. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request }: Route.LoaderArgs, { ports, staffId, role }) => {
    const query = readQuery(request, Asked)
    const days = (query.ok && query.value.days) || DEFAULT_PERIOD
    const [view, work, calendar, isStopped] = await Promise.all([
      overviewView(ports, days, (query.ok && query.value.at) || null),
      deskWork(ports, { staffId, role }),
      calendarView(ports),
      chargesStopped(ports),
    ])
    // The log is looked through by the day it was written on: of a day the clock was moved past it has nothing.
    const hasEvents = view.past !== null && (await hasWritten(ports, view.past))
    return { view, ...work, calendar, isStopped, hasEvents }
  },
)

async function hasWritten({ timeline }: Pick<Ports, 'timeline'>, day: Day): Promise<boolean> {
  const { events } = await timeline.page({ day, limit: 1 })
  return events.length > 0
}

export const headers = noStore

export default function AdminIndex({ loaderData }: Route.ComponentProps) {
  const { overview: t } = useAdminText()
  const language = useLanguage()
  const { view, calendar, isStopped, hasEvents, ...work } = loaderData
  return (
    <Page
      title={t.title}
      lead={view.past ? undefined : t.asOf(formatMoment(view.asOf, language))}
      width="wide"
    >
      {view.past ? (
        <ThatDay day={view.past} days={view.days} hasEvents={hasEvents} />
      ) : (
        <Today work={work} isStopped={isStopped} />
      )}
      <MoneyCard view={view} />
      {!view.past && <PayoutCalendar view={calendar} />}
      <div className="columns">
        <RevenueCard months={view.revenue} />
        <Stack>
          <ChurnCard months={view.revenue} losses={view.losses} />
          <RecoveryCard view={view} />
        </Stack>
      </div>
      <DayPicker view={view} />
    </Page>
  )
}

export const ErrorBoundary = AdminError
