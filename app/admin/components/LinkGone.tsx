import { isRouteErrorResponse, useRouteError } from 'react-router'
import { ButtonLink } from '../../ui/Button.tsx'
import { Page } from '../../ui/Page.tsx'
import { useAdminText } from '../text.ts'
import { AdminError } from './AdminError.tsx'

/** A one-time link that was used, or ran out: what to do instead, for somebody who is no staff yet. */
export function LinkGone() {
  const { linkGone: t } = useAdminText()
  const error = useRouteError()
  if (!isRouteErrorResponse(error) || error.status !== 404) return <AdminError />
  return (
    <Page title={t.title} lead={t.lead}>
      <ButtonLink to="/admin/sign-in">{t.signIn}</ButtonLink>
    </Page>
  )
}
