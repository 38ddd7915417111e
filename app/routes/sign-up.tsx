import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { MINUTE_MS } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { readForm, readQuery } from '../http/input.ts'
import { type NotTaken, overUsual, tooBusy, tooMany, unlessBusy } from '../http/limits.ts'
import { safePath } from '../http/redirects.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { CheckField, Field } from '../ui/Field.tsx'
import { fieldError } from '../ui/field-errors.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { useText } from '../ui/shell-data.ts'
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
const Asked = z.object({ to: z.string().max(2_000).optional() })

export const loader = guarded(everyone, ({ request, context }: Route.LoaderArgs) => {
  const asked = readQuery(request, Asked)
  const to = asked.ok && asked.value.to !== undefined ? safePath(asked.value.to) : null
  if (context.get(viewerContext).customerId) throw redirect(to ?? '/payments')
  return { to }
})

interface Refused extends NotTaken {
  readonly busy?: true
}

/**
 * A new address and one that is taken are answered alike, after the same work: nobody learns here who is a customer
 * (R17). The mail each gets says which it was, to whom it belongs.
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
  const signed = await unlessBusy(ports.customers.signUp({ name, email, password, language }))
  if ('busyMs' in signed) return data<Refused>({ ...refused, busy: true }, tooBusy(context, signed.busyMs))
  if (signed.done.type === 'refused')
    return data<Refused>({ ...refused, errors: { password: signed.done.reason } }, 422)
  const query = new URLSearchParams({ joined: '1', ...(to !== undefined && { to: safePath(to) }) })
  return redirect(`/sign-in?${query}`, 303)
})

const signInPath = (to: string | null) => (to ? `/sign-in?${new URLSearchParams({ to })}` : '/sign-in')

export default function SignUpPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { signUp } = t
  const values: Readonly<Record<string, string>> = actionData?.values ?? {}
  const errors: Readonly<Record<string, string>> = actionData?.errors ?? {}
  const pending = useNavigation().state === 'submitting'
  useFocusError(actionData)
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
        {signUp.haveAccount} <Link to={signInPath(loaderData.to)}>{signUp.signIn}</Link>
      </p>
    </Page>
  )
}
