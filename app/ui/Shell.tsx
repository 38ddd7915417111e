import { Form, Link, NavLink, useLocation } from 'react-router'
import { sellerFacts } from '../views/seller-facts.ts'
import { BrandMark } from './icons.tsx'
import { LanguageSwitch } from './Language.tsx'
import { Menu, MenuButton } from './Menu.tsx'
import { type ShellData, useLanguage, useShell, useShopName, useText } from './shell-data.ts'

/** Says on every page that money is not real, unless it is. On a phone the ways beside it stand in the menu. */
export function ModeBanner() {
  const shell = useShell()
  const t = useText()
  if (!shell || shell.mode === 'live') return null
  return (
    <aside className="banner">
      <span>{shell.mode === 'sandbox' ? t.shell.sandbox : t.shell.test}</span>
      {testPlaces(shell).map(({ name, ...link }) => (
        <a key={name} {...link} className="only-wide">
          {t.shell[name]}
        </a>
      ))}
    </aside>
  )
}

/** What there is to look at while nothing is real: the offline Toss, and mails that were kept instead of sent. */
const testPlaces = ({ sandboxUrl, mailbox }: ShellData) => [
  ...(sandboxUrl
    ? [
        {
          name: 'sandboxConsole' as const,
          href: `${sandboxUrl}/sandbox`,
          target: '_blank',
          rel: 'noreferrer',
        },
      ]
    : []),
  ...(mailbox ? [{ name: 'mailbox' as const, href: '/mailbox' }] : []),
]

/** The same in the menu of a phone. */
export function TestPlaces() {
  const shell = useShell()
  const t = useText()
  if (!shell) return null
  return testPlaces(shell).map(({ name, ...link }) => (
    <li key={name} className="only-narrow">
      <a {...link}>{t.shell[name]}</a>
    </li>
  ))
}

/** Says so until it is done, to who is signed in to an account older than the rule that a mail is proved first. */
export function UnverifiedBanner() {
  const shell = useShell()
  const { unverified } = useText()
  const { pathname } = useLocation()
  if (!shell?.unverified || pathname.startsWith('/verify/')) return null // there it is being done
  return (
    <aside className="banner" aria-label={unverified.title}>
      <span>{unverified.banner}</span> <Link to="/account#mail">{unverified.link}</Link>
    </aside>
  )
}

const NAV = 'shop-nav'

export function Header() {
  const t = useText()
  const shell = useShell()
  const name = useShopName()
  return (
    <header className="shell-header">
      <Link to="/" className="brand">
        <BrandMark />
        <span>{name}</span>
      </Link>
      <MenuButton opens={NAV} />
      <Menu id={NAV} className="shell-nav" label={t.shell.mainNav}>
        <ul>
          <li>
            <NavLink to="/plans">{t.shell.plans}</NavLink>
          </li>
          <li>
            <NavLink to="/payments">{t.shell.payments}</NavLink>
          </li>
          {shell?.signedIn && (
            <li>
              <NavLink to="/subscriptions">{t.shell.subscriptions}</NavLink>
            </li>
          )}
          {shell?.signedIn && (
            <li>
              <NavLink to="/account">{t.account.title}</NavLink>
            </li>
          )}
          {shell?.staff && (
            <li>
              <NavLink to="/admin">{t.shell.staff}</NavLink>
            </li>
          )}
          <li>{shell?.signedIn ? <SignOut /> : <NavLink to="/sign-in">{t.shell.signIn}</NavLink>}</li>
          <TestPlaces />
          <li>
            <LanguageSwitch />
          </li>
        </ul>
      </Menu>
    </header>
  )
}

/** Where staff come in: whose shop it is, and the language. */
export function DoorHeader() {
  return (
    <header className="shell-header">
      <Link to="/admin" className="brand">
        <BrandMark />
        <span>{useShopName()}</span>
      </Link>
      <LanguageSwitch />
    </header>
  )
}

/** Below what is not for customers: the way back to what is. */
export function DoorFooter() {
  const t = useText()
  return (
    <footer className="shell-footer">
      <div className="shell-footer-inner" data-small="true">
        <Link to="/">{t.shell.toShop}</Link>
      </div>
    </footer>
  )
}

function SignOut() {
  return (
    <Form method="post" action="/sign-out" reloadDocument>
      <button type="submit" className="text-button">
        {useText().shell.signOut}
      </button>
    </Form>
  )
}

/** Who sells here, as the law asks, and the rules. */
export function Footer() {
  const t = useText()
  const language = useLanguage()
  const seller = useShell()?.seller
  return (
    <footer className="shell-footer">
      <div className="shell-footer-inner">
        <div className="shell-footer-links">
          <Link to="/legal/terms">{t.footer.terms}</Link>
          <Link to="/legal/privacy">
            <strong>{t.footer.privacy}</strong>
          </Link>
          <Link to="/legal/refunds">{t.footer.refunds}</Link>
          <Link to="/orders/look-up">{t.lookUp.link}</Link>
        </div>
        {seller && (
          <dl className="seller" aria-label={t.footer.label}>
            {sellerFacts(seller, language).map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {seller?.sample && <p>{t.footer.sample}</p>}
      </div>
    </footer>
  )
}
