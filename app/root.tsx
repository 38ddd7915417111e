import type { ReactNode } from 'react'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
} from 'react-router'
import type { Route } from './+types/root'
import { guarded } from './access/guarded.ts'
import { everyone } from './access/policy.ts'
import { portsContext, viewerContext } from './context.ts'
import './ui/base.css'
import './ui/controls.css'
import './ui/cover.css'
import './ui/layout.css'
import './ui/menu.css'
import './ui/payment.css'
import './ui/print.css'
import './ui/subscription.css'
import './ui/surfaces.css'
import './ui/tokens.css'
import { ErrorPage } from './ui/ErrorPage.tsx'
import { FocusHeading } from './ui/FocusHeading.tsx'
import { Fonts } from './ui/Fonts.tsx'
import { useFrame } from './ui/frame.ts'
import icon from './ui/icon.svg?no-inline'
import { OwnDocument } from './ui/OwnDocument.tsx'
import { DoorFooter, DoorHeader, Footer, Header, ModeBanner, UnverifiedBanner } from './ui/Shell.tsx'
import { type ShellData, useLanguage, useText } from './ui/shell-data.ts'
import { mailboxIsOpen } from './views/mailbox-view.ts'

export { middleware } from './http/middleware.ts'

/** What every page shows around itself. Nothing personal: only whether somebody is signed in. */
export const loader = guarded(everyone, async ({ context }: Route.LoaderArgs): Promise<ShellData> => {
  const { clock, shop, customers } = context.get(portsContext)
  const viewer = context.get(viewerContext)
  const { language, customerId, staffId, requestId } = viewer
  return {
    language,
    mode: shop.mode,
    sandboxUrl: shop.sandboxUrl,
    seller: shop.seller,
    withdrawalDays: shop.withdrawalDays,
    mailbox: mailboxIsOpen(shop, viewer),
    signedIn: customerId !== null,
    unverified: customerId !== null && (await customers.isUnverified(customerId)),
    staff: staffId !== null,
    now: clock.now(),
    requestId,
  }
})

/** Looking again at the same page (a payment being checked) says nothing new about the shell. */
export const shouldRevalidate = (at: ShouldRevalidateFunctionArgs) =>
  at.defaultShouldRevalidate && (at.formMethod !== undefined || at.currentUrl.href !== at.nextUrl.href)

export const links: Route.LinksFunction = () => [{ rel: 'icon', href: icon, type: 'image/svg+xml' }]

export function Layout({ children }: { children: ReactNode }) {
  const t = useText()
  const frame = useFrame()
  return (
    <html lang={useLanguage()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <Meta />
        <Links />
      </head>
      <body>
        <a className="skip-link" href="#main">
          {t.shell.skip}
        </a>
        <ModeBanner />
        {frame === 'shop' && <UnverifiedBanner />}
        {frame === 'shop' && <Header />}
        {frame === 'door' && <DoorHeader />}
        {children}
        {frame === 'shop' && <Footer />}
        {frame === 'door' && <DoorFooter />}
        <FocusHeading />
        <OwnDocument />
        <Fonts />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
