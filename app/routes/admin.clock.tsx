import { data, Form, Link, useNavigation } from 'react-router'
import { z } from 'zod'
import { addDays, Day, dayOf, type Instant, instantAt } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { Allowed } from '../admin/components/Allowed.tsx'
import { fieldError } from '../admin/field-errors.ts'
import { noStore } from '../admin/no-store.ts'
import { notFound } from '../admin/not-found.ts'
import { readAnew } from '../admin/read-anew.ts'
import { useAdminText } from '../admin/text.ts'
import { wordFor } from '../admin/words.ts'
import { formatMoment } from '../format.ts'
import { readForm } from '../http/input.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Field } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useLanguage } from '../ui/shell-data.ts'
import { Time } from '../ui/Time.tsx'
import { type Journey, travelTo } from '../use-cases/clock/travel.ts'
import { within } from '../use-cases/within.ts'
import type { Route } from './+types/admin.clock'

const To = z.object({ day: Day })
const NOON = 12 * 60
const DAYS_MAX = 731
/** A year of members takes its time, and what happened on the way is worth waiting for; below what the edge lets stall. */
const WAIT_MS = 100_000

type Told =
  | { readonly type: 'arrived'; readonly journey: Report }
  | { readonly type: 'stillRunning' }
  | { readonly type: 'invalid'; readonly errors: Readonly<Record<string, string>>; readonly day: string }

interface Report extends Pick<Journey, 'from' | 'to' | 'stops' | 'more'> {
  readonly events: readonly { position: number; type: string; streamId: string; at: Instant }[]
}

/** Staff only, and only where the one clock can be moved: 404 with keys of the real Toss. */
export const loader = guarded(staff('seeBooks'), async ({ context }: Route.LoaderArgs, { ports }) => {
  if (!ports.timeMachine) throw notFound(context)
  const now = ports.clock.now()
  const today = dayOf(now)
  return { now, steps: { day: addDays(today, 1), week: addDays(today, 7), month: addDays(today, 31) } }
})

export const action = guarded(
  staff('moveClock'),
  async ({ request, context }: Route.ActionArgs, { ports }) => {
    if (!ports.timeMachine) throw notFound(context)
    const read = await readForm(request, To)
    if (!read.ok) return told({ type: 'invalid', errors: read.errors, day: read.values.day ?? '' }, 422)
    const { day } = read.value
    const now = ports.clock.now()
    if (instantAt(day, NOON) <= now) return told({ type: 'invalid', errors: { day: 'PAST' }, day }, 422)
    if (day > addDays(dayOf(now), DAYS_MAX))
      return told({ type: 'invalid', errors: { day: 'TOO_FAR' }, day }, 422)
    const journey = await within(ports, WAIT_MS, 'travel', travelTo(ports, instantAt(day, NOON)))
    if (journey === 'stillRunning') return told({ type: 'stillRunning' })
    if (journey.type === 'refused') return told({ type: 'invalid', errors: { day: 'PAST' }, day }, 422)
    return told({ type: 'arrived', journey: reportOf(journey) })
  },
)

const told = (answer: Told, status = 200) => data<Told>(answer, status)

const reportOf = ({ from, to, stops, more, events }: Journey): Report => ({
  from,
  to,
  stops,
  more,
  events: events.map(({ position, type, streamId, data: fact, recordedAt }) => ({
    position,
    type,
    streamId,
    at: (fact as { at?: Instant }).at ?? recordedAt,
  })),
})

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminClock({ loaderData, actionData }: Route.ComponentProps) {
  const text = useAdminText()
  const { clock: t } = text
  const { now, steps } = loaderData
  const sent = useNavigation().formData
  const invalid = actionData?.type === 'invalid' ? actionData : null
  const code = invalid?.errors.day
  const error =
    code === 'PAST' ? t.past : code === 'TOO_FAR' ? t.tooFar : fieldError(text, invalid?.errors, 'day')
  return (
    <Page title={t.title} lead={t.lead}>
      {actionData?.type === 'stillRunning' && <Notice live>{t.stillRunning}</Notice>}
      <Card title={t.now}>
        <p>
          <strong>
            <Time at={now} relative={false} />
          </strong>
        </p>
        <Allowed to="moveClock">
          <Form method="post" className="stack">
            <Field
              key={invalid?.day}
              name="day"
              type="date"
              label={t.day}
              hint={t.dayHint}
              defaultValue={invalid?.day ?? steps.month}
              error={error}
            />
            <Button pending={sent !== undefined}>{t.go}</Button>
            {sent && (
              <p className="soft" role="status">
                {t.going}
              </p>
            )}
          </Form>
          <div className="row">
            {(['day', 'week', 'month'] as const).map(step => (
              <Form method="post" key={step}>
                <Button
                  kind="secondary"
                  name="day"
                  value={steps[step]}
                  pending={sent?.get('day') === steps[step]}
                >
                  {t.steps[step]}
                </Button>
              </Form>
            ))}
          </div>
        </Allowed>
      </Card>
      {actionData?.type === 'arrived' && <Happened journey={actionData.journey} />}
    </Page>
  )
}

function Happened({ journey }: { journey: Report }) {
  const { clock: t, words } = useAdminText()
  const language = useLanguage()
  const { from, to, stops, events, more } = journey
  const moment = (at: Instant) => formatMoment(at, language)
  return (
    <Card title={t.happened}>
      <p role="status">{t.arrived(moment(from), moment(to), String(stops))}</p>
      {events.length === 0 && <p className="soft">{t.nothing}</p>}
      <ol className="stack">
        {events.map(({ position, type, streamId, at }) => (
          <li key={position}>
            <span className="faint small">{moment(at)}</span>{' '}
            <Link to={`/admin/events/${position}`}>{wordFor(words.eventTypes, type) ?? type}</Link>{' '}
            <Link to={`/admin/streams/${streamId}`} className="small">
              <code>{streamId}</code>
            </Link>
          </li>
        ))}
      </ol>
      {more > 0 && <p className="soft">{t.more(String(more))}</p>}
    </Card>
  )
}

export const ErrorBoundary = AdminError
