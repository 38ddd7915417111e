import { guarded } from '../access/guarded.ts'
import { linkHolder } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { lookAgain, useRemember } from '../ui/last-known.ts'
import { PaymentPage } from '../ui/payment/PaymentPage.tsx'
import { guestLinkIsGood } from '../use-cases/guest-link.ts'
import { settleOnRead } from '../use-cases/settle-on-read.ts'
import { anyPayment, notFound } from '../views/own-payment.ts'
import { paymentView } from '../views/payment-view.ts'
import { toldPayment } from '../views/told-story.ts'
import type { Route } from './+types/guest-order'

/** One order for whoever holds its link; a wrong link is answered like an order that is not there. */
export const loader = guarded(linkHolder('guestOrder'), async ({ params, context }: Route.LoaderArgs) => {
  const ports = context.get(portsContext)
  const { language } = context.get(viewerContext)
  const good = guestLinkIsGood(ports, params.orderId, params.token)
  const summary = good ? await anyPayment(context, params.orderId) : null
  if (!summary) throw notFound()
  settleOnRead(ports, summary)
  return {
    payment: await paymentView(ports, summary, language),
    story: await toldPayment(ports, summary, language),
  }
})

export const clientLoader = ({ serverLoader, params }: Route.ClientLoaderArgs) =>
  lookAgain(params.orderId, serverLoader)

export default function GuestOrder({ loaderData }: Route.ComponentProps) {
  useRemember(loaderData.payment.orderId, loaderData)
  return <PaymentPage payment={loaderData.payment} story={loaderData.story} guestLink={null} />
}
