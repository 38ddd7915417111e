import { data, Form, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { CancelId } from '../../domain/ids.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { noteSeen } from '../access/seen.ts'
import { codeWords } from '../admin/code-words.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { type FieldErrors, fieldError } from '../admin/field-errors.ts'
import { noStore } from '../admin/no-store.ts'
import { notFound } from '../admin/not-found.ts'
import { readAnew } from '../admin/read-anew.ts'
import { type StrayView, strayView } from '../admin/stray-view.ts'
import { useAdminText } from '../admin/text.ts'
import { UNRESOLVED_PATH } from '../admin/unresolved-actions.ts'
import type { StaffRefusal } from '../admin/words.ts'
import { formatWon } from '../format.ts'
import { readForm } from '../http/input.ts'
import { Button } from '../ui/Button.tsx'
import { Card, Fact, Facts, Stack } from '../ui/Card.tsx'
import { TextAreaField } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useLanguage } from '../ui/shell-data.ts'
import { Time } from '../ui/Time.tsx'
import { Won } from '../ui/Won.tsx'
import { approveStray, cancelStray, dropStray } from '../use-cases/unresolved/cancel-stray.ts'
import { within } from '../use-cases/within.ts'
import type { Route } from './+types/admin.stray'

/** How long a press is kept waiting; the work itself goes on. */
const PATIENCE_MS = 10_000

const FindingId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const Wish = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('cancel'), cancelId: CancelId, reason: z.string().trim().min(1).max(200) }),
  z.object({ intent: z.literal('approve'), cancelId: CancelId }),
  z.object({ intent: z.literal('drop'), cancelId: CancelId }),
])

/**
 * Staff only. What giving it back means, before anybody does. Toss is not asked. Why somebody wants it back may name whoever paid,
 * so that reading it is noted (R33).
 */
export const loader = guarded(
  staff('decideUnresolved'),
  async ({ request, params, context }: Route.LoaderArgs, { ports, staffId }) => {
    const id = FindingId.safeParse(params.findingId)
    const view = id.success ? await strayView(ports, id.data, staffId) : null
    if (!id.success || !view) throw notFound(context)
    const page = `${UNRESOLVED_PATH}/${id.data}/cancel`
    if (view.proposal && view.proposal.reason !== null)
      await noteSeen({ ports, staffId }, request, { kind: 'read', subject: null, page })
    return { view }
  },
)

interface Refused {
  readonly refusal: StaffRefusal | null
  readonly errors: FieldErrors
  readonly reason: string
}

/** Staff only, who they are shown anew. Asks Toss to give it back, or another person to agree. */
export const action = guarded(
  staff('decideUnresolved', { fresh: true }),
  async ({ request, params, context }: Route.ActionArgs, { ports, staffId }) => {
    const id = FindingId.safeParse(params.findingId)
    if (!id.success || !(await strayView(ports, id.data, staffId))) throw notFound(context)
    const wish = await readForm(request, Wish)
    const refused = (told: Partial<Refused>) =>
      data<Refused>({ refusal: null, errors: {}, reason: '', ...told }, 422)
    if (!wish.ok) return refused({ errors: wish.errors, reason: wish.values.reason ?? '' })
    const stray = { findingId: id.data, cancelId: wish.value.cancelId, staffId }
    const doing = {
      cancel: () => cancelStray(ports, { ...stray, reason: 'reason' in wish.value ? wish.value.reason : '' }),
      approve: () => approveStray(ports, stray),
      drop: () => dropStray(ports, stray),
    }[wish.value.intent]()
    const done = await within(ports, PATIENCE_MS, 'cancel stray payment', doing)
    if (done !== 'stillRunning' && done.type === 'refused')
      return refused({ refusal: done.code, reason: 'reason' in wish.value ? wish.value.reason : '' })
    return redirect(`${UNRESOLVED_PATH}/${id.data}/cancel`, 303)
  },
)

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminStray({ loaderData, actionData }: Route.ComponentProps) {
  const text = useAdminText()
  const { stray: t, unresolved, words } = text
  const language = useLanguage()
  const { view } = loaderData
  const refusal = actionData?.refusal
  return (
    <Page title={t.title} lead={t.lead}>
      {refusal && (
        <Notice tone="bad" live>
          {refusal === 'REFUND_ACCOUNT_NEEDED' ? t.needsAccount : words.refusals[refusal]}
        </Notice>
      )}
      <Step view={view} />
      {view.declined && view.step === 'free' && (
        <Notice tone="bad" title={t.declined}>
          <p>
            {codeWords(text, view.declined, language)} <code className="small">{view.declined}</code>
          </p>
        </Notice>
      )}
      <Card>
        <Facts>
          <Fact term={unresolved.amount} strong>
            <Won amount={view.amount} />
          </Fact>
          <Fact term={unresolved.tossOrder}>
            <code className="small">{view.tossOrderId}</code>
          </Fact>
          <Fact term={unresolved.movedAt}>
            <Time at={view.movedAt} />
          </Fact>
          {view.proposal && <Fact term={t.proposedBy}>{view.proposal.by}</Fact>}
          {view.proposal && <Fact term={unresolved.reason}>{view.proposal.reason ?? '—'}</Fact>}
          {view.proposal && (
            <Fact term={t.endsAt}>
              <Time at={view.proposal.endsAt} />
            </Fact>
          )}
        </Facts>
      </Card>
      {view.step === 'free' && <Ask view={view} answer={actionData} />}
      {view.step === 'proposed' && <Agree view={view} />}
    </Page>
  )
}

