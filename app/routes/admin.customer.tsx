import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { may } from '../access/permissions.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { CustomerMail } from '../admin/components/CustomerTable.tsx'
import { HandOut } from '../admin/components/HandOut.tsx'
import { SubscriptionBadge } from '../admin/components/SubscriptionBadge.tsx'
import { type CustomerLine, customerLine } from '../admin/customers-view.ts'
import { type FieldErrors, fieldError } from '../admin/field-errors.ts'
import { noStore } from '../admin/no-store.ts'
import { personOf } from '../admin/person-of.ts'
import { type PersonView, personView, STAFF_REASONS } from '../admin/person-view.ts'
import { asked } from '../admin/query.ts'
import { useAdminText } from '../admin/text.ts'
import type { StaffRefusal } from '../admin/words.ts'
import { formatDay, formatNumber } from '../format.ts'
import { readForm, readQuery } from '../http/input.ts'
import { Button } from '../ui/Button.tsx'
import { Card, Fact, Facts } from '../ui/Card.tsx'
import { CheckField, SelectField } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { StatusBadge } from '../ui/StatusBadge.tsx'
import { useLanguage } from '../ui/shell-data.ts'
import { Time } from '../ui/Time.tsx'
import { Won } from '../ui/Won.tsx'
import { erasePerson } from '../use-cases/erasure/erase-person.ts'
import type { Route } from './+types/admin.customer'

const Wish = z.object({
  why: z.enum(STAFF_REASONS, 'NOT_CHOSEN'),
  sure: z.literal('on', 'NOT_SURE'),
})
const After = z.object({ done: asked(z.enum(['erased', 'erasing'])).catch(undefined) })

/** Staff only. Ids, sums and dates; name and mail masked, for whoever they belong to. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, params, context }: Route.LoaderArgs, { ports, role }) => {
    const subject = await personOf(ports, context, params.subject)
    const query = readQuery(request, After)
    const listed = await ports.customerList.one(subject)
    return {
      view: await personView(ports, subject),
      account: listed && customerLine(listed),
      mayErase: may(role, 'erasePeople'),
      done: (query.ok && query.value.done) || null,
    }
  },
)

/** Owners only, and only after showing who they are once more: there is no way back. */
export const action = guarded(
  staff('erasePeople', { fresh: true }),
  async ({ request, params, context }: Route.ActionArgs, { ports }) => {
    const subject = await personOf(ports, context, params.subject)
    const notDone = (refusal: StaffRefusal | null, errors: FieldErrors = {}) => data({ refusal, errors }, 422)
    const wish = await readForm(request, Wish)
    if (!wish.ok) return notDone(null, wish.errors)
    const erased = await erasePerson(ports, { subject, why: wish.value.why })
    if (erased.type === 'refused') return notDone(erased.code)
    return redirect(`/admin/customers/${subject}?done=${erased.type}`, 303)
  },
)

export const headers = noStore
export const shouldRevalidate = () => true

export default function AdminCustomer({ loaderData, actionData }: Route.ComponentProps) {
  const { person: t, words, evidence } = useAdminText()
  const { view, account, mayErase, done } = loaderData
  const isErased = view.erased.account !== null
  const title = isErased ? t.word : view.kind === 'guest' ? t.guestTitle : t.title
  return (
    <Page title={title} width="wide">
      {done && (
        <Notice tone={done === 'erased' ? 'good' : 'wait'} title={done === 'erased' ? t.done : t.soon} live />
      )}
      {actionData?.refusal && <Notice tone="bad" title={words.refusals[actionData.refusal]} live />}
      <div className="columns">
        <div className="stack">
          {account && <Account account={account} />}
          <Kept view={view} />
          <Theirs view={view} />
          <p>
            <Link to={`/admin/customers/${view.subject}/consents`}>{evidence.link}</Link>
          </p>
        </div>
        <div className="stack">
          {mayErase ? (
            <>
              <Take subject={view.subject} isErased={isErased} />
              {!isErased && <Erase view={view} errors={actionData?.errors} />}
            </>
          ) : (
            <Notice title={t.notAllowed} />
          )}
        </div>
      </div>
    </Page>
  )
}

