import { data, Form, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { portsContext } from '../context.ts'
import { readForm, readQuery } from '../http/input.ts'
import { comeAgain, type NotTaken, overUsual } from '../http/limits.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Card, Row } from '../ui/Card.tsx'
import { Field } from '../ui/Field.tsx'
import { fieldError } from '../ui/field-errors.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useText } from '../ui/shell-data.ts'
import { useFocusError } from '../ui/use-focus-error.ts'
import { askToReset } from '../use-cases/ask-to-reset.ts'
import type { Route } from './+types/reset'

const Wish = z.object({ email: z.string().trim().max(100).pipe(z.email()) })
const Asked = z.object({ sent: z.literal('1') })

/** Open to everybody; writes nothing. */
export const loader = guarded(everyone, ({ request }: Route.LoaderArgs) => ({
  sent: readQuery(request, Asked).ok,
}))

/**
 * Answered before anybody looks whether the address has an account, so that neither words nor time tell (R17): looking
 * and writing the mail come after the answer.
 */
export const action = guarded(everyone, async ({ request, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  const form = await readForm(request, Wish)
  if (!form.ok) return data<NotTaken>({ errors: form.errors, values: form.values }, 422)
  const { email } = form.value
  const account = ports.vault.fingerprint('reset', email.toLowerCase())
  const waitMs = await overUsual(context, request, 'reset', account)
  if (waitMs > 0) return comeAgain(context, waitMs, { email })
  askToReset(ports, email)
  return redirect('/reset?sent=1', 303)
})

export default function ResetPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { reset, access } = t
  const pending = useNavigation().state === 'submitting'
  useFocusError(actionData)
  if (loaderData.sent && !actionData)
    return (
      <Page title={reset.sentTitle} lead={reset.sent}>
        <p className="soft">{reset.notThere}</p>
        <Row>
          <ButtonLink to="/reset" kind="secondary">
            {reset.again}
          </ButtonLink>
        </Row>
      </Page>
    )
  return (
    <Page title={reset.title} lead={reset.lead}>
      {actionData?.waitMinutes !== undefined && (
        <Notice tone="wait" live title={access.tooMany(actionData.waitMinutes)} />
      )}
      <Card>
        <Form method="post" action="/reset" className="stack">
          <Field
            name="email"
            type="email"
            label={reset.email}
            autoComplete="username"
            inputMode="email"
            maxLength={100}
            defaultValue={actionData?.values.email}
            error={fieldError(t, actionData?.errors, 'email')}
          />
          <Button type="submit" size="large" wide pending={pending}>
            {reset.button}
          </Button>
        </Form>
      </Card>
    </Page>
  )
}