/** How far it has come; nothing of it is told as failed while nobody knows. */
function Step({ view: { step, proposal } }: { view: StrayView }) {
  const { stray: t } = useAdminText()
  switch (step) {
    case 'proposed':
      return (
        <Notice tone="wait" title={t.proposed}>
          {proposal?.isOwn && <p>{t.own}</p>}
        </Notice>
      )
    case 'canceling':
      return (
        <Notice tone="wait" title={t.canceling}>
          <p>{t.cancelingBody}</p>
        </Notice>
      )
    case 'settled':
      return (
        <Notice tone="good" title={t.settled}>
          <p>{t.settledBody}</p>
        </Notice>
      )
    case 'closed':
      return <Notice tone="wait">{t.closed}</Notice>
    case 'free':
      return proposal && <Notice tone="wait">{t.over}</Notice>
  }
}

function Consequences({ view }: { view: StrayView }) {
  const { stray: t } = useAdminText()
  const language = useLanguage()
  return (
    <Notice tone="wait" title={t.consequence}>
      <ul>
        {t.consequences.map(one => (
          <li key={one}>{one}</li>
        ))}
        {view.largeAbove !== null && <li>{t.large(formatWon(view.largeAbove, language))}</li>}
      </ul>
    </Notice>
  )
}

function Ask({ view, answer }: { view: StrayView; answer: Refused | undefined }) {
  const text = useAdminText()
  const { stray: t, unresolved } = text
  const language = useLanguage()
  const pending = useNavigation().state === 'submitting'
  const sum = formatWon(view.amount, language)
  return (
    <Form method="post">
      <Stack>
        <Consequences view={view} />
        <input type="hidden" name="cancelId" value={view.cancelId} />
        <TextAreaField
          name="reason"
          label={unresolved.reason}
          hint={t.reasonHint}
          rows={3}
          maxLength={200}
          defaultValue={answer?.reason ?? ''}
          error={fieldError(text, answer?.errors, 'reason')}
        />
        <Button kind="danger" wide name="intent" value="cancel" pending={pending}>
          {view.largeAbove === null ? t.submit(sum) : t.ask(sum)}
        </Button>
      </Stack>
    </Form>
  )
}

function Agree({ view }: { view: StrayView }) {
  const { stray: t } = useAdminText()
  const language = useLanguage()
  const pending = useNavigation().state === 'submitting'
  return (
    <Form method="post">
      <Stack>
        {!view.proposal?.isOwn && <Consequences view={{ ...view, largeAbove: null }} />}
        <input type="hidden" name="cancelId" value={view.cancelId} />
        {!view.proposal?.isOwn && (
          <Button kind="danger" wide name="intent" value="approve" pending={pending}>
            {t.approve(formatWon(view.amount, language))}
          </Button>
        )}
        <Button kind="secondary" wide name="intent" value="drop" pending={pending}>
          {t.drop}
        </Button>
      </Stack>
    </Form>
  )
}

export const ErrorBoundary = AdminError
