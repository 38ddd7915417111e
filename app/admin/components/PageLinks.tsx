import { Link } from 'react-router'
import { Row } from '../../ui/Card.tsx'
import { Pager } from '../../ui/Table.tsx'
import { useAdminText } from '../text.ts'
import type { PageLinks as Links } from '../timeline-query.ts'

/** Newer on one side, older on the other, and the way back to the newest. */
export function PageLinks({ links }: { links: Links }) {
  const { pager } = useAdminText()
  const { newer, newest, older } = links
  return (
    <Pager
      label={pager.label}
      before={
        (newer || newest) && (
          <Row>
            {newer && newer !== newest && <Link to={newer}>← {pager.newer}</Link>}
            {newest && <Link to={newest}>⇤ {pager.newest}</Link>}
          </Row>
        )
      }
      after={older && <Link to={older}>{pager.older} →</Link>}
    />
  )
}
