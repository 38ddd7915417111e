import { ROLES, type Role } from '../../domain/staff/role.ts'

export { ROLES, type Role }

const everyRole: readonly Role[] = ROLES
const money: readonly Role[] = ['owner', 'finance']
const counter: readonly Role[] = ['owner', 'finance', 'support']
const machines: readonly Role[] = ['owner', 'developer']

/**
 * Who may do what (권한): the whole of it, shown as it stands on `/admin/people`. A permission is what a loader or an
 * action asks for; a role is who has it. Personal data is masked for whoever lacks `seePeople` (R33).
 */
export const PERMISSIONS = {
  /** to be signed in at all: one's own second factor, signing out */
  beStaff: everyRole,
  /** sums, payments, subscriptions, plans, what Toss sent: with people masked */
  seeBooks: everyRole,
  /** names, mails and telephone numbers whole, on any page that has them */
  seePeople: money,
  /** one person's whole, after giving a reason, and finding somebody by a name or a mail; both are noted */
  unmaskPeople: counter,
  refund: counter,
  /** another person's refund above the set amount */
  approveRefund: money,
  changeSubscriptions: counter,
  sendNotices: ['owner', 'support', 'developer'],
  changeCatalogue: money,
  runCampaigns: money,
  /** settle by hand what neither we nor Toss can */
  decideUnresolved: money,
  seeSystem: ['owner', 'developer', 'readOnly'],
  /** rebuild, verify, sweep and their like */
  runSystem: machines,
  /** only ever in the sandbox */
  moveClock: ['owner', 'finance', 'support', 'developer'],
  stopCharges: ['owner', 'finance', 'developer'],
  changeSettings: ['owner'],
  manageStaff: ['owner'],
  /** keys other systems come in by; each may what whoever made it may today (`scopes.ts`) */
  manageApiKeys: machines,
  /** who looked at whose data */
  seeAccess: ['owner'],
  /** hand out or destroy what is kept of one person */
  erasePeople: ['owner'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

export type Permission = keyof typeof PERMISSIONS

export const may = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role)
