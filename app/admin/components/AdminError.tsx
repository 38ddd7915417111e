import { isRouteErrorResponse, useLocation, useRouteError } from 'react-router'
import type { Permission } from '../../access/permissions.ts'
import type { ProofAsked } from '../../access/proof.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Row } from '../../ui/Card.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShell } from '../../ui/shell-data.ts'
import { useAdminText } from '../text.ts'
import { wordFor } from '../words.ts'
import { ConfirmItsYou } from './ConfirmItsYou.tsx'

/** What a guard says beside a status; read with care, since any answer may come here. */
interface Told {
  readonly reference?: unknown
  readonly lacks?: Permission
  readonly proof?: ProofAsked
}

/** Not found, not permitted, a proof asked for, or a defect. Tells nothing of the error itself (R26). */
export function AdminError() {
  const { failure } = useAdminText()
  const error = useRouteError()
  const { pathname, search } = useLocation()
  const shell = useShell()
  const answer = isRouteErrorResponse(error) ? error : null
  const told = (answer?.data ?? {}) as Told
  if (told.proof) return <ConfirmItsYou asked={told.proof} />
  const quoted = typeof told.reference === 'string' ? told.reference : shell?.requestId
  if (answer?.status === 403) return <Forbidden lacks={told.lacks} quoted={quoted} />
  const missing = answer?.status === 404
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
        <ButtonLink to="/admin" kind="secondary">
          {failure.home}
        </ButtonLink>
      </Row>
    </Page>
  )
}

function Forbidden({ lacks, quoted }: { lacks: Permission | undefined; quoted: string | undefined }) {
  const { forbidden, permissions, failure } = useAdminText()
  const permission = (lacks && wordFor(permissions, lacks)) ?? ''
  return (
    <Page title={forbidden.title} lead={forbidden.body(permission)}>
      {quoted && <p className="small soft">{failure.reference(quoted)}</p>}
      <ButtonLink to="/admin" kind="secondary">
        {failure.home}
      </ButtonLink>
    </Page>
  )
}
