import { Form, Link, NavLink } from 'react-router'
import { may, type Role } from '../../access/permissions.ts'
import { useShell } from '../../ui/shell-data.ts'
import { useAdminText } from '../text.ts'

/** Where staff can go, who they are, and the way out. */
export function AdminNav({ name, role, toApprove }: { name: string; role: Role; toApprove: number }) {
  const { nav, readiness, legalPages, people, approvals, access, factor, roles } = useAdminText()
  const shell = useShell()
  const places = [
    ['/admin', nav.overview],
    ['/admin/unresolved', nav.unresolved],
    ['/admin/invariants', nav.invariants],
    ['/admin/events', nav.events],
    ['/admin/payments', nav.payments],
    ['/admin/subscriptions', nav.subscriptions],
    ['/admin/campaigns', nav.campaigns],
    ['/admin/catalogue', nav.catalogue],
    ['/admin/legal', legalPages.nav],
    ['/admin/readiness', readiness.nav],
    ['/admin/webhooks', nav.webhooks],
    ['/admin/notices', nav.notices],
    ['/admin/csp', nav.csp],
    ['/admin/approvals', toApprove > 0 ? approvals.navWaiting(toApprove) : approvals.nav],
    ...(may(role, 'manageStaff') ? [['/admin/people', people.nav] as const] : []),
    ...(may(role, 'seeAccess') ? [['/admin/access', access.nav] as const] : []),
    ...(shell?.mode === 'sandbox' ? [['/admin/clock', nav.clock] as const] : []),
  ] as const
  return (
    <nav className="admin-bar no-print" aria-label={nav.label}>
      <div className="shell-nav">
        {places.map(([path, label]) => (
          <NavLink key={path} to={path} end={path === '/admin'}>
            {label}
          </NavLink>
        ))}
      </div>
      <Form method="post" action="/admin/sign-out" className="admin-who">
        <span className="small soft">
          {name && nav.signedInAs(name)} · {roles[role]} ·{' '}
          <Link to="/admin/second-factor">{factor.title}</Link>
        </span>
        <button type="submit" className="text-button">
          {nav.signOut}
        </button>
      </Form>
    </nav>
  )
}
