import { Form, Link } from 'react-router'
import type { Day } from '../../../domain/time.ts'
import { formatDay } from '../../format.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Field } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import type { OverviewView } from '../overview-view.ts'
import type { PeriodDays } from '../periods.ts'
import { useAdminText } from '../text.ts'

/** Said instead of what is to be done today, which nobody did on a day that is over. */
export function ThatDay(props: { day: Day; days: PeriodDays; hasEvents: boolean }) {
  const { day, days, hasEvents } = props
  const { overview: t } = useAdminText()
  return (
    <Notice tone="wait" title={t.past.title(formatDay(day, useLanguage()))}>
      <p>
        {t.past.body} {hasEvents && <Link to={`/admin/events?day=${day}`}>{t.past.events}</Link>}{' '}
        <Link to={`/admin?days=${days}`}>{t.past.toNow}</Link>
      </p>
    </Notice>
  )
}

/** 그날의 숫자: the overview as it stood when a day ended. A GET form, so that each past has an address. */
export function DayPicker({ view: { past, yesterday, days } }: { view: OverviewView }) {
  const { overview: t } = useAdminText()
  return (
    <Card title={t.past.pick}>
      <Form method="get" className="row no-print" data-foot="true">
        <input type="hidden" name="days" value={days} />
        <Field type="date" name="at" label={t.past.day} defaultValue={past ?? yesterday} max={yesterday} />
        <Button kind="secondary">{t.past.show}</Button>
      </Form>
    </Card>
  )
}
