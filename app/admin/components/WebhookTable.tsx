import type { ReactNode } from 'react'
import { Form, Link, useNavigation } from 'react-router'
import { OrderId } from '../../../domain/ids.ts'
import type { InboxRow, WebhookState } from '../../../domain/inbox.ts'
import { Button } from '../../ui/Button.tsx'
import { Stack } from '../../ui/Card.tsx'
import { AlertIcon, CheckIcon, ClockIcon, InfoIcon } from '../../ui/icons.tsx'
import type { Tone } from '../../ui/Notice.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { Table } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAdminText } from '../text.ts'

/** Webhooks newest first. Whoever may replays the ticked ones; a row's own page has a button of its own. */
export function WebhookTable(props: { rows: readonly InboxRow[]; mayReplay: boolean; here: string }) {
  const { rows, mayReplay, here } = props
  const { webhooks: t } = useAdminText()
  const pending = useNavigation().state === 'submitting'
  const table = (
    <Table
      caption={t.list}
      hideCaption
      head={[mayReplay && t.choose, t.receivedAt, t.eventType, t.order, t.state, t.attempts]
        .filter(title => title !== false)
        .map(title => (
          <th key={title} scope="col">
            {title}
          </th>
        ))}
    >
      {rows.map(row => (
        <WebhookLine key={row.id} row={row} mayReplay={mayReplay} />
      ))}
    </Table>
  )
  if (!mayReplay) return table
  return (
    <Form method="post" action={here}>
      <Stack>
        {table}
        <p className="small soft">{t.replay.hint}</p>
        <div>
          <Button kind="secondary" pending={pending}>
            {t.replay.chosen}
          </Button>
        </div>
      </Stack>
    </Form>
  )
}

function WebhookLine({ row, mayReplay }: { row: InboxRow; mayReplay: boolean }) {
  const { webhooks: t } = useAdminText()
  const { id, receivedAt, eventType, orderId, state, attempts } = row
  return (
    <tr>
      {mayReplay && (
        <td>
          <label className="pick">
            <input type="checkbox" name="id" value={id} />
            <span className="aside-voice">{t.chooseOne(id)}</span>
          </label>
        </td>
      )}
      <td>
        <Link to={`/admin/webhooks/${id}`} aria-label={t.open(id)}>
          <Time at={receivedAt} precision="second" />
        </Link>
      </td>
      <td>
        <code>{eventType}</code>
      </td>
      <td className="one-line">
        <OrderLink orderId={orderId} />
      </td>
      <td className="one-line">
        <WebhookBadge state={state} />
      </td>
      <td className="number">{attempts}</td>
    </tr>
  )
}

const LOOKS: Readonly<Record<WebhookState, readonly [Tone, () => ReactNode]>> = {
  pending: ['wait', ClockIcon],
  done: ['good', CheckIcon],
  ignored: ['still', InfoIcon],
  dropped: ['wait', AlertIcon],
  mistrusted: ['bad', AlertIcon],
}

export function WebhookBadge({ state }: { state: WebhookState }) {
  const { words } = useAdminText()
  const [tone, Sign] = LOOKS[state]
  return <Badge tone={tone} sign={<Sign />} label={words.webhookStates[state]} />
}

/** What a webhook names may be anything: only what could be an order of ours is a link. */
export function OrderLink({ orderId }: { orderId: string | null }) {
  if (orderId === null) return '—'
  return OrderId.safeParse(orderId).success ? (
    <Link to={`/admin/payments/${orderId}`}>{orderId}</Link>
  ) : (
    <span className="faint">{orderId}</span>
  )
}
