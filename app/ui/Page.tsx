import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Stack } from './Card.tsx'
import { useShopName, useText } from './shell-data.ts'

/** A page above this one: where it is, and what it is called. */
export type Crumb = readonly [to: string, name: string]

/** One page: its title, and the heading that takes the focus after a client navigation (`FocusHeading`). */
export function Page(props: {
  title: string
  lead?: ReactNode
  width?: 'normal' | 'wide'
  /** the pages above it, outermost first */
  crumbs?: readonly Crumb[]
  /** what can be done with the page as a whole */
  actions?: ReactNode
  children: ReactNode
}) {
  const { title, lead, width, crumbs = [], actions, children } = props
  const shopName = useShopName()
  return (
    <main className="page" id="main" data-width={width}>
      <title>{`${title} · ${shopName}`}</title>
      <div className="page-heading">
        {crumbs.length > 0 && <Crumbs crumbs={crumbs} title={title} />}
        <div className="page-title">
          <h1 tabIndex={-1}>{title}</h1>
          {actions && <div className="page-actions no-print">{actions}</div>}
        </div>
        {lead && <p className="soft">{lead}</p>}
      </div>
      <Stack>{children}</Stack>
    </main>
  )
}

/** The way back up. */
function Crumbs({ crumbs, title }: { crumbs: readonly Crumb[]; title: string }) {
  const { shell } = useText()
  return (
    <nav className="crumbs no-print" aria-label={shell.path}>
      <ol>
        {crumbs.map(([to, name]) => (
          <li key={to}>
            <Link to={to}>{name}</Link>
          </li>
        ))}
        <li aria-current="page">{title}</li>
      </ol>
    </nav>
  )
}
