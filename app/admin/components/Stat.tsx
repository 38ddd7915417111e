import type { ReactNode } from 'react'
import { Definition } from './Definition.tsx'

/** Numbers beside one another, each with its name, and its meaning one press away. */
export const Stats = ({ children }: { children: ReactNode }) => <dl className="stats">{children}</dl>

export function Stat(props: {
  name: string
  defined?: { readonly means: string; readonly formula: string }
  /** what it is held against, e.g. how it was before */
  note?: ReactNode
  children: ReactNode
}) {
  const { name, defined, note, children } = props
  return (
    <div className="stat">
      <dt>
        {name}
        {defined && <Definition of={name} {...defined} />}
      </dt>
      <dd className="stat-value">{children}</dd>
      {note && <dd className="stat-note">{note}</dd>}
    </div>
  )
}
