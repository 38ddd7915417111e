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
import { countJoin, tooMany } from '../admin/sign-in-limits.ts'
import { useAdminText } from '../admin/text.ts'
import { cookiesContext, portsContext } from '../context.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { readCookies, sessionCookie } from '../http/cookies.ts'
import { readForm } from '../http/input.ts'
import { tooBusy, unlessBusy } from '../http/limits.ts'
import { knowStaffBrowser } from '../http/sign-in-limits.ts'
import { Button } from '../ui/Button.tsx'
import { Card, Stack } from '../ui/Card.tsx'
import type { Framed } from '../ui/frame.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { invitationOf, joinStaff } from '../use-cases/staff/come-in.ts'
import { beginSession } from '../use-cases/staff/prove.ts'
import type { Route } from './+types/admin.invitation'
import '../admin/admin.css'

const Chosen = z.object({
  name: z.string().trim().min(1).max(60),
  /** how long and how common is judged where passwords are kept */
  password: z.string().min(1).max(1_000),
})

/** Open to whoever holds the one-time link; looking at it uses nothing up. */
export const loader = guarded(linkHolder('invitation'), async ({ params, context }: Route.LoaderArgs) => {
  const invitation = await invitationOf(context.get(portsContext), params.token)
  if (!invitation) throw notFound(context)
  return { role: invitation.role, ...invitation.person }
})

interface Refused {
  readonly errors: FieldErrors
  readonly values: Readonly<Record<string, string>>
  readonly isTaken?: true
  readonly waitMinutes?: number
  readonly isBusy?: true
}

/** Joins the staff, once. */
export const action = guarded(
  linkHolder('invitation'),
  async ({ request, params, context }: Route.ActionArgs) => {
    const ports = context.get(portsContext)
    const address = clientAddressOf(request)
    const waitMinutes = await countJoin(ports, address)
    if (waitMinutes > 0) return data<Refused>({ errors: {}, values: {}, waitMinutes }, tooMany(waitMinutes))
    const invitation = await invitationOf(ports, params.token)
    if (!invitation) throw notFound(context)
    const read = await readForm(request, Chosen)
    if (!read.ok) return data<Refused>({ errors: read.errors, values: read.values }, 422)
    const values = { name: read.value.name }
    const join = await unlessBusy(joinStaff(ports, params.token, address, read.value))
    if ('busyMs' in join)
      return data<Refused>({ errors: {}, values, isBusy: true }, tooBusy(context, join.busyMs))
    const joined = join.done
    if (joined.type === 'taken') return data<Refused>({ errors: {}, values, isTaken: true }, 422)
    if (joined.type === 'refused') {
      if ('code' in joined) throw notFound(context)
      return data<Refused>({ errors: { password: joined.reason }, values }, 422)
    }
    if (joined.type === 'joinedBefore') return redirect('/admin/sign-in', 303)
    const before = readCookies(ports.shop, request).staff
    const token = await beginSession(ports, joined.staffId, before)
    await knowStaffBrowser(context, request, joined.staffId, invitation.person.email)
    context.get(cookiesContext).set(sessionCookie(ports.shop, 'staff', token))
    return redirect('/admin/events', 303)
  },
)

export const handle = { frame: 'door' } satisfies Framed

export const headers = noStore

export default function AdminInvitation({ loaderData, actionData }: Route.ComponentProps) {
  const t = useAdminText()
  const pending = useNavigation().state === 'submitting'
  const { errors, values, isTaken, waitMinutes, isBusy } = actionData ?? {}
  return (
    <Page title={t.invitation.title} lead={t.invitation.lead(t.roles[loaderData.role])}>
      {isTaken && (
        <Notice tone="bad" live>
          {t.invitation.taken}
        </Notice>
      )}
      <NotNow waitMinutes={waitMinutes} isBusy={isBusy} tooMany={t.setUp.tooMany} />
      <Card>
        <Form method="post">
          <Stack>
            <JoinFields
              values={{ name: values?.name ?? loaderData.name, email: loaderData.email }}
              errors={errors}
              isInvited
            />
            <Button wide pending={pending}>
              {t.invitation.submit}
            </Button>
          </Stack>
        </Form>
      </Card>
    </Page>
  )
}

export const ErrorBoundary = LinkGone
