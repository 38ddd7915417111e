import type { Permission, Role } from '../../../app/access/permissions.ts'
import { PERMISSIONS, ROLES } from '../../../app/access/permissions.ts'
import type { Policy } from '../../../app/access/policy.ts'

/** Who asks: everybody the matrix is asked for (reliability.md 3.7). */
export const ACTORS = [
  'anonymous',
  'guestA',
  'customerA',
  'customerB',
  ...ROLES,
  'comingIn',
  'disabled',
  'expired',
] as const
export type Actor = (typeof ACTORS)[number]

/** What somebody gets instead of an answer, or `in`. */
export type Outcome = 'in' | '404' | '403' | '401' | 'sign-in' | 'staff sign-in' | 'code' | 'start'

/** Parameters of addresses that name somebody's object: theirs are all customer A's. */
const OWNED = [':orderId', ':subscriptionId', ':cardId']
export const isOwned = (path: string): boolean => OWNED.some(name => path.includes(name))

const isRole = (actor: Actor): actor is Role => (ROLES as readonly string[]).includes(actor)
const isCustomer = (actor: Actor) => actor === 'customerA' || actor === 'customerB'
const has = (role: Role, permission: Permission) =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role)

/** What a declared policy means for one actor at one address: nothing here looks at how it is enforced. */
export function expected(policy: Policy, path: string, actor: Actor): Outcome {
  switch (policy.who) {
    case 'everyone':
    case 'linkHolder':
    case 'mailbox':
    case 'provider':
    case 'machine':
      return 'in'
    case 'owner':
      return !isOwned(path) || actor === 'customerA' ? 'in' : '404'
    case 'customer':
      if (!isCustomer(actor)) return 'sign-in'
      return !isOwned(path) || actor === 'customerA' ? 'in' : '404'
    case 'staff':
      if (actor === 'comingIn') return 'code'
      if (!isRole(actor)) return 'staff sign-in'
      return has(actor, policy.may) ? 'in' : '403'
    case 'apiKey':
      return '401' // none of them shows a key, and no cookie counts
    case 'comingIn':
      if (actor === 'comingIn') return 'in'
      return isRole(actor) ? 'start' : 'staff sign-in'
    case 'enrolling':
      if (actor === 'comingIn') return 'code'
      return isRole(actor) ? 'in' : 'staff sign-in'
  }
}

const WHO: Readonly<Record<Exclude<Policy['who'], 'staff' | 'linkHolder' | 'apiKey'>, string>> = {
  everyone: 'everyone',
  owner: 'its owner',
  customer: 'customer',
  comingIn: 'staff coming in',
  enrolling: 'staff, enrolling',
  mailbox: 'reader of kept mails',
  provider: 'provider',
  machine: 'machine',
}

/** A policy in a few words. */
export function wordsOf(policy: Policy): string {
  if (policy.who === 'linkHolder') return `holder of the link (${policy.link})`
  if (policy.who === 'apiKey') return `key with ${policy.scope}`
  if (policy.who !== 'staff') return WHO[policy.who]
  const { may, fresh } = policy
  const proof = fresh === true ? ', fresh' : fresh === false ? '' : `, fresh for ${fresh.join(', ')}`
  return `staff: ${may}${proof}`
}
