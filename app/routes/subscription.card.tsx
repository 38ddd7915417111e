import { useState } from 'react'
import { data, Link, redirect } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { customer } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { formatWon } from '../format.ts'
import { readForm } from '../http/input.ts'
import { throttle } from '../http/limits.ts'
import { BILLING_METHODS, BillingMethodPicker, NeedsScript, RegisterButton } from '../toss/RegisterPart.tsx'
import { type BillingOrder, useBillingWindow } from '../toss/use-billing-window.ts'
import { type PayAnswer, usePay } from '../toss/use-pay.ts'
import { Card } from '../ui/Card.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useLanguage, useMembershipText } from '../ui/shell-data.ts'
import { PressForm } from '../ui/subscription/PressForm.tsx'
import { Refusal } from '../ui/subscription/Refusal.tsx'
import { orUnreachable, wasReached } from '../ui/unanswered.ts'
import { startCardRegistration } from '../use-cases/cards/start-registration.ts'
import { retryCharge } from '../use-cases/subscriptions/retry-charge.ts'
import { badRequest } from '../views/own-payment.ts'
import { ownSubscription } from '../views/own-subscription.ts'
import { subscriptionView } from '../views/subscription-view.ts'
import type { Route } from './+types/subscription.card'

const Pressed = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('retry') }),
  z.object({
    intent: z.literal('register'),
    method: z.enum(BILLING_METHODS),
    via: z.literal('script').optional(),
  }),
])

type Answer = PayAnswer<BillingOrder>

/** Where no card can be of use any more, the subscription's own page says so. */
export const loader = guarded(customer, async ({ request, params, context }: Route.LoaderArgs) => {
  const ports = context.get(portsContext)
  const { state, subscriptionId } = await ownSubscription(context, request, params.subscriptionId)
  const view = await subscriptionView(ports, state, context.get(viewerContext).language)
  if (!view.allowed.replaceCard) throw redirect(`/subscriptions/${subscriptionId}`)
  const { billingClientKey, sdkUrl } = ports.shop
  return {
    subscriptionId,
    card: view.card,
    charging: view.charging,
    isLeaving: view.status === 'leaving',
    owed: view.owed && { amount: view.owed.amount, reason: view.owed.reason, isDue: view.owed.isDue },
    mayRetry: view.owed !== null && view.allowed.retry,
    billing: billingClientKey ? { clientKey: billingClientKey, sdkUrl } : null,
  }
})

export const action = guarded(customer, async ({ request, params, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  const membership = await ownSubscription(context, request, params.subscriptionId)
  await throttle(context, request, 'card', membership.customerId)
  const pressed = await readForm(request, Pressed)
  if (!pressed.ok) throw badRequest()
  if (pressed.value.intent === 'retry') {
    const retried = await retryCharge(ports, membership)
    if (retried.type === 'refused') return data<Answer>({ type: 'refused', code: retried.code }, 422)
    return redirect(`/subscriptions/${membership.subscriptionId}`, 303)
  }
  const { method, via } = pressed.value
  if (via !== 'script') return { type: 'needsScript' } satisfies Answer
  const { customerId, subscriptionId } = membership
  const started = await startCardRegistration(ports, { type: 'replace', customerId, subscriptionId, method })
  if (started.type === 'refused') return data<Answer>({ type: 'refused', code: started.code }, 422)
  const { type: _type, cardId: _cardId, ...order } = started
  return { type: 'window', order } satisfies Answer
})

/** A charge that was asked for may have been made: no answer to that is the error's page to say, which warns of paying again. */
export async function clientAction({ request, serverAction }: Route.ClientActionArgs) {
  const isRetry = (await request.clone().formData()).get('intent') === 'retry'
  return isRetry ? serverAction() : orUnreachable(serverAction)
}

export const shouldRevalidate = wasReached

export default function CardChange({ loaderData, actionData }: Route.ComponentProps) {
  const { cardChange: t, subscription, refusal } = useMembershipText()
  const language = useLanguage()
  const { subscriptionId, card, owed, mayRetry, charging, billing } = loaderData
  const place = `/subscriptions/${subscriptionId}`
  const sum = owed && formatWon(owed.amount, language)
  return (
    <Page
      title={owed ? t.owedTitle : t.title}
      lead={
        sum ? (owed?.isDue ? t.owedDueLead : t.owedLead)(sum) : loaderData.isLeaving ? t.leavingLead : t.lead
      }
    >
      {actionData?.type === 'refused' && actionData.code !== 'PRICE_CHANGED' && (
        <Refusal code={actionData.code} />
      )}
      {charging && (
        <Notice tone="wait" title={subscription.checkingCharge(formatWon(charging.amount, language))} />
      )}
      <Card title={t.current}>
        <p className="digits">{card ?? subscription.noCard}</p>
        {owed && <p className="soft">{owed.reason}</p>}
        {mayRetry && sum && (
          <PressForm action={`${place}/card`} values={{ intent: 'retry' }}>
            {t.retry(sum)}
          </PressForm>
        )}
      </Card>
      {billing ? (
        <Another place={`${place}/card`} billing={billing} sum={sum} posted={actionData} />
      ) : (
        <Notice tone="bad" title={refusal.BILLING_UNAVAILABLE} />
      )}
      <p>
        <Link to={place}>{subscription.backToOne}</Link>
      </p>
    </Page>
  )
}

function Another(props: {
  place: string
  billing: Parameters<typeof useBillingWindow>[0]
  /** what is charged at once with it */
  sum: string | null
  posted: Answer | undefined
}) {
  const { place, billing, sum, posted } = props
  const { cardChange: t } = useMembershipText()
  const opener = useBillingWindow(billing)
  const press = usePay(opener)
  const [method, choose] = useState<(typeof BILLING_METHODS)[number]>('CARD')
  const answer = press.answer ?? posted
  const isCard = method === 'CARD'
  const label = sum ? (isCard ? t.owedButton : t.owedButtonAccount)(sum) : isCard ? t.button : t.buttonAccount
  return (
    <Card title={t.another}>
      <form method="post" action={place} onSubmit={press.submit} className="stack">
        <input type="hidden" name="intent" value="register" />
        <BillingMethodPicker method={method} choose={choose} />
        <p className="soft small">{t.oldGoes}</p>
        <NeedsScript known={answer?.type === 'needsScript' && opener.state === 'idle'} />
        {press.phase === 'idle' &&
          press.answer?.type === 'refused' &&
          press.answer.code !== 'PRICE_CHANGED' && <Refusal code={press.answer.code} />}
        <RegisterButton press={press} opener={opener} label={label} />
      </form>
    </Card>
  )
}
