import type { ReactNode } from 'react'
import { Stack } from './Card.tsx'

/** One page: the heading takes the focus after a client navigation (see `FocusHeading` in the root). */
export function Page(props: {
  title: ReactNode
  lead?: ReactNode
  width?: 'normal' | 'wide'
  children: ReactNode
}) {
  const { title, lead, width, children } = props
  return (
    <main className="page" id="main" data-width={width}>
      <div className="page-heading">
        <h1 tabIndex={-1}>{title}</h1>
        {lead && <p className="soft">{lead}</p>}
      </div>
      <Stack>{children}</Stack>
    </main>
  )
}
