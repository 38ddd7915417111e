import { data, Link } from 'react-router'
import { z } from 'zod'
import { OrderId } from '../../domain/ids.ts'
import type { InboxRow } from '../../domain/inbox.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { noStore } from '../admin/no-store.ts'
import { asked, CursorText, linkTo } from '../admin/query.ts'
import { useAdminText } from '../admin/text.ts'
import { wordFor } from '../admin/words.ts'
import { readQuery } from '../http/input.ts'
import { Empty } from '../ui/Empty.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager, Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import type { Route } from './+types/admin.webhooks'

const PAGE_SIZE = 50
const Paging = z.object({ before: asked(CursorText) })

interface View {
  readonly rows: readonly InboxRow[]
  readonly older: string | null
  readonly isFirst: boolean
  readonly bad: boolean
}

/** Staff only. What Toss sent, newest first; bodies stay sealed. */
export const loader = guarded(staff('seeBooks'), async ({ request }: Route.LoaderArgs, { ports }) => {
  const read = readQuery(request, Paging)
  if (!read.ok) return data<View>({ rows: [], older: null, isFirst: false, bad: true }, 400)
  const { before } = read.value
  const page = await ports.inbox.page(before ?? null, PAGE_SIZE)
  const older = page.next === null ? null : linkTo('/admin/webhooks', { before: page.next })
  const rows = page.rows.map(({ id, eventType, orderId, state, attempts, receivedAt }) => ({
    id,
    eventType,
    orderId,
    state,
    attempts,
    receivedAt,
  }))
  return data<View>({ rows, older, isFirst: before === undefined, bad: false })
})

export const headers = noStore

export default function AdminWebhooks({ loaderData }: Route.ComponentProps) {
  const { webhooks: t, pager } = useAdminText()
  const { rows, older, isFirst, bad } = loaderData
  return (
    <Page title={t.title} lead={t.lead} width="wide">
      {bad && <Notice tone="bad">{t.bad}</Notice>}
      {!bad && rows.length === 0 && <Empty title={t.empty}>{t.emptyBody}</Empty>}
      {rows.length > 0 && <WebhookTable rows={rows} />}
      <Pager
        label={pager.label}
        before={!isFirst && <Link to="/admin/webhooks">⇤ {pager.newest}</Link>}
        after={older && <Link to={older}>{pager.older} →</Link>}
      />
    </Page>
  )
}

function WebhookTable({ rows }: { rows: readonly InboxRow[] }) {
  const { webhooks: t, words } = useAdminText()
  const head = [t.receivedAt, t.eventType, t.order, t.state, t.attempts].map(title => (
    <th key={title} scope="col">
      {title}
    </th>
  ))
  return (
    <Table caption={t.list} hideCaption head={head}>
      {rows.map(({ id, receivedAt, eventType, orderId, state, attempts }) => (
        <tr key={id}>
          <td>
            <Time at={receivedAt} precision="second" />
          </td>
          <td>
            <code>{eventType}</code>
          </td>
          <td className="one-line">
            <OrderLink orderId={orderId} />
          </td>
          <td className="one-line">{wordFor(words.webhookStates, state) ?? state}</td>
          <td className="number">{attempts}</td>
        </tr>
      ))}
    </Table>
  )
}

/** What a webhook names may be anything: only what could be an order of ours is a link. */
function OrderLink({ orderId }: { orderId: string | null }) {
  if (orderId === null) return '—'
  return OrderId.safeParse(orderId).success ? (
    <Link to={`/admin/payments/${orderId}`}>{orderId}</Link>
  ) : (
    <span className="faint">{orderId}</span>
  )
}

export const ErrorBoundary = AdminError
