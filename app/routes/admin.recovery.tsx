import { data, Link } from 'react-router'
import { dayOf } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { may } from '../access/permissions.ts'
import { staff } from '../access/policy.ts'
import { noteSeen, sightOf } from '../access/seen.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { DownloadList } from '../admin/components/DownloadList.tsx'
import { OwedTable } from '../admin/components/OwedTable.tsx'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import {
  type NamedLine,
  namedLines,
  owedLines,
  planOf,
  RECOVERY_PATH,
  RecoveryQuery,
} from '../admin/owed-view.ts'
import { REHEARSAL_PATH } from '../admin/rehearsal-view.ts'
import { useAdminText } from '../admin/text.ts'
import { readQuery } from '../http/input.ts'
import { Empty } from '../ui/Empty.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager } from '../ui/Table.tsx'
import type { Route } from './+types/admin.recovery'

const PAGE_SIZE = 25

/**
 * Staff only. Charges that were declined and are owed, soonest to end first. Names are as whole as the role's; whoever
 * sees them whole is noted, member by member (R33).
 */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request }: Route.LoaderArgs, { ports, staffId, role }) => {
    const around = {
      plan: planOf(ports.policy),
      mayChange: may(role, 'changeSubscriptions'),
      today: dayOf(ports.clock.now()),
    }
    const nothing: readonly NamedLine[] = []
    const read = readQuery(request, RecoveryQuery)
    if (!read.ok) return data({ ...around, lines: nothing, next: null, isFirst: false, bad: true }, 400)
    const { after } = read.value
    const page = await owedLines(ports, after ?? null, PAGE_SIZE)
    const sight = sightOf({ role })
    if (sight === 'whole')
      for (const { subject } of page.lines)
        await noteSeen({ ports, staffId }, request, { kind: 'read', subject, page: RECOVERY_PATH })
    const lines: readonly NamedLine[] = await namedLines(ports, page.lines, sight)
    const next = page.next && linkTo(RECOVERY_PATH, { after: page.next })
    return data({ ...around, lines, next, isFirst: after === undefined, bad: false })
  },
)

export const headers = noStore

export default function AdminRecovery({ loaderData }: Route.ComponentProps) {
  const { dunning: t, pager } = useAdminText()
  const { lines, plan, mayChange, today, next, isFirst, bad } = loaderData
  const { softRetryDays, graceDays, endsAfterDays } = plan
  return (
    <Page
      title={t.title}
      lead={t.lead}
      width="wide"
      actions={<Link to={REHEARSAL_PATH}>{t.toRehearsal}</Link>}
    >
      <p className="small soft">{t.planNow(t.days(softRetryDays), graceDays, endsAfterDays)}</p>
      {bad && <Notice tone="bad">{t.bad}</Notice>}
      {!bad && lines.length === 0 && <Empty title={t.empty}>{t.emptyBody}</Empty>}
      {lines.length > 0 && (
        <>
          <OwedTable {...{ lines, today, mayChange }} />
          <DownloadList path={RECOVERY_PATH} />
          <p className="small soft">
            {t.mailsAre} <Link to="/admin/notices">{t.toNotices}</Link>
          </p>
        </>
      )}
      <Pager
        label={pager.label}
        before={!isFirst && <Link to={RECOVERY_PATH}>⇤ {t.first}</Link>}
        after={next && <Link to={next}>{t.older} →</Link>}
      />
    </Page>
  )
}

export const ErrorBoundary = AdminError
