import { Form } from 'react-router'
import { PERIODS, type PeriodDays } from '../periods.ts'
import { useAdminText } from '../text.ts'

/** How far back: a form of one press, whose choice stands in the address. @param of what it is the period of */
export function PeriodPicker({ days, of }: { days: PeriodDays; of: string }) {
  const { overview: t } = useAdminText()
  return (
    <Form method="get" className="picker no-print" aria-label={`${of}: ${t.period}`} preventScrollReset>
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
