import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import { guarded } from '../access/guarded.ts'
import { customer } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { readForm } from '../http/input.ts'
import { throttle } from '../http/limits.ts'
import type { Ports } from '../ports.ts'
import { lookAgain, useRemember } from '../ui/last-known.ts'
import { SubscriptionPage } from '../ui/subscription/SubscriptionPage.tsx'
import { settleOnRead } from '../use-cases/settle-on-read.ts'
import { withdrawPlanChange } from '../use-cases/subscriptions/change-plan.ts'
import { stay } from '../use-cases/subscriptions/leave.ts'
import { resume } from '../use-cases/subscriptions/pause.ts'
import { badRequest } from '../views/own-payment.ts'
import { ownSubscription } from '../views/own-subscription.ts'
import { subscriptionView } from '../views/subscription-view.ts'
import type { Route } from './+types/subscription'

/** What this page itself undoes or takes up again; everything else has a page of its own. */
const WISHES = { stay, resume, keepPlan: withdrawPlanChange } as const
const Pressed = z.object({ intent: z.enum(['stay', 'resume', 'keepPlan']) })

export const loader = guarded(customer, async ({ request, params, context }: Route.LoaderArgs) => {
  const ports = context.get(portsContext)
  const { state } = await ownSubscription(context, request, params.subscriptionId)
  const view = await subscriptionView(ports, state, context.get(viewerContext).language)
  await lookAtMoney(ports, state) // after it: a page whose halves are of before and after would say both
  return { view }
})

/** A page that waits for a charge or a refund has Toss asked about it in the background. */
async function lookAtMoney(ports: Ports, { context: { charge, refunds } }: SubscriptionState): Promise<void> {
  const orders = [...(charge ? [charge.orderId] : []), ...refunds.map(({ orderId }) => orderId)]
  for (const orderId of orders) {
    const summary = await ports.read.payment(orderId)
    if (summary) settleOnRead(ports, summary)
  }
}

export const action = guarded(customer, async ({ request, params, context }: Route.ActionArgs) => {
  const membership = await ownSubscription(context, request, params.subscriptionId)
  const pressed = await readForm(request, Pressed)
  if (!pressed.ok) throw badRequest()
  if (pressed.value.intent === 'resume') await throttle(context, request, 'card', membership.customerId)
  const done = await WISHES[pressed.value.intent](context.get(portsContext), membership)
  if (done.type === 'refused') return data({ refusal: done.code }, 422)
  return redirect(`/subscriptions/${membership.subscriptionId}`, 303)
})

export const clientLoader = ({ serverLoader, params }: Route.ClientLoaderArgs) =>
  lookAgain(params.subscriptionId, serverLoader)

/** Refused, it shows how things stand by now. */
export const shouldRevalidate = () => true

export default function Subscription({ loaderData, actionData }: Route.ComponentProps) {
  useRemember(loaderData.view.subscriptionId, loaderData)
  return <SubscriptionPage view={loaderData.view} refusal={actionData?.refusal ?? null} />
}
