import { may, type Permission, type Role } from '../access/permissions.ts'
import type { AdminText } from '../text.admin.ko.ts'

/** What waits for a person, by where it is seen to. */
export const WAITING = ['unresolved', 'owing', 'approvals', 'failedMails', 'untold', 'broken'] as const
export type Waiting = (typeof WAITING)[number]

/** One place staff can go to. `waits`: what is counted beside it. */
export interface DeskPlace {
  readonly path: string
  readonly name: (text: AdminText) => string
  readonly waits?: Waiting
  readonly may?: Permission
  /** only where the clock can be moved */
  readonly sandbox?: true
}

export type DeskGroup = keyof AdminText['desk']['groups']

/** Every place, in groups by what somebody is about; a group nobody may enter is not shown. A new page is a line here. */
export const PLACES: Readonly<Record<DeskGroup, readonly DeskPlace[]>> = {
  today: [
    { path: '/admin', name: t => t.nav.overview },
    { path: '/admin/unresolved', name: t => t.nav.unresolved, waits: 'unresolved' },
  ],
  money: [
    { path: '/admin/payments', name: t => t.nav.payments },
    { path: '/admin/subscriptions', name: t => t.nav.subscriptions },
    { path: '/admin/recovery', name: t => t.dunning.nav, waits: 'owing' },
    { path: '/admin/settlements', name: t => t.settlements.nav },
    { path: '/admin/approvals', name: t => t.approvals.nav, waits: 'approvals' },
  ],
  people: [
    { path: '/admin/customers', name: t => t.customers.nav },
    { path: '/admin/consents', name: t => t.consents.nav },
  ],
  sale: [
    { path: '/admin/catalogue', name: t => t.nav.catalogue },
    { path: '/admin/campaigns', name: t => t.nav.campaigns },
    { path: '/admin/legal', name: t => t.legalPages.nav },
    { path: '/admin/readiness', name: t => t.readiness.nav },
  ],
  records: [
    { path: '/admin/events', name: t => t.nav.events },
    { path: '/admin/webhooks', name: t => t.nav.webhooks, waits: 'untold' },
    { path: '/admin/notices', name: t => t.nav.notices, waits: 'failedMails' },
    { path: '/admin/access', name: t => t.access.nav, may: 'seeAccess' },
  ],
  running: [
    { path: '/admin/invariants', name: t => t.nav.invariants, waits: 'broken' },
    { path: '/admin/system', name: t => t.system.title, may: 'seeSystem' },
    { path: '/admin/settings', name: t => t.settings.title, may: 'seeSystem' },
    { path: '/admin/people', name: t => t.people.nav, may: 'manageStaff' },
    { path: '/admin/api-keys', name: t => t.apiKeys.nav, may: 'manageApiKeys' },
    { path: '/admin/csp', name: t => t.nav.csp },
    { path: '/admin/clock', name: t => t.nav.clock, sandbox: true },
  ],
}

/** The groups a role sees, each with its places. */
export const placesFor = (
  role: Role,
  isSandbox: boolean,
): readonly (readonly [DeskGroup, readonly DeskPlace[]])[] =>
  (Object.keys(PLACES) as DeskGroup[])
    .map(group => {
      const open = (place: DeskPlace) => (!place.may || may(role, place.may)) && (!place.sandbox || isSandbox)
      return [group, PLACES[group].filter(open)] as const
    })
    .filter(([, places]) => places.length > 0)
