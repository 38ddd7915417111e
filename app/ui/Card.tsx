import type { ReactNode } from 'react'

/** A sheet of paper with one matter on it. `actions`: what can be done with the whole of it, beside its title. */
export function Card(props: {
  title?: ReactNode
  actions?: ReactNode
  id?: string
  /** stays off paper */
  onScreenOnly?: boolean
  children: ReactNode
}) {
  const { title, actions, id, onScreenOnly, children } = props
  return (
    <section className={onScreenOnly ? 'card no-print' : 'card'} id={id}>
      {actions ? (
        <Row spread>
          <h2>{title}</h2>
          {actions}
        </Row>
      ) : (
        title && <h2>{title}</h2>
      )}
      {children}
    </section>
  )
}

/** Words and their values, as on a receipt. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>
}

/** `strong` for the sum below the line, `quiet` for what it is made of, `told` for what takes sentences to say. */
export function Fact(props: {
  term: ReactNode
  strong?: boolean
  quiet?: boolean
  told?: boolean
  children: ReactNode
}) {
  const { term, strong, quiet, told, children } = props
  return (
    <div data-strong={strong} data-quiet={quiet} data-told={told}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export function Stack(props: { gap?: 'normal' | 'small' | 'tight'; children: ReactNode }) {
  return (
    <div className="stack" data-gap={props.gap}>
      {props.children}
    </div>
  )
}

export function Row({ spread, children }: { spread?: boolean; children: ReactNode }) {
  return (
    <div className="row" data-spread={spread}>
      {children}
    </div>
  )
}
