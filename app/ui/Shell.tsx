import { Form, Link, NavLink, useLocation } from 'react-router'
import { sellerFacts } from '../views/seller-facts.ts'
import { BrandMark } from './icons.tsx'
import { useLanguage, useShell, useText } from './shell-data.ts'

/** Says on every page that money is not real, unless it is. */
export function ModeBanner() {
  const shell = useShell()
  const t = useText()
  if (!shell || shell.mode === 'live') return null
  return (
    <aside className="banner">
      {shell.mode === 'sandbox' ? t.shell.sandbox : t.shell.test}
      {shell.sandboxUrl && (
        <>
          {' · '}
          <a href={`${shell.sandboxUrl}/sandbox`} target="_blank" rel="noreferrer">
            {t.shell.sandboxConsole}
          </a>
        </>
      )}
      {shell.mailbox && (
        <>
          {' · '}
          <Link to="/mailbox">{t.shell.mailbox}</Link>
        </>
      )}
    </aside>
  )
}

/** Says so until it is done; nothing but orders made as a guest waits for it. */
export function UnverifiedBanner() {
  const shell = useShell()
  const { unverified } = useText()
  if (!shell?.unverified) return null
  return (
    <aside className="banner" aria-label={unverified.title}>
      {unverified.banner} <Link to="/account#mail">{unverified.link}</Link>
    </aside>
  )
}

export function Header() {
  const t = useText()
  const shell = useShell()
  return (
    <header className="shell-header">
      <Link to="/" className="brand">
        <BrandMark />
        {t.brand}
      </Link>
      <nav className="shell-nav" aria-label={t.shell.mainNav}>
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
          <li>
            <LanguageSwitch />
          </li>
        </ul>
      </nav>
    </header>
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

/** Back to this very page in the other language. Landings are left out: their query is for one use. */
function LanguageSwitch() {
  const t = useText()
  const language = useLanguage()
  const { pathname, search } = useLocation()
  return (
    <Form method="post" action="/language" reloadDocument>
      <input type="hidden" name="language" value={language === 'ko' ? 'en' : 'ko'} />
      <input type="hidden" name="to" value={withoutLanding(pathname) ?? pathname + search} />
      <button
        type="submit"
        className="text-button"
        lang={language === 'ko' ? 'en' : 'ko'}
        aria-label={t.shell.otherLanguageLabel}
      >
        {t.shell.otherLanguage}
      </button>
    </Form>
  )
}

/** Where to go instead of a landing; null for any other page. */
function withoutLanding(pathname: string): string | null {
  if (pathname === '/checkout/success') return '/payments'
  return /^\/cards\/[^/]+\/return$/.test(pathname) ? '/subscriptions' : null
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
