import { Form, useNavigation } from 'react-router'
import { z } from 'zod'
import { CancelId, OrderId, streamOf } from '../../domain/ids.ts'
import { payment } from '../../domain/payment/payment.ts'
import { isSettling } from '../../domain/payment/status.ts'
import { dayOf } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { noteSeen, sightOf } from '../access/seen.ts'
import { AsOfQuery } from '../admin/as-of/moments.ts'
import { paymentAsOf } from '../admin/as-of/payment-as-of.ts'
import { cancelOffer, cancelOutcome } from '../admin/cancel-offer.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { useMay } from '../admin/components/Allowed.tsx'
import { AsOf, LookBack } from '../admin/components/AsOf.tsx'
import { CancelForm } from '../admin/components/CancelForm.tsx'
import { Origins } from '../admin/components/Origins.tsx'
import { PaymentDue } from '../admin/components/PaymentDue.tsx'
import { PaymentExchanges } from '../admin/components/PaymentExchanges.tsx'
import {
  PaymentBuyer,
  PaymentCancels,
  PaymentMembership,
  PaymentOrder,
  PaymentSums,
  StreamLink,
} from '../admin/components/PaymentFacts.tsx'
import { PaymentNotices } from '../admin/components/PaymentNotices.tsx'
import { PaymentRecords } from '../admin/components/PaymentRecords.tsx'
import { Poll } from '../admin/components/Poll.tsx'
import { Story } from '../admin/components/Story.tsx'
import { WaitingApprovals } from '../admin/components/WaitingApprovals.tsx'
import { dueView } from '../admin/due-view.ts'
import { exchangesView } from '../admin/exchanges-view.ts'
import { membershipChoice } from '../admin/membership-choice.ts'
import { noStore } from '../admin/no-store.ts'
import { notFound } from '../admin/not-found.ts'
import { cancelNow, lookNow, notDone, PaymentWish, withdrawNow } from '../admin/payment-actions.ts'
import { accountOfWithdrawal, maskedAccount, saidByBuyer, staffPaymentView } from '../admin/payment-view.ts'
import { nobodyToApprove } from '../admin/people-view.ts'
import { asked } from '../admin/query.ts'
import { readAnew } from '../admin/read-anew.ts'
import { recordsView } from '../admin/records-view.ts'
import { PaymentSettlement } from '../admin/settlements/PaymentSettlement.tsx'
import { listsAtAll } from '../admin/settlements/settlements-view.ts'
import { paymentStory } from '../admin/story-view.ts'
import { useAdminText } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { readForm, readQuery } from '../http/input.ts'
import type { Ports } from '../ports.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Page } from '../ui/Page.tsx'
import { StatusBadge } from '../ui/StatusBadge.tsx'
import { settleOnRead } from '../use-cases/settle-on-read.ts'
import { goneBackBeside } from '../use-cases/staff/gone-back-beside.ts'
import { aloneUpTo } from '../use-cases/staff/second-person.ts'
import type { Route } from './+types/admin.payment'

/** What the page leads back to after something was done; anything else is not asked for. */
const After = AsOfQuery.extend({
  cancel: asked(CancelId).catch(undefined),
  look: asked(z.enum(['done', 'busy', 'running'])).catch(undefined),
})

/** @throws {Response} 404 for an order id nobody has, or that is none */
async function rowOf({ params, context }: Pick<Route.LoaderArgs, 'params' | 'context'>, ports: Ports) {
  const orderId = OrderId.safeParse(params.orderId)
  const row = orderId.success ? await ports.read.payment(orderId.data) : null
  if (!row) throw notFound(context)
  return row
}

/**
 * Staff only. Opens the buyer's personal data, which the log is told (R33). Asks Toss in the background when unsettled.
 * `?as-of=` and `?at=` show it as it stood then, and offer nothing to do (docs/decisions/0086).
 */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, params, context }: Route.LoaderArgs, { ports, staffId, role }) => {
    const row = await rowOf({ params, context }, ports)
    const { language } = context.get(viewerContext)
    const sight = sightOf({ role })
    settleOnRead(ports, row)
    const page = `/admin/payments/${row.order_id}`
    if (sight === 'whole')
      await noteSeen({ ports, staffId }, request, { kind: 'read', subject: row.subject, page })
    const streamId = streamOf(payment.category, row.order_id)
    const query = readQuery(request, After)
    const { cancel, look, ...asked } = query.ok ? query.value : {}
    const [due, stored] = await Promise.all([ports.due.state(streamId), ports.events.read(payment, streamId)])
    const then = paymentAsOf(stored, { at: undefined, 'as-of': undefined, ...asked })
    const isPast = then?.view.isPast ?? false
    const shown = stored.slice(0, then?.view.version)
    const events = shown.map(({ event }) => event)
    const named = await accountOfWithdrawal(ports, row.subject, events)
    const membership = await membershipChoice(ports, events, row)
    const beside =
      membership && !isPast ? await goneBackBeside(ports, membership.subscriptionId, [row.order_id]) : 0
    const alone = isPast ? null : aloneUpTo(ports, row, beside)
    const shownRow = isPast && then ? then.row : row
    return {
      view: await staffPaymentView(ports, shownRow, language, sight),
      asOf: then?.view ?? null,
      steps: await paymentStory(ports, { subject: row.subject, sight }, shown),
      exchanges: await exchangesView(ports, {
        orderId: row.order_id,
        stored: shown,
        isSettling: isSettling(shownRow.status),
        at: (isPast && events.at(-1)?.at) || ports.clock.now(),
      }),
      records: await recordsView(ports, { subject: row.subject, facts: events, sight }),
      named: isPast ? null : named && maskedAccount(named, language),
      withdrawalReason: await saidByBuyer(ports, { subject: row.subject, facts: events, sight }),
      settlement: isPast ? null : await ports.settlements.ofOrder(row.order_id, dayOf(ports.clock.now())),
      listsSettlements: listsAtAll(ports),
      due: isPast ? null : dueView(row, due),
      offer: isPast ? null : cancelOffer(row),
      receiptStanding: (await ports.cashReceipts.ofOrder(row.order_id))?.standing ?? 0,
      membership,
      cancelId: CancelId.parse(ports.ids.random().slice(0, 40)),
      outcome: cancel ? cancelOutcome(events, cancel) : null,
      look: look ?? null,
      me: staffId,
      approvals: isPast
        ? []
        : (await ports.approvals.ofOrder(row.order_id)).filter(({ status }) => status === 'waiting'),
      alone,
      nobodyElse: alone !== null && (await nobodyToApprove(ports, staffId)),
    }
  },
)

