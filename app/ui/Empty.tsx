import type { ReactNode } from 'react'
import { PageIcon } from './icons.tsx'

/** Nothing here yet: what will appear, and the one thing to do about it. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="empty">
      <PageIcon />
      <div>
        <p>
          <strong>{title}</strong>
        </p>
        {children && <p className="soft">{children}</p>}
      </div>
      {action}
    </div>
  )
}
