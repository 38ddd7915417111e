import { data, redirect } from 'react-router'
import { z } from 'zod'
import { mayBeHeldOn } from '../../domain/payment/hold.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import { guarded } from '../access/guarded.ts'
import { owner } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { readForm, readQuery } from '../http/input.ts'
import type { Ports } from '../ports.ts'
import { MethodPart, PayButton, usePayStyle } from '../toss/PayPart.tsx'
import { type PayAnswer, usePay } from '../toss/use-pay.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Card, Fact, Facts } from '../ui/Card.tsx'
import { Amounts } from '../ui/checkout/Amounts.tsx'
import { Lines } from '../ui/checkout/Lines.tsx'
import { HoldOver, StillOpen } from '../ui/checkout/StillOpen.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useText } from '../ui/shell-data.ts'
import { Time } from '../ui/Time.tsx'
import { orUnreachable } from '../ui/unanswered.ts'
import { MethodText } from '../views/checkout-input.ts'
import { orderedView, tossView } from '../views/checkout-view.ts'
import { openWindow } from '../views/open-window.ts'
import { ownPayment } from '../views/own-payment.ts'
import { anewPath, failureView } from '../views/payment-view.ts'
import type { Route } from './+types/checkout.order'

const Press = z.object({ via: z.literal('script').optional() })

/** Said by our own form when it was sent without script: the page then knows before the browser could tell it. */
const Came = z.object({ script: z.literal('none').optional(), method: MethodText })

export const loader = guarded(owner, async ({ request, params, context }: Route.LoaderArgs) => {
  const ports = context.get(portsContext)
  const viewer = context.get(viewerContext)
  const summary = await ownPayment(context, params.orderId)
  const { status, detail } = summary
  if (!['ready', 'failed', 'expired'].includes(status) || detail.subscriptionId)
    throw redirect(`/payments/${summary.order_id}`)
  const came = readQuery(request, Came)
  return {
    withoutScript: came.ok && came.value.script === 'none',
    method: came.ok ? came.value.method : null,
    orderId: summary.order_id,
    quote: orderedView(summary),
    holdUntil: detail.holdUntil,
    over: overOf(ports, summary),
    anew: anewPath(summary),
    failure: failureView(detail.failure, viewer.language),
    toss: await tossView(ports, viewer),
  }
})

/** Why no window can be asked for; `newWindows`: one that was opened in time may still be paid in (ADR 0127). */
function overOf({ clock, shop }: Ports, { status, ordered_at, key_family, detail }: PaymentSummary) {
  const { holdUntil } = detail
  const now = clock.now()
  if (status === 'expired' || holdUntil === null || now >= holdUntil) return 'time' as const
  if (!mayBeHeldOn({ orderedAt: ordered_at, holdUntil }, now)) return 'newWindows' as const
  return key_family === shop.keyFamily ? null : ('keys' as const)
}

export const action = guarded(owner, async ({ request, params, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  const summary = await ownPayment(context, params.orderId)
  const form = await readForm(request, Press)
  const opened = await openWindow(ports, summary.order_id)
  if (opened.type === 'elsewhere') return redirect(`/payments/${summary.order_id}`, 303)
  if (opened.type === 'refused') return data<PayAnswer>(opened, 422)
  return form.ok && form.value.via ? opened : ({ type: 'needsScript' } satisfies PayAnswer)
})

export const clientAction = ({ serverAction }: Route.ClientActionArgs) => orUnreachable(serverAction)

export default function CheckoutOrder({ loaderData, actionData }: Route.ComponentProps) {
  return loaderData.over ? <Over {...loaderData} /> : <Payable view={loaderData} posted={actionData} />
}

const FORM = 'order'
type View = Route.ComponentProps['loaderData']

function Payable({ view, posted }: { view: View; posted: PayAnswer | undefined }) {
  const { checkout } = useText()
  const style = usePayStyle(view.toss, view.quote.amount, view.method)
  const pay = usePay(style)
  const answer = pay.answer ?? posted
  return (
    <Page title={checkout.orderTitle} width="wide">
      {view.failure && (
        <Notice tone="bad" title={checkout.failedBefore}>
          <p>
            {view.failure.reason} {view.failure.advice}
          </p>
          <p className="soft small">{checkout.failedNote}</p>
        </Notice>
      )}
      <div className="checkout">
        <div className="stack">
          <Card title={checkout.items}>
            <Lines lines={view.quote.lines} />
            <Facts>
              <Fact term={checkout.orderNumber} quiet>
                <span className="mono">{view.orderId}</span>
              </Fact>
              {view.holdUntil && (
                <Fact term={checkout.heldUntil} quiet>
                  <Time at={view.holdUntil} />
                </Fact>
              )}
            </Facts>
          </Card>
          <Card title={checkout.payment}>
            <MethodPart style={style} form={FORM} />
          </Card>
        </div>
        <Card title={checkout.amounts}>
          <Amounts quote={view.quote} />
          <form id={FORM} method="post" action={`/checkout/${view.orderId}`} onSubmit={pay.submit}>
            <div className="stack">
              <NeedsScript known={view.withoutScript && style.state === 'idle'} />
              {answer?.type === 'refused' && pay.phase === 'idle' && (
                <Refused answer={answer} anew={view.anew} />
              )}
              <PayButton pay={pay} style={style} amount={view.quote.amount} form={FORM} />
            </div>
          </form>
        </Card>
      </div>
    </Page>
  )
}

type Refusal = Extract<PayAnswer, { type: 'refused' }>

function Refused({ answer, anew }: { answer: Refusal; anew: string }) {
  const { refusal, checkout } = useText()
  const { code, holdUntil } = answer
  if (code === 'PRICE_CHANGED') return null // an order has its sum for good
  if (code !== 'HOLD_OVER') return <Notice tone="bad" live title={refusal[code]} />
  return (
    <HoldOver until={holdUntil}>
      <ButtonLink to={anew}>{checkout.orderAnew}</ButtonLink>
    </HoldOver>
  )
}

/** Once the browser runs scripts after all, there is nothing to say. */
function NeedsScript({ known }: { known: boolean }) {
  const notice = <Notice tone="wait" title={useText().checkout.noScriptOrder} />
  return known ? notice : <noscript>{notice}</noscript>
}

function Over({ over, anew, holdUntil }: View) {
  const { checkout } = useText()
  if (over === 'newWindows' && holdUntil)
    return (
      <Page title={checkout.stillOpenTitle}>
        <StillOpen until={holdUntil} />
      </Page>
    )
  return (
    <Page title={checkout.expiredTitle} lead={over === 'keys' ? checkout.otherKeys : checkout.expired}>
      <ButtonLink to={anew}>{checkout.orderAnew}</ButtonLink>
    </Page>
  )
}
