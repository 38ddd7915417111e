import { isRouteErrorResponse, useLocation, useRouteError } from 'react-router'
import { ButtonLink } from '../../ui/Button.tsx'
import { Row } from '../../ui/Card.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShell } from '../../ui/shell-data.ts'
import { useAdminText } from '../text.ts'

/** Not found, or a defect: what to quote and a way on. Tells nothing of the error itself (R26). */
export function AdminError() {
  const { failure } = useAdminText()
  const error = useRouteError()
  const { pathname, search } = useLocation()
  const shell = useShell()
  const missing = isRouteErrorResponse(error) && error.status === 404
  const reference = isRouteErrorResponse(error) ? error.data?.reference : undefined
  const quoted = typeof reference === 'string' ? reference : shell?.requestId
  return (
    <Page
      title={missing ? failure.notFound : failure.defect}
      lead={missing ? failure.notFoundBody : failure.defectBody}
    >
      {quoted && <p className="small soft">{failure.reference(quoted)}</p>}
      <Row>
        {!missing && (
          <ButtonLink to={pathname + search} reloadDocument>
            {failure.retry}
          </ButtonLink>
        )}
        <ButtonLink to="/admin/events" kind="secondary">
          {failure.home}
        </ButtonLink>
      </Row>
    </Page>
  )
}
