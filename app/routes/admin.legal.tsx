import { Link } from 'react-router'
import { LEGAL_PAGES } from '../../domain/legal/legal.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { noStore } from '../admin/no-store.ts'
import { useAdminText } from '../admin/text.ts'
import { viewerContext } from '../context.ts'
import { legalTitle } from '../text.legal.ts'
import { Card, Row } from '../ui/Card.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Time } from '../ui/Time.tsx'
import type { Route } from './+types/admin.legal'

/** Staff only. The pages of rules, and every version that was published of them. */
export const loader = guarded(staff('seeBooks'), async ({ context }: Route.LoaderArgs, { ports }) => {
  const { language } = context.get(viewerContext)
  const pages = LEGAL_PAGES.map(async page => ({
    page,
    title: legalTitle(page, language),
    versions: await ports.legal.versions(page),
  }))
  return { pages: await Promise.all(pages) }
})

export const headers = noStore

export default function AdminLegal({ loaderData }: Route.ComponentProps) {
  const { legalPages: t } = useAdminText()
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      <section className="cards" aria-label={t.title}>
        {loaderData.pages.map(({ page, title, versions: [now, ...old] }) => (
          <Card key={page} title={title}>
            {now ? <p>{t.now(now.version)}</p> : <Notice tone="wait">{t.sample}</Notice>}
            <Row>
              <Link to={`/admin/legal/${page}`}>{t.write}</Link>
              <Link to={`/legal/${page}`}>{t.read}</Link>
            </Row>
            {old.length > 0 && (
              <details className="details">
                <summary>{t.versions}</summary>
                <ul>
                  {old.map(({ version, at }) => (
                    <li key={version}>
                      <Link to={`/legal/${page}/${version}`}>{version}</Link> · <Time at={at} />
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </Card>
        ))}
      </section>
    </Page>
  )
}

export const ErrorBoundary = AdminError
