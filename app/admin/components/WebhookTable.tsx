import type { ReactNode } from 'react'
import { Form, Link, useNavigation } from 'react-router'
import { OrderId } from '../../../domain/ids.ts'
import type { InboxRow, WebhookState } from '../../../domain/inbox.ts'
import { BreakAt } from '../../ui/BreakAt.tsx'
import { Button } from '../../ui/Button.tsx'
import { Stack } from '../../ui/Card.tsx'
import { DataList } from '../../ui/DataList.tsx'
import { AlertIcon, CheckIcon, ClockIcon, InfoIcon } from '../../ui/icons.tsx'
import type { Tone } from '../../ui/Notice.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAdminText } from '../text.ts'
import { wordFor } from '../words.ts'

/** Webhooks newest first. Whoever may replays the ticked ones; a row's own page has a button of its own. */
export function WebhookTable(props: { rows: readonly InboxRow[]; mayReplay: boolean; here: string }) {
  const { rows, mayReplay, here } = props
  const { webhooks: t } = useAdminText()
  const pending = useNavigation().state === 'submitting'
  const table = (
    <DataList<InboxRow>
      caption={t.list}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          name: t.receivedAt,
          heading: true,
          cell: ({ id, receivedAt }) => (
            <span className="pick-row">
              {mayReplay && <Pick id={id} />}
              <Link to={`/admin/webhooks/${id}`} className="tall">
                <Time at={receivedAt} precision="second" relative={false} />
                <span className="aside-voice"> {t.open(id)}</span>
              </Link>
            </span>
          ),
        },
        { name: t.eventType, cell: ({ eventType }) => <WebhookKind eventType={eventType} /> },
        { name: t.order, cell: ({ orderId }) => <OrderLink orderId={orderId} /> },
        { name: t.state, cell: ({ state }) => <WebhookBadge state={state} /> },
        { name: t.attempts, number: true, cell: ({ attempts }) => attempts || t.noAttempts },
      ]}
    />
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

function Pick({ id }: { id: string }) {
  const { webhooks: t } = useAdminText()
  return (
    <label className="pick">
      <input type="checkbox" name="id" value={id} />
      <span className="aside-voice">{t.chooseOne(id)}</span>
    </label>
  )
}

const LOOKS: Readonly<Record<WebhookState, readonly [Tone, () => ReactNode]>> = {
  pending: ['wait', ClockIcon],
  done: ['good', CheckIcon],
  ignored: ['still', InfoIcon],
  dropped: ['wait', AlertIcon],
  mistrusted: ['bad', AlertIcon],
}

/** What it claims to tell of, in words, with Toss's own name for it. */
export function WebhookKind({ eventType }: { eventType: string }) {
  const { webhooks } = useAdminText()
  const words = wordFor(webhooks.kinds, eventType)
  return (
    <span className="cell-lines">
      {words}
      <code className={words ? 'small faint breakable' : 'breakable'}>
        <BreakAt place={/(?<=_)/}>{eventType}</BreakAt>
      </code>
    </span>
  )
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
