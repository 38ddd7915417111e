import type { RouterContextProvider } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { linkHolder } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { lookAgain, useRemember } from '../ui/last-known.ts'
import { PaymentPage } from '../ui/payment/PaymentPage.tsx'
import { guestLinkIsGood, guestLinkOf } from '../use-cases/guest-link.ts'
import { settleOnRead } from '../use-cases/settle-on-read.ts'
import { anyPayment, notFound } from '../views/own-payment.ts'
import { paymentPage } from '../views/told-story.ts'
import { withdrawalAction } from '../views/withdrawal-action.ts'
import type { Route } from './+types/guest-order'

/** One order for whoever holds its link; a wrong link is answered like an order that is not there. */
export const loader = guarded(linkHolder('guestOrder'), async ({ params, context }: Route.LoaderArgs) => {
  const ports = context.get(portsContext)
  const { language } = context.get(viewerContext)
  const summary = await orderByLink(context, params)
  settleOnRead(ports, summary)
  return paymentPage(ports, summary, language)
})

/** 청약철회 신청: the link is its buyer's, as the law asks no account of them. */
export const action = guarded(
  linkHolder('guestOrder'),
  async ({ request, params, context }: Route.ActionArgs) => {
    const summary = await orderByLink(context, params)
    return withdrawalAction(
      context,
      request,
      summary,
      guestLinkOf(context.get(portsContext), summary.order_id),
    )
  },
)

/** @throws a 404 for a wrong link as for an order that is not there */
async function orderByLink(
  context: Readonly<RouterContextProvider>,
  params: { orderId: string; token: string },
) {
  const good = guestLinkIsGood(context.get(portsContext), params.orderId, params.token)
  const summary = good ? await anyPayment(context, params.orderId) : null
  if (!summary) throw notFound()
  return summary
}

/** Refused, it shows how things stand by now. */
export const shouldRevalidate = () => true

export const clientLoader = ({ serverLoader, params }: Route.ClientLoaderArgs) =>
  lookAgain(params.orderId, serverLoader)

export default function GuestOrder({ loaderData, actionData, params }: Route.ComponentProps) {
  const { payment, story, withdrawal } = loaderData
  useRemember(payment.orderId, loaderData)
  return (
    <PaymentPage
      payment={payment}
      story={story}
      guestLink={null}
      withdrawal={withdrawal}
      path={`/guest/${params.orderId}/${params.token}`}
      notDone={actionData}
    />
  )
}
