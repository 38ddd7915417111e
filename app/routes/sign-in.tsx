import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { MINUTE_MS } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { beginCustomerSession } from '../http/customer-session.ts'
import { deviceOf } from '../http/device.ts'
import { readForm, readQuery } from '../http/input.ts'
import { tooBusy, tooMany, unlessBusy } from '../http/limits.ts'
import { safePath } from '../http/redirects.ts'
import { countSignIn } from '../http/sign-in-limits.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Field } from '../ui/Field.tsx'
import { fieldError } from '../ui/field-errors.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { useText } from '../ui/shell-data.ts'
import { useFocusError } from '../ui/use-focus-error.ts'
import type { Route } from './+types/sign-in'

const SignIn = z.object({
  email: z.string().trim().max(100).pipe(z.email()),
  password: z.string().min(1).max(128),
  to: z.string().max(2_000).optional(),
})
const Asked = z.object({
  to: z.string().max(2_000).optional(),
  reset: z.literal('1').optional(),
  verified: z.literal('1').optional(),
})

export const loader = guarded(everyone, ({ request, context }: Route.LoaderArgs) => {
  const asked = readQuery(request, Asked)
  const to = safePath(asked.ok ? (asked.value.to ?? '/payments') : '/payments')
  if (context.get(viewerContext).customerId) throw redirect(to)
  return {
    to,
    ...(asked.ok ? { reset: asked.value.reset, verified: asked.value.verified } : {}),
  }
})

interface Refused {
  readonly errors: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string>>
  readonly problem: 'wrong' | 'busy' | null
  readonly waitMinutes?: number
}

/** Unknown address, unproved account and wrong password are one answer, after the same work (R17). */
export const action = guarded(everyone, async ({ request, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  const form = await readForm(request, SignIn)
  if (!form.ok) return data<Refused>({ errors: form.errors, values: form.values, problem: null }, 422)
  const { email, password, to } = form.value
  const refused = { errors: {}, values: { email } }
  const counted = await countSignIn(context, request, 'sign-in', email)
  if (counted.waitMs > 0) {
    const waitMinutes = Math.ceil(counted.waitMs / MINUTE_MS)
    return data<Refused>({ ...refused, problem: null, waitMinutes }, tooMany(context, counted.waitMs))
  }
  const entered = await unlessBusy(ports.customers.enter(email, password, deviceOf(request)))
  if ('busyMs' in entered)
    return data<Refused>({ ...refused, problem: 'busy' }, tooBusy(context, entered.busyMs))
  if (!entered.done) return data<Refused>({ ...refused, problem: 'wrong' }, 422)
  const { customerId, token } = entered.done
  await counted.succeeded(customerId)
  await beginCustomerSession(context, request, token)
  return redirect(safePath(to ?? '/payments'), 303)
})

export default function SignInPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { signIn, access, reset, account } = t
  const values: Readonly<Record<string, string>> = actionData?.values ?? {}
  const errors: Readonly<Record<string, string>> = actionData?.errors ?? {}
  const pending = useNavigation().state === 'submitting'
  useFocusError(actionData)
  return (
    <Page title={signIn.title} lead={signIn.lead}>
      {loaderData.reset && !actionData && <Notice tone="good" title={reset.done} />}
      {loaderData.verified && !actionData && <Notice tone="good" title={account.done.verified} />}
      {actionData?.problem === 'wrong' && (
        <Notice tone="bad" live title={signIn.wrong}>
          <p>{signIn.notYetOpen}</p>
        </Notice>
      )}
      {actionData?.problem === 'busy' && <Notice tone="wait" live title={access.busy} />}
      {actionData?.waitMinutes !== undefined && (
        <Notice tone="wait" live title={access.tooMany(actionData.waitMinutes)} />
      )}
      <Card>
        <Form method="post" className="stack">
          <input type="hidden" name="to" value={loaderData.to} />
          <Field
            name="email"
            type="email"
            label={signIn.email}
            autoComplete="username"
            inputMode="email"
            maxLength={100}
            defaultValue={values.email}
            error={fieldError(t, errors, 'email')}
          />
          <PasswordField label={signIn.password} error={fieldError(t, errors, 'password')} />
          <Button type="submit" size="large" wide pending={pending}>
            {signIn.button}
          </Button>
        </Form>
      </Card>
      <p>
        <Link to="/reset">{signIn.forgot}</Link>
      </p>
      <p>
        {signIn.noAccount}{' '}
        <Link to={`/sign-up?${new URLSearchParams({ to: loaderData.to })}`}>{signIn.signUp}</Link>
      </p>
      <p className="soft small">
        {signIn.guestNote} <Link to="/orders/look-up">{t.lookUp.link}</Link>
      </p>
    </Page>
  )
}
