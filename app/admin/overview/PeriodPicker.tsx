import { Form } from 'react-router'
import { PERIODS, type PeriodDays } from '../periods.ts'
import { useAdminText } from '../text.ts'

/** How far back: a form of one press, whose choice stands in the address. */
export function PeriodPicker({ days }: { days: PeriodDays }) {
  const { overview: t } = useAdminText()
  return (
    <Form method="get" className="picker no-print" aria-label={t.period} preventScrollReset>
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
