import type { ReactNode } from 'react'
import { Stack } from './Card.tsx'
import { useText } from './shell-data.ts'

/** One page: its title, and the heading that takes the focus after a client navigation (`FocusHeading`). */
export function Page(props: {
  title: string
  lead?: ReactNode
  width?: 'normal' | 'wide'
  children: ReactNode
}) {
  const { title, lead, width, children } = props
  const { brand } = useText()
  return (
    <main className="page" id="main" data-width={width}>
      <title>{`${title} · ${brand}`}</title>
      <div className="page-heading">
        <h1 tabIndex={-1}>{title}</h1>
        {lead && <p className="soft">{lead}</p>}
      </div>
      <Stack>{children}</Stack>
    </main>
  )
}