/** Staff only: cancel, look at what canceling does, or ask Toss now. */
export const action = guarded(
  staff('refund', { fresh: ['cancel'] }),
  async ({ request, params, context }: Route.ActionArgs, { ports, staffId }) => {
    const row = await rowOf({ params, context }, ports)
    const wish = await readForm(request, PaymentWish)
    if (!wish.ok) return notDone({ errors: wish.errors, values: wish.values }, 422)
    if (wish.value.intent === 'settle') return lookNow(ports, row.order_id)
    const by = { staffId, address: clientAddressOf(request) }
    if (wish.value.intent === 'withdraw') return withdrawNow(ports, row.order_id, wish.value.cancelId, by)
    return cancelNow(ports, row, wish.value, by)
  },
)

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminPayment({ loaderData, actionData }: Route.ComponentProps) {
  const t = useAdminText()
  const { view, asOf, steps, due, offer, membership, cancelId, outcome, look, approvals, alone, me } =
    loaderData
  const { withdrawalReason: reason, settlement } = loaderData
  const { status, orderName, orderId } = view.shown
  const path = `/admin/payments/${orderId}`
  const isPast = asOf?.isPast ?? false
  const settling = isSettling(status)
  return (
    <Page title={orderName} lead={<StatusBadge status={status} />} width="wide">
      {asOf && <AsOf asOf={asOf} path={path} />}
      {!isPast && (settling || look === 'running') && <Poll />}
      {!isPast && (
        <PaymentNotices
          view={view}
          withdrawalReason={reason}
          outcome={outcome}
          look={look}
          notDone={actionData}
        />
      )}
      <WaitingApprovals approvals={approvals} me={me} />
      <div className="columns">
        <div className="stack">
          <Origins value={asOf}>
            <PaymentSums view={view} />
            <PaymentOrder view={view} />
            <PaymentBuyer view={view} />
          </Origins>
          {membership && <PaymentMembership membership={membership} />}
          {settlement && view.shown.captured > 0 && (
            <PaymentSettlement
              rows={settlement}
              cancels={view.shown.cancels.length}
              lists={loaderData.listsSettlements}
            />
          )}
        </div>
        <div className="stack">
          {offer ? (
            <CancelForm
              key={`${offer.refundableAmount}-${status}`}
              offer={offer}
              receiptStanding={loaderData.receiptStanding}
              alone={alone}
              nobodyElse={loaderData.nobodyElse}
              asked={approvals.reduce((sum, { amount }) => sum + amount, 0)}
              membership={membership}
              named={loaderData.named}
              cancelId={cancelId}
              values={actionData?.values ?? {}}
              errors={actionData?.errors}
              previewed={actionData?.previewed ?? false}
            />
          ) : (
            !isPast && (
              <Card title={t.cancel.title}>
                <p className="soft">{status === 'canceling' ? t.cancel.waitForOther : t.cancel.none}</p>
              </Card>
            )
          )}
          <Origins value={asOf}>
            <PaymentCancels view={view} />
          </Origins>
          {due && (
            <PaymentDue due={due}>
              <LookButton />
            </PaymentDue>
          )}
          <Card title={t.payment.story}>
            <Story steps={steps} />
            {!asOf && <LookBack path={path} events={steps.length} />}
            <StreamLink view={view} />
          </Card>
        </div>
      </div>
      <PaymentRecords records={loaderData.records} />
      <PaymentExchanges {...loaderData.exchanges} orderId={orderId} />
    </Page>
  )
}

/** 지금 확인 */
function LookButton() {
  const { payment: t } = useAdminText()
  const pending = useNavigation().formData?.get('intent') === 'settle'
  if (!useMay('refund')) return null
  return (
    <Form method="post">
      <Button kind="secondary" name="intent" value="settle" pending={pending}>
        {t.look}
      </Button>
    </Form>
  )
}

export const ErrorBoundary = AdminError
