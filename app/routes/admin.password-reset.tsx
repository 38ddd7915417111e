import { data, Form, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { linkHolder } from '../access/policy.ts'
import { LinkGone } from '../admin/components/LinkGone.tsx'
import { NextPassword } from '../admin/components/NextPassword.tsx'
import { NotNow } from '../admin/components/NotNow.tsx'
import type { FieldErrors } from '../admin/field-errors.ts'
import { noStore } from '../admin/no-store.ts'
import { notFound } from '../admin/not-found.ts'
import { countReset, tooMany } from '../admin/sign-in-limits.ts'
import { useAdminText } from '../admin/text.ts'
import { portsContext } from '../context.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { readForm } from '../http/input.ts'
import { tooBusy, unlessBusy } from '../http/limits.ts'
import { keepAddressSecret } from '../http/link-page.ts'
import { knowStaffBrowser } from '../http/sign-in-limits.ts'
import { Button } from '../ui/Button.tsx'
import { Card, Stack } from '../ui/Card.tsx'
import type { Framed } from '../ui/frame.ts'
import { Page } from '../ui/Page.tsx'
import { resetOf, resetPassword } from '../use-cases/staff/reset-password.ts'
import type { Route } from './+types/admin.password-reset'
import '../admin/admin.css'

/** how long and how common is judged where passwords are kept */
const Chosen = z.object({ password: z.string().min(1).max(1_000) })

/** Open to whoever holds the one-time link; looking at it uses nothing up. */
export const loader = guarded(linkHolder('staffPassword'), async ({ params, context }: Route.LoaderArgs) => {
  keepAddressSecret(context)
  const reset = await resetOf(context.get(portsContext), params.token)
  if (!reset) throw notFound(context)
  return { email: reset.email }
})

interface Refused {
  readonly errors: FieldErrors
  readonly waitMinutes?: number
  readonly isBusy?: true
}

/** Another password, once. It leads to the sign-in and no further: the second factor is asked for there. */
export const action = guarded(
  linkHolder('staffPassword'),
  async ({ request, params, context }: Route.ActionArgs) => {
    keepAddressSecret(context)
    const ports = context.get(portsContext)
    const address = clientAddressOf(request)
    const waitMinutes = await countReset(ports, address)
    if (waitMinutes > 0) return data<Refused>({ errors: {}, waitMinutes }, tooMany(waitMinutes))
    const asked = await resetOf(ports, params.token)
    if (!asked) throw notFound(context)
    const read = await readForm(request, Chosen)
    if (!read.ok) return data<Refused>({ errors: read.errors }, 422)
    const reset = await unlessBusy(resetPassword(ports, params.token, address, read.value.password))
    if ('busyMs' in reset) return data<Refused>({ errors: {}, isBusy: true }, tooBusy(context, reset.busyMs))
    if (reset.done.type === 'gone') throw notFound(context)
    if (reset.done.type === 'refused') return data<Refused>({ errors: { password: reset.done.reason } }, 422)
    await knowStaffBrowser(context, request, asked.staffId, asked.email)
    return redirect('/admin/sign-in?reset=1', 303)
  },
)

export const handle = { frame: 'door' } satisfies Framed

export const headers = noStore

export default function AdminPasswordReset({ loaderData, actionData }: Route.ComponentProps) {
  const t = useAdminText()
  const pending = useNavigation().state === 'submitting'
  const { errors, waitMinutes, isBusy } = actionData ?? {}
  return (
    <Page title={t.passwordReset.title} lead={t.passwordReset.lead}>
      <NotNow waitMinutes={waitMinutes} isBusy={isBusy} tooMany={t.setUp.tooMany} />
      <Card>
        <Form method="post">
          <Stack>
            <NextPassword email={loaderData.email} errors={errors} />
            <Button wide pending={pending}>
              {t.passwordReset.submit}
            </Button>
          </Stack>
        </Form>
      </Card>
      <p className="soft small">{t.passwordReset.note}</p>
    </Page>
  )
}

export const ErrorBoundary = LinkGone
