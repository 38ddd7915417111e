import { Form, Link, NavLink } from 'react-router'
import type { Role } from '../../access/permissions.ts'
import { BrandMark } from '../../ui/icons.tsx'
import { LanguageSwitch } from '../../ui/Language.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { TestPlaces } from '../../ui/Shell.tsx'
import { useShell, useShopName } from '../../ui/shell-data.ts'
import { type DeskPlace, placesFor } from '../places.ts'
import { useAdminText } from '../text.ts'
import type { WaitingCounts } from '../waiting.ts'

export const DESK_NAV = 'desk-nav'

/** Where staff can go and what waits there; below it who they are, and the way out. */
export function DeskNav({ name, role, waiting }: { name: string; role: Role; waiting: WaitingCounts }) {
  const t = useAdminText()
  const shell = useShell()
  return (
    <Menu id={DESK_NAV} className="desk-nav no-print" label={t.nav.label}>
      <DeskBrand />
      {placesFor(role, shell?.mode === 'sandbox').map(([group, places]) => (
        <section key={group} aria-labelledby={`desk-${group}`}>
          <p className="desk-group" id={`desk-${group}`}>
            {t.desk.groups[group]}
          </p>
          <ul>
            {places.map(place => (
              <Place key={place.path} place={place} count={place.waits ? waiting[place.waits] : 0} />
            ))}
          </ul>
        </section>
      ))}
      <section className="desk-me" aria-label={t.desk.me}>
        <p className="small soft">{t.desk.signedInAs(name, t.roles[role])}</p>
        <ul>
          <li>
            <Link to="/admin/second-factor">{t.factor.title}</Link>
          </li>
          <li>
            <Link to="/admin/password">{t.password.title}</Link>
          </li>
          <li>
            <a href="/">{t.desk.toShop}</a>
          </li>
          <TestPlaces />
        </ul>
        <div className="desk-out">
          <LanguageSwitch />
          <Form method="post" action="/admin/sign-out">
            <button type="submit" className="text-button">
              {t.nav.signOut}
            </button>
          </Form>
        </div>
      </section>
    </Menu>
  )
}

/** Whose shop it is; leads to the overview. */
export function DeskBrand() {
  return (
    <Link to="/admin" className="brand">
      <BrandMark />
      <span>{useShopName()}</span>
    </Link>
  )
}

function Place({ place, count }: { place: DeskPlace; count: number }) {
  const t = useAdminText()
  return (
    <li>
      <NavLink to={place.path} end={place.path === '/admin'}>
        <span>{place.name(t)}</span>
        {count > 0 && (
          <span className="waits digits">
            <span aria-hidden="true">{count}</span>
            <span className="aside-voice">{t.desk.waits(count)}</span>
          </span>
        )}
      </NavLink>
    </li>
  )
}
