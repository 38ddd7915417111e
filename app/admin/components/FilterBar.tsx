import type { ReactNode } from 'react'
import { Form, Link } from 'react-router'
import { Button } from '../../ui/Button.tsx'
import { Row } from '../../ui/Card.tsx'
import { useAdminText } from '../text.ts'

/**
 * What a list is narrowed down by: a form whose wishes stand in the address, and a way back to all of it. On a phone it
 * is folded away until it is wanted, or in force: the list comes first.
 */
export function FilterBar(props: {
  path: string
  /** what is asked for now, as it was typed; a form that was sent anew shows what is in force */
  values: Readonly<Record<string, string>>
  submit: string
  clear: string
  children: ReactNode
}) {
  const { path, values, submit, clear, children } = props
  const t = useAdminText()
  const isAsked = Object.keys(values).length > 0
  return (
    <>
      <details className="details filter-fold" open={isAsked || undefined}>
        <summary>{t.timeline.filter.title}</summary>
      </details>
      <Form
        method="get"
        action={path}
        className="filter"
        aria-label={t.timeline.filter.title}
        key={JSON.stringify(values)}
      >
        <div className="filter-fields">{children}</div>
        <Row>
          <Button kind="secondary">{submit}</Button>
          {isAsked && <Link to={path}>{clear}</Link>}
        </Row>
      </Form>
    </>
  )
}
