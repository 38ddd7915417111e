import type { ReactNode } from 'react'

/** Rows of one kind. Scrolls inside its frame on a phone, and is reachable by keyboard there. */
export function Table(props: {
  caption: string
  hideCaption?: boolean
  head: ReactNode
  children: ReactNode
}) {
  const { caption, hideCaption, head, children } = props
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="table-frame" tabIndex={0} aria-label={caption}>
      <table className="table">
        <caption className={hideCaption ? 'aside-voice' : undefined}>{caption}</caption>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

/** Links to the pages before and after; either may be missing. */
export function Pager(props: { label: string; before?: ReactNode; after?: ReactNode }) {
  const { label, before, after } = props
  if (!before && !after) return null
  return (
    <nav className="pager" aria-label={label}>
      <span>{before}</span>
      <span>{after}</span>
    </nav>
  )
}
