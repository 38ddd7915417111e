import { Form } from 'react-router'
import type { Day } from '../../../domain/time.ts'
import { PERIODS, type PeriodDays } from '../periods.ts'
import { useAdminText } from '../text.ts'

/** How far back: a form of one press, whose choice stands in the address. @param of what it is the period of */
export function PeriodPicker(props: { days: PeriodDays; past: Day | null; of: string }) {
  const { days, past, of } = props
  const { overview: t } = useAdminText()
  return (
    <Form method="get" className="picker no-print" aria-label={`${of}: ${t.period}`} preventScrollReset>
      {past && <input type="hidden" name="at" value={past} />}
      {PERIODS.map(choice => (
        <button
          key={choice}
          type="submit"
          name="days"
          value={choice}
          aria-pressed={choice === days}
          className="picker-choice"
        >
          {t.periods[choice]}
        </button>
      ))}
    </Form>
  )
}
