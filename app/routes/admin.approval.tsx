import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { approval } from '../../domain/approval/approval.ts'
import { CancelId, streamOf } from '../../domain/ids.ts'
import type { Sealed } from '../../domain/sealed.ts'
import { guarded } from '../access/guarded.ts'
import { may } from '../access/permissions.ts'
import { staff } from '../access/policy.ts'
import { noteSeen, sightOf } from '../access/seen.ts'
import { approvalConsequences } from '../admin/approval-view.ts'
import { codeWords } from '../admin/code-words.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { Allowed } from '../admin/components/Allowed.tsx'
import { ApprovalBadge } from '../admin/components/ApprovalBadge.tsx'
import { ConsequenceFacts } from '../admin/components/ApprovalConsequences.tsx'
import { type FieldErrors, fieldError } from '../admin/field-errors.ts'
import { noStore } from '../admin/no-store.ts'
import { notFound } from '../admin/not-found.ts'
import { staffNames } from '../admin/people-view.ts'
import { readAnew } from '../admin/read-anew.ts'
import { adminTextOf, useAdminText } from '../admin/text.ts'
import type { StaffRefusal } from '../admin/words.ts'
import { viewerContext } from '../context.ts'
import { formatWon } from '../format.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { readForm } from '../http/input.ts'
import { textOf } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Card, Fact, Facts, Stack } from '../ui/Card.tsx'
import { Field } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useLanguage } from '../ui/shell-data.ts'
import { Time } from '../ui/Time.tsx'
import { Won } from '../ui/Won.tsx'
import { openerOf } from '../use-cases/erasure/opener.ts'
import { approveRefund, refuseRefund } from '../use-cases/staff/approve-refund.ts'
import { ATTENDED_MS, within } from '../use-cases/within.ts'
import type { Route } from './+types/admin.approval'

const Wish = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('approve') }),
  z.object({ intent: z.literal('refuse'), why: z.string().trim().min(1).max(200) }),
])

/**
 * Staff only. What was asked for, until its buyer is erased. Whoever may see people, or asked for it, reads it word for word,
 * which is noted as on the payment's page. Whoever may agree sees where the money goes, masked, and what becomes of a membership; to others an
 * account stays sealed.
 */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, params, context }: Route.LoaderArgs, { ports, staffId, role }) => {
    const id = CancelId.safeParse(params.cancelId)
    const row = id.success ? await ports.approvals.one(id.data) : null
    if (!row) throw notFound(context)
    const { state } = await ports.events.load(approval, streamOf(approval.category, row.cancel_id))
    const { refund, refusal } = state.context
    const of = await ports.read.payment(row.order_id)
    const vault = of && (await openerOf(ports, of.subject))
    const { language } = context.get(viewerContext)
    const mayApprove = may(role, 'approveRefund')
    const isOwn = row.requested_by === staffId
    const mayRead = isOwn || sightOf({ role }) === 'whole'
    const words = async (sealed: Sealed) => {
      const opened = (await vault?.open<string>(sealed)) ?? null
      if (opened === null) return textOf(language).payment.erased
      return mayRead ? opened : adminTextOf(language).payment.wordsWithheld
    }
    const page = `/admin/approvals/${row.cancel_id}`
    if (mayRead && of && refund)
      await noteSeen({ ports, staffId }, request, { kind: 'read', subject: of.subject, page })
    return {
      row,
      names: await staffNames(ports),
      reason: refund && (await words(refund.reason)),
      hasAccount: Boolean(refund?.refundAccount),
      consequences:
        mayApprove && of && refund ? await approvalConsequences(ports, refund, of, language) : null,
      refusedFor: refusal && (await words(refusal)),
      isOwn,
    }
  },
)

interface Refused {
  readonly refusal: StaffRefusal | null
  readonly errors: FieldErrors
  readonly values: Readonly<Record<string, string>>
}

