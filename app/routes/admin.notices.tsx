import { data, Form, Link } from 'react-router'
import { z } from 'zod'
import { idOfStream } from '../../domain/ids.ts'
import type { NoticeRow } from '../../domain/outbox.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { DownloadList } from '../admin/components/DownloadList.tsx'
import { categoryOf } from '../admin/fold.ts'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import { asked, CursorText } from '../admin/query.ts'
import { readAnew } from '../admin/read-anew.ts'
import { useAdminText } from '../admin/text.ts'
import { wordFor } from '../admin/words.ts'
import { readForm, readQuery } from '../http/input.ts'
import { Button } from '../ui/Button.tsx'
import { type Column, DataList } from '../ui/DataList.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import type { Route } from './+types/admin.notices'

const PAGE_SIZE = 50
const Paging = z.object({ before: asked(CursorText) })
const Again = z.object({ key: z.string().max(200) })

interface View {
  readonly rows: readonly NoticeRow[]
  readonly older: string | null
  readonly isFirst: boolean
  readonly bad: boolean
  /** `none`: live keys and no mail server; `mailbox`: kept instead of sent */
  readonly server: 'smtp' | 'mailbox' | 'none'
}

/** Staff only. What customers are told by mail and what became of it; to whom stays sealed. */
export const loader = guarded(staff('seeBooks'), async ({ request }: Route.LoaderArgs, { ports }) => {
  const server = ports.mailbox ? 'mailbox' : ports.mailer ? 'smtp' : 'none'
  const read = readQuery(request, Paging)
  if (!read.ok) return data<View>({ rows: [], older: null, isFirst: false, bad: true, server }, 400)
  const { before } = read.value
  const { rows, next } = await ports.outbox.page(before ?? null, PAGE_SIZE)
  const older = next === null ? null : linkTo('/admin/notices', { before: next })
  return data<View>({ rows, older, isFirst: before === undefined, bad: false, server })
})

/** Staff only. One that failed or was left out is sent after all; pressed twice, it is sent once. */
export const action = guarded(staff('sendNotices'), async ({ request }: Route.ActionArgs, { ports }) => {
  const read = await readForm(request, Again)
  const isDone = read.ok && (await ports.outbox.again(read.value.key))
  return data({ isDone }, isDone ? 200 : 422)
})

export const shouldRevalidate = readAnew

export const headers = noStore

export default function AdminNotices({ loaderData, actionData }: Route.ComponentProps) {
  const { notices: t, pager } = useAdminText()
  const { rows, older, isFirst, bad, server } = loaderData
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      {server === 'none' && (
        <Notice tone="bad" title={t.noServer}>
          {t.noServerBody}
        </Notice>
      )}
      {server === 'mailbox' && (
        <Notice>
          {t.kept} <Link to="/mailbox">{t.toMailbox}</Link>
        </Notice>
      )}
      {actionData && (
        <Notice tone={actionData.isDone ? 'good' : 'bad'} live>
          {actionData.isDone ? t.sentAgain : t.notAgain}
        </Notice>
      )}
      {bad && <Notice tone="bad">{t.bad}</Notice>}
      {!bad && rows.length === 0 && <Empty title={t.empty}>{t.emptyBody}</Empty>}
      {rows.length > 0 && (
        <>
          <NoticeTable rows={rows} isKept={server === 'mailbox'} />
          <DownloadList path="/admin/notices" />
        </>
      )}
      <Pager
        label={pager.label}
        before={!isFirst && <Link to="/admin/notices">⇤ {pager.newest}</Link>}
        after={older && <Link to={older}>{pager.older} →</Link>}
      />
    </Page>
  )
}

/** @param isKept there is no mail server: what left went into the mailbox, and nobody was sent anything */
function NoticeTable({ rows, isKept }: { rows: readonly NoticeRow[]; isKept: boolean }) {
  const { notices: t, noticeKinds, noticeStates, noticeReasons } = useAdminText()
  const columns: readonly Column<NoticeRow>[] = [
    { name: t.kind, heading: true, cell: ({ kind }) => wordFor(noticeKinds, kind) ?? kind },
    { name: t.at, cell: ({ at }) => <Time at={at} precision="second" /> },
    {
      name: t.about,
      // An account has no facts, so no stream to show.
      cell: ({ streamId }) =>
        streamId.startsWith('cus_') ? (
          <>
            {t.member} <Link to={`/admin/customers/${streamId}`}>{streamId}</Link>
          </>
        ) : (
          <>
            {wordFor(t.abouts, categoryOf(streamId))}{' '}
            <Link to={`/admin/streams/${streamId}`}>{idOfStream(streamId)}</Link>
          </>
        ),
    },
    {
      name: t.state,
      cell: ({ key, state }) => (
        <>
          {state === 'sent' && isKept ? t.inMailbox : noticeStates[state]}
          {(state === 'failed' || state === 'skipped') && <SendAgain noticeKey={key} />}
        </>
      ),
    },
    { name: t.attempts, number: true, cell: ({ attempts }) => attempts },
    {
      name: t.reason,
      cell: ({ lastError }) =>
        lastError ? (wordFor(noticeReasons, lastError) ?? <code>{lastError}</code>) : '—',
    },
  ]
  return <DataList caption={t.list} columns={columns} rows={rows} keyOf={({ key }) => key} />
}

function SendAgain({ noticeKey }: { noticeKey: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="key" value={noticeKey} />
      <Button type="submit" kind="secondary">
        {useAdminText().notices.again}
      </Button>
    </Form>
  )
}

export const ErrorBoundary = AdminError
