import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { MINUTE_MS } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { readForm, readQuery } from '../http/input.ts'
import { type NotTaken, overUsual, tooBusy, tooMany, unlessBusy } from '../http/limits.ts'
import { safePath } from '../http/redirects.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Card, Row } from '../ui/Card.tsx'
import { CheckField, Field } from '../ui/Field.tsx'
import { fieldError } from '../ui/field-errors.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { useShell, useText } from '../ui/shell-data.ts'
import { useFocusError } from '../ui/use-focus-error.ts'
import type { Route } from './+types/sign-up'

/** Any 8 to 128 characters: no rules of composition (R14). */
const SignUp = z.object({
  name: z.string().trim().min(1).max(60),
  email: z.string().trim().max(100).pipe(z.email()),
  password: z.string().min(8).max(128),
  agree: z.literal('on'),
  /** where they were when they were asked to sign in */
  to: z.string().max(2_000).optional(),
})
const Asked = z.object({ to: z.string().max(2_000).optional(), sent: z.literal('1').optional() })

export const loader = guarded(everyone, ({ request, context }: Route.LoaderArgs) => {
  const asked = readQuery(request, Asked)
  const to = asked.ok && asked.value.to !== undefined ? safePath(asked.value.to) : null
  if (context.get(viewerContext).customerId) throw redirect(to ?? '/payments')
  return { to, sent: asked.ok && asked.value.sent !== undefined }
})

interface Refused extends NotTaken {
  readonly busy?: true
}

/**
 * A new address and one that is taken are answered alike, after the same work: nobody learns here who is a customer
 * (R17), nor by signing in afterwards, since an account opens by the link in its mail alone. The mail each gets says which it
 * was, to whom it belongs. Where they were going waits in the link, so that it leads there from whichever browser.
 */
export const action = guarded(everyone, async ({ request, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  const form = await readForm(request, SignUp)
  if (!form.ok) return data<Refused>({ errors: form.errors, values: form.values }, 422)
  const { name, email, password, to, agree } = form.value
  const refused = { errors: {}, values: { name, email, agree } }
  const account = ports.vault.fingerprint('sign-up', email.toLowerCase())
  const waitMs = await overUsual(context, request, 'sign-up', account)
  if (waitMs > 0) {
    const waitMinutes = Math.ceil(waitMs / MINUTE_MS)
    return data<Refused>({ ...refused, waitMinutes }, tooMany(context, waitMs))
  }
  const { language } = context.get(viewerContext)
  const leadsTo = to === undefined ? null : safePath(to)
  const signed = await unlessBusy(ports.customers.signUp({ name, email, password, language, leadsTo }))
  if ('busyMs' in signed) return data<Refused>({ ...refused, busy: true }, tooBusy(context, signed.busyMs))
  if (signed.done.type === 'refused')
    return data<Refused>({ ...refused, errors: { password: signed.done.reason } }, 422)
  const query = new URLSearchParams({ sent: '1', ...(leadsTo !== null && { to: leadsTo }) })
  return redirect(`/sign-up?${query}`, 303)
})

const pathWith = (path: string, to: string | null) => (to ? `${path}?${new URLSearchParams({ to })}` : path)

/** The same for everybody: what happens next is in the mailbox. */
function Sent({ to }: { to: string | null }) {
  const { signUp } = useText()
  const { mailbox } = useShell() ?? {}
  return (
    <Page title={signUp.sentTitle} lead={signUp.sent}>
      <p>{signUp.sentTaken}</p>
      <p className="soft">{signUp.notThere}</p>
      <Row>
        {mailbox && <ButtonLink to="/mailbox">{signUp.toMailbox}</ButtonLink>}
        <ButtonLink to={pathWith('/sign-in', to)} kind="secondary">
          {signUp.signIn}
        </ButtonLink>
        <ButtonLink to={pathWith('/sign-up', to)} kind="secondary">
          {signUp.again}
        </ButtonLink>
      </Row>
    </Page>
  )
}

export default function SignUpPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { signUp } = t
  const values: Readonly<Record<string, string>> = actionData?.values ?? {}
  const errors: Readonly<Record<string, string>> = actionData?.errors ?? {}
  const pending = useNavigation().state === 'submitting'
  useFocusError(actionData)
  if (loaderData.sent && !actionData) return <Sent to={loaderData.to} />
  return (
    <Page title={signUp.title} lead={signUp.lead}>
      {actionData?.waitMinutes !== undefined && (
        <Notice tone="wait" live title={t.access.tooMany(actionData.waitMinutes)} />
      )}
      {actionData?.busy && <Notice tone="wait" live title={t.access.busy} />}
      <Card>
        <Form method="post" className="stack">
          {loaderData.to && <input type="hidden" name="to" value={loaderData.to} />}
          <Field
            name="name"
            label={signUp.name}
            autoComplete="name"
            maxLength={60}
            defaultValue={values.name}
            error={fieldError(t, errors, 'name')}
          />
          <Field
            name="email"
            type="email"
            label={signUp.email}
            autoComplete="username"
            inputMode="email"
            maxLength={100}
            defaultValue={values.email}
            error={fieldError(t, errors, 'email')}
          />
          <PasswordField
            isNew
            label={signUp.password}
            hint={signUp.passwordHint}
            error={fieldError(t, errors, 'password')}
          />
          <CheckField
            name="agree"
            required
            defaultChecked={values.agree === 'on'}
            error={errors.agree ? signUp.termsNeeded : null}
          >
            {signUp.terms}{' '}
            <Link to="/legal/terms" target="_blank" rel="noreferrer">
              {t.checkout.termsRead}
            </Link>
          </CheckField>
          <p className="soft small">
            {signUp.privacy}{' '}
            <Link to="/legal/privacy" target="_blank" rel="noreferrer">
              {t.footer.privacy}
            </Link>
          </p>
          <Button type="submit" size="large" wide pending={pending}>
            {signUp.button}
          </Button>
        </Form>
      </Card>
      <p>
        {signUp.haveAccount} <Link to={pathWith('/sign-in', loaderData.to)}>{signUp.signIn}</Link>
      </p>
    </Page>
  )
}
