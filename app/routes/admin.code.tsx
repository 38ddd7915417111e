import { data, Form, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { comingIn } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { noStore } from '../admin/no-store.ts'
import { countCode, tooMany } from '../admin/sign-in-limits.ts'
import { staffPath } from '../admin/staff-path.ts'
import { useAdminText } from '../admin/text.ts'
import { cookiesContext } from '../context.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { readCookies, sessionCookie } from '../http/cookies.ts'
import { readForm, readQuery } from '../http/input.ts'
import { Button } from '../ui/Button.tsx'
import { Card, Stack } from '../ui/Card.tsx'
import { Field } from '../ui/Field.tsx'
import type { Framed } from '../ui/frame.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { renewSession, showFactor } from '../use-cases/staff/prove.ts'
import type { Route } from './+types/admin.code'
import '../admin/admin.css'

const To = z.object({ to: z.string().optional() })
const Code = To.extend({ code: z.string().trim().min(6).max(40) })

/** For whoever's password was right; writes nothing. */
export const loader = guarded(comingIn, ({ request }: Route.LoaderArgs) => {
  const query = readQuery(request, To)
  return { to: staffPath(query.ok ? query.value.to : undefined) }
})

interface Refused {
  readonly wrong: boolean
  readonly waitMinutes: number
}

/** One code, good once; then a session of a new id, which is in. */
export const action = guarded(
  comingIn,
  async ({ request, context }: Route.ActionArgs, { ports, staffId }) => {
    const read = await readForm(request, Code)
    const counted = await countCode(context, request, staffId)
    const { waitMinutes } = counted
    if (waitMinutes > 0) return data<Refused>({ wrong: false, waitMinutes }, tooMany(waitMinutes))
    const address = clientAddressOf(request)
    if (!read.ok || !(await showFactor(ports, staffId, read.value.code, address))) {
      const page = '/admin/code'
      await ports.accessLog.note({
        kind: 'factorFailed',
        staffId,
        subject: null,
        page,
        address,
        reason: null,
      })
      return data<Refused>({ wrong: true, waitMinutes: 0 }, 422)
    }
    await counted.succeeded()
    const before = readCookies(ports.shop, request).staff
    const token = await renewSession(ports, before, { factor: true })
    if (!token) throw redirect('/admin/sign-in') // ended meanwhile
    context.get(cookiesContext).set(sessionCookie(ports.shop, 'staff', token))
    return redirect(staffPath(read.value.to), 303)
  },
)

export const handle = { frame: 'door' } satisfies Framed

export const headers = noStore

export default function AdminCode({ loaderData, actionData }: Route.ComponentProps) {
  const { code: t, nav } = useAdminText()
  const pending = useNavigation().state === 'submitting'
  return (
    <Page title={t.title} lead={t.lead}>
      {actionData && (
        <Notice tone="bad" live>
          {actionData.wrong ? t.wrong : t.tooMany(actionData.waitMinutes)}
        </Notice>
      )}
      <Card>
        <Form method="post">
          <Stack>
            <input type="hidden" name="to" value={loaderData.to} />
            <Field name="code" label={t.field} hint={t.hint} autoComplete="one-time-code" autoFocus />
            <Button wide pending={pending}>
              {t.submit}
            </Button>
          </Stack>
        </Form>
      </Card>
      <p className="soft small">{t.lost}</p>
      <Form method="post" action="/admin/sign-out">
        <button type="submit" className="text-button">
          {nav.signOut}
        </button>
      </Form>
    </Page>
  )
}

export const ErrorBoundary = AdminError
