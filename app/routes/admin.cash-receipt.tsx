import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { OrderId } from '../../domain/ids.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { codeWords } from '../admin/code-words.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { Allowed } from '../admin/components/Allowed.tsx'
import { Poll } from '../admin/components/Poll.tsx'
import { fieldError } from '../admin/field-errors.ts'
import { noStore } from '../admin/no-store.ts'
import { notFound } from '../admin/not-found.ts'
import { useAdminText } from '../admin/text.ts'
import type { StaffRefusal } from '../admin/words.ts'
import { formatWon } from '../format.ts'
import { openForm } from '../http/input.ts'
import type { Ports } from '../ports.ts'
import { Button } from '../ui/Button.tsx'
import { Card, Fact, Facts, Stack } from '../ui/Card.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { CashReceiptFields, ReceiptLink } from '../ui/payment/CashReceiptParts.tsx'
import { useLanguage } from '../ui/shell-data.ts'
import { Time } from '../ui/Time.tsx'
import { useFocusError } from '../ui/use-focus-error.ts'
import { Won } from '../ui/Won.tsx'
import { cancelCashReceipt } from '../use-cases/cash-receipts/cancel.ts'
import { requestCashReceipt } from '../use-cases/cash-receipts/request.ts'
import { within } from '../use-cases/within.ts'
import { CashReceiptWish, type NotIssued } from '../views/cash-receipt-form.ts'
import { type CashReceiptView, cashReceiptView } from '../views/cash-receipt-view.ts'
import type { Route } from './+types/admin.cash-receipt'

/** How long a press is kept waiting; the work itself goes on. */
const PATIENCE_MS = 10_000

const Intent = z.object({ intent: z.enum(['issue', 'cancel']) })

/** @throws {Response} 404 for an order id nobody has, or that is none */
async function rowOf({ params, context }: Pick<Route.LoaderArgs, 'params' | 'context'>, ports: Ports) {
  const orderId = OrderId.safeParse(params.orderId)
  const row = orderId.success ? await ports.read.payment(orderId.data) : null
  if (!row) throw notFound(context)
  return row
}

/** Staff only. Whom it is for shows its last four digits. */
export const loader = guarded(staff('seeBooks'), async (args: Route.LoaderArgs, { ports }) => ({
  view: await cashReceiptView(ports, await rowOf(args, ports)),
}))

/** Staff only: 현금영수증 발급 and 취소. No money moves. */
export const action = guarded(staff('refund', { fresh: true }), async (args: Route.ActionArgs, { ports }) => {
  const row = await rowOf(args, ports)
  const { read } = await openForm(args.request)
  const refused = (told: Partial<NotIssued<StaffRefusal>>) =>
    data<NotIssued<StaffRefusal>>({ refusal: null, errors: {}, values: {}, ...told }, 422)
  const intent = read(Intent)
  if (!intent.ok) return refused({ errors: intent.errors })
  const wish = intent.value.intent === 'issue' ? read(CashReceiptWish) : null
  if (wish && !wish.ok) return refused({ errors: wish.errors, values: wish.values })
  const doing = wish
    ? requestCashReceipt(ports, row, { use: wish.value.use, identity: wish.value.identity }, 'staff')
    : cancelCashReceipt(ports, row.order_id, { cause: 'staff' })
  const done = await within(ports, PATIENCE_MS, 'cash receipt', doing)
  if (done !== 'stillRunning' && done.type === 'refused')
    return refused({
      refusal: done.code,
      values: wish ? { use: wish.value.use, identity: wish.value.identity } : {},
    })
  return redirect(`/admin/payments/${row.order_id}/cash-receipt`, 303)
})

/** Refused, it shows how things stand by now. */
export const shouldRevalidate = () => true

export const headers = noStore

