import { useNavigation } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { customer } from '../access/policy.ts'
import { readCookies } from '../http/cookies.ts'
import { readQuery } from '../http/input.ts'
import { MailForms, NameForm, PasswordForm } from '../ui/account/forms.tsx'
import { SessionList } from '../ui/account/SessionList.tsx'
import { ButtonLink } from '../ui/Button.tsx'
import { Card, Row } from '../ui/Card.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useText } from '../ui/shell-data.ts'
import { useFocusError } from '../ui/use-focus-error.ts'
import { accountAction, DONE } from '../views/account-actions.ts'
import { notFound } from '../views/own-payment.ts'
import type { Route } from './+types/account'

const Asked = z.object({ done: z.enum(DONE) })

/** One's own account and where it is signed in; for nobody else's there is no address. */
export const loader = guarded(customer, async ({ request }: Route.LoaderArgs, { ports, customerId }) => {
  const { customers, sessions, shop } = ports
  const [person, open] = await Promise.all([
    customers.customer(customerId),
    sessions.list('customer', customerId, readCookies(shop, request).customer),
  ])
  if (!person) throw notFound() // erased meanwhile
  const { name, email, verified } = person
  const asked = readQuery(request, Asked)
  return { name, email, verified, sessions: open, done: asked.ok ? asked.value.done : null }
})

export const action = guarded(customer, ({ request, context }: Route.ActionArgs, { customerId }) =>
  accountAction(context, request, customerId),
)

export default function AccountPage({ loaderData, actionData }: Route.ComponentProps) {
  const { account, access } = useText()
  const { name, email, verified, sessions, done } = loaderData
  const navigation = useNavigation()
  const pending = navigation.state === 'submitting' ? String(navigation.formData?.get('intent')) : null
  const asked = { notDone: actionData, pending }
  useFocusError(actionData)
  return (
    <Page title={account.title} lead={account.lead}>
      {done && !actionData && <Notice tone="good" live title={account.done[done]} />}
      {actionData?.busy && <Notice tone="wait" live title={access.busy} />}
      {actionData?.waitMinutes !== undefined && (
        <Notice tone="wait" live title={access.tooMany(actionData.waitMinutes)} />
      )}
      <NameForm {...asked} name={name} />
      <MailForms {...asked} email={email} verified={verified} />
      <PasswordForm {...asked} email={email} />
      <SessionList sessions={sessions} pending={pending} />
      <Card title={account.links}>
        <Row>
          <ButtonLink to="/payments" kind="secondary">
            {account.payments}
          </ButtonLink>
          <ButtonLink to="/subscriptions" kind="secondary">
            {account.subscriptions}
          </ButtonLink>
          <ButtonLink to="/account/notices" kind="secondary">
            {account.told}
          </ButtonLink>
          <ButtonLink to="/account/data" kind="secondary">
            {account.data}
          </ButtonLink>
        </Row>
      </Card>
    </Page>
  )
}
