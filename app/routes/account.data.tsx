import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { customer } from '../access/policy.ts'
import { viewerContext } from '../context.ts'
import { formatDay } from '../format.ts'
import { CLEAR_SITE_DATA, endCustomerSession } from '../http/customer-session.ts'
import { readForm, readQuery } from '../http/input.ts'
import { passwordAgain } from '../http/password-again.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Card, Fact, Facts } from '../ui/Card.tsx'
import { MailAddress } from '../ui/MailAddress.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { useLanguage, useText } from '../ui/shell-data.ts'
import { TakeAs } from '../ui/TakeAs.tsx'
import { Time } from '../ui/Time.tsx'
import { erasePerson } from '../use-cases/erasure/erase-person.ts'
import { firstOpen, lastKeptUntil } from '../use-cases/erasure/whole-person.ts'
import { ownSubjects } from '../views/own-subjects.ts'
import type { Route } from './+types/account.data'

const Wish = z.object({ password: z.string().min(1).max(128) })
/** What the export answers where it gives nothing: it has no page of its own. */
const Asked = z.object({ problem: z.enum(['wrong', 'tooMany']).optional().catch(undefined) })

/** Where what keeps them is settled. */
const FIRST = {
  SUBSCRIPTION_LIVE: '/subscriptions',
  PAYMENT_UNSETTLED: '/payments',
  REFUND_UNSETTLED: '/payments',
  CARD_UNSETTLED: '/subscriptions',
} as const

export const loader = guarded(
  customer,
  async ({ request, context }: Route.LoaderArgs, { ports, customerId }) => {
    const subjects = await ownSubjects(context, customerId)
    const of = await ports.customers.customer(customerId)
    const rows = await Promise.all(subjects.map(subject => ports.people.rows(subject)))
    const query = readQuery(request, Asked)
    return {
      name: of?.name ?? '',
      email: of?.email ?? '',
      joinedAt: rows.at(-1)?.joinedAt ?? null,
      payments: new Set(rows.flatMap(({ payments }) => payments.map(row => row.order_id))).size,
      keptUntil: await lastKeptUntil(ports, subjects),
      open: await firstOpen(ports, subjects),
      problem: (query.ok && query.value.problem) || null,
    }
  },
)

/** 회원 탈퇴: the account and, with it, the guests it was before. */
export const action = guarded(
  customer,
  async ({ request, context }: Route.ActionArgs, { ports, customerId }) => {
    const { guestId: browser } = context.get(viewerContext)
    const refused = (problem: 'wrong' | 'tooMany' | 'refused', status: number) =>
      data({ problem, errors: {} as Readonly<Record<string, string>> }, status)
    const wish = await readForm(request, Wish)
    if (!wish.ok) return refused('wrong', 422)
    const again = await passwordAgain(context, customerId, wish.value.password)
    if (again.type === 'tooMany') return refused('tooMany', 429)
    if (again.type === 'wrong') return refused('wrong', 422)
    const erased = await erasePerson(ports, { subject: customerId, why: 'ownWish', browser })
    if (erased.type === 'refused') return refused('refused', 422) // the page, read anew, says what
    await endCustomerSession(context, request) // that of a guest who was not only them as well
    return redirect(erased.type === 'erasing' ? '/goodbye?soon=1' : '/goodbye', {
      status: 303,
      headers: CLEAR_SITE_DATA,
    })
  },
)

export const headers = () => ({ 'cache-control': 'no-store' })
export const shouldRevalidate = () => true

export default function AccountData({ loaderData, actionData }: Route.ComponentProps) {
  const { data: t } = useText()
  const { name, email, joinedAt, payments } = loaderData
  const problem = actionData?.problem ?? loaderData.problem
  return (
    <Page title={t.title} lead={t.lead}>
      {(problem === 'wrong' || problem === 'tooMany') && <Notice tone="bad" live title={t[problem]} />}
      <Card title={t.account}>
        <Facts>
          <Fact term={t.name}>{name}</Fact>
          <Fact term={t.email}>
            <MailAddress>{email}</MailAddress>
          </Fact>
          {joinedAt && (
            <Fact term={t.joined}>
              <Time at={joinedAt} relative={false} />
            </Fact>
          )}
          <Fact term={t.payments}>{t.paymentCount(payments)}</Fact>
        </Facts>
      </Card>
      <Take />
      <Leave open={loaderData.open} keptUntil={loaderData.keptUntil} />
    </Page>
  )
}

/** A file is no page: the form goes past the router, to where the answer is a download. */
function Take() {
  const { data: t } = useText()
  return (
    <Card title={t.take}>
      <p>{t.takeLead}</p>
      <form method="post" action="/account/data/export" className="stack">
        <PasswordField label={t.password} hint={t.passwordWhy} />
        <TakeAs words={t} wide />
      </form>
    </Card>
  )
}

type Loaded = Route.ComponentProps['loaderData']

/** The page is the question: what goes, what stays and until when stand beside the one button. */
function Leave({ open, keptUntil: until }: Pick<Loaded, 'open' | 'keptUntil'>) {
  const { data: t, refusal } = useText()
  const language = useLanguage()
  const pending = useNavigation().state === 'submitting'
  return (
    <Card title={t.leave}>
      <p>{t.leaveLead}</p>
      <Facts>
        <Fact term={t.goes} told>
          {t.goesWhat}
        </Fact>
        <Fact term={t.stays} told>
          {until ? (
            <>
              {t.staysWhat(formatDay(until, language))} <span className="faint small">({t.staysLaw})</span>
            </>
          ) : (
            t.staysNothing
          )}
        </Fact>
      </Facts>
      <p className="soft small">{t.noMail}</p>
      {open ? (
        <Notice tone="wait" title={refusal[open]}>
          <ButtonLink to={FIRST[open]} kind="secondary">
            {t.first[open]}
          </ButtonLink>
        </Notice>
      ) : (
        <Form method="post" className="stack">
          <PasswordField label={t.password} hint={t.passwordWhy} />
          <Button kind="danger" wide pending={pending}>
            {t.leaveButton}
          </Button>
        </Form>
      )}
      <p className="small">
        <Link to="/legal/privacy">{useText().footer.privacy}</Link>
      </p>
    </Card>
  )
}
