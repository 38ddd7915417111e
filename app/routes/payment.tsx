import { guarded } from '../access/guarded.ts'
import { owner } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { lookAgain, useRemember } from '../ui/last-known.ts'
import { Notice } from '../ui/Notice.tsx'
import { PaymentPage } from '../ui/payment/PaymentPage.tsx'
import { useText } from '../ui/shell-data.ts'
import { guestLinkOf } from '../use-cases/guest-link.ts'
import { settleOnRead } from '../use-cases/settle-on-read.ts'
import { ownPayment } from '../views/own-payment.ts'
import { anewPath } from '../views/payment-view.ts'
import { paymentPage } from '../views/told-story.ts'
import { withdrawalAction } from '../views/withdrawal-action.ts'
import type { Route } from './+types/payment'

export const loader = guarded(owner, async ({ params, context }: Route.LoaderArgs) => {
  const ports = context.get(portsContext)
  const { language } = context.get(viewerContext)
  const summary = await ownPayment(context, params.orderId)
  settleOnRead(ports, summary)
  const isGuests = summary.subject.startsWith('gst_')
  return {
    ...(await paymentPage(ports, summary, language)),
    anew: anewPath(summary),
    guestLink: isGuests ? ports.shop.publicUrl + guestLinkOf(ports, summary.order_id) : null,
  }
})

/** 청약철회 신청. */
export const action = guarded(owner, async ({ request, params, context }: Route.ActionArgs) => {
  const summary = await ownPayment(context, params.orderId)
  return withdrawalAction(context, request, summary, `/payments/${summary.order_id}`)
})

/** Refused, it shows how things stand by now. */
export const shouldRevalidate = () => true

export const clientLoader = ({ serverLoader, params }: Route.ClientLoaderArgs) =>
  lookAgain(params.orderId, serverLoader)

export default function Payment({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { payment, story, withdrawal, anew, guestLink } = loaderData
  const { orderId, status } = payment
  const mayPay = !payment.subscriptionId // a recurring charge is made by its subscription alone
  useRemember(orderId, loaderData)
  return (
    <PaymentPage
      payment={payment}
      story={story}
      guestLink={guestLink}
      withdrawal={withdrawal}
      path={`/payments/${orderId}`}
      notDone={actionData}
    >
      {payment.subscriptionId && <OfSubscription subscriptionId={payment.subscriptionId} />}
      {mayPay && status === 'failed' && (
        <ButtonLink to={`/checkout/${orderId}`} size="large" wide>
          {t.payment.otherMethod}
        </ButtonLink>
      )}
      {mayPay && status === 'ready' && (
        <ButtonLink to={`/checkout/${orderId}`} size="large" wide>
          {t.payment.continue}
        </ButtonLink>
      )}
      {mayPay && status === 'expired' && (
        <ButtonLink to={anew} size="large" wide>
          {t.payment.orderAnew}
        </ButtonLink>
      )}
    </PaymentPage>
  )
}

function OfSubscription({ subscriptionId }: { subscriptionId: string }) {
  const { payment } = useText()
  return (
    <Notice title={payment.ofSubscription}>
      <ButtonLink to={`/subscriptions/${subscriptionId}`} kind="secondary">
        {payment.toSubscription}
      </ButtonLink>
    </Notice>
  )
}
