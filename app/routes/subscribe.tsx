import { useState } from 'react'
import { data, Link, redirect } from 'react-router'
import { z } from 'zod'
import { WonText } from '../../domain/money.ts'
import type { RefusalCode } from '../../domain/refusals.ts'
import { guarded } from '../access/guarded.ts'
import { customer } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { readForm } from '../http/input.ts'
import { throttle } from '../http/limits.ts'
import type { Ports } from '../ports.ts'
import { BILLING_METHODS, BillingMethodPicker, NeedsScript, RegisterButton } from '../toss/RegisterPart.tsx'
import { type BillingOrder, type BillingView, useBillingWindow } from '../toss/use-billing-window.ts'
import { type PayAnswer, usePay } from '../toss/use-pay.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Card, Fact, Facts, Row } from '../ui/Card.tsx'
import { CheckField } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { PriceEach } from '../ui/PriceEach.tsx'
import { useMembershipText } from '../ui/shell-data.ts'
import { Refusal } from '../ui/subscription/Refusal.tsx'
import { useSay } from '../ui/subscription/use-say.ts'
import { orUnreachable, wasReached } from '../ui/unanswered.ts'
import { useFocusError } from '../ui/use-focus-error.ts'
import { Won } from '../ui/Won.tsx'
import { startCardRegistration } from '../use-cases/cards/start-registration.ts'
import { termsVersion } from '../use-cases/legal/publish.ts'
import { trialDaysFor } from '../use-cases/subscriptions/trial-days.ts'
import { TermsSeen } from '../views/checkout-input.ts'
import { badRequest, notFound } from '../views/own-payment.ts'
import { memberOf } from '../views/own-subscription.ts'
import { type SubscribeView, subscribeView } from '../views/subscribe-view.ts'
import type { Route } from './+types/subscribe'

const Wish = z.object({
  method: z.enum(BILLING_METHODS),
  agree: z.literal('on'),
  /** the price that was shown; never charged, only held against the plan's own */
  seen: WonText,
  /** the days without money that were shown, held against what this person may have */
  trial: z.coerce.number().int().min(0).max(365).optional(),
  terms: TermsSeen,
  via: z.literal('script').optional(),
})

type Answer = PayAnswer<BillingOrder>

/** Whoever is subscribed already is led to what they have. */
export const loader = guarded(customer, async ({ request, params, context }: Route.LoaderArgs) => {
  const ports = context.get(portsContext)
  const plan = await ports.read.plan(params.planId)
  if (!plan) throw notFound()
  const customerId = memberOf(context, request)
  const live = await ports.subscriptions.liveOne(customerId, plan.product_id)
  if (live) throw redirect(`/subscriptions/${live.subscription_id}`)
  const { billingClientKey: clientKey, sdkUrl } = ports.shop
  if (!clientKey) return { type: 'unavailable' as const }
  if (!plan.on_sale) return { type: 'offSale' as const }
  return {
    type: 'offer' as const,
    offer: subscribeView(
      plan.data,
      await trialDaysFor(ports, customerId, plan.data),
      ports.clock.now(),
      ports.policy,
    ),
    billing: { clientKey, sdkUrl },
    terms: await termsVersion(ports),
  }
})

