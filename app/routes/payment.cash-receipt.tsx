import { data, Link, redirect } from 'react-router'
import type { RefusalCode } from '../../domain/refusals.ts'
import { guarded } from '../access/guarded.ts'
import { owner } from '../access/policy.ts'
import { portsContext } from '../context.ts'
import { readForm } from '../http/input.ts'
import { throttle } from '../http/limits.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { CashReceipt, CashReceiptForm, CashReceiptOfWindow, standingOf } from '../ui/payment/CashReceipt.tsx'
import { useMembershipText, useText } from '../ui/shell-data.ts'
import { Watch } from '../ui/Watch.tsx'
import { requestCashReceipt } from '../use-cases/cash-receipts/request.ts'
import { within } from '../use-cases/within.ts'
import { CashReceiptWish, type NotIssued } from '../views/cash-receipt-form.ts'
import { cashReceiptView } from '../views/cash-receipt-view.ts'
import { ownPayment } from '../views/own-payment.ts'
import type { Route } from './+types/payment.cash-receipt'

/** How long a press is kept waiting; the work itself goes on. */
const PATIENCE_MS = 10_000
const LOOK_EVERY_MS = 3_000

export const loader = guarded(owner, async ({ params, context }: Route.LoaderArgs) => {
  const summary = await ownPayment(context, params.orderId)
  return { view: await cashReceiptView(context.get(portsContext), summary) }
})

/** 현금영수증 신청, for what the buyer has paid. */
export const action = guarded(owner, async ({ request, params, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  const summary = await ownPayment(context, params.orderId)
  await throttle(context, request, 'card', summary.subject)
  const wish = await readForm(request, CashReceiptWish)
  const refused = (told: Partial<NotIssued<RefusalCode>>) =>
    data<NotIssued<RefusalCode>>({ refusal: null, errors: {}, values: {}, ...told }, 422)
  if (!wish.ok) return refused({ errors: wish.errors, values: wish.values })
  const { use, identity } = wish.value
  const asking = requestCashReceipt(ports, summary, { use, identity }, 'buyer')
  const asked = await within(ports, PATIENCE_MS, 'cash receipt', asking)
  if (asked !== 'stillRunning' && asked.type === 'refused')
    return refused({ refusal: asked.code, values: { use, identity } })
  return redirect(`/payments/${summary.order_id}/cash-receipt`, 303)
})

/** Refused, it shows how things stand by now. */
export const shouldRevalidate = () => true

export default function PaymentCashReceipt({ loaderData, actionData }: Route.ComponentProps) {
  const { refusal: refusals, form } = useText()
  const { cashReceipt: t } = useMembershipText()
  const { view } = loaderData
  const isNone = (view.offered === null || view.windowUnknown) && !view.receipt && !view.ofWindow
  const whyNone = !view.paidInCash ? t.none : view.offered === null ? t.nothingNow : t.askSeller
  return (
    <Page title={t.title} lead={view.orderName}>
      {view.receipt && (
        <Watch
          everyMs={view.receipt.isOpen ? LOOK_EVERY_MS : undefined}
          title={standingOf(view.receipt, t)}
        />
      )}
      {actionData && (
        <Notice tone="bad" live title={actionData.refusal ? refusals[actionData.refusal] : form.checkBelow} />
      )}
      <CashReceipt view={view} />
      {view.ofWindow && <CashReceiptOfWindow receipt={view.ofWindow} />}
      {view.offeredInstead !== null && (
        <details className="details" open={actionData !== undefined}>
          <summary>{t.ofWindowRefused}</summary>
          <CashReceiptForm offered={view.offeredInstead} notDone={actionData} />
        </details>
      )}
      {isNone && <p className="soft">{whyNone}</p>}
      {view.offered !== null && !view.windowUnknown && (
        <CashReceiptForm offered={view.offered} notDone={actionData} />
      )}
      <p>
        <Link to={`/payments/${view.orderId}`}>{t.back}</Link>
      </p>
    </Page>
  )
}
