import { data, Link, redirect } from 'react-router'
import { z } from 'zod'
import type { InboxRow } from '../../domain/inbox.ts'
import type { WebhookGap as Gap } from '../../domain/webhook-gap.ts'
import { guarded } from '../access/guarded.ts'
import { may } from '../access/permissions.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { DownloadList } from '../admin/components/DownloadList.tsx'
import { WebhookFilter } from '../admin/components/WebhookFilter.tsx'
import { WebhookGap } from '../admin/components/WebhookGap.tsx'
import { WebhookTable } from '../admin/components/WebhookTable.tsx'
import type { FieldErrors } from '../admin/field-errors.ts'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import { readAnew } from '../admin/read-anew.ts'
import { useAdminText } from '../admin/text.ts'
import { chosenBy, PATH, WebhookId, WebhooksQuery, webhooksPage } from '../admin/webhooks-view.ts'
import { readForm, readQuery } from '../http/input.ts'
import { Empty } from '../ui/Empty.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager } from '../ui/Table.tsx'
import { REPLAY_MAX, replayWebhooks } from '../use-cases/replay-webhooks.ts'
import { gapNow } from '../use-cases/webhook-gap.ts'
import type { Route } from './+types/admin.webhooks'

const PAGE_SIZE = 50
const Chosen = z.object({ id: z.array(WebhookId).min(1).max(REPLAY_MAX) })

interface View {
  readonly rows: readonly InboxRow[]
  readonly filter: Readonly<Record<string, string>>
  readonly errors: FieldErrors
  readonly older: string | null
  readonly newest: string | null
  /** where this page begins: a press comes back to it */
  readonly before: string | undefined
  readonly replayed: number | null
  readonly gap: Gap | null
  readonly url: string
  readonly mayReplay: boolean
}

/** Staff only. What Toss sent, newest first, and whether it has stopped to; bodies stay sealed. */
export const loader = guarded(staff('seeBooks'), async ({ request }: Route.LoaderArgs, { ports, role }) => {
  const read = readQuery(request, WebhooksQuery)
  const around = {
    gap: await gapNow(ports),
    url: `${ports.shop.publicUrl}/webhooks/toss`,
    mayReplay: may(role, 'runSystem'),
  }
  if (!read.ok) {
    const nothing = { rows: [], older: null, newest: null, before: undefined, replayed: null }
    return data<View>({ ...around, ...nothing, filter: read.values, errors: read.errors }, 400)
  }
  const { replayed } = read.value
  const page = await webhooksPage(ports, read.value, PAGE_SIZE)
  return data<View>({
    ...around,
    ...page,
    before: read.value.before,
    errors: {},
    replayed: replayed === undefined ? null : Number(replayed),
  })
})

/** Whoever runs the machine. The ticked ones are looked up again; the list stays as it was asked for. */
export const action = guarded(
  staff('runSystem'),
  async ({ request }: Route.ActionArgs, { ports, staffId }) => {
    const chosen = await readForm(request, Chosen)
    if (!chosen.ok) return data({ isDone: false }, 422)
    const count = await replayWebhooks(ports, staffId, chosen.value.id)
    const query = readQuery(request, WebhooksQuery)
    const kept = query.ok ? { ...chosenBy(query.value), before: query.value.before } : {}
    return redirect(linkTo(PATH, { ...kept, replayed: String(count) }), 303)
  },
)

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminWebhooks({ loaderData, actionData }: Route.ComponentProps) {
  const { webhooks: t, pager } = useAdminText()
  const { rows, filter, errors, older, newest, before, replayed, gap, url, mayReplay } = loaderData
  const bad = Object.keys(errors).length > 0
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      {actionData && (
        <Notice tone="bad" live>
          {t.replay.none}
        </Notice>
      )}
      {replayed !== null && !actionData && (
        <Notice tone={replayed > 0 ? 'good' : 'still'} live>
          {t.replay.done(replayed)}
        </Notice>
      )}
      {gap && <WebhookGap gap={gap} url={url} />}
      <WebhookFilter values={filter} errors={errors} />
      {bad && <Notice tone="bad">{t.bad}</Notice>}
      {!bad && rows.length === 0 && <NoWebhooks isFiltered={Object.keys(filter).length > 0} />}
      {rows.length > 0 && (
        <>
          <WebhookTable rows={rows} mayReplay={mayReplay} here={linkTo(PATH, { ...filter, before })} />
          <DownloadList path={PATH} filter={filter} />
        </>
      )}
      <Pager
        label={pager.label}
        before={newest && <Link to={newest}>⇤ {pager.newest}</Link>}
        after={older && <Link to={older}>{pager.older} →</Link>}
      />
    </Page>
  )
}

/** Nothing came yet, or nothing that was asked for. */
function NoWebhooks({ isFiltered }: { isFiltered: boolean }) {
  const { webhooks: t } = useAdminText()
  if (!isFiltered) return <Empty title={t.empty}>{t.emptyBody}</Empty>
  return <Empty title={t.noMatch} action={<Link to={PATH}>{t.filter.clear}</Link>} />
}

export const ErrorBoundary = AdminError
