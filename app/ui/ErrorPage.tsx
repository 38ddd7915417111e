import { isRouteErrorResponse, useLocation } from 'react-router'
import { safePath } from '../http/redirects.ts'
import { ButtonLink } from './Button.tsx'
import { Row } from './Card.tsx'
import { Page } from './Page.tsx'
import { useShell, useText } from './shell-data.ts'

/** What went wrong in general words, a reference to quote, and a retry that only looks again (R26). */
export function ErrorPage({ error }: { error: unknown }) {
  const t = useText()
  const again = useAgain()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const [title, words] = wordsFor(status, t)
  return (
    <Page title={title} lead={words}>
      {status !== 404 && <Reference />}
      <Row>
        {status >= 500 ? (
          <>
            {/* A new document: whatever was wrong with this one is gone with it. */}
            <ButtonLink to={again} reloadDocument>
              {t.error.retry}
            </ButtonLink>
            <ButtonLink to="/payments" kind="secondary">
              {t.error.payments}
            </ButtonLink>
          </>
        ) : (
          <>
            {status === 429 && (
              <ButtonLink to={again} reloadDocument>
                {t.error.retry}
              </ButtonLink>
            )}
            <ButtonLink to="/" kind={status === 429 ? 'secondary' : 'primary'}>
              {t.error.home}
            </ButtonLink>
          </>
        )}
      </Row>
    </Page>
  )
}

/** What to quote when asking the seller about it. */
export function Reference() {
  const { error } = useText()
  const shell = useShell()
  return shell && <p className="faint small">{error.reference(shell.requestId)}</p>
}

/** This very address, query and all: without it some pages are none, and a return from Toss has lost its payment. */
export function useAgain(): string {
  const { pathname, search } = useLocation()
  return safePath(pathname + search)
}

function wordsFor(status: number, { error }: ReturnType<typeof useText>): readonly [string, string] {
  if (status === 404) return [error.notFoundTitle, error.notFound]
  if (status === 400) return [error.badRequestTitle, error.badRequest]
  if (status === 403) return [error.refusedTitle, error.refused]
  if (status === 429) return [error.tooManyTitle, error.tooMany]
  return [error.defectTitle, error.defect]
}
