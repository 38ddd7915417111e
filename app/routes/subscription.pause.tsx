import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { latestResumption } from '../../domain/subscription/period.ts'
import { addDays, WrittenDay } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { customer } from '../access/policy.ts'
import { portsContext } from '../context.ts'
import { readForm } from '../http/input.ts'
import { Button } from '../ui/Button.tsx'
import { Card, Fact, Facts } from '../ui/Card.tsx'
import { Field } from '../ui/Field.tsx'
import { Page } from '../ui/Page.tsx'
import { useMembershipText } from '../ui/shell-data.ts'
import { Refusal } from '../ui/subscription/Refusal.tsx'
import { useSay } from '../ui/subscription/use-say.ts'
import { useFocusError } from '../ui/use-focus-error.ts'
import { pause } from '../use-cases/subscriptions/pause.ts'
import { ownSubscription } from '../views/own-subscription.ts'
import { allowedNow } from '../views/subscription-actions.ts'
import type { Route } from './+types/subscription.pause'

const Wish = z.object({
  resumesOn: z
    .string()
    .trim()
    .optional()
    .transform(text => text || null)
    .pipe(WrittenDay.nullable()),
})

/** Where there is nothing to pause, the subscription's own page says how things stand. */
export const loader = guarded(customer, async ({ request, params, context }: Route.LoaderArgs) => {
  const { policy, clock } = context.get(portsContext)
  const { state, subscriptionId } = await ownSubscription(context, request, params.subscriptionId)
  const { period } = state.context
  if (!period || !allowedNow(state, policy, clock.now()).pause)
    throw redirect(`/subscriptions/${subscriptionId}`)
  return {
    subscriptionId,
    from: period.to,
    lastDay: addDays(period.to, -1),
    earliest: addDays(period.to, 1),
    latest: latestResumption(period),
  }
})

export const action = guarded(customer, async ({ request, params, context }: Route.ActionArgs) => {
  const membership = await ownSubscription(context, request, params.subscriptionId)
  const wish = await readForm(request, Wish)
  if (!wish.ok) return data({ refusal: null, isInvalid: true, typed: wish.values.resumesOn ?? '' }, 422)
  const { resumesOn } = wish.value
  const paused = await pause(context.get(portsContext), membership, resumesOn)
  if (paused.type === 'refused')
    return data({ refusal: paused.code, isInvalid: false, typed: resumesOn ?? '' }, 422)
  return redirect(`/subscriptions/${membership.subscriptionId}`, 303)
})

export const shouldRevalidate = () => true

export default function Pause({ loaderData, actionData }: Route.ComponentProps) {
  const { pausing: t, subscription, refusal } = useMembershipText()
  const say = useSay()
  const { subscriptionId, from, lastDay, earliest, latest } = loaderData
  const code = actionData?.refusal
  const wrongDay = code === 'RESUME_TOO_EARLY' || code === 'RESUME_TOO_LATE' ? refusal[code] : null
  const error = actionData?.isInvalid ? t.invalid : wrongDay
  useFocusError(actionData)
  return (
    <Page title={t.title} lead={t.lead(say.day(lastDay))}>
      {!wrongDay && <Refusal code={code} />}
      <Card>
        <Facts>
          <Fact term={t.from}>{say.day(from)}</Fact>
        </Facts>
        <Form method="post" className="stack" replace>
          <Field
            name="resumesOn"
            type="date"
            label={t.resumesOn}
            hint={t.resumesHint(say.day(earliest))}
            optional
            min={earliest}
            max={latest}
            defaultValue={actionData?.typed}
            error={error}
          />
          <Button type="submit" wide pending={useNavigation().state === 'submitting'}>
            {t.button}
          </Button>
        </Form>
        <p className="soft small">{t.note}</p>
      </Card>
      <p>
        <Link to={`/subscriptions/${subscriptionId}`}>{subscription.backToOne}</Link>
      </p>
    </Page>
  )
}