/** The second person's word. Whoever asked is refused by the decider, not by a hidden button. */
export const action = guarded(
  staff('approveRefund', { fresh: true }),
  async ({ request, params, context }: Route.ActionArgs, { ports, staffId }) => {
    const id = CancelId.safeParse(params.cancelId)
    if (!id.success) throw notFound(context)
    const wish = await readForm(request, Wish)
    const refused = (told: Partial<Refused>) =>
      data<Refused>({ refusal: null, errors: {}, values: {}, ...told }, 422)
    if (!wish.ok) return refused({ errors: wish.errors, values: wish.values })
    const by = { staffId, address: clientAddressOf(request) }
    const deciding =
      wish.value.intent === 'approve'
        ? approveRefund(ports, by, id.data)
        : refuseRefund(ports, by, id.data, wish.value.why)
    const decided = await within(ports, ATTENDED_MS, 'approve refund', deciding)
    if (decided !== 'stillRunning' && decided.type === 'refused') {
      if (decided.code === 'NOT_FOUND') throw notFound(context)
      return refused({
        refusal: decided.code,
        values: wish.value.intent === 'refuse' ? { why: wish.value.why } : {},
      })
    }
    return redirect(`/admin/approvals/${id.data}`, 303)
  },
)

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminApproval({ loaderData, actionData }: Route.ComponentProps) {
  const text = useAdminText()
  const { approvals: t, payment, staffPerson, words } = text
  const language = useLanguage()
  const { row, names, reason, hasAccount, consequences, refusedFor, isOwn } = loaderData
  const name = (id: string) => names[id] ?? id
  return (
    <Page title={t.one} lead={<ApprovalBadge row={row} />}>
      {actionData?.refusal && (
        <Notice tone="bad" title={staffPerson.refused} live>
          <p>{words.refusals[actionData.refusal]}</p>
        </Notice>
      )}
      {row.code && (
        <Notice tone="bad" title={t.notCarriedOut}>
          <p>
            {words.refusals[row.code as StaffRefusal] ?? codeWords(text, row.code, language)}{' '}
            <code className="small">{row.code}</code>
          </p>
        </Notice>
      )}
      <Card>
        <Facts>
          <Fact term={t.amount} strong>
            <Won amount={row.amount} />
          </Fact>
          <Fact term={t.order}>
            <Link to={`/admin/payments/${row.order_id}`}>{row.order_id}</Link>
          </Fact>
          <Fact term={t.reason}>{reason ?? '—'}</Fact>
          {consequences && <ConsequenceFacts consequences={consequences} />}
          {hasAccount && !consequences && <Fact term={t.refundAccount}>{t.hasAccount}</Fact>}
          <Fact term={t.requestedBy}>{name(row.requested_by)}</Fact>
          <Fact term={t.requestedAt}>
            <Time at={row.requested_at} />
          </Fact>
          <Fact term={t.endsAt}>
            <Time at={row.ends_at} />
          </Fact>
          {row.decided_by && <Fact term={t.decidedBy}>{name(row.decided_by)}</Fact>}
          {refusedFor && <Fact term={t.refusedFor}>{refusedFor}</Fact>}
        </Facts>
      </Card>
      {row.status === 'waiting' && isOwn && <Notice tone="wait">{t.own}</Notice>}
      {row.status === 'waiting' && !isOwn && (
        <Allowed to="approveRefund">
          <Decide sum={formatWon(row.amount, language)} refused={actionData} />
        </Allowed>
      )}
      <p>
        <Link to={`/admin/streams/approval-${row.cancel_id}`}>{payment.toStream}</Link>
      </p>
    </Page>
  )
}

function Decide({ sum, refused }: { sum: string; refused: Refused | undefined }) {
  const t = useAdminText()
  const pending = useNavigation().state === 'submitting'
  return (
    <>
      <Form method="post">
        <Stack>
          <input type="hidden" name="intent" value="approve" />
          <p className="soft">{t.approvals.approveNote}</p>
          <Button kind="danger" wide pending={pending}>
            {t.approvals.approve(sum)}
          </Button>
        </Stack>
      </Form>
      <Card title={t.approvals.refuse}>
        <Form method="post">
          <Stack>
            <input type="hidden" name="intent" value="refuse" />
            <Field
              name="why"
              label={t.staffPerson.reason}
              maxLength={200}
              defaultValue={refused?.values.why}
              error={fieldError(t, refused?.errors, 'why')}
            />
            <Button kind="secondary">{t.approvals.refuse}</Button>
          </Stack>
        </Form>
      </Card>
    </>
  )
}

export const ErrorBoundary = AdminError
