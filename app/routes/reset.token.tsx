import { data, Form, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { linkHolder } from '../access/policy.ts'
import { cookiesContext, portsContext } from '../context.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { endedCookie } from '../http/cookies.ts'
import { readForm } from '../http/input.ts'
import { overLimit, tooBusy, tooMany, unlessBusy } from '../http/limits.ts'
import { keepAddressSecret } from '../http/link-page.ts'
import { knowDevice } from '../http/sign-in-limits.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Card, Row } from '../ui/Card.tsx'
import { fieldError } from '../ui/field-errors.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { useText } from '../ui/shell-data.ts'
import { useFocusError } from '../ui/use-focus-error.ts'
import type { Route } from './+types/reset.token'

const NewPassword = z.object({ password: z.string().min(8).max(128) })

/** Whether the link is good; looking uses nothing up (R11). */
export const loader = guarded(linkHolder('account'), async ({ params, context }: Route.LoaderArgs) => {
  keepAddressSecret(context)
  const proof = await context.get(portsContext).customers.proof(params.token)
  return proof?.purpose === 'reset' ? { good: true } : data({ good: false }, 410)
})

interface Refused {
  readonly errors: Readonly<Record<string, string>>
  readonly problem?: 'gone' | 'busy' | 'tooMany'
}

/** Once. Every session ends, so also this browser's, if it had one; and it is known from now on. */
export const action = guarded(
  linkHolder('account'),
  async ({ request, params, context }: Route.ActionArgs) => {
    keepAddressSecret(context)
    const ports = context.get(portsContext)
    const waitMs = await overLimit(context, [['link:address', clientAddressOf(request)]])
    if (waitMs > 0) return data<Refused>({ errors: {}, problem: 'tooMany' }, tooMany(context, waitMs))
    const form = await readForm(request, NewPassword)
    if (!form.ok) return data<Refused>({ errors: form.errors }, 422)
    const reset = await unlessBusy(ports.customers.reset(params.token, form.value.password))
    if ('busyMs' in reset)
      return data<Refused>({ errors: {}, problem: 'busy' }, tooBusy(context, reset.busyMs))
    if (reset.done.type === 'gone') return data<Refused>({ errors: {}, problem: 'gone' }, 410)
    if (reset.done.type === 'refused') return data<Refused>({ errors: { password: reset.done.reason } }, 422)
    await knowDevice(context, request, reset.done.customerId)
    context.get(cookiesContext).set(endedCookie(ports.shop, 'customer'))
    return redirect('/sign-in?reset=1', 303)
  },
)

export default function NewPasswordPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { reset, access, error } = t
  const pending = useNavigation().state === 'submitting'
  useFocusError(actionData)
  if (!loaderData.good || actionData?.problem === 'gone')
    return (
      <Page title={reset.goneTitle} lead={reset.gone}>
        <Row>
          <ButtonLink to="/reset">{reset.askAgain}</ButtonLink>
        </Row>
      </Page>
    )
  return (
    <Page title={reset.newTitle} lead={reset.newLead}>
      {actionData?.problem === 'busy' && <Notice tone="wait" live title={access.busy} />}
      {actionData?.problem === 'tooMany' && <Notice tone="wait" live title={error.tooMany} />}
      <Card>
        <Form method="post" className="stack">
          <PasswordField
            isNew
            label={reset.password}
            hint={access.passwordHint}
            error={fieldError(t, actionData?.errors, 'password')}
          />
          <Button type="submit" size="large" wide pending={pending}>
            {reset.save}
          </Button>
        </Form>
      </Card>
    </Page>
  )
}
