import { data, Form, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { MINUTE_MS } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { NotNow } from '../admin/components/NotNow.tsx'
import { type FieldErrors, fieldError } from '../admin/field-errors.ts'
import { noStore } from '../admin/no-store.ts'
import { staffPath } from '../admin/staff-path.ts'
import { useAdminText } from '../admin/text.ts'
import { cookiesContext, portsContext, viewerContext } from '../context.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { readCookies, sessionCookie } from '../http/cookies.ts'
import { readForm, readQuery } from '../http/input.ts'
import { tooBusy, tooMany, unlessBusy } from '../http/limits.ts'
import { countSignIn } from '../http/sign-in-limits.ts'
import { Button } from '../ui/Button.tsx'
import { Card, Stack } from '../ui/Card.tsx'
import { Field } from '../ui/Field.tsx'
import type { Framed } from '../ui/frame.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { signInStaff } from '../use-cases/staff/sign-in.ts'
import type { Route } from './+types/admin.sign-in'
import '../admin/admin.css'

const To = z.object({ to: z.string().optional() })
const After = To.extend({ reset: z.literal('1').optional().catch(undefined) })
const SignIn = To.extend({
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(1_000),
})

/** Open to everybody; writes nothing. */
export const loader = guarded(everyone, async ({ request, context }: Route.LoaderArgs) => {
  const query = readQuery(request, After)
  const to = staffPath(query.ok ? query.value.to : undefined)
  if (context.get(viewerContext).staffId) throw redirect(to)
  const isReset = query.ok && query.value.reset === '1'
  return { to, isReset, nobody: await context.get(portsContext).staff.isEmpty() }
})

interface Refused {
  readonly errors: FieldErrors
  readonly values: Readonly<Record<string, string>>
  readonly wrong?: true
  readonly waitMinutes?: number
  readonly isBusy?: true
}

/** Open to everybody, counted; the same words and the same work for an unknown account as for a wrong password. */
export const action = guarded(everyone, async ({ request, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  const read = await readForm(request, SignIn)
  if (!read.ok) return data<Refused>({ errors: read.errors, values: read.values }, 422)
  const { email, password, to } = read.value
  const refused: Refused = { errors: {}, values: { email } }
  const counted = await countSignIn(context, request, 'staff-sign-in', email)
  if (counted.waitMs > 0) {
    const waitMinutes = Math.ceil(counted.waitMs / MINUTE_MS)
    return data<Refused>({ ...refused, waitMinutes }, tooMany(context, counted.waitMs))
  }
  const address = clientAddressOf(request)
  const signed = await unlessBusy(signInStaff(ports, { email, password, address }))
  if ('busyMs' in signed) return data<Refused>({ ...refused, isBusy: true }, tooBusy(context, signed.busyMs))
  const entered = signed.done
  if (!entered) return data<Refused>({ ...refused, wrong: true }, 422)
  await counted.succeeded(entered.staffId)

  // A session begun before is not carried on: signing in makes a new one (R12).
  const before = readCookies(ports.shop, request).staff
  if (before) await ports.sessions.end('staff', before)
  context.get(cookiesContext).set(sessionCookie(ports.shop, 'staff', entered.token))
  return redirect(staffPath(to), 303) // which asks for a second factor first, where there is one
})

export const handle = { frame: 'door' } satisfies Framed

export const headers = noStore

export default function AdminSignIn({ loaderData, actionData }: Route.ComponentProps) {
  const t = useAdminText()
  const pending = useNavigation().state === 'submitting'
  const { errors, values, wrong, waitMinutes, isBusy } = actionData ?? {}
  return (
    <Page title={t.signIn.title} lead={t.signIn.lead}>
      {loaderData.nobody && <Notice>{t.signIn.nobody}</Notice>}
      {loaderData.isReset && !actionData && (
        <Notice tone="good" live>
          {t.passwordReset.done}
        </Notice>
      )}
      {wrong && (
        <Notice tone="bad" live>
          {t.signIn.wrong}
        </Notice>
      )}
      <NotNow waitMinutes={waitMinutes} isBusy={isBusy} tooMany={t.signIn.tooMany} />
      <Card>
        <Form method="post">
          <Stack>
            <input type="hidden" name="to" value={loaderData.to} />
            <Field
              name="email"
              type="email"
              label={t.signIn.email}
              autoComplete="username"
              defaultValue={values?.email}
              error={fieldError(t, errors, 'email')}
            />
            <PasswordField label={t.signIn.password} error={fieldError(t, errors, 'password')} />
            <Button wide pending={pending}>
              {t.signIn.submit}
            </Button>
          </Stack>
        </Form>
      </Card>
    </Page>
  )
}
