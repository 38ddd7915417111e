import { Form, Link, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { guarded } from '../access/guarded.ts'
import { may } from '../access/permissions.ts'
import { staff } from '../access/policy.ts'
import { ActorName } from '../admin/components/ActorName.tsx'
import { AdminError } from '../admin/components/AdminError.tsx'
import { EventList } from '../admin/components/EventList.tsx'
import { Poll } from '../admin/components/Poll.tsx'
import { RawJson } from '../admin/components/RawJson.tsx'
import { WebhookAnswer } from '../admin/components/WebhookAnswer.tsx'
import { OrderLink, WebhookBadge } from '../admin/components/WebhookTable.tsx'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import { notFound } from '../admin/not-found.ts'
import { asked } from '../admin/query.ts'
import { useAdminText } from '../admin/text.ts'
import { type WebhookView, webhookView } from '../admin/webhooks-view.ts'
import { wordFor } from '../admin/words.ts'
import { readQuery } from '../http/input.ts'
import { Button } from '../ui/Button.tsx'
import { Card, Fact, Facts } from '../ui/Card.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Time } from '../ui/Time.tsx'
import { replayWebhooks } from '../use-cases/replay-webhooks.ts'
import type { Route } from './+types/admin.webhook'

const After = z.object({ replayed: asked(z.string().regex(/^\d$/)).catch(undefined) })

/** Staff only. One webhook: what came, what Toss said when it was asked, and what grew out of it. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, params, context }: Route.LoaderArgs, { ports, role }) => {
    const entry = await ports.inbox.one(params.webhookId)
    if (!entry) throw notFound(context)
    const query = readQuery(request, After)
    const replayed = query.ok ? query.value.replayed : undefined
    return {
      webhook: await webhookView(ports, entry),
      mayReplay: may(role, 'runSystem'),
      replayed: replayed === undefined ? null : Number(replayed),
    }
  },
)

/** Whoever runs the machine. It is looked up again. */
export const action = guarded(
  staff('runSystem'),
  async ({ params, context }: Route.ActionArgs, { ports, staffId }) => {
    const entry = await ports.inbox.one(params.webhookId)
    if (!entry) throw notFound(context)
    const count = await replayWebhooks(ports, staffId, [entry.id])
    return redirect(linkTo(`/admin/webhooks/${entry.id}`, { replayed: String(count) }), 303)
  },
)

export const headers = noStore

export default function AdminWebhook({ loaderData }: Route.ComponentProps) {
  const { webhooks } = useAdminText()
  const { one: t, replay } = webhooks
  const { webhook, mayReplay, replayed } = loaderData
  const pending = useNavigation().state === 'submitting'
  return (
    <Page title={wordFor(webhooks.kinds, webhook.eventType) ?? t.title(webhook.id)} width="wide">
      {replayed !== null && (
        <Notice tone={replayed > 0 ? 'good' : 'still'} live>
          {replay.done(replayed)}
        </Notice>
      )}
      {webhook.state === 'pending' && <Poll />}
      <Came webhook={webhook} />
      {mayReplay && webhook.state !== 'pending' && (
        <Form method="post" className="stack" data-gap="small">
          <p className="small soft">{replay.hint}</p>
          <div>
            <Button kind="secondary" pending={pending}>
              {replay.button}
            </Button>
          </div>
        </Form>
      )}
      <Card title={t.body}>
        {webhook.body === null ? (
          <p className="soft">{t.bodyGone}</p>
        ) : (
          <>
            <p className="small soft">{t.bodyMasked}</p>
            <RawJson json={webhook.body} label={t.body} />
          </>
        )}
      </Card>
      <Grown webhook={webhook} />
      {webhook.deeds.length > 0 && (
        <Card title={t.deeds}>
          <ul className="stack" data-gap="tight">
            {webhook.deeds.map(({ at, staffId }) => (
              <li key={at}>
                <Time at={at} precision="second" /> · <ActorName actor={{ kind: 'staff', id: staffId }} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  )
}

/** What came, when, of which shape, and what Toss said when it was asked. */
function Came({ webhook }: { webhook: WebhookView }) {
  const { webhooks } = useAdminText()
  const { one: t } = webhooks
  const { state, receivedAt, shape, orderId, paymentKey, cardId, transmissionId, hasSecret } = webhook
  return (
    <Card title={t.came}>
      <p>
        <WebhookBadge state={state} />
      </p>
      <Facts>
        <Fact term={t.answer} strong>
          <WebhookAnswer answer={webhook.answer} />
        </Fact>
        {webhook.lookedAt && (
          <Fact term={t.lookedAt}>
            <Time at={webhook.lookedAt} precision="second" />
          </Fact>
        )}
        {webhook.nextAt && (
          <Fact term={t.nextAt}>
            <Time at={webhook.nextAt} precision="second" />
          </Fact>
        )}
        <Fact term={webhooks.attempts}>{webhook.attempts || webhooks.noAttempts}</Fact>
        <Fact term={webhooks.receivedAt}>
          <Time at={receivedAt} precision="second" />
        </Fact>
        <Fact term={webhooks.eventType}>
          <code className="breakable">{webhook.eventType}</code>
        </Fact>
        <Fact term={t.shape}>{t.shapes[shape]}</Fact>
        <Fact term={webhooks.order}>
          <OrderLink orderId={orderId} />
        </Fact>
        {paymentKey && (
          <Fact term={t.paymentKey}>
            <code className="breakable">{paymentKey}</code>
          </Fact>
        )}
        {cardId && (
          <Fact term={t.card}>
            <Link to={`/admin/streams/card-${cardId}`}>{cardId}</Link>
          </Fact>
        )}
        {transmissionId && (
          <Fact term={t.delivery}>
            <code className="breakable">{transmissionId}</code>
          </Fact>
        )}
        <Fact term={t.secret}>{hasSecret ? t.secretKept : t.secretNone}</Fact>
      </Facts>
    </Card>
  )
}

/** The events that were written because it came. */
function Grown({ webhook: { events, correlation } }: { webhook: WebhookView }) {
  const { one: t } = useAdminText().webhooks
  return (
    <Card title={t.events}>
      {events.length === 0 || correlation === null ? (
        <p className="soft">{t.noEvents}</p>
      ) : (
        <>
          <EventList entries={events} label={t.events} />
          <p>
            <Link to={linkTo('/admin/events', { correlation })}>{t.allEvents}</Link>
          </p>
        </>
      )}
    </Card>
  )
}

export const ErrorBoundary = AdminError
