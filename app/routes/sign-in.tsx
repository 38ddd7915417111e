import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { MINUTE_MS } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { cookiesContext, portsContext, viewerContext } from '../context.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { sessionCookie } from '../http/cookies.ts'
import { readForm, readQuery } from '../http/input.ts'
import { safePath } from '../http/redirects.ts'
import type { Ports } from '../ports.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Field } from '../ui/Field.tsx'
import { fieldError } from '../ui/field-errors.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useText } from '../ui/shell-data.ts'
import { useFocusError } from '../ui/use-focus-error.ts'
import type { Route } from './+types/sign-in'

const SignIn = z.object({
  email: z.string().trim().max(100).pipe(z.email()),
  password: z.string().min(1).max(128),
  to: z.string().max(2_000).optional(),
})
const Asked = z.object({ to: z.string().max(2_000).optional(), joined: z.literal('1').optional() })

const WINDOW_MS = 15 * MINUTE_MS
const TRIES_PER_ACCOUNT = 10
const TRIES_PER_ADDRESS = 100

export const loader = guarded(everyone, ({ request, context }: Route.LoaderArgs) => {
  const asked = readQuery(request, Asked)
  const to = safePath(asked.ok ? (asked.value.to ?? '/payments') : '/payments')
  if (context.get(viewerContext).customerId) throw redirect(to)
  return { to, joined: asked.ok && asked.value.joined === '1' }
})

/** Unknown address and wrong password are one answer, after the same work (R17). */
export const action = guarded(everyone, async ({ request, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  const form = await readForm(request, SignIn)
  if (!form.ok) return data({ errors: form.errors, values: form.values, problem: null }, 422)
  const { email, password, to } = form.value
  const values = { email }
  const waitMs = await overLimit(ports, request, email)
  if (waitMs > 0) {
    const headers = { 'Retry-After': String(Math.ceil(waitMs / 1000)) }
    return data({ errors: {}, values, problem: 'tooMany' as const }, { status: 429, headers })
  }
  const customerId = await ports.customers.signIn(email, password)
  if (!customerId) return data({ errors: {}, values, problem: 'wrong' as const }, 422)
  const token = await ports.sessions.start('customer', customerId)
  context.get(cookiesContext).set(sessionCookie(ports.shop, 'customer', token))
  return redirect(safePath(to ?? '/payments'), 303)
})

/** Counts one more try, per account and per address. @returns ms to wait, 0 when it may go on */
async function overLimit(ports: Ports, request: Request, email: string): Promise<number> {
  const account = ports.vault.fingerprint('sign-in', email.toLowerCase())
  const [byAccount, byAddress] = await Promise.all([
    ports.rateLimit.count(`sign-in:${account}`, TRIES_PER_ACCOUNT, WINDOW_MS),
    ports.rateLimit.count(`sign-in:${clientAddressOf(request)}`, TRIES_PER_ADDRESS, WINDOW_MS),
  ])
  return Math.max(byAccount.retryAfterMs, byAddress.retryAfterMs)
}

export default function SignInPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { signIn } = t
  const values: Readonly<Record<string, string>> = actionData?.values ?? {}
  const errors: Readonly<Record<string, string>> = actionData?.errors ?? {}
  const pending = useNavigation().state === 'submitting'
  useFocusError(actionData)
  return (
    <Page title={signIn.title} lead={signIn.lead}>
      {loaderData.joined && !actionData && <Notice tone="good" title={signIn.joined} />}
      {actionData?.problem && <Notice tone="bad" live title={signIn[actionData.problem]} />}
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
          <Field
            name="password"
            type="password"
            label={signIn.password}
            autoComplete="current-password"
            maxLength={128}
            error={fieldError(t, errors, 'password')}
          />
          <Button type="submit" size="large" wide pending={pending}>
            {signIn.button}
          </Button>
        </Form>
      </Card>
      <p>
        {signIn.noAccount}{' '}
        <Link to={`/sign-up?${new URLSearchParams({ to: loaderData.to })}`}>{signIn.signUp}</Link>
      </p>
      <p className="soft small">{signIn.guestNote}</p>
    </Page>
  )
}
