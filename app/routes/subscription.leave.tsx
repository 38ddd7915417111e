import { data, Link, redirect } from 'react-router'
import { z } from 'zod'
import type { Day } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { customer } from '../access/policy.ts'
import { portsContext } from '../context.ts'
import { readForm } from '../http/input.ts'
import { Card, Fact, Facts } from '../ui/Card.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useMembershipText } from '../ui/shell-data.ts'
import { PressForm } from '../ui/subscription/PressForm.tsx'
import { Refusal } from '../ui/subscription/Refusal.tsx'
import { useSay } from '../ui/subscription/use-say.ts'
import { Won } from '../ui/Won.tsx'
import { leaveAtPeriodEnd, leaveNow, mustWait } from '../use-cases/subscriptions/leave.ts'
import { isRefundByHand } from '../use-cases/subscriptions/refund-by-hand.ts'
import { type LeaveView, leaveView } from '../views/leave-view.ts'
import { badRequest } from '../views/own-payment.ts'
import { ownSubscription } from '../views/own-subscription.ts'
import type { Route } from './+types/subscription.leave'

const Wish = z.discriminatedUnion('how', [
  z.object({ how: z.literal('atPeriodEnd') }),
  z.object({
    how: z.literal('now'),
    /** the refund that was shown */
    seen: z
      .string()
      .regex(/^(?:0|[1-9]\d{0,8})$/)
      .transform(Number),
  }),
])

export const loader = guarded(customer, async ({ request, params, context }: Route.LoaderArgs) => {
  const ports = context.get(portsContext)
  const { state, subscriptionId } = await ownSubscription(context, request, params.subscriptionId)
  const view = leaveView(state, ports.policy, ports.clock.now())
  if (!view.atEnd && !view.now && !view.charging) throw redirect(`/subscriptions/${subscriptionId}`)
  const [byHand, waits] = view.now
    ? await Promise.all([isRefundByHand(ports, state), mustWait(ports, state)])
    : [false, false]
  return { subscriptionId, view, byHand, waits }
})

/** The page itself is the question: what is pressed here happens, and nothing more is asked. */
export const action = guarded(customer, async ({ request, params, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  const membership = await ownSubscription(context, request, params.subscriptionId)
  const wish = await readForm(request, Wish)
  if (!wish.ok) throw badRequest()
  const left =
    wish.value.how === 'now'
      ? await leaveNow(ports, membership, wish.value.seen)
      : await leaveAtPeriodEnd(ports, membership)
  if (left.type === 'refused') return data({ refusal: left.code }, 422)
  return redirect(`/subscriptions/${membership.subscriptionId}`, 303)
})

/** Refused for a refund that has changed, the page shows the new one. */
export const shouldRevalidate = () => true

export default function Leave({ loaderData, actionData }: Route.ComponentProps) {
  const { leaving: t, subscription, refusal } = useMembershipText()
  const { subscriptionId, view, byHand, waits } = loaderData
  const place = `/subscriptions/${subscriptionId}`
  return (
    <Page title={t.title} width="wide" lead={view.atEnd && view.now ? t.lead : undefined}>
      <Refusal code={actionData?.refusal} />
      {view.owes && <Notice title={t.owed} />}
      {view.charging && <Notice tone="wait" title={view.atEnd ? t.checking : refusal.CHARGE_IN_PROGRESS} />}
      <div className="side-by-side">
        {view.atEnd && <AtEnd view={view} lastDay={view.atEnd.lastDay} place={`${place}/leave`} />}
        {view.now && (
          <Now view={view} now={view.now} byHand={byHand} waits={waits} place={`${place}/leave`} />
        )}
      </div>
      <p>
        <Link to={place}>{t.stay}</Link> · <Link to="/legal/refunds">{subscription.refundRules}</Link>
      </p>
    </Page>
  )
}

function AtEnd({ view, lastDay, place }: { view: LeaveView; lastDay: Day | null; place: string }) {
  const { leaving: t } = useMembershipText()
  const say = useSay()
  const day = lastDay && say.day(lastDay)
  const isAtOnce = lastDay === null && !view.charging
  return (
    <Card title={isAtOnce ? t.now : t.atEnd}>
      {!isAtOnce && <p className="faint small">{t.atEndTerm}</p>}
      {day ? (
        <>
          <Facts>
            <Fact term={t.usableUntil} strong>
              {day}
            </Fact>
            <Fact term={t.refund}>
              <Won amount={0} />
            </Fact>
          </Facts>
          <p>{t.noMoreCharges}</p>
          <p>{t.undo(day)}</p>
        </>
      ) : (
        <p>{view.charging ? t.noMoreCharges : t.unpaidOnly}</p>
      )}
      <PressForm action={place} values={{ how: 'atPeriodEnd' }}>
        {isAtOnce ? t.nowButtonFree : t.atEndButton}
      </PressForm>
    </Card>
  )
}

interface NowProps {
  view: LeaveView
  now: NonNullable<LeaveView['now']>
  /** Toss refunds it no more: a person returns it */
  byHand: boolean
  /** a refund is under way: what goes back is known once it is answered */
  waits: boolean
  place: string
}

function Now({ view, now, byHand, waits, place }: NowProps) {
  const { leaving: t, refusal } = useMembershipText()
  const say = useSay()
  const { refund, basis, unusedDays, allDays } = now
  const why =
    basis === 'withdrawal'
      ? t.basis.withdrawal(view.withdrawalDays)
      : basis === 'unusedDays'
        ? t.basis.unusedDays(unusedDays, allDays)
        : t.basis[basis]
  if (waits)
    return (
      <Card title={t.now}>
        <p className="faint small">{t.nowTerm}</p>
        <Notice tone="wait" title={refusal.CANCEL_IN_PROGRESS} />
      </Card>
    )
  return (
    <Card title={t.now}>
      <p className="faint small">{t.nowTerm}</p>
      <Facts>
        <Fact term={t.usableUntil} strong>
          {say.day(view.today)}
        </Fact>
        <Fact term={t.refund}>
          <Won amount={refund} />
        </Fact>
      </Facts>
      <p>
        {why} {refund > 0 && (byHand ? t.refundByHand : t.refundHow)}
      </p>
      <p>{t.noUndo}</p>
      <PressForm action={place} values={{ how: 'now', seen: refund }}>
        {refund > 0 ? t.nowButton(say.won(refund)) : t.nowButtonFree}
      </PressForm>
    </Card>
  )
}
