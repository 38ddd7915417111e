import { data, Form, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { NextPassword } from '../admin/components/NextPassword.tsx'
import { NotNow } from '../admin/components/NotNow.tsx'
import { type FieldErrors, fieldError } from '../admin/field-errors.ts'
import { noStore } from '../admin/no-store.ts'
import { countStepUp, tooMany } from '../admin/sign-in-limits.ts'
import { useAdminText } from '../admin/text.ts'
import { cookiesContext, viewerContext } from '../context.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { readCookies, sessionCookie } from '../http/cookies.ts'
import { readForm, readQuery } from '../http/input.ts'
import { tooBusy, unlessBusy } from '../http/limits.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Card, Stack } from '../ui/Card.tsx'
import type { Framed } from '../ui/frame.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { changePassword } from '../use-cases/staff/change-password.ts'
import { renewSession } from '../use-cases/staff/prove.ts'
import type { Route } from './+types/admin.password'
import '../admin/admin.css'

const After = z.object({ done: z.literal('1').optional().catch(undefined) })
const Wish = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('begin') }),
  z.object({
    intent: z.literal('change'),
    currentPassword: z.string().min(1).max(1_000),
    /** how long and how common is judged where passwords are kept */
    password: z.string().min(1).max(1_000),
  }),
])

/** One's own, and nobody else's. Whoever has not shown lately who they are does that first: no password is kept in between. */
export const loader = guarded(
  staff('beStaff'),
  async ({ request, context }: Route.LoaderArgs, { ports, staffId }) => {
    const query = readQuery(request, After)
    const member = await ports.staff.member(staffId)
    const isDone = query.ok && query.value.done === '1'
    return { isDone, isFresh: context.get(viewerContext).isFresh, email: member?.email ?? '' }
  },
)

interface Refused {
  readonly errors: FieldErrors
  readonly isWrong?: true
  readonly waitMinutes?: number
  readonly isBusy?: true
}

/** Another password: every other session of theirs ends, and this one goes on under a new id (R12). */
export const action = guarded(
  staff('beStaff', { fresh: true }),
  async ({ request, context }: Route.ActionArgs, { ports, staffId }) => {
    const wish = await readForm(request, Wish)
    if (!wish.ok) return data<Refused>({ errors: wish.errors }, 422)
    if (wish.value.intent === 'begin') return redirect('/admin/password', 303)
    const { staff: keep, device } = readCookies(ports.shop, request)
    const waitMinutes = await countStepUp(ports, keep)
    if (waitMinutes > 0) return data<Refused>({ errors: {}, waitMinutes }, tooMany(waitMinutes))
    const { currentPassword: current, password: next } = wish.value
    const address = clientAddressOf(request)
    const change = await unlessBusy(changePassword(ports, { staffId, current, next, keep, device, address }))
    if ('busyMs' in change)
      return data<Refused>({ errors: {}, isBusy: true }, tooBusy(context, change.busyMs))
    const changed = change.done
    if (changed.type === 'wrong') return data<Refused>({ errors: {}, isWrong: true }, 422)
    if (changed.type === 'refused') return data<Refused>({ errors: { password: changed.reason } }, 422)
    const token = await renewSession(ports, keep, { factor: false }) // what was shown of one before stays shown
    if (!token) throw redirect('/admin/sign-in') // ended meanwhile
    context.get(cookiesContext).set(sessionCookie(ports.shop, 'staff', token))
    return redirect('/admin/password?done=1', 303)
  },
)

export const handle = { frame: 'door' } satisfies Framed

export const headers = noStore

export default function AdminPassword({ loaderData, actionData }: Route.ComponentProps) {
  const t = useAdminText()
  const { isDone, isFresh, email } = loaderData
  const { isWrong, waitMinutes, isBusy } = actionData ?? {}
  return (
    <Page title={t.password.title} lead={t.password.lead}>
      {isDone && !actionData && (
        <Notice tone="good" live>
          {t.password.done}
        </Notice>
      )}
      {isWrong && (
        <Notice tone="bad" live>
          {t.password.wrong}
        </Notice>
      )}
      <NotNow waitMinutes={waitMinutes} isBusy={isBusy} tooMany={t.proof.tooMany} />
      {isFresh ? <Change email={email} errors={actionData?.errors} /> : <Begin />}
      <p>
        <ButtonLink to="/admin" kind="quiet">
          {isDone ? t.password.back : t.proof.cancel}
        </ButtonLink>
      </p>
    </Page>
  )
}

function Begin() {
  const { password: t } = useAdminText()
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="begin" />
      <Button wide>{t.begin}</Button>
    </Form>
  )
}

function Change({ email, errors }: { email: string; errors: FieldErrors | undefined }) {
  const t = useAdminText()
  const pending = useNavigation().state === 'submitting'
  return (
    <Card>
      <Form method="post">
        <Stack>
          <input type="hidden" name="intent" value="change" />
          <NextPassword email={email} errors={errors}>
            <PasswordField
              name="currentPassword"
              label={t.password.current}
              error={fieldError(t, errors, 'currentPassword')}
            />
          </NextPassword>
          <Button wide pending={pending}>
            {t.password.submit}
          </Button>
        </Stack>
      </Form>
      <p className="soft small">{t.password.note}</p>
    </Card>
  )
}

export const ErrorBoundary = AdminError
