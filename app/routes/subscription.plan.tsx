import { data, Link, redirect } from 'react-router'
import { z } from 'zod'
import type { RefusalCode } from '../../domain/refusals.ts'
import { guarded } from '../access/guarded.ts'
import { customer } from '../access/policy.ts'
import { portsContext } from '../context.ts'
import { readForm } from '../http/input.ts'
import { throttle } from '../http/limits.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Card, Fact, Facts } from '../ui/Card.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Page } from '../ui/Page.tsx'
import { PriceEach } from '../ui/PriceEach.tsx'
import { useMembershipText } from '../ui/shell-data.ts'
import { PressForm } from '../ui/subscription/PressForm.tsx'
import { Refusal } from '../ui/subscription/Refusal.tsx'
import { useSay } from '../ui/subscription/use-say.ts'
import { Won } from '../ui/Won.tsx'
import { changePlan } from '../use-cases/subscriptions/change-plan.ts'
import { badRequest } from '../views/own-payment.ts'
import { ownSubscription } from '../views/own-subscription.ts'
import { planNames } from '../views/plan-names.ts'
import { type NowOffer, type PlanOffer, planOffers } from '../views/plan-offers.ts'
import type { Route } from './+types/subscription.plan'

/** Sums as they were shown, nothing charged among them: 0 is one. */
const sum = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,8})$/)
  .transform(Number)
const chosen = { planId: z.string().min(1).max(100), seenPrice: sum }
const Choice = z.discriminatedUnion('when', [
  z.object({ ...chosen, when: z.literal('now'), seenToday: sum }),
  z.object({ ...chosen, when: z.literal('periodEnd') }),
])

export const loader = guarded(customer, async ({ request, params, context }: Route.LoaderArgs) => {
  const ports = context.get(portsContext)
  const { state, subscriptionId } = await ownSubscription(context, request, params.subscriptionId)
  if (state.matches('ended')) throw redirect(`/subscriptions/${subscriptionId}`)
  return {
    subscriptionId,
    running: {
      planName: state.context.plan?.planName ?? '',
      interval: state.context.plan?.interval ?? 'month',
    },
    offers: planOffers(state, await ports.read.plans(), ports.policy, ports.clock.now()),
  }
})

export const action = guarded(customer, async ({ request, params, context }: Route.ActionArgs) => {
  const membership = await ownSubscription(context, request, params.subscriptionId)
  const choice = await readForm(request, Choice)
  if (!choice.ok) throw badRequest()
  if (choice.value.when === 'now') await throttle(context, request, 'card', membership.customerId)
  const changed = await changePlan(context.get(portsContext), membership, choice.value)
  if (changed.type === 'refused') return data({ refusal: changed.code }, 422)
  return redirect(`/subscriptions/${membership.subscriptionId}`, 303)
})

/** Refused for a sum that has changed, the page shows the new one. */
export const shouldRevalidate = () => true

export default function PlanChange({ loaderData, actionData }: Route.ComponentProps) {
  const { planChange: t, subscription } = useMembershipText()
  const { subscriptionId, running, offers } = loaderData
  const nameOf = planNames([running, ...offers], t.named)
  const place = `/subscriptions/${subscriptionId}`
  return (
    <Page title={t.title} lead={t.lead(nameOf(running))}>
      <Refusal code={actionData?.refusal as RefusalCode | undefined} />
      {offers.length === 0 && (
        <Empty title={t.none} action={<ButtonLink to={place}>{subscription.backToOne}</ButtonLink>} />
      )}
      {offers.map(offer => (
        <Offer key={offer.planId} offer={offer} name={nameOf(offer)} place={`${place}/plan`} />
      ))}
      <p>
        <Link to={place}>{subscription.backToOne}</Link>
      </p>
    </Page>
  )
}

/** @param props.name tells it from a plan of the same name that is paid at another pace */
function Offer({ offer, name, place }: { offer: PlanOffer; name: string; place: string }) {
  const { planChange: t, plans } = useMembershipText()
  const say = useSay()
  const { planId, planName, description, interval, price, taxFree, now, later, booked } = offer
  const shown = { planId, seenPrice: price }
  return (
    <Card title={`${planName} · ${interval === 'month' ? plans.month : plans.year}`}>
      <p className="plan-price">
        <PriceEach amount={price} interval={interval} />
        <span className="soft small below">{taxFree ? plans.taxFree : plans.taxIncluded}</span>
      </p>
      {description && <p className="soft">{description}</p>}
      {now ? (
        <Now now={now} offer={offer} name={name} place={place} shown={shown} />
      ) : (
        later && <p className="soft">{offer.paidElsewhere ? t.laterSincePaidElsewhere : t.onlyLater}</p>
      )}
      {booked && !later?.isChosen && (
        <p>
          {later && booked.price !== price
            ? t.bookedAnew(say.won(booked.price), say.won(price))
            : t.booked(say.won(booked.price))}
        </p>
      )}
      {later && <Later later={later} offer={offer} name={name} place={place} shown={shown} />}
    </Card>
  )
}

interface Part {
  offer: PlanOffer
  name: string
  place: string
  shown: { planId: string; seenPrice: number }
}

function Now({ now, offer, name, place, shown }: Part & { now: NowOffer }) {
  const { planChange: t } = useMembershipText()
  const say = useSay()
  const values = { ...shown, when: 'now', seenToday: now.today }
  if (now.type === 'trial')
    return (
      <div className="stack" data-gap="small">
        <h3>{t.now}</h3>
        <p className="soft">{t.trial(say.won(offer.price), say.day(now.chargeOn))}</p>
        <PressForm action={place} values={values}>
          {t.trialButton(name)}
        </PressForm>
      </div>
    )
  return (
    <div className="stack" data-gap="small">
      <h3>{t.now}</h3>
      <Facts>
        <Fact term={t.nowToday} strong>
          <Won amount={now.today} />
        </Fact>
        {now.credit > 0 && (
          <Fact term={t.nowCredit} quiet>
            <Won amount={-now.credit} />
          </Fact>
        )}
        <Fact term={t.nowPeriod}>
          {say.day(now.from)} – {say.day(now.lastDay)}
        </Fact>
        <Fact term={t.nextOn}>{say.day(now.nextOn)}</Fact>
      </Facts>
      {now.forgone > 0 && <p className="soft small">{t.forgone(say.won(now.forgone))}</p>}
      <PressForm action={place} values={values}>
        {now.today > 0 ? t.nowButton(name, say.won(now.today)) : t.nowFreeButton(name)}
      </PressForm>
    </div>
  )
}

function Later({ later, offer, name, place, shown }: Part & { later: NonNullable<PlanOffer['later']> }) {
  const { planChange: t } = useMembershipText()
  const say = useSay()
  return (
    <div className="stack" data-gap="small">
      <h3>{t.later}</h3>
      <Facts>
        <Fact term={t.laterFrom(say.day(later.on))}>
          <Won amount={offer.price} />
        </Fact>
      </Facts>
      {later.isChosen ? (
        <p>{t.laterChosen}</p>
      ) : (
        <PressForm action={place} values={{ ...shown, when: 'periodEnd' }}>
          {t.laterButton(name)}
        </PressForm>
      )}
    </div>
  )
}
