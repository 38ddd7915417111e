import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { may } from '../access/permissions.ts'
import { staff } from '../access/policy.ts'
import { noteSeen, sightOf } from '../access/seen.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { DownloadList } from '../admin/components/DownloadList.tsx'
import { AskingItem, FindingItem, ReviewItem } from '../admin/components/UnresolvedItems.tsx'
import { noStore } from '../admin/no-store.ts'
import { asked } from '../admin/query.ts'
import { readAnew } from '../admin/read-anew.ts'
import { useAdminText } from '../admin/text.ts'
import { grant, notDone, UNRESOLVED_PATH, UnresolvedWish } from '../admin/unresolved-actions.ts'
import { type UnresolvedView, unresolvedView } from '../admin/unresolved-view.ts'
import { readForm, readQuery } from '../http/input.ts'
import { Empty } from '../ui/Empty.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Time } from '../ui/Time.tsx'
import type { Route } from './+types/admin.unresolved'

const After = z.object({ done: asked(z.enum(['checked', 'busy', 'running', 'decided'])).catch(undefined) })

/** Staff only. What no machine could settle, oldest first. Whose words were read whole, the log is told (R33). */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request }: Route.LoaderArgs, { ports, staffId, role }) => {
    const query = readQuery(request, After)
    const view = await unresolvedView(ports, sightOf({ role }))
    const read = view.findings.flatMap(({ taken }) => (taken && taken.reason !== null ? [taken.subject] : []))
    for (const subject of new Set(read))
      await noteSeen({ ports, staffId }, request, { kind: 'read', subject, page: UNRESOLVED_PATH })
    return {
      view,
      done: query.ok ? (query.value.done ?? null) : null,
      mayDecide: may(role, 'decideUnresolved'),
    }
  },
)

/** Staff only. Asks Toss now, or notes what a person has decided, and who it was, which is shown anew. */
export const action = guarded(
  staff('decideUnresolved', { fresh: ['decide', 'review'] }),
  async ({ request }: Route.ActionArgs, { ports }) => {
    const wish = await readForm(request, UnresolvedWish)
    return wish.ok ? grant(ports, wish.value) : notDone({ errors: wish.errors, values: wish.values })
  },
)

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminUnresolved({ loaderData, actionData }: Route.ComponentProps) {
  const { unresolved: t, words } = useAdminText()
  const { view, done, mayDecide } = loaderData
  const { counts, findings, reviews, asking } = view
  const isEmpty = counts.findings + counts.reviews + counts.asking === 0
  const refusal = actionData?.refusal
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      {actionData && (
        <Notice tone="bad" live>
          <p>{refusal ? words.refusals[refusal] : t.wrong}</p>
          {refusal === 'REVIEW_OVER' && <p className="soft">“{actionData.values.reason}”</p>}
        </Notice>
      )}
      {done && !actionData && (
        <Notice tone={done === 'checked' || done === 'decided' ? 'good' : 'wait'} live>
          {t.done[done]}
        </Notice>
      )}
      <SweepNotice sweep={view.sweep} />
      {isEmpty && <Empty title={t.nothing}>{view.booksAgree ? t.nothingBody : t.noneUnknown}</Empty>}
      <List of="findings" count={counts.findings} shown={findings.length}>
        {findings.map(one => (
          <FindingItem key={one.finding_id} finding={one} mayDecide={mayDecide} notDone={actionData} />
        ))}
      </List>
      {findings.length > 0 && <DownloadList path="/admin/unresolved" what={t.counts.findings} />}
      <List of="reviews" count={counts.reviews} shown={reviews.length}>
        {reviews.map(one => (
          <ReviewItem key={one.order_id} review={one} mayDecide={mayDecide} notDone={actionData} />
        ))}
      </List>
      <List of="asking" count={counts.asking} shown={asking.length}>
        {asking.map(one => (
          <AskingItem key={one.stream_id} asking={one} mayDecide={mayDecide} />
        ))}
      </List>
    </Page>
  )
}

/** How far the books were compared; nothing found says little while they were not. */
function SweepNotice({ sweep: { through, failure, keysAreShared } }: Pick<UnresolvedView, 'sweep'>) {
  const { unresolved: t } = useAdminText()
  return (
    <>
      {keysAreShared && <Notice tone="wait">{t.keysAreShared}</Notice>}
      {failure && <Notice tone="wait">{t.sweepFailed(failure)}</Notice>}
      <p className="small soft">
        {t.lastSweep}: {through ? <Time at={through} /> : t.neverSwept}
      </p>
    </>
  )
}

function List(props: {
  of: 'findings' | 'reviews' | 'asking'
  count: number
  shown: number
  children: React.ReactNode
}) {
  const { of, count, shown, children } = props
  const { unresolved: t } = useAdminText()
  if (count === 0) return null
  return (
    <section className="stack" aria-labelledby={`unresolved-${of}`}>
      <h2 id={`unresolved-${of}`}>
        {t[of].title} <span className="digits">({count})</span>
      </h2>
      <p className="small soft">{t[of].lead}</p>
      <div className="cards">{children}</div>
      {count > shown && <p className="small soft">{t.more(count - shown)}</p>}
    </section>
  )
}

export const ErrorBoundary = AdminError
