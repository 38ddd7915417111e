import { Link } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { noStore } from '../admin/no-store.ts'
import { useAdminText } from '../admin/text.ts'
import { Card, Fact, Facts } from '../ui/Card.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { chargesStopped } from '../use-cases/charges-stopped.ts'
import type { Route } from './+types/admin.index'

/** Staff only. What a person has to see to now, and how the shop finds itself. */
export const loader = guarded(staff('beStaff'), async (_: Route.LoaderArgs, { ports }) => {
  const [counts, results, isStopped] = await Promise.all([
    ports.unresolved.counts(ports.clock.now()),
    ports.board.newest(),
    chargesStopped(ports),
  ])
  const broken = results.filter(result => result.broken > 0).length
  return { counts, broken, isChecked: results.length > 0, isStopped }
})

export const headers = noStore

export default function AdminIndex({ loaderData }: Route.ComponentProps) {
  const { overview: t, unresolved } = useAdminText()
  const { counts, broken, isChecked, isStopped } = loaderData
  const waiting = counts.findings + counts.reviews + counts.asking
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      {isStopped && (
        <Notice tone="bad" title={t.stopped}>
          {t.stoppedBody} <Link to="/admin/invariants">{t.toInvariants}</Link>
        </Notice>
      )}
      <div className="columns">
        <Card title={t.unresolved}>
          {waiting === 0 ? (
            <p>{t.nothing}</p>
          ) : (
            <Facts>
              {(['findings', 'reviews', 'asking'] as const).map(of => (
                <Fact key={of} term={unresolved.counts[of]}>
                  {t.total(counts[of])}
                </Fact>
              ))}
            </Facts>
          )}
          <Link to="/admin/unresolved">{t.toUnresolved}</Link>
        </Card>
        <Card title={t.invariants}>
          <p>{broken > 0 ? t.broken(broken) : isChecked ? t.allKept : t.neverChecked}</p>
          <Link to="/admin/invariants">{t.toInvariants}</Link>
        </Card>
      </div>
    </Page>
  )
}

export const ErrorBoundary = AdminError
