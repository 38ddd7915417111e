import { Form, NavLink } from 'react-router'
import { useShell } from '../../ui/shell-data.ts'
import { useAdminText } from '../text.ts'

/** Where staff can go, who they are, and the way out. */
export function AdminNav({ name }: { name: string }) {
  const { nav } = useAdminText()
  const shell = useShell()
  const places = [
    ['/admin/events', nav.events],
    ['/admin/payments', nav.payments],
    ['/admin/subscriptions', nav.subscriptions],
    ['/admin/campaigns', nav.campaigns],
    ['/admin/catalogue', nav.catalogue],
    ['/admin/webhooks', nav.webhooks],
    ['/admin/notices', nav.notices],
    ['/admin/csp', nav.csp],
    ...(shell?.mode === 'sandbox' ? [['/admin/clock', nav.clock] as const] : []),
  ] as const
  return (
    <nav className="admin-bar no-print" aria-label={nav.label}>
      <div className="shell-nav">
        {places.map(([path, label]) => (
          <NavLink key={path} to={path}>
            {label}
          </NavLink>
        ))}
      </div>
      <Form method="post" action="/admin/sign-out" className="admin-who">
        {name && <span className="small soft">{nav.signedInAs(name)}</span>}
        <button type="submit" className="text-button">
          {nav.signOut}
        </button>
      </Form>
    </nav>
  )
}
