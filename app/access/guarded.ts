import { data, type LoaderFunctionArgs, type RouterContextProvider, redirect } from 'react-router'
import { portsContext, type Viewer, viewerContext } from '../context.ts'
import type { Ports } from '../ports.ts'
import { openMailbox } from '../views/mailbox-view.ts'
import { noteActed } from './acted.ts'
import { staffOrEnrolling } from './at-desk.ts'
import { type ByKey, byKey } from './by-key.ts'
import { provenRequest } from './fresh.ts'
import { may, type Role } from './permissions.ts'
import type { Policy } from './policy.ts'

/** What every loader and action is called with, as far as a policy looks at it. */
export type Asked = Pick<LoaderFunctionArgs, 'request' | 'url'> & {
  readonly context: Readonly<RouterContextProvider>
}

/** Staff who were let in. */
export interface AtDesk {
  readonly ports: Ports
  readonly staffId: string
  readonly role: Role
}

/** What was proved of whoever was let in: handed to the handler, so that it need not ask again. */
type Admitted<P extends Policy> = P extends { who: 'staff' }
  ? AtDesk
  : P extends { who: 'customer' }
    ? { readonly ports: Ports; readonly customerId: string }
    : P extends { who: 'comingIn' | 'enrolling' }
      ? { readonly ports: Ports; readonly staffId: string }
      : P extends { who: 'apiKey' }
        ? ByKey
        : { readonly ports: Ports }

const POLICY = Symbol.for('jangbu.policy')

export interface Guarded<Args, Answer> {
  (args: Args): Promise<Awaited<Answer>>
  readonly [POLICY]: Policy
}

/**
 * A loader or an action behind its policy, which is enforced on the spot: a layout's loader protects no child, and a
 * route whose loader or action is not one of these keeps the server from starting (R10). What staff do by it is noted (R33).
 */
export function guarded<const P extends Policy, Args extends Asked, Answer>(
  policy: P,
  handler: (args: Args, who: Admitted<P>) => Answer,
): Guarded<Args, Answer> {
  const run = async (args: Args) => {
    const who = (
      policy.who === 'apiKey' ? await byKey(args, policy.scope) : admit(policy, args)
    ) as Admitted<P>
    const fresh = freshOf(policy, args.request)
    const proven = fresh ? { ...args, request: await provenRequest(args, fresh) } : args
    if (policy.who === 'staff' && !isLook(args.request)) await noteActed(who as AtDesk, proven)
    return handler(proven, who)
  }
  return Object.assign(run, { [POLICY]: policy as Policy }) as Guarded<Args, Answer>
}

const isLook = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD'

/** What has to be shown anew for this request; looking never asks. A second factor is added by whoever it is, too. */
function freshOf(policy: Policy, request: Request): false | true | readonly string[] {
  if (isLook(request)) return false
  if (policy.who === 'enrolling') return true
  return policy.who === 'staff' && policy.fresh
}

/** What was declared for it; null when nothing was. */
export const policyOf = (handler: unknown): Policy | null =>
  (typeof handler === 'function' && (handler as { [POLICY]?: Policy })[POLICY]) || null

/** Lets whoever asks in, or throws the answer they get instead: default is to refuse. @throws {Response} */
function admit(policy: Exclude<Policy, { who: 'apiKey' }>, { context, url }: Asked): { ports: Ports } {
  const ports = context.get(portsContext)
  const viewer = context.get(viewerContext)
  switch (policy.who) {
    case 'staff':
      return { ports, ...staffMember(policy, viewer, url) }
    case 'comingIn': {
      if (viewer.halfIn?.needs !== 'code') throw leadIn(viewer, url)
      return { ports, ...{ staffId: viewer.halfIn.staffId } }
    }
    case 'enrolling': {
      const staffId = staffOrEnrolling(viewer)
      if (!staffId) throw leadIn(viewer, url)
      return { ports, ...{ staffId } }
    }
    case 'customer': {
      if (!viewer.customerId) throw redirect(`/sign-in?${new URLSearchParams({ to: here(url) })}`, 303)
      return { ports, ...{ customerId: viewer.customerId } }
    }
    case 'mailbox':
      openMailbox(ports, viewer)
      return { ports }
    case 'everyone':
    case 'owner':
    case 'linkHolder':
    case 'provider':
    case 'machine':
      return { ports }
  }
}

function staffMember(policy: Policy & { who: 'staff' }, viewer: Viewer, url: URL) {
  const { staffId, role, requestId } = viewer
  if (!staffId || !role) throw leadIn(viewer, url)
  if (!may(role, policy.may)) throw data({ reference: requestId, lacks: policy.may }, { status: 403 })
  return { staffId, role }
}

/** Where whoever is not staff, or not quite yet, goes on; each page there leads back. */
function leadIn({ staffId, halfIn }: Viewer, url: URL): Response {
  if (staffId) return redirect('/admin') // in already: nothing is to be shown any more
  const to = new URLSearchParams({ to: here(url) })
  if (halfIn?.needs === 'code') return redirect(`/admin/code?${to}`)
  if (halfIn?.needs === 'enrolment') return redirect(`/admin/second-factor?${to}`)
  return redirect(`/admin/sign-in?${to}`)
}

/** The page's own address, without what the framework adds: where to come back to. */
const here = (url: URL) => url.pathname + url.search
