import { data, Form, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { linkHolder } from '../access/policy.ts'
import { JoinFields } from '../admin/components/JoinFields.tsx'
import { LinkGone } from '../admin/components/LinkGone.tsx'
import { NotNow } from '../admin/components/NotNow.tsx'
import type { FieldErrors } from '../admin/field-errors.ts'
import { noStore } from '../admin/no-store.ts'
import { notFound } from '../admin/not-found.ts'
import { countSetUp, tooMany } from '../admin/sign-in-limits.ts'
import { useAdminText } from '../admin/text.ts'
import { cookiesContext, portsContext } from '../context.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { sessionCookie } from '../http/cookies.ts'
import { readForm } from '../http/input.ts'
import { tooBusy, unlessBusy } from '../http/limits.ts'
import { knowStaffBrowser } from '../http/sign-in-limits.ts'
import { Button } from '../ui/Button.tsx'
import { Card, Stack } from '../ui/Card.tsx'
import type { Framed } from '../ui/frame.ts'
import { Page } from '../ui/Page.tsx'
import { openStaff } from '../use-cases/staff/come-in.ts'
import { beginSession } from '../use-cases/staff/prove.ts'
import type { Route } from './+types/admin.setup'
import '../admin/admin.css'

const FirstAdmin = z.object({
  name: z.string().trim().min(1).max(60),
  email: z.string().trim().max(254).pipe(z.email()),
  /** how long and how common is judged where passwords are kept */
  password: z.string().min(1).max(1_000),
})

/** Open to whoever holds the one-time link (R15); writes nothing, so a prefetch does not use it up. */
export const loader = guarded(linkHolder('setup'), async ({ params, context }: Route.LoaderArgs) => {
  const open = await context.get(portsContext).staff.setupIsOpen(params.token)
  if (!open) throw notFound(context)
  return null
})

interface Refused {
  readonly errors: FieldErrors
  readonly values: Readonly<Record<string, string>>
  readonly waitMinutes?: number
  readonly isBusy?: true
}

/** Makes the first admin, once; every set-up link is dead afterwards. */
export const action = guarded(linkHolder('setup'), async ({ request, params, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  const waitMinutes = await countSetUp(ports, clientAddressOf(request))
  if (waitMinutes > 0) return data<Refused>({ errors: {}, values: {}, waitMinutes }, tooMany(waitMinutes))
  const read = await readForm(request, FirstAdmin)
  if (!read.ok) return data<Refused>({ errors: read.errors, values: read.values }, 422)
  const { name, email } = read.value
  const values = { name, email }
  const setUp = await unlessBusy(ports.staff.setUp(params.token, read.value))
  if ('busyMs' in setUp)
    return data<Refused>({ errors: {}, values, isBusy: true }, tooBusy(context, setUp.busyMs))
  const made = setUp.done
  if (made.type === 'gone') throw notFound(context)
  if (made.type === 'refused') return data<Refused>({ errors: { password: made.reason }, values }, 422)
  await openStaff(ports, clientAddressOf(request))
  const token = await beginSession(ports, made.staffId, null)
  await knowStaffBrowser(context, request, made.staffId, email)
  context.get(cookiesContext).set(sessionCookie(ports.shop, 'staff', token))
  return redirect('/admin/events', 303)
})

export const handle = { frame: 'door' } satisfies Framed

export const headers = noStore

export default function AdminSetUp({ actionData }: Route.ComponentProps) {
  const t = useAdminText()
  const pending = useNavigation().state === 'submitting'
  const { errors, values, waitMinutes, isBusy } = actionData ?? {}
  return (
    <Page title={t.setUp.title} lead={t.setUp.lead}>
      <NotNow waitMinutes={waitMinutes} isBusy={isBusy} tooMany={t.setUp.tooMany} />
      <Card>
        <Form method="post">
          <Stack>
            <JoinFields values={values} errors={errors} />
            <Button wide pending={pending}>
              {t.setUp.submit}
            </Button>
          </Stack>
        </Form>
      </Card>
    </Page>
  )
}

export const ErrorBoundary = LinkGone