export const action = guarded(customer, async ({ request, params, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  const customerId = memberOf(context, request)
  await throttle(context, request, 'card', customerId)
  const form = await readForm(request, Wish)
  if (!form.ok) {
    if ('form' in form.errors || 'seen' in form.errors || 'trial' in form.errors || 'terms' in form.errors)
      throw badRequest()
    return data<Answer>({ type: 'invalid', errors: form.errors, values: form.values }, 422)
  }
  const { method, seen, trial, terms, via } = form.value
  // Without script there is no window to open, so nothing is begun that nobody could finish.
  if (via !== 'script') return { type: 'needsScript' } satisfies Answer
  await ports.languages.choose(customerId, context.get(viewerContext).language)
  const started = await startCardRegistration(ports, {
    type: 'subscribe',
    customerId,
    method,
    planId: params.planId,
    seenPrice: seen,
    ...(trial !== undefined && { seenTrialDays: trial }),
    termsVersion: terms,
  })
  if (started.type === 'refused') return refused(ports, started.code, customerId, params.planId)
  const { type: _type, cardId: _cardId, ...order } = started
  return { type: 'window', order } satisfies Answer
})

async function refused(ports: Ports, code: RefusalCode, customerId: string, planId: string) {
  if (code === 'NOT_FOUND') throw notFound()
  const plan = code === 'ALREADY_SUBSCRIBED' ? await ports.read.plan(planId) : null
  const live = plan && (await ports.subscriptions.liveOne(customerId, plan.product_id))
  if (live) return redirect(`/subscriptions/${live.subscription_id}`, 303)
  return data<Answer>({ type: 'refused', code }, 422)
}

export const clientAction = ({ serverAction }: Route.ClientActionArgs) => orUnreachable(serverAction)

/** Refused for a price that changed, the page shows the new one. */
export const shouldRevalidate = wasReached

export default function Subscribe({ loaderData, actionData }: Route.ComponentProps) {
  const { subscribe } = useMembershipText()
  if (loaderData.type === 'offer') return <Offer {...loaderData} posted={actionData} />
  const [title, lead] =
    loaderData.type === 'offSale'
      ? [subscribe.offSaleTitle, subscribe.offSale]
      : [subscribe.unavailableTitle, subscribe.unavailable]
  return (
    <Page title={title} lead={lead}>
      <Row>
        <ButtonLink to="/plans">{subscribe.otherPlans}</ButtonLink>
      </Row>
    </Page>
  )
}

function Offer(props: {
  offer: SubscribeView
  billing: BillingView
  terms: string
  posted: Answer | undefined
}) {
  const { offer, billing, terms, posted } = props
  const t = useMembershipText()
  const say = useSay()
  const opener = useBillingWindow(billing)
  const press = usePay(opener)
  const [method, choose] = useState<(typeof BILLING_METHODS)[number]>('CARD')
  const answer = press.answer ?? posted
  const invalid = answer?.type === 'invalid' && press.phase === 'idle' ? answer : undefined
  useFocusError(invalid)
  const { subscribe } = t
  const card = method === 'CARD'
  const label =
    offer.today > 0
      ? (card ? subscribe.button : subscribe.buttonAccount)(say.won(offer.today))
      : card
        ? subscribe.buttonTrial
        : subscribe.buttonTrialAccount
  return (
    <Page
      title={subscribe.title(`${offer.productName} ${offer.planName}`)}
      lead={offer.description}
      width="wide"
    >
      <form
        method="post"
        action={`/subscribe/${encodeURIComponent(offer.planId)}`}
        onSubmit={press.submit}
        className="checkout"
      >
        <input type="hidden" name="seen" value={offer.price} />
        <input type="hidden" name="trial" value={offer.trialDays} />
        <input type="hidden" name="terms" value={terms} />
        <Card title={t.card.method}>
          <BillingMethodPicker method={method} choose={choose} />
        </Card>
        <Card>
          <Price offer={offer} />
          <p className="soft small">
            {subscribe.withdrawal(offer.withdrawalDays)}{' '}
            <Link to="/legal/refunds" target="_blank" rel="noreferrer">
              {t.checkout.refundRules}
            </Link>
          </p>
          {/* Of other terms it is another box: nobody has ticked that one. */}
          <CheckField
            key={terms}
            name="agree"
            required
            error={invalid?.errors.agree ? subscribe.termsNeeded : null}
          >
            {subscribe.terms}{' '}
            <Link to="/legal/terms" target="_blank" rel="noreferrer">
              {t.checkout.termsRead}
            </Link>
          </CheckField>
          <NeedsScript known={answer?.type === 'needsScript' && opener.state === 'idle'} />
          {invalid && <Notice tone="bad" live title={t.form.checkBelow} />}
          {press.phase === 'idle' && answer?.type === 'refused' && answer.code !== 'PRICE_CHANGED' && (
            <Refusal code={answer.code} />
          )}
          <RegisterButton press={press} opener={opener} label={label} />
        </Card>
      </form>
    </Page>
  )
}

/** The sum of today first, VAT included, then what follows and when. */
function Price({ offer }: { offer: SubscribeView }) {
  const t = useMembershipText()
  const say = useSay()
  const { subscribe, plans } = t
  const { price, today, trialDays, hadTrial, nextOn, interval, taxFree } = offer
  const sum = say.won(price)
  const day = say.day(nextOn)
  return (
    <>
      <Facts>
        <Fact term={subscribe.today} strong>
          <Won amount={today} />
        </Fact>
        <Fact term={subscribe.price}>
          <PriceEach amount={price} interval={interval} />
          <span className="faint small below">{taxFree ? plans.taxFree : plans.taxIncluded}</span>
        </Fact>
        <Fact term={trialDays > 0 ? subscribe.firstCharge : subscribe.nextCharge}>{day}</Fact>
      </Facts>
      {trialDays > 0 && (
        <Notice title={subscribe.trialTitle(trialDays)}>
          <p>{subscribe.trialWhat(day, sum)}</p>
        </Notice>
      )}
      {hadTrial && <Notice title={subscribe.hadTrial} />}
      <p className="soft small">{subscribe.renews(plans.each[interval](sum))}</p>
    </>
  )
}
