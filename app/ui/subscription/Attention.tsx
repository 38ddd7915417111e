import type { Day } from '../../../domain/time.ts'
import { planNames } from '../../views/plan-names.ts'
import type { ConsentBanner, OwedView, SubscriptionView } from '../../views/subscription-view.ts'
import { ButtonLink } from '../Button.tsx'
import { Notice } from '../Notice.tsx'
import { useMembershipText } from '../shell-data.ts'
import { PressForm } from './PressForm.tsx'
import { useSay } from './use-say.ts'

/** What the member has to know or decide now, most pressing first. */
export function Attention({ view }: { view: SubscriptionView }) {
  const { subscription: t } = useMembershipText()
  const say = useSay()
  const { charging, refunding, owed, declined, consent, subscriptionId, headline } = view
  const place = `/subscriptions/${subscriptionId}`
  return (
    <>
      {charging && <Notice tone="wait" title={t.checkingCharge(say.won(charging.amount))} />}
      {headline === 'starting' && !charging && <Notice tone="wait" title={t.preparing} />}
      {refunding && <Notice tone="wait" title={t.checkingRefund} />}
      {owed && <Owed owed={owed} mayRetry={view.allowed.retry} place={place} />}
      {view.cardGone && <CardGone before={view.cardGone.before} place={place} />}
      {declined && (
        <Notice tone="bad" title={declined.what === 'change' ? t.changeFailed : t.resumeFailed}>
          <p>{declined.reason}</p>
          {declined.what === 'change' && <p>{t.changeFailedNote}</p>}
        </Notice>
      )}
      {consent && <Asked consent={consent} place={place} />}
      <Leaving view={view} place={place} />
      <Pausing view={view} place={place} />
      {view.paidElsewhere && (
        <Notice title={t.paidElsewhere}>
          <p>{t.paidElsewhereNote}</p>
        </Notice>
      )}
      <PlanAhead view={view} place={place} />
    </>
  )
}

function PlanAhead({ view, place }: { view: SubscriptionView; place: string }) {
  const { subscription: t, planChange } = useMembershipText()
  const say = useSay()
  const { pendingPlan, allowed } = view
  if (!pendingPlan) return null
  const { price, on } = pendingPlan
  const named = planNames([view, pendingPlan], planChange.named)(pendingPlan)
  return (
    <Notice tone="wait" title={t.pendingPlan(named)}>
      <p>{t.pendingPlanWhen(say.day(on), say.won(price))}</p>
      {allowed.withdrawPlan && (
        <PressForm action={place} values={{ intent: 'keepPlan' }}>
          {t.keepPlan}
        </PressForm>
      )}
    </Notice>
  )
}

function Owed({ owed, mayRetry, place }: { owed: OwedView; mayRetry: boolean; place: string }) {
  const { subscription: t } = useMembershipText()
  const say = useSay()
  const { amount, reason, retryOn, isDue, graceUntil, endsOn } = owed
  const planned = retryOn ? t.retryPlanned(say.day(retryOn)) : mayRetry ? t.retryYourself : t.retryNot
  return (
    <Notice tone="bad" title={reason}>
      <p>{t.owed(say.won(amount))}</p>
      <p>{isDue ? t.retryDue : planned}</p>
      {graceUntil && <p>{t.graceUntil(say.day(graceUntil))}</p>}
      {endsOn && <p>{t.endsUnpaid(say.day(endsOn))}</p>}
      <ButtonLink to={`${place}/card`} wide>
        {t.fix}
      </ButtonLink>
    </Notice>
  )
}

/** Told and not known: never said as if the charge had failed. */
function CardGone({ before, place }: { before: Day | null; place: string }) {
  const { subscription: t } = useMembershipText()
  const say = useSay()
  return (
    <Notice tone="wait" title={before ? t.cardGone(say.day(before)) : t.cardGoneResting}>
      <p>{t.cardGoneNote}</p>
      <ButtonLink to={`${place}/card`} wide>
        {t.registerAnother}
      </ButtonLink>
    </Notice>
  )
}

function Asked({ consent, place }: { consent: ConsentBanner; place: string }) {
  const { subscription: t } = useMembershipText()
  const say = useSay()
  const { consentId, kind, price, effectiveOn, answer } = consent
  const day = say.day(effectiveOn)
  const title =
    answer === null
      ? t.consentAsked[kind]
      : answer === 'given'
        ? t.consentGiven(day, say.won(price))
        : t.consentRefused
  return (
    <Notice tone={answer === null ? 'wait' : 'still'} title={title}>
      <p>{t.consentBy(day)}</p>
      <ButtonLink to={`${place}/consent/${consentId}`} kind={answer === null ? 'primary' : 'secondary'} wide>
        {answer === null ? t.answer : t.changeAnswer}
      </ButtonLink>
    </Notice>
  )
}

function Leaving({ view, place }: { view: SubscriptionView; place: string }) {
  const { subscription: t } = useMembershipText()
  const say = useSay()
  const { status, lastDay, leavingOn, allowed } = view
  if (status !== 'leaving') return null
  return (
    <Notice tone="wait" title={leavingOn && lastDay ? t.leavingUntil(say.day(lastDay)) : t.leavingUnknown}>
      {allowed.stay && (
        <PressForm action={place} values={{ intent: 'stay' }}>
          {t.stay}
        </PressForm>
      )}
    </Notice>
  )
}

function Pausing({ view, place }: { view: SubscriptionView; place: string }) {
  const { subscription: t } = useMembershipText()
  const say = useSay()
  const { status, pause, allowed } = view
  if (!pause || (status !== 'pausing' && status !== 'paused')) return null
  const resting = status === 'paused'
  const { dueNow } = pause
  return (
    <Notice
      tone="wait"
      title={
        resting
          ? pause.resumesOn
            ? t.pausedUntil(say.day(pause.resumesOn))
            : t.pausedOpen
          : t.pausingFrom(say.day(pause.from))
      }
    >
      {!resting && pause.resumesOn && <p>{t.pausedUntil(say.day(pause.resumesOn))}</p>}
      {allowed.resume && (!resting || dueNow !== null) && (
        <PressForm action={place} values={{ intent: 'resume' }}>
          {resting && dueNow !== null ? t.resumeNow(say.won(dueNow)) : t.resumeSoon}
        </PressForm>
      )}
    </Notice>
  )
}