export default function AdminCashReceipt({ loaderData, actionData }: Route.ComponentProps) {
  const { cashReceipt: t, words } = useAdminText()
  const { view } = loaderData
  useFocusError(actionData)
  const { receipt, offered, offeredInstead } = view
  return (
    <Page title={t.title} lead={view.orderName}>
      {receipt?.isOpen && <Poll />}
      {actionData?.refusal && (
        <Notice tone="bad" live>
          {words.refusals[actionData.refusal]}
        </Notice>
      )}
      {receipt?.isOpen && (
        <Notice tone="wait" title={t.open}>
          <p>{t.openBody}</p>
        </Notice>
      )}
      <Standing view={view} />
      {view.ofWindow && <OfWindow receipt={view.ofWindow} />}
      <Allowed to="refund">
        {offered !== null && <Ask offered={offered} notDone={actionData} />}
        {offeredInstead !== null && (
          <>
            <p className="soft">{t.ofWindow.refused}</p>
            <Ask offered={offeredInstead} notDone={actionData} />
          </>
        )}
        {receipt?.stands && <Cancel standing={receipt.standing} />}
      </Allowed>
      {view.windowUnknown && <p className="soft small">{t.inWindow}</p>}
      <p>
        <Link to={`/admin/payments/${view.orderId}`}>{t.back}</Link>
      </p>
    </Page>
  )
}

function Standing({ view: { orderId, receipt, offered, ofWindow, paidInCash } }: { view: CashReceiptView }) {
  const text = useAdminText()
  const { cashReceipt: t } = text
  const language = useLanguage()
  return (
    <Card>
      <Facts>
        <Fact term={t.order}>
          <code>{orderId}</code>
        </Fact>
        {receipt && (
          <>
            <Fact term={t.status} strong>
              {t.statuses[receipt.status]}
            </Fact>
            <Fact term={t.use}>{t.uses[receipt.use]}</Fact>
            {receipt.identity && <Fact term={t.identity}>{receipt.identity}</Fact>}
            <Fact term={t.amount}>
              <Won amount={receipt.amount} />
            </Fact>
            {receipt.standing !== receipt.amount && (
              <Fact term={t.standing}>
                <Won amount={receipt.standing} />
              </Fact>
            )}
            {receipt.issueNumber && <Fact term={t.issueNumber}>{receipt.issueNumber}</Fact>}
            <Fact term={t.requestedAt}>
              <Time at={receipt.requestedAt} />
            </Fact>
            {receipt.failure && (
              <Fact term={t.failure}>
                {codeWords(text, receipt.failure, language)} <code className="small">{receipt.failure}</code>
              </Fact>
            )}
          </>
        )}
      </Facts>
      {!receipt && !ofWindow && (
        <p className="soft">{offered !== null ? t.none : paidInCash ? t.nothingNow : t.notCash}</p>
      )}
      {receipt?.url && receipt.stands && <ReceiptLink url={receipt.url} label={t.see} />}
    </Card>
  )
}

/** One Toss issued in its own window. */
function OfWindow({ receipt }: { receipt: NonNullable<CashReceiptView['ofWindow']> }) {
  const { cashReceipt: t } = useAdminText()
  const { use, amount, issueNumber, url, stands } = receipt
  return (
    <Card title={t.ofWindow.title}>
      <p className="soft">{stands ? t.ofWindow.stands : t.ofWindow.gone}</p>
      <Facts>
        <Fact term={t.use}>{t.uses[use]}</Fact>
        <Fact term={t.amount}>
          <Won amount={amount} />
        </Fact>
        {issueNumber && <Fact term={t.issueNumber}>{issueNumber}</Fact>}
      </Facts>
      {url && stands && <ReceiptLink url={url} label={t.see} />}
    </Card>
  )
}

function Ask({ offered, notDone }: { offered: number; notDone: NotIssued<StaffRefusal> | undefined }) {
  const text = useAdminText()
  const { cashReceipt } = text
  const { ask } = cashReceipt
  const language = useLanguage()
  const pending = useNavigation().state === 'submitting'
  return (
    <Card title={ask.title}>
      <Form method="post">
        <Stack>
          <p className="soft">{ask.lead(formatWon(offered, language))}</p>
          <CashReceiptFields
            words={{ ...cashReceipt, ...ask }}
            values={notDone?.values}
            error={fieldError(text, notDone?.errors, 'identity')}
          />
          <Button name="intent" value="issue" pending={pending}>
            {ask.submit}
          </Button>
        </Stack>
      </Form>
    </Card>
  )
}

function Cancel({ standing }: { standing: number }) {
  const { cancel } = useAdminText().cashReceipt
  const language = useLanguage()
  const pending = useNavigation().state === 'submitting'
  return (
    <Card title={cancel.title}>
      <Form method="post">
        <Stack>
          <p className="soft">{cancel.lead(formatWon(standing, language))}</p>
          <Button kind="secondary" name="intent" value="cancel" pending={pending}>
            {cancel.submit}
          </Button>
        </Stack>
      </Form>
    </Card>
  )
}

export const ErrorBoundary = AdminError
