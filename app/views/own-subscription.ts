import { type RouterContextProvider, redirect } from 'react-router'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import { portsContext, viewerContext } from '../context.ts'
import type { Membership } from '../use-cases/subscriptions/member-wish.ts'
import { subscriptionOf } from '../use-cases/subscriptions/subscription-of.ts'
import { notFound } from './own-payment.ts'

type Context = Readonly<RouterContextProvider>

/** Who is signed in. @throws a redirect to signing in and back to this very page (R20) for whoever is not */
export function memberOf(context: Context, request: Request): string {
  const { customerId } = context.get(viewerContext)
  if (customerId) return customerId
  const { pathname, search } = new URL(request.url)
  throw redirect(`/sign-in?${new URLSearchParams({ to: pathname + search })}`, 303)
}

/** A subscription of the viewer's. @throws a 404 for anybody else's as for a missing one */
export async function ownSubscription(
  context: Context,
  request: Request,
  subscriptionId: string,
): Promise<Membership & { readonly state: SubscriptionState }> {
  const customerId = memberOf(context, request)
  const own = await subscriptionOf(context.get(portsContext), subscriptionId, customerId)
  if (!own) throw notFound()
  return { customerId, subscriptionId, state: own.state }
}