/** Who it is, as far as a page says it to everybody on the staff, and what they have paid. */
function Account({ account }: { account: CustomerLine }) {
  const { person, customers: t, payment } = useAdminText()
  return (
    <Card title={person.account}>
      <Facts>
        <Fact term={payment.name}>{account.name ?? t.noName}</Fact>
        <Fact term={t.email}>
          <CustomerMail {...account} />
        </Fact>
        <Fact term={t.joinedAt}>
          <Time at={account.joinedAt} />
        </Fact>
        {account.endsAt && (
          <Fact term={t.reviewer}>
            <Time at={account.endsAt} />
          </Fact>
        )}
        <Fact term={t.payments}>{t.times(formatNumber(account.payments))}</Fact>
        <Fact term={t.paid} strong>
          <Won amount={account.paid} />
        </Fact>
      </Facts>
    </Card>
  )
}

function Kept({ view }: { view: PersonView }) {
  const { person: t } = useAdminText()
  const language = useLanguage()
  const { erased, keptUntil } = view
  return (
    <Card>
      <Facts>
        <Fact term={t.id}>
          <code>{view.subject}</code>
        </Fact>
        {erased.account && (
          <Fact term={t.erasedAt}>
            <Time at={erased.account} />
          </Fact>
        )}
        <Fact term={t.keptUntil}>
          {keptUntil ? `${formatDay(keptUntil, language)} (${t.keptBy})` : t.nothingKept}
        </Fact>
        {erased.statutory && (
          <Fact term={t.statutoryErasedAt}>
            <Time at={erased.statutory} />
          </Fact>
        )}
      </Facts>
    </Card>
  )
}

function Theirs({ view }: { view: PersonView }) {
  const { person: t } = useAdminText()
  return (
    <>
      <Card title={t.orders}>
        {view.payments.length === 0 && <p className="soft">{t.none}</p>}
        <ul className="stack" data-gap="small">
          {view.payments.map(({ orderId, orderName, status, amount, orderedAt }) => (
            <li key={orderId}>
              <p>
                <Link to={`/admin/payments/${orderId}`}>{orderName}</Link> · <Won amount={amount} />{' '}
                <StatusBadge status={status} />
              </p>
              <p className="small faint">
                <Time at={orderedAt} />
              </p>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t.subscriptions}>
        {view.subscriptions.length === 0 && <p className="soft">{t.none}</p>}
        <ul>
          {view.subscriptions.map(({ subscriptionId, planName, status }) => (
            <li key={subscriptionId}>
              <Link to={`/admin/subscriptions/${subscriptionId}`}>{planName}</Link>{' '}
              <SubscriptionBadge status={status} />
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

function Take({ subject, isErased }: { subject: string; isErased: boolean }) {
  const { person: t } = useAdminText()
  return (
    <Card title={t.take}>
      <p>{t.takeLead}</p>
      <HandOut action={`/admin/customers/${subject}/export`} words={t} isErased={isErased} />
    </Card>
  )
}

function Erase({ view, errors }: { view: PersonView; errors: FieldErrors | undefined }) {
  const text = useAdminText()
  const { person: t, words, eraseReasons } = text
  const pending = useNavigation().state === 'submitting'
  if (view.open)
    return (
      <Card title={t.erase}>
        <Notice tone="wait" title={words.refusals[view.open]} />
      </Card>
    )
  return (
    <Card title={t.erase}>
      <p>{t.eraseLead}</p>
      <Form method="post" className="stack">
        <SelectField name="why" label={t.why} defaultValue="" error={fieldError(text, errors, 'why')}>
          <option value="">{t.choose}</option>
          {STAFF_REASONS.map(why => (
            <option key={why} value={why}>
              {eraseReasons[why]}
            </option>
          ))}
        </SelectField>
        <CheckField name="sure" error={fieldError(text, errors, 'sure')}>
          {t.sure}
        </CheckField>
        <Button kind="danger" pending={pending}>
          {t.button}
        </Button>
      </Form>
    </Card>
  )
}

export const ErrorBoundary = AdminError
