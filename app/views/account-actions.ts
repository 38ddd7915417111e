import { data, type RouterContextProvider, redirect } from 'react-router'
import { z } from 'zod'
import { MINUTE_MS } from '../../domain/time.ts'
import { portsContext } from '../context.ts'
import { readCookies } from '../http/cookies.ts'
import { CLEAR_SITE_DATA, endCustomerSession, renewCustomerSession } from '../http/customer-session.ts'
import { openForm } from '../http/input.ts'
import { forgiveGuesses, overLimit, overPasswords, tooBusy, tooMany, unlessBusy } from '../http/limits.ts'
import { knowDevice } from '../http/sign-in-limits.ts'
import { badRequest } from './own-payment.ts'

type Context = Readonly<RouterContextProvider>

/** What a customer can do on `/account`; the password is asked of whoever changes what lets them in. */
const password = z.string().min(1).max(128)
const WISHES = {
  rename: z.object({ name: z.string().trim().min(1).max(60) }),
  move: z.object({ email: z.string().trim().max(100).pipe(z.email()), currentPassword: password }),
  password: z.object({ currentPassword: password, password: z.string().min(8).max(128) }),
  verify: z.object({}),
  end: z.object({ session: z.string().max(100) }),
  endOthers: z.object({}),
  endAll: z.object({}),
}
export type AccountIntent = keyof typeof WISHES
const Intent = z.object({ intent: z.enum(Object.keys(WISHES) as [AccountIntent, ...AccountIntent[]]) })

export const DONE = ['rename', 'move', 'password', 'verify', 'end', 'endOthers', 'verified', 'moved'] as const

/** A wish that was not done: which form it was, what is wrong with it, and what was typed. */
export interface NotDone {
  readonly intent: AccountIntent
  readonly errors: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string>>
  readonly busy?: true
  readonly waitMinutes?: number
}

export async function accountAction(context: Context, request: Request, customerId: string) {
  const { read } = await openForm(request)
  const pressed = read(Intent)
  if (!pressed.ok) throw badRequest()
  const { intent } = pressed.value
  const { customers, sessions, shop } = context.get(portsContext)
  const session = readCookies(shop, request).customer
  const done = () => redirect(`/account?done=${intent}`, 303)

  switch (intent) {
    case 'rename': {
      const wish = read(WISHES.rename)
      if (!wish.ok) return invalid(intent, wish)
      await customers.rename(customerId, wish.value.name)
      return done()
    }
    case 'move': {
      const wish = read(WISHES.move)
      if (!wish.ok) return invalid(intent, wish)
      const { email, currentPassword } = wish.value
      const typed = { email }
      const guessMs = await overPasswords(context, customerId)
      if (guessMs > 0) return later(context, intent, typed, guessMs)
      const checked = await unlessBusy(customers.passwordIs(customerId, currentPassword))
      if ('busyMs' in checked) return busy(context, intent, typed, checked.busyMs)
      if (!checked.done) return refused(intent, { currentPassword: 'WRONG' }, typed)
      await forgiveGuesses(context, 'password:account', customerId)
      const waitMs = await overLimit(context, [['mail:account', customerId]])
      if (waitMs > 0) return later(context, intent, typed, waitMs)
      await customers.askToMove(customerId, email)
      return done()
    }
    case 'password': {
      const wish = read(WISHES.password)
      if (!wish.ok) return invalid(intent, wish)
      const waitMs = await overPasswords(context, customerId)
      if (waitMs > 0) return later(context, intent, {}, waitMs)
      const { currentPassword: current, password: next } = wish.value
      const changed = await unlessBusy(customers.changePassword(customerId, { current, next, keep: session }))
      if ('busyMs' in changed) return busy(context, intent, {}, changed.busyMs)
      if (changed.done.type === 'wrong') return refused(intent, { currentPassword: 'WRONG' })
      await forgiveGuesses(context, 'password:account', customerId)
      if (changed.done.type === 'refused') return refused(intent, { password: changed.done.reason })
      await renewCustomerSession(context, request)
      await knowDevice(context, request, customerId)
      return done()
    }
    case 'verify': {
      const waitMs = await overLimit(context, [['mail:account', customerId]])
      if (waitMs > 0) return later(context, intent, {}, waitMs)
      await customers.askToVerify(customerId)
      return done()
    }
    case 'end': {
      const wish = read(WISHES.end)
      if (!wish.ok) throw badRequest()
      await sessions.endOne('customer', customerId, wish.value.session) // gone already is as good as ended
      return done()
    }
    case 'endOthers':
      await sessions.endOthers('customer', customerId, session)
      return done()
    case 'endAll':
      await sessions.endOthers('customer', customerId, null)
      await endCustomerSession(context, request)
      return redirect('/', { status: 303, headers: CLEAR_SITE_DATA })
  }
}

type Typed = Readonly<Record<string, string>>

const refused = (intent: AccountIntent, errors: Typed, values: Typed = {}) =>
  data<NotDone>({ intent, errors, values }, 422)

const invalid = (intent: AccountIntent, { errors, values }: { errors: Typed; values: Typed }) =>
  refused(intent, errors, values)

const busy = (context: Context, intent: AccountIntent, values: Typed, waitMs: number) =>
  data<NotDone>({ intent, errors: {}, values, busy: true }, tooBusy(context, waitMs))

const later = (context: Context, intent: AccountIntent, values: Typed, waitMs: number) =>
  data<NotDone>(
    { intent, errors: {}, values, waitMinutes: Math.ceil(waitMs / MINUTE_MS) },
    tooMany(context, waitMs),
  )
