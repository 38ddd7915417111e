import { data, Form, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { OrderId } from '../../domain/ids.ts'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { portsContext } from '../context.ts'
import { readForm, readQuery } from '../http/input.ts'
import { comeAgain, type NotTaken, overUsual } from '../http/limits.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Field } from '../ui/Field.tsx'
import { fieldError } from '../ui/field-errors.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useText } from '../ui/shell-data.ts'
import { useFocusError } from '../ui/use-focus-error.ts'
import { askForOrderLink } from '../use-cases/ask-for-order-link.ts'
import type { Route } from './+types/order.look-up'

/** A number that is none of ours is a number that does not fit: both get the same answer. */
const Wish = z.object({
  orderId: z.string().trim().min(1).max(64),
  email: z.string().trim().max(100).pipe(z.email()),
})
const Asked = z.object({ sent: z.literal('1') })

export const loader = guarded(everyone, ({ request }: Route.LoaderArgs) => ({
  sent: readQuery(request, Asked).ok,
}))

/** Answered before anybody looks, so that neither words nor time tell whether an order is there (R17). */
export const action = guarded(everyone, async ({ request, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  const form = await readForm(request, Wish)
  if (!form.ok) return data<NotTaken>({ errors: form.errors, values: form.values }, 422)
  const { orderId, email } = form.value
  const account = ports.vault.fingerprint('look-up', orderId)
  const waitMs = await overUsual(context, request, 'look-up', account)
  if (waitMs > 0) return comeAgain(context, waitMs, { orderId, email })
  const ours = OrderId.safeParse(orderId)
  if (ours.success) askForOrderLink(ports, { orderId: ours.data, email })
  return redirect('/orders/look-up?sent=1', 303)
})

export default function LookUpPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { lookUp, access } = t
  const pending = useNavigation().state === 'submitting'
  useFocusError(actionData)
  if (loaderData.sent && !actionData)
    return (
      <Page title={lookUp.sentTitle} lead={lookUp.sent}>
        <p className="soft">{lookUp.notThere}</p>
        <ButtonLink to="/orders/look-up" kind="secondary">
          {lookUp.again}
        </ButtonLink>
        <p className="soft small">{lookUp.seller}</p>
      </Page>
    )
  return (
    <Page title={lookUp.title} lead={lookUp.lead}>
      {actionData?.waitMinutes !== undefined && (
        <Notice tone="wait" live title={access.tooMany(actionData.waitMinutes)} />
      )}
      <Card>
        <Form method="post" action="/orders/look-up" className="stack">
          <Field
            name="orderId"
            label={lookUp.orderId}
            hint={lookUp.orderHint}
            autoComplete="off"
            autoCapitalize="off"
            maxLength={64}
            defaultValue={actionData?.values.orderId}
            error={fieldError(t, actionData?.errors, 'orderId')}
          />
          <Field
            name="email"
            type="email"
            label={lookUp.email}
            autoComplete="email"
            inputMode="email"
            maxLength={100}
            defaultValue={actionData?.values.email}
            error={fieldError(t, actionData?.errors, 'email')}
          />
          <Button type="submit" size="large" wide pending={pending}>
            {lookUp.button}
          </Button>
        </Form>
      </Card>
    </Page>
  )
}
